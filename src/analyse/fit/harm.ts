import type { Claim, ClaimHarm } from '../../model/index.ts'
import type { Fit } from './fit.ts'

/** Whether a figure on people is of those whom a term names: the same kind, among the groups, of the status if it names one. */
export function isOf(
  term: Pick<ClaimHarm, 'kind' | 'status' | 'groups'>,
  harm: Pick<ClaimHarm, 'kind' | 'status' | 'groups'>,
): boolean {
  return (
    harm.kind === term.kind &&
    (term.status === 'unknown' || harm.status === term.status) &&
    term.groups.every((group) => harm.groups.includes(group))
  )
}

/** Whether a claim tells of the harm that a tally of attacks names ("attacks that killed children"). */
export function fitHarm(terms: readonly ClaimHarm[], { harm = [] }: Claim): Fit | undefined {
  if (harm.length === 0) return undefined
  const told = terms.every((term) => harm.some((one) => isOf(term, one) && one.max !== 0))
  return told
    ? { answer: 'fits', why: 'it tells of the harm that is counted' }
    : { answer: 'could', why: 'it does not tell of the harm that is counted' }
}
