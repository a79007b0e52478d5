import { type Claim, type ClaimRef, claimsDecided, type Document, itemOf } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { keptForSize } from './kept-for-size.ts'
import { decisionViews } from './view-decisions.ts'
import { rowsById } from './view-documents.ts'
import type { Account, IncidentRow, IncidentView } from './views/index.ts'

/** See `Workspace.incidents`. */
export const incidentRows = keptForSize(
  async ({ store }): Promise<readonly IncidentRow[]> => earliestFirst(await store.incidentSummaries()),
)

/** See `Workspace.incident`. */
export async function incidentView(desk: Desk, beginning: string): Promise<IncidentView> {
  const { size } = await desk.store.head()
  const incident = await desk.store.findIncident(beginning)
  const refs = incident.links.map(({ claim }) => claim)
  const held = await accountsOf(desk, refs)
  const accounts = incident.links.flatMap((link) => {
    const account = held.get(link.claim)
    return account ? [{ ...account, link }] : []
  })
  const origins = await desk.stages.originGroups(
    accounts.flatMap(({ ref, claim, text, document, link: { origin } }) => {
      const { id, source, publishedAt } = document
      const known = {
        ...(source !== undefined && { publisher: source }),
        ...(publishedAt && { publishedAt }),
      }
      return origin === undefined ? [] : [{ ref, claim, origin, document: { id, text, ...known } }]
    }),
  )
  const decisions = (await decisionViews(desk)).filter(({ decision }) =>
    claimsDecided(decision).some((ref) => refs.includes(ref)),
  )
  const documents = await rowsById(desk)
  const texts = (incident.texts ?? []).flatMap((link) => {
    const document = documents.get(link.document)
    return document ? [{ document, link }] : []
  })
  return { incident, accounts, texts, origins, decisions, size }
}

/** Claims as accounts, with their documents; each alone until it is put beside others. */
export async function accountsOf(
  desk: Desk,
  refs: readonly ClaimRef[],
): Promise<ReadonlyMap<ClaimRef, Account>> {
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
