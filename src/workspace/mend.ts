import {
  type Claim,
  Claim as ClaimShape,
  CORRECTABLE,
  type Correction,
  type Document,
  fieldSchema,
  RecountError,
} from '../model/index.ts'
import type { Reads } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { quotesFit } from './proven-quotes.ts'
import type { CorrectRequest } from './requests.ts'
import { badInput, conflict, requireReason, settle } from './settle.ts'
import { documentView } from './view-documents.ts'
import type { DocumentView } from './views/index.ts'

/** What a claim can't do without. */
const NEEDED = ['event', 'modality']

/** See `Workspace.correct`. */
export async function correct(desk: Desk, request: CorrectRequest): Promise<DocumentView> {
  const item = await desk.store.findItem(request.document)
  const row = await desk.store.documentOf(item)
  if (!row)
    throw badInput(
      'This item has no text that claims could be in.',
      'Correct claims of a document that was read.',
    )
  const { text }: Document = JSON.parse(row.body)
  const { change } = request
  requireChange(change, text)
  const correction: Correction = {
    document: row.text_digest,
    ...(change.kind === 'add-claim'
      ? { anchor: change.claim.trigger.quotes }
      : { anchor: (await claimOf(desk, item, request.claim)).trigger.quotes, claim: request.claim ?? '' }),
    change,
    reason: requireReason(request.reason),
  }
  const fact = desk.fact({ kind: 'claim.corrected', subject: item, records: { correction } })
  await desk.store.append([fact], (now) => refuseOld(now, item, request))
  await settle(desk)
  return documentView(desk, item)
}

/** See `Workspace.undo`. */
export async function undo(desk: Desk, seq: number, reason: string): Promise<void> {
  const undoing = { undoes: seq, reason: requireReason(reason) }
  const correction = await desk.store.correctionAt(seq)
  const decision = (await desk.store.decisions()).find((one) => one.seq === seq)
  if (!correction && !decision)
    throw new RecountError(
      'not-found',
      `Entry ${seq} is no correction and no decision.`,
      'The numbers of corrections are on the document, those of decisions in `recount log`.',
    )
  const fact = correction
    ? desk.fact({ kind: 'correction.undone', subject: correction.item, records: { undoing } })
    : desk.fact({ kind: 'decision.undone', subject: decision?.subject ?? '', records: { undoing } })
  await desk.store.append([fact], async (now) => {
    const standing = (await now.correctionAt(seq)) ?? (await now.decisions()).find((one) => one.seq === seq)
    if (standing?.undone_by == null) return
    throw new RecountError(
      'conflict',
      `Entry ${seq} was undone already, by entry ${standing.undone_by}.`,
      'Nothing needs to be done.',
    )
  })
  await settle(desk)
}

async function claimOf({ store }: Desk, item: string, id: string | undefined): Promise<Claim> {
  const row = (await store.claims(item)).find((claim) => claim.id === id)
  const body = row?.current ?? row?.found
  if (body) return JSON.parse(body)
  throw new RecountError(
    'not-found',
    `The document ${item.slice(0, 12)} has no claim "${id ?? ''}".`,
    'Its claims and their ids are shown with the document.',
  )
}

function requireChange(change: Correction['change'], text: string): void {
  if (change.kind === 'reject-claim') return
  if (change.kind === 'add-claim') {
    const shape = ClaimShape.safeParse(change.claim)
    if (!shape.success)
      throw badInput(
        `The claim is not in the exchange form: ${shape.error.issues[0]?.message}.`,
        'See docs/exchange.md for its form.',
      )
  } else {
    const schema = fieldSchema(change.field)
    if (!schema)
      throw badInput(
        `A claim has no field "${change.field}" that can be corrected.`,
        `Fields are: ${CORRECTABLE.join(', ')}.`,
      )
    if (change.kind === 'clear-field' && NEEDED.includes(change.field))
      throw badInput(
        `A claim must have its "${change.field}".`,
        'Set it to another value, or reject the claim.',
      )
    const value = change.kind === 'set-field' ? schema.safeParse(change.value) : undefined
    if (value && (!value.success || value.data === undefined)) {
      const issue = value.error?.issues[0]
      throw badInput(
        `The value does not fit the field "${change.field}": ${issue ? `${issue.path.join('.')} ${issue.message}` : 'there is none'}.`,
        'See docs/exchange.md for the form of each field.',
      )
    }
  }
  if (!quotesFit(change, text.length))
    throw badInput('A quote points beyond the text.', 'Quotes are [start, end) in the text of the document.')
}

async function refuseOld(now: Reads, item: string, request: CorrectRequest): Promise<void> {
  const version = await now.documentVersion(item)
  if (version <= request.version) return
  const names = await now.persons()
  const theirs = []
  for (const { seq, at, by, kind, body } of await now.changesSince(item, request.version)) {
    const digests = Object.values(
      (JSON.parse(body ?? '{}') as { records?: Record<string, string> }).records ?? {},
    )
    const [record] = [...(await now.recordBodies(digests)).values()]
    theirs.push({ seq, at, by: names.get(by) ?? by, kind, record: record && JSON.parse(record) })
  }
  throw conflict('This document', { yours: request, version, theirs })
}
