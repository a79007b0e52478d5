import {
  type Changes,
  type ClaimRef,
  type Frequencies,
  itemOf,
  type LinkDecision,
  type Vocabularies,
} from '../model/index.ts'
import { type Affected, affectedBy, decidedWith } from './affected.ts'
import { type Constraints, constraintsOf, itemsBetween } from './decisions.ts'
import { denialGroups, withDenials } from './denials.ts'
import type { Held } from './held.ts'
import { identify } from './identity.ts'
import { claimsOf, incidentsMade, whyAlone } from './link-claims.ts'
import type { Limits, Linkage } from './linkage.ts'
import type { Parameters } from './model/parameters.ts'
import { Neighbourhood, type Standing } from './neighbourhood.ts'
import { questionsOf } from './questions.ts'

export interface RelinkGiven {
  /** the items whose claims changed, or are no more */
  readonly items: readonly string[]
  /** what people decided, on the claims that are held now, in order */
  readonly decisions: readonly LinkDecision[]
  /** the same as it was when the linking in force was made */
  readonly decisionsBefore: readonly LinkDecision[]
  readonly vocabularies: Vocabularies
  readonly parameters: Parameters
  /** those that the linking in force was made with */
  readonly frequencies: Frequencies
  readonly today?: string | undefined
  /** how much is compared; `LIMITS` where it is not said */
  readonly limits?: Limits | undefined
}

/**
 * Links what changed, and what could be of one attack with it, and nothing else: by the parameters and frequencies of the linking in force the
 * partition is the one that linking all from scratch would give. `docs/methodology.md`, "Adding to a linking", says why.
 */
export async function relink(held: Held, given: RelinkGiven): Promise<Changes> {
  const constraints = constraintsOf(given.decisions)
  const changed = new Set([
    ...decidedWith(given.items, given.decisions),
    ...itemsBetween(constraintsOf(given.decisionsBefore), constraints),
  ])
  const affected = await affectedBy(held, changed, { ...given, constraints })
  const around = new Neighbourhood(held, affected, { ...given, constraints })
  await around.search(around.fresh)
  const work: Work = { held, given, constraints, affected, around }
  const region = await regionOf(work)
  const partition = await placed(work, region)
  return changesOf(work, region, partition)
}

interface Work {
  readonly held: Held
  readonly given: RelinkGiven
  readonly constraints: Constraints
  readonly affected: Affected
  readonly around: Neighbourhood
}

type Cluster = readonly number[]

