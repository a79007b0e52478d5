import type { Affected } from './affected.ts'
import type { Constraints } from './decisions.ts'
import type { Held } from './held.ts'
import type { Linkage } from './linkage.ts'
import type { Neighbourhood, Standing } from './neighbourhood.ts'
import type { RelinkGiven } from './relink-given.ts'

/** A run that links what changed alone, and what it works with. */
export interface Work {
  readonly held: Held
  readonly given: RelinkGiven
  readonly constraints: Constraints
  readonly affected: Affected
  readonly around: Neighbourhood
}

export type Cluster = readonly number[]

/** Whole components around what changed, clustered anew. */
export interface Region {
  readonly rows: ReadonlySet<number>
  readonly linkage: Linkage
  /** clusters of accounts that assert, and of those that call what they tell unconfirmed */
  readonly clusters: readonly Cluster[]
  /** the incidents that anything of the region was in */
  readonly before: readonly Standing[]
  /** the incident that a cluster is as it was, but perhaps for denials and rumours */
  readonly same: ReadonlyMap<Cluster, Standing>
  /** accounts that assert nothing and whose place has to be found anew */
  readonly loose: ReadonlySet<number>
}

/** The region grows until nothing outside it has a say in its clusters. */
export async function regionOf(work: Work): Promise<Region> {
  const { affected, around } = work
  const components = new Set(affected.former.map(({ component }) => component))
  for (;;) {
    const { rows, linkage } = await closed(work, components)
    const clusters = clustersIn(linkage, rows).filter(([row = 0]) => speaks(work, row))
    const refs = [...rows].map((row) => around.gathering.account(row).ref)
    const before = await around.standing([...refs, ...affected.former.map(({ claim }) => claim)])
    const same = sameIncidents(work, clusters, before)
    const loose = await looseIn(work, { rows, clusters, before, same })
    // what an incident lost is made up for by those who speak in it; a rumour goes with the others of its cluster
    const speaking = [...before.flatMap((incident) => speakingIn(around, incident)), ...loose].filter((row) =>
      speaks(work, row),
    )
    const drawn = speaking
      .flatMap((row) => around.heldAt(row)?.component ?? [])
      .filter((component) => !components.has(component))
    if (drawn.length === 0) return { rows, linkage, clusters, before, same, loose }
    for (const component of drawn) components.add(component)
  }
}

/** All accounts of components and of what changed, compared; `components` grows by those that links or people join to them. */
async function closed({ around, affected, constraints }: Work, components: Set<number>) {
  const { gathering, fresh } = around
  for (;;) {
    const rows = new Set([...fresh, ...(await around.component(components))])
    const linkage = gathering.linkage(gathering.blocks(affected.crowded), { some: rows })
    const leaders = new Set([...rows].map((row) => linkage.leader(row)))
    const joined = gathering.accounts.flatMap((_, row) => (leaders.has(linkage.leader(row)) ? row : []))
    for (const group of constraints.together) {
      if (gathering.rowsOf(group).every((row) => !rows.has(row))) continue
      await around.gather(group)
      joined.push(...gathering.rowsOf(group))
    }
    const drawn = joined.flatMap((row) => (rows.has(row) ? [] : (around.heldAt(row)?.component ?? [])))
    if (drawn.length === 0) return { rows, linkage }
    for (const component of drawn) components.add(component)
  }
}

function clustersIn(linkage: Linkage, rows: ReadonlySet<number>): Cluster[] {
  const firsts = new Map([...rows].map((row) => [linkage.leader(row), row]))
  return [...firsts.values()].flatMap((row) => linkage.clustersOf(row))
}

/** Whether an account can make an incident. */
function speaks({ around: { gathering } }: Work, row: number): boolean {
  const { asserts, unconfirmed } = gathering.account(row)
  return asserts || unconfirmed
}

/** Which clusters are what an incident asserted before, of claims that did not change. */
function sameIncidents(
  { around }: Work,
  clusters: readonly Cluster[],
  before: readonly Standing[],
): Map<Cluster, Standing> {
  const { gathering } = around
  const nameOf = (rows: Cluster) =>
    rows
      .map((row) => gathering.account(row).ref)
      .sort()
      .join(' ')
  const standing = new Map(
    before
      .filter(({ changed }) => !changed)
      .map((incident) => [nameOf(speakingIn(around, incident)), incident]),
  )
  return new Map(
    clusters.flatMap((cluster) => {
      const incident = standing.get(nameOf(cluster))
      return incident === undefined ? [] : [[cluster, incident] as const]
    }),
  )
}

/** The accounts of an incident that make it: those that assert, or where there are none those that call it unconfirmed. */
export function speakingIn({ gathering }: Neighbourhood, { rows }: Standing): Cluster {
  const asserting = rows.filter((row) => gathering.account(row).asserts)
  return asserting.length > 0 ? asserting : rows.filter((row) => gathering.account(row).unconfirmed)
}

/**
 * The accounts that assert nothing and have to be placed anew: those that changed, those in incidents that are not what they were, and those
 * that meet an account in such; with all whom people's decisions tie to them.
 */
async function looseIn(
  work: Work,
  { clusters, before, same }: Pick<Region, 'rows' | 'clusters' | 'before' | 'same'>,
): Promise<Set<number>> {
  const { around, constraints, affected } = work
  const { gathering, fresh } = around
  const asserts = (row: number) => gathering.account(row).asserts
  const moved = clusters.filter((cluster) => !same.has(cluster))
  await around.search(moved.flat())
  const kept = new Set([...same.values()].map(({ id }) => id))
  const loose = new Set([
    ...[...fresh, ...moved.flat()].filter((row) => !asserts(row)),
    ...before.flatMap(({ id, rows }) => (kept.has(id) ? [] : rows.filter((row) => !asserts(row)))),
  ])
  const blocks = gathering.blocks(affected.crowded)
  for (const row of moved.flat())
    blocks.neighbours(row, (other) => {
      if (!asserts(other)) loose.add(other)
    })
  for (let size = -1; size !== loose.size; ) {
    size = loose.size
    const refs = new Set([...loose].map((row) => gathering.account(row).ref))
    const tied = [...constraints.together, ...constraints.pairsApart].filter((group) =>
      group.some((ref) => refs.has(ref)),
    )
    await around.gather(tied.flat())
    for (const row of gathering.rowsOf(tied.flat())) if (!asserts(row)) loose.add(row)
  }
  return loose
}
