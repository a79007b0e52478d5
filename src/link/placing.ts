import { denialGroups, withDenials } from './denials.ts'
import type { Standing } from './neighbourhood.ts'
import { type Cluster, type Region, speakingIn, type Work } from './region.ts'

/** A cluster with all that belongs to it, and the incident that it was. */
interface Whole {
  readonly rows: Cluster
  readonly was?: Standing | undefined
}

export interface Partition {
  /** the clusters that are no incident as it was */
  readonly changed: readonly Cluster[]
  /** the incidents that are not as they were */
  readonly former: readonly Standing[]
  /** accounts that found no place */
  readonly unplaced: readonly number[]
}

/** Places denials and rumours, and says which clusters differ from the incidents that there were. */
export async function placed(work: Work, region: Region): Promise<Partition> {
  const { around, constraints, given, affected } = work
  const { gathering } = around
  const { accounts } = gathering
  const { clusters, loose, same } = region
  const isLoose = (rows: Cluster) => rows.some((row) => loose.has(row))
  const asserting = clusters.filter(([row = 0]) => accounts[row]?.asserts)
  const rumours = clusters.filter((rows) => !accounts[rows[0] ?? 0]?.asserts)
  const outside = await besideRegion(work, region)
  const beside = outside.map((incident) => speakingIn(around, incident))
  const blocks = gathering.blocks(affected.crowded)
  const full = withDenials([...asserting, ...beside], {
    accounts,
    rumours: rumours.filter(isLoose),
    denials: denialGroups(accounts, constraints).filter(isLoose),
    neighbours: (row, call) => blocks.neighbours(row, call),
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
  const { around, constraints, affected } = work
  const { gathering } = around
  await around.search(loose)
  const blocks = gathering.blocks(affected.crowded)
  const near = new Set<number>(loose)
  for (const row of loose)
    blocks.neighbours(row, (other) => {
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
