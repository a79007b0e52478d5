import { type Changes, type ClaimRef, isWholeRef, itemOf } from '../model/index.ts'
import { affectedBy, decidedWith } from './affected.ts'
import { constraintsOf, itemsBetween } from './decisions.ts'
import type { Held } from './held.ts'
import { identify } from './identity.ts'
import { claimsOf, incidentsMade, whyAlone } from './link-claims.ts'
import { Neighbourhood } from './neighbourhood.ts'
import { type Partition, placed } from './placing.ts'
import { questionsOf } from './questions.ts'
import { type Cluster, type Region, regionOf, type Work } from './region.ts'
import type { RelinkGiven } from './relink-given.ts'

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
    incidents: former.map(({ id, claims }) => ({ id, claims: claims.filter((ref) => !isWholeRef(ref)) })),
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
  const [texts, claims] = [true, false].map((whole) =>
    unplaced.filter((row) => (gathering.account(row).whole === true) === whole),
  ) as [number[], number[]] // one for each of two
  const alone = claims
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
    dropped: [
      ...new Set([
        ...known.filter((ref) => affected.items.has(itemOf(ref)) && !present.has(ref)),
        ...texts.map((row) => gathering.account(row).ref),
      ]),
    ],
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
  const linkage = gathering.linkage(gathering.blocks(crowded), { some: rows })
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
