import type { Claim } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import { belowCountry, finenessOf } from '../places/ground.ts'
import { isBounded } from './when.ts'

/**
 * Whether what is told is one specific attack: at least two of a bounded time, a place below country level, harm or damage
 * with a number or a target (`EXCHANGE.md`, "Claim"). A settlement that was itself hit is a place and a target.
 */
export function isSpecific(
  frame: Frame,
  claim: Pick<Claim, 'when' | 'harm' | 'targets' | 'victims'>,
): boolean {
  const places = frame.arguments.filter(
    ({ role, of }) => role === 'where' && of.kind === 'place' && belowCountry(of),
  )
  const hit = places.some(
    ({ of, bond }) =>
      of.kind === 'place' &&
      finenessOf(of) >= 3 &&
      (bond === 'on' || bond === 'object' || bond === 'of' || bond === 'subject'),
  )
  const harmed =
    (claim.harm ?? []).length > 0 || (claim.targets ?? []).length > 0 || (claim.victims ?? []).length > 0
  return [isBounded(claim.when), places.length > 0, harmed || hit].filter(Boolean).length >= 2
}
