import type { Claim, ClaimRef, Document, LinkDecision } from '../model/index.ts'
import { itemOf } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { keptForSize } from './kept-for-size.ts'
import { rowsById } from './view-documents.ts'
import type { Account, DecisionView, IncidentRow, IncidentView, QuestionView } from './views/index.ts'

/** See `Workspace.incidents`. */
export const incidentRows = keptForSize(
  async ({ store }): Promise<readonly IncidentRow[]> => earliestFirst(await store.incidentSummaries()),
)

/** See `Workspace.incident`. */
export async function incidentView(desk: Desk, beginning: string): Promise<IncidentView> {
  const incident = await desk.store.findIncident(beginning)
  const accounts = await accountsOf(
    desk,
    incident.links.map(({ claim }) => claim),
  )
  return {
    incident,
    accounts: incident.links.flatMap((link) => {
      const account = accounts.get(link.claim)
      return account ? [{ ...account, link }] : []
    }),
  }
}

/** See `Workspace.questions`. */
export async function questionViews(desk: Desk): Promise<readonly QuestionView[]> {
  const questions = await desk.store.questions()
  const accounts = await accountsOf(
    desk,
    questions.flatMap(({ a, b }) => [a, b]),
  )
  return questions.flatMap(({ a, b, weight, reasons }) => {
    const [one, other] = [accounts.get(a), accounts.get(b)]
    return one && other ? [{ a: one, b: other, weight, reasons }] : []
  })
}

/** See `Workspace.decisions`. */
export async function decisionViews({ store }: Desk): Promise<readonly DecisionView[]> {
  const names = await store.persons()
  return (await store.decisions()).map(({ seq, at, by, undone_by, body }) => ({
    seq,
    at,
    by: names.get(by) ?? by,
    undone: undone_by !== null,
    decision: JSON.parse(body) as LinkDecision,
  }))
}

/** Claims as accounts, with their documents; each alone until it is put beside others. */
async function accountsOf(desk: Desk, refs: readonly ClaimRef[]): Promise<ReadonlyMap<ClaimRef, Account>> {
  const wanted = new Set(refs)
  const items = [...new Set(refs.map(itemOf))]
  const [documents, bodies] = [await rowsById(desk), await desk.store.documentBodies(items)]
  const accounts = new Map<ClaimRef, Account>()
  for (const item of items) {
    const document = documents.get(item)
    const body = bodies.get(item)
    if (!document || !body) continue
    const { text }: Document = JSON.parse(body)
    for (const { ref, current } of await desk.store.claims(item)) {
      if (!current || !wanted.has(ref)) continue
      const claim: Claim = JSON.parse(current)
      accounts.set(ref, {
        ref,
        claim,
        document,
        text,
        link: { claim: ref, by: 'linker', weight: 0, reasons: [] },
      })
    }
  }
  return accounts
}

function earliestFirst(incidents: readonly IncidentRow[]): readonly IncidentRow[] {
  const start = ({ consensus }: IncidentRow) => consensus.when?.from ?? '9999' // those without a date come last
  return incidents.toSorted((a, b) =>
    start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : a.id < b.id ? -1 : 1,
  )
}
