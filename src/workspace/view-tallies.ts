import { type Claim, type Document, type Incident, RecountError, type Tally } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { ownData } from './own-data.ts'
import { rowsById } from './view-documents.ts'
import type { TallyRow, TallyView } from './views/index.ts'

/** See `Workspace.tallies`. */
export async function tallyViews(desk: Desk): Promise<readonly TallyView[]> {
  const tallies = await desk.store.tallies()
  const { held, view } = await openAgainst(desk, tallies)
  return tallies.flatMap((tally) => {
    const found = held(tally)
    return found ? [view(found)] : []
  })
}

/** See `Workspace.tallyRows`. */
export async function tallyRows(desk: Desk): Promise<readonly TallyRow[]> {
  const tallies = await desk.store.tallies()
  const { held } = await openAgainst(desk, tallies)
  return tallies.flatMap((tally) => {
    const found = held(tally)
    return found ? [rowOf(found)] : []
  })
}

/** See `Workspace.tally`. */
export async function tallyView(desk: Desk, document: string, id: string): Promise<TallyView> {
  const tallies = (await desk.store.tallies()).filter(
    ({ ref }) => ref.startsWith(document) && ref.endsWith(`#${id}`),
  )
  const { held, view } = await openAgainst(desk, tallies)
  const found = tallies[0] && held(tallies[0])
  if (found) return view(found)
  throw new RecountError(
    'not-found',
    `There is no tally "${id}" in a document ${document.slice(0, 12)}.`,
    'See the list of tallies; its document may have been read anew.',
  )
}

/** For every tally that counts several of some incidents, the ids of those that it counts or could count. */
export async function incidentsOfTallies(
  desk: Desk,
  incidents: readonly Incident[],
): Promise<readonly ReadonlySet<string>[]> {
  const tallies = await desk.store.tallies()
  const { held } = await openAgainst(desk, tallies, incidents)
  return tallies.flatMap((tally) => {
    const counted = new Set(held(tally)?.reconciliation.cells[0]?.incidents.map(({ id }) => id))
    return counted.size > 1 ? [counted] : []
  })
}

function rowOf({ reconciliation, ...held }: Held): TallyRow {
  const { cells, missing } = reconciliation
  return { ...held, held: cells[0]?.held ?? { min: 0, max: 0 }, missing }
}

/** A tally held against the record; the incidents that it names are looked up only where they are shown. */
type Held = Omit<TallyView, 'incidents'>

type StoredTally = Awaited<ReturnType<Desk['store']['tallies']>>[number]

interface Against {
  /** undefined for a tally whose document is gone */
  held(tally: StoredTally): Held | undefined
  view(held: Held): TallyView
}

/** What tallies are held against: some incidents, or all of the record. */
async function openAgainst(
  desk: Desk,
  tallies: readonly StoredTally[],
  among?: readonly Incident[],
): Promise<Against> {
  if (tallies.length === 0) return { held: () => undefined, view: (held) => ({ ...held, incidents: {} }) }
  const { store, stages } = desk
  const [documents, bodies] = [
    await rowsById(desk),
    await store.documentBodies([...new Set(tallies.map(({ item }) => item))]),
  ]
  const incidents = among ?? (await store.incidents())
  const reconcile = await stages.openReconcile(await ownData(store))
  const claims = new Map<string, Claim>()
  for (const { ref, current } of await store.claims()) if (current) claims.set(ref, JSON.parse(current))
  return {
    held({ ref, item, body }) {
      const [document, read] = [documents.get(item), bodies.get(item)]
      if (!document || !read) return undefined
      const tally: Tally = JSON.parse(body)
      const reconciliation = reconcile(tally, incidents, {
        document: item,
        claimOf: (claim) => claims.get(claim),
      })
      return { id: ref, tally, document, text: (JSON.parse(read) as Document).text, reconciliation }
    },
    view(held) {
      const named = new Set(held.reconciliation.cells.flatMap((cell) => cell.incidents.map(({ id }) => id)))
      const rows = incidents.flatMap(({ links: _, ...row }) => (named.has(row.id) ? [[row.id, row]] : []))
      return { ...held, incidents: Object.fromEntries(rows) }
    },
  }
}
