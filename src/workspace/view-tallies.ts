import { type Claim, type Document, type Incident, RecountError, type Tally } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { ownData } from './own-data.ts'
import { rowsById } from './view-documents.ts'
import type { TallyRow, TallyView } from './views/index.ts'

/** See `Workspace.tallies`. */
export async function tallyViews(desk: Desk): Promise<readonly TallyView[]> {
  const tallies = await desk.store.tallies()
  const view = await openViews(desk, tallies)
  return tallies.flatMap((tally) => view(tally) ?? [])
}

/** See `Workspace.tallyRows`. */
export async function tallyRows(desk: Desk): Promise<readonly TallyRow[]> {
  const tallies = await desk.store.tallies()
  const view = await openViews(desk, tallies)
  // Made to rows one by one, since the view of one tally may name every incident.
  return tallies.flatMap((tally) => {
    const seen = view(tally)
    return seen ? [rowOf(seen)] : []
  })
}

/** See `Workspace.tally`. */
export async function tallyView(desk: Desk, document: string, id: string): Promise<TallyView> {
  const tallies = (await desk.store.tallies()).filter(
    ({ ref }) => ref.startsWith(document) && ref.endsWith(`#${id}`),
  )
  const view = await openViews(desk, tallies)
  const found = tallies[0] && view(tallies[0])
  if (found) return found
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
  const view = await openViews(desk, tallies, incidents)
  return tallies.flatMap((tally) => {
    const counted = new Set(view(tally)?.reconciliation.cells[0]?.incidents.map(({ id }) => id))
    return counted.size > 1 ? [counted] : []
  })
}

function rowOf({ reconciliation, incidents: _, ...view }: TallyView): TallyRow {
  const { cells, missing } = reconciliation
  return { ...view, held: cells[0]?.held ?? { min: 0, max: 0 }, missing }
}

type StoredTally = Awaited<ReturnType<Desk['store']['tallies']>>[number]

/** What holds a tally against incidents, all of the record where none are named; gives undefined for one whose document is gone. */
async function openViews(
  desk: Desk,
  tallies: readonly StoredTally[],
  among?: readonly Incident[],
): Promise<(tally: StoredTally) => TallyView | undefined> {
  if (tallies.length === 0) return () => undefined
  const { store, stages } = desk
  const [documents, bodies] = [
    await rowsById(desk),
    await store.documentBodies([...new Set(tallies.map(({ item }) => item))]),
  ]
  const incidents = among ?? (await store.incidents())
  const reconcile = await stages.openReconcile(await ownData(store))
  const claims = new Map<string, Claim>()
  for (const { ref, current } of await store.claims()) if (current) claims.set(ref, JSON.parse(current))
  const rows = new Map(incidents.map(({ links: _, ...row }) => [row.id, row]))
  return ({ ref, item, body }) => {
    const [document, read] = [documents.get(item), bodies.get(item)]
    if (!document || !read) return undefined
    const tally: Tally = JSON.parse(body)
    const reconciliation = reconcile(tally, incidents, { document: item, claimOf: (ref) => claims.get(ref) })
    const named = new Set(reconciliation.cells.flatMap((cell) => cell.incidents.map(({ id }) => id)))
    return {
      id: ref,
      tally,
      document,
      text: (JSON.parse(read) as Document).text,
      reconciliation,
      incidents: Object.fromEntries([...named].flatMap((id) => (rows.has(id) ? [[id, rows.get(id)!]] : []))),
    }
  }
}
