import type { ClaimRef, LinkingResult } from '../model/index.ts'
import type { HeldIncident } from './held.ts'

export interface Identities {
  /** an id for every cluster, in their order */
  readonly ids: readonly string[]
  readonly tombstones: LinkingResult['tombstones']
}

/** What there was before. */
export interface Former {
  readonly incidents: readonly HeldIncident[]
  readonly tombstones: LinkingResult['tombstones']
  /** the highest number that any incident ever had, where these are not all */
  readonly last?: number
}

/** A former incident in a cluster: how many of its claims are there. */
interface Share {
  readonly id: string
  readonly cluster: number
  readonly count: number
}

/**
 * Gives clusters their ids. A cluster keeps the id of the former incident of which it holds most claims (ties: the smaller number);
 * a former incident whose id no cluster keeps leaves a tombstone that leads to where most of its claims are now, or nowhere if they
 * are all gone. A tombstone whose claims come apart again from the survivor's gets its cluster back, so that what is undone is as it was.
 * New clusters are numbered on in the order given. Ids are numbers, never made of digests: a published id must not let a stranger ask
 * which files we hold.
 */
export function identify(
  clusters: readonly (readonly ClaimRef[])[],
  previous: Former = { incidents: [], tombstones: [] },
): Identities {
  const { incidents: former, tombstones: gone } = previous
  const clusterOf = new Map(clusters.flatMap((refs, index) => refs.map((ref) => [ref, index] as const)))
  const sharesOf = (
    held: readonly { readonly id: string; readonly claims?: readonly string[] | undefined }[],
  ) =>
    held
      .flatMap(({ id, claims = [] }) => shares(id, claims, clusterOf))
      .sort((a, b) => b.count - a.count || numberOf(a.id) - numberOf(b.id) || a.cluster - b.cluster)
  const live = sharesOf(former)
  const dead = sharesOf(gone)

  const kept = new Map<number, string>()
  const taken = new Set<string>()
  const keep = ({ id, cluster }: Share) => {
    if (kept.has(cluster) || taken.has(id)) return
    kept.set(cluster, id)
    taken.add(id)
  }
  const stones = new Map(gone.map((stone) => [stone.id, stone]))
  const liveOf = Map.groupBy(live, ({ id }) => id)
  const liveIn = Map.groupBy(live, ({ cluster }) => cluster)
  for (const share of dead) {
    const { claims = [], into = '' } = stones.get(share.id) ?? {}
    const apart = liveOf.get(into)?.some(({ cluster }) => cluster !== share.cluster) ?? false
    const former = (liveIn.get(share.cluster) ?? []).reduce((sum, { count }) => sum + count, 0)
    if (apart && 2 * share.count > Math.max(claims.length, former)) keep(share)
  }
  live.forEach(keep)

  let last = [...former, ...gone].reduce((most, { id }) => Math.max(most, numberOf(id)), previous.last ?? 0)
  const ids = clusters.map((_, index) => kept.get(index) ?? idOf(++last))
  const homes = new Map([...live, ...dead].reverse().map(({ id, cluster }) => [id, ids[cluster]]))
  const homeOf = (id: string) => homes.get(id)
  const moved = former
    .filter(({ id }) => !taken.has(id))
    .map(({ id, claims }) => tombstone(id, homeOf(id), claims))
  const now = new Map(moved.map(({ id, into }) => [id, into]))
  const led = gone
    .filter(({ id }) => !taken.has(id))
    .map(({ id, into, claims }) => {
      const survivor = into !== undefined && now.has(into) ? now.get(into) : into
      return tombstone(id, homeOf(id) ?? survivor, claims)
    })
  return { ids, tombstones: [...led, ...moved].sort((a, b) => numberOf(a.id) - numberOf(b.id)) }
}

/** In which clusters the claims of a former incident are, and how many in each. */
function shares(id: string, claims: readonly ClaimRef[], clusterOf: ReadonlyMap<ClaimRef, number>): Share[] {
  const counts = new Map<number, number>()
  for (const ref of claims) {
    const cluster = clusterOf.get(ref)
    if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
  }
  return [...counts].map(([cluster, count]) => ({ id, cluster, count }))
}

function tombstone(
  id: string,
  into: string | undefined,
  claims: readonly string[] | undefined,
): LinkingResult['tombstones'][number] {
  return { id, ...(into !== undefined && { into }), ...(claims !== undefined && { claims: [...claims] }) }
}

const PREFIX = 'i-'

function idOf(number: number): string {
  return `${PREFIX}${String(number).padStart(4, '0')}`
}

/** The number in an incident's id. */
export function numberOf(id: string): number {
  return Number(id.slice(PREFIX.length))
}
