import type { Claim, Consensus, Count } from '../../model/index.ts'
import type { Field } from './fields.ts'

type Harm = NonNullable<Claim['harm']>[number]

/** How one account stands to the others in a field. */
export type Standing = 'agrees' | 'differs' | 'silent' | 'only'

/** The fields in which accounts are held side by side. */
export const COMPARED = [
  'when',
  'where',
  'actors',
  'method',
  'munitions',
  'targets',
  'harm',
] as const satisfies readonly Field[]
export type Compared = (typeof COMPARED)[number]

/**
 * How each account stands in a field: an account differs when it contradicts another, agrees when it says the same or what is
 * less exact, and is the only one when no other says anything of the same.
 */
export function standings(claims: readonly Claim[], field: Compared): Standing[] {
  const speaking = claims.filter((claim) => says(claim, field))
  return claims.map((claim) => {
    if (!says(claim, field)) return 'silent'
    const others = speaking.filter((other) => other !== claim && comparable(claim, other, field))
    if (others.length === 0) return 'only'
    return others.some((other) => contradicts(claim, other, field)) ? 'differs' : 'agrees'
  })
}

/** The fields that at least one account fills. */
export function filledFields(claims: readonly Claim[]): Compared[] {
  return COMPARED.filter((field) => claims.some((claim) => says(claim, field)))
}

/** Whether the consensus says that the accounts conflict in a field. */
export function conflictsIn(consensus: Consensus, field: Compared): readonly string[] {
  return consensus.conflicts.filter((conflict) => conflict.field === field).map(({ words }) => words)
}

function says(claim: Claim, field: Compared): boolean {
  const value = claim[field]
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

/** Whether two accounts that fill a field speak of one thing in it: the number killed says nothing of the number injured. */
function comparable(a: Claim, b: Claim, field: Compared): boolean {
  if (field !== 'harm') return true
  return (a.harm ?? []).some((one) => (b.harm ?? []).some((other) => one.kind === other.kind))
}

function contradicts(a: Claim, b: Claim, field: Compared): boolean {
  switch (field) {
    case 'when':
      return (
        a.when !== undefined && b.when !== undefined && (a.when.from > b.when.to || b.when.from > a.when.to)
      )
    case 'where':
      return !placesMeet(a, b)
    case 'method':
      return a.method !== undefined && b.method !== undefined && a.method.code !== b.method.code
    case 'munitions':
      return disjoint(codes(a.munitions), codes(b.munitions))
    case 'actors':
      return disjoint(actorNames(a), actorNames(b))
    case 'targets':
      return disjoint(codes(a.targets), codes(b.targets))
    case 'harm':
      return harmContradicts(a, b)
  }
}

/** Places meet when one account names what the other's place lies in, or the same place. */
function placesMeet(a: Claim, b: Claim): boolean {
  const names = (claim: Claim) =>
    new Set(
      (claim.where ?? []).flatMap((where) => [where.placeId, where.name, ...Object.values(where.admin)]),
    )
  const [one, other] = [a.where?.[0], b.where?.[0]]
  if (one === undefined || other === undefined) return true
  return names(b).has(one.placeId ?? one.name) || names(a).has(other.placeId ?? other.name)
}

function harmContradicts(a: Claim, b: Claim): boolean {
  return (a.harm ?? []).some((one) =>
    (b.harm ?? []).some(
      (other) =>
        one.kind === other.kind &&
        (one.status === other.status && one.groups.join() === other.groups.join()
          ? !overlap(one, other)
          : totalsContradict(a, b, one.kind)),
    ),
  )
}

/** "12 civilians" against "3 people": where one does not say who they were, the totals are held against each other; groups may be parts. */
function totalsContradict(a: Claim, b: Claim, kind: Harm['kind']): boolean {
  const [mine, yours] = [a, b].map((claim) =>
    (claim.harm ?? []).filter((harm) => harm.kind === kind && harm.within === undefined),
  ) as [Harm[], Harm[]] // one for each
  const all = [...mine, ...yours]
  if (all.some(({ groups }) => groups.length > 0) || all.every(({ status }) => status !== 'unknown'))
    return false
  return !overlap(totalOf(mine), totalOf(yours))
}

function totalOf(harm: readonly Harm[]): Pick<Count, 'min' | 'max'> {
  return {
    min: harm.reduce((sum, { min }) => sum + (min ?? 0), 0),
    max: harm.reduce<number | null>((sum, { max }) => (sum === null || max === null ? null : sum + max), 0),
  }
}

function overlap(a: Pick<Count, 'min' | 'max'>, b: Pick<Count, 'min' | 'max'>): boolean {
  const high = (count: Pick<Count, 'max'>) => count.max ?? Number.POSITIVE_INFINITY
  return (a.min ?? 0) <= high(b) && (b.min ?? 0) <= high(a)
}

function actorNames(claim: Claim): string[] {
  return (claim.actors ?? [])
    .filter(({ role }) => role === 'perpetrator')
    .map(({ actorId, name }) => actorId ?? name)
}

function codes(list: readonly { readonly code: string }[] | undefined): string[] {
  return (list ?? []).map(({ code }) => code)
}

function disjoint(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((one) => b.includes(one))
}
