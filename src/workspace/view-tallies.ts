import type { Claim, Document, Tally } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { ownData } from './own-data.ts'
import { rowsById } from './view-documents.ts'
import type { TallyView } from './views.ts'

/** See `Workspace.tallies`. */
export async function tallyViews(desk: Desk): Promise<readonly TallyView[]> {
  const { store, stages } = desk
  const tallies = await store.tallies()
  if (tallies.length === 0) return []
  const [documents, bodies] = [
    await rowsById(desk),
    await store.documentBodies([...new Set(tallies.map(({ item }) => item))]),
  ]
  const incidents = await store.incidents()
  const reconcile = await stages.openReconcile(await ownData(store))
  const claims = new Map<string, Claim>()
  for (const { ref, current } of await store.claims()) if (current) claims.set(ref, JSON.parse(current))
  const rows = new Map(incidents.map(({ links: _, ...row }) => [row.id, row]))
  return tallies.flatMap(({ ref, item, body }) => {
    const [document, read] = [documents.get(item), bodies.get(item)]
    if (!document || !read) return []
    const tally: Tally = JSON.parse(body)
    const reconciliation = reconcile(tally, incidents, { document: item, claimOf: (ref) => claims.get(ref) })
    const named = new Set(reconciliation.cells.flatMap((cell) => cell.incidents.map(({ id }) => id)))
    return [
      {
        id: ref,
        tally,
        document,
        text: (JSON.parse(read) as Document).text,
        reconciliation,
        incidents: Object.fromEntries(
          [...named].flatMap((id) => (rows.has(id) ? [[id, rows.get(id)!]] : [])),
        ),
      },
    ]
  })
}