/** Whole components around what changed, clustered anew. */
interface Region {
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
async function regionOf(work: Work): Promise<Region> {
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
    const linkage = gathering.linkage({ some: rows, crowded: affected.crowded })
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
function speakingIn({ gathering }: Neighbourhood, { rows }: Standing): Cluster {
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
  const { around, constraints } = work
  const { gathering, fresh } = around
  const asserts = (row: number) => gathering.account(row).asserts
  const moved = clusters.filter((cluster) => !same.has(cluster))
  await around.search(moved.flat())
  const kept = new Set([...same.values()].map(({ id }) => id))
  const loose = new Set([
    ...[...fresh, ...moved.flat()].filter((row) => !asserts(row)),
    ...before.flatMap(({ id, rows }) => (kept.has(id) ? [] : rows.filter((row) => !asserts(row)))),
  ])
  const linkage = blocks(work)
  for (const row of moved.flat())
    linkage.neighbours(row, (other) => {
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

/** The blocks of all that was gathered, with nothing compared. */
function blocks({ around: { gathering }, affected: { crowded } }: Work): Linkage {
  return gathering.linkage({ some: new Set(), crowded })
}

/** A cluster with all that belongs to it, and the incident that it was. */
interface Whole {
  readonly rows: Cluster
  readonly was?: Standing | undefined
}

interface Partition {
  /** the clusters that are no incident as it was */
  readonly changed: readonly Cluster[]
  /** the incidents that are not as they were */
  readonly former: readonly Standing[]
  /** accounts that found no place */
  readonly unplaced: readonly number[]
}

/** Places denials and rumours, and says which clusters differ from the incidents that there were. */
async function placed(work: Work, region: Region): Promise<Partition> {
  const { around, constraints, given } = work
  const { gathering } = around
  const { accounts } = gathering
  const { clusters, loose, same } = region
  const isLoose = (rows: Cluster) => rows.some((row) => loose.has(row))
  const asserting = clusters.filter(([row = 0]) => accounts[row]?.asserts)
  const rumours = clusters.filter((rows) => !accounts[rows[0] ?? 0]?.asserts)
  const outside = await besideRegion(work, region)
  const beside = outside.map((incident) => speakingIn(around, incident))
  const linkage = blocks(work)
  const full = withDenials([...asserting, ...beside], {
    accounts,
    rumours: rumours.filter(isLoose),
    denials: denialGroups(accounts, constraints).filter(isLoose),
    neighbours: (row, call) => linkage.neighbours(row, call),
    weigh: gathering.weights.weigh,
    apart: gathering.apart,
    parted: gathering.parted,
    ask: given.parameters.ask,
    constraints,
  })
  const home = new Set(full.flat())
  const stay = (was: Standing | undefined) =>
    (was?.rows ?? []).filter((row) => !accounts[row]?.asserts && !loose.has(row))
  const wholes: Whole[] = [
    ...full.map((rows, at) => {
      const was = at < asserting.length ? same.get(asserting[at] ?? []) : outside[at - asserting.length]
      return { rows: [...rows, ...stay(was)], was }
    }),
    ...rumours
      .filter((rows) => isLoose(rows) && rows.every((row) => !home.has(row)))
      .map((rows) => ({ rows, was: same.get(rows) })),
  ]
  const unchanged = wholes.filter(({ rows, was }) => was !== undefined && sameRows(rows, was.rows))
  const kept = new Set([
    ...unchanged.flatMap(({ was }) => was?.id ?? []),
    ...rumours.filter((rows) => !isLoose(rows)).flatMap((rows) => same.get(rows)?.id ?? []),
  ])
  const all = new Set(wholes.flatMap(({ rows }) => rows))
  return {
    changed: wholes.filter((one) => !unchanged.includes(one)).map(({ rows }) => rows),
    former: [...new Map([...region.before, ...outside].map((one) => [one.id, one])).values()].filter(
      ({ id }) => !kept.has(id),
    ),
    unplaced: [...loose].filter((row) => !all.has(row)),
  }
}

/** The incidents outside a region to which its loose accounts could go, or were put by people, or in which they are. */
async function besideRegion(work: Work, { loose, before, rows }: Region): Promise<Standing[]> {
  const { around, constraints } = work
  const { gathering } = around
  await around.search(loose)
  const linkage = blocks(work)
  const near = new Set<number>(loose)
  for (const row of loose)
    linkage.neighbours(row, (other) => {
      if (gathering.account(other).asserts && !rows.has(other)) near.add(other)
    })
  const refs = [...near].map((row) => gathering.account(row).ref)
  const looseRefs = new Set([...loose].map((row) => gathering.account(row).ref))
  const decided = constraints.together.filter((group) => group.some((ref) => looseRefs.has(ref))).flat()
  await around.gather(decided)
  const known = new Set(before.map(({ id }) => id))
  return (await around.standing([...refs, ...decided])).filter(
    (incident) => !known.has(incident.id) && speakingIn(around, incident).some((row) => !loose.has(row)),
  )
}

function sameRows(a: Cluster, b: Cluster): boolean {
  const [one, other] = [new Set(a), new Set(b)]
  return one.size === other.size && one.isSubsetOf(other)
}

async function changesOf(work: Work, region: Region, partition: Partition): Promise<Changes> {
  const { held, around, constraints, affected, given } = work
  const { gathering, fresh } = around
  const { changed, former, unplaced } = partition
  const made = incidentsMade(gathering, changed, constraints, given.vocabularies)
  const last = await held.last()
  const ended = former.map(({ id }) => id)
  const refs = new Set([...made.flatMap(claimsOf), ...former.flatMap(({ claims }) => claims)])
  const stones = await held.tombstones(ended, [...refs])
  const { ids, tombstones } = identify(made.map(claimsOf), {
    incidents: former,
    tombstones: stones,
    last: last.incident,
  })
  const incidents = made.map((incident, at) => ({ id: ids[at] ?? '', ...incident }))
  const now = new Set(ids)
  const before = new Map(stones.map((stone) => [stone.id, JSON.stringify(stone)]))
  const { questions, settled } = await questionsNow(work, changed, made.map(claimsOf), refs)
  const unlinkedBefore = new Set(
    await held.unlinkedOf([...new Set([...affected.items, ...unplaced.map((row) => documentOf(work, row))])]),
  )
  const alone = unplaced
    .filter((row) => fresh.has(row) || !unlinkedBefore.has(gathering.account(row).ref))
    .map((row) => ({ claim: gathering.account(row).ref, why: whyAlone(gathering.account(row)) }))
  const present = new Set([...affected.compared, ...affected.aside].map(({ ref }) => ref))
  const known = [...affected.former.map(({ claim }) => claim), ...unlinkedBefore]
  return {
    incidents,
    gone: ended.filter((id) => !now.has(id)),
    unlinked: [
      ...affected.aside.map(({ ref, why, until }) => ({ claim: ref, why, ...(until && { until }) })),
      ...alone,
    ].sort((a, b) => (a.claim < b.claim ? -1 : 1)),
    dropped: [...new Set(known.filter((ref) => affected.items.has(itemOf(ref)) && !present.has(ref)))],
    questions,
    settled,
    tombstones: tombstones.filter((stone) => before.get(stone.id) !== JSON.stringify(stone)),
    revived: stones.flatMap(({ id }) => (now.has(id) ? id : [])),
    ...indexChanges(work, region, last.account),
    copies: [...affected.copiesChanged],
    alone: [...affected.alone],
    crowded: [...affected.crowded.difference(affected.crowdedBefore)],
    thinned: [...affected.crowdedBefore.difference(affected.crowded)],
  }
}

function documentOf({ around: { gathering } }: Work, row: number): string {
  return gathering.account(row).document.id
}

/** The questions about incidents that changed, and those asked before that are asked no more. */
async function questionsNow(
  { held, around, constraints, affected: { crowded } }: Work,
  changed: readonly Cluster[],
  made: readonly (readonly ClaimRef[])[],
  refs: ReadonlySet<ClaimRef>,
): Promise<Pick<Changes, 'questions' | 'settled'>> {
  const { gathering } = around
  const rows = new Set(changed.flat())
  await around.search(
    [...rows].filter((row) => gathering.account(row).asserts || gathering.account(row).unconfirmed),
  )
  const linkage = gathering.linkage({ some: rows, crowded })
  const own = new Set(made.flat())
  const others = gathering.accounts.flatMap(({ ref }) => (own.has(ref) ? [] : ref))
  const outside = (await around.incidents(others)).filter(
    ({ claims }) => !claims.some((ref) => refs.has(ref)),
  )
  const questions = questionsOf(
    linkage.asks(),
    [...made, ...outside.map(({ claims }) => claims)],
    gathering,
    constraints.pairsApart,
  )
  const asked = new Set(questions.map(({ a, b }) => `${a} ${b}`))
  const before = await held.questions([...refs])
  return {
    questions,
    settled: before.flatMap(({ a, b }) => (asked.has(`${a} ${b}`) ? [] : [[a, b] as [string, string]])),
  }
}

/** The numbers, components and blocks of the region's accounts. */
function indexChanges(
  { around, affected }: Work,
  { rows, linkage }: Region,
  last: number,
): Pick<Changes, 'accounts' | 'left' | 'moved'> {
  const { gathering, fresh } = around
  let next = last
  const numbers = new Map([...rows].map((row) => [row, around.heldAt(row)?.number ?? ++next]))
  const lowest = new Map<number, number>()
  for (const [row, number] of numbers) {
    const leader = linkage.leader(row)
    lowest.set(leader, Math.min(number, lowest.get(leader) ?? number))
  }
  const componentOf = (row: number) => lowest.get(linkage.leader(row)) ?? 0
  return {
    accounts: [...fresh].map((row) => ({
      claim: gathering.account(row).ref,
      number: numbers.get(row) ?? 0,
      component: componentOf(row),
      keys: gathering.keys(row),
    })),
    left: affected.former.map(({ number }) => number),
    moved: [...numbers].flatMap(([row, number]) => {
      const component = componentOf(row)
      return fresh.has(row) || around.heldAt(row)?.component === component
        ? []
        : [[number, component] as [number, number]]
    }),
  }
}
