import type { ClaimRef, LinkingResult } from '../model/index.ts'

export interface Identities {
  /** an id for every cluster, in their order */
  readonly ids: readonly string[]
  readonly tombstones: LinkingResult['tombstones']
}

/**
 * Gives clusters their ids. A cluster keeps the id of the former incident of which it holds most claims (ties: the smaller number);
 * a former incident whose id no cluster keeps leaves a tombstone that leads to where most of its claims are now, or nowhere if they
 * are all gone. New clusters are numbered on in the order given. Ids are numbers, never made of digests: a published id must not
 * let a stranger ask which files we hold.
 */
export function identify(
  clusters: readonly (readonly ClaimRef[])[],
  previous: LinkingResult | undefined,
): Identities {
  const former = previous?.incidents ?? []
  const clusterOf = new Map(clusters.flatMap((refs, index) => refs.map((ref) => [ref, index] as const)))
  const claimsOf = new Map(former.map(({ id, links }) => [id, links.map(({ claim }) => claim)]))
  const shares = former.flatMap(({ id }) => {
    const counts = new Map<number, number>()
    for (const ref of claimsOf.get(id) ?? []) {
      const cluster = clusterOf.get(ref)
      if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
    }
    return [...counts].map(([cluster, count]) => ({ id, cluster, count }))
  })
  shares.sort((a, b) => b.count - a.count || numberOf(a.id) - numberOf(b.id) || a.cluster - b.cluster)
  const kept = new Map<number, string>()
  const homes = new Map<string, number>() // where most claims of a former incident are
  const taken = new Set<string>()
  for (const { id, cluster } of shares) {
    if (!homes.has(id)) homes.set(id, cluster)
    if (kept.has(cluster) || taken.has(id)) continue
    kept.set(cluster, id)
    taken.add(id)
  }
  const gone = previous?.tombstones ?? []
  let last = Math.max(0, ...[...former, ...gone].map(({ id }) => numberOf(id)))
  const ids = clusters.map((_, index) => kept.get(index) ?? idOf(++last))
  const moved = former
    .filter(({ id }) => !taken.has(id))
    .map(({ id }): { id: string; into?: string } => {
      const home = homes.get(id)
      const into = home === undefined ? undefined : ids[home]
      return into === undefined ? { id } : { id, into }
    })
  const now = new Map(moved.map(({ id, into }) => [id, into]))
  const led = gone.map(({ id, into }) => {
    const survivor = into !== undefined && now.has(into) ? now.get(into) : into
    return survivor === undefined ? { id } : { id, into: survivor }
  })
  return { ids, tombstones: [...led, ...moved].sort((a, b) => numberOf(a.id) - numberOf(b.id)) }
}

const PREFIX = 'i-'

function idOf(number: number): string {
  return `${PREFIX}${String(number).padStart(4, '0')}`
}

function numberOf(id: string): number {
  return Number(id.slice(PREFIX.length))
}
