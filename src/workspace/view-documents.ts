import {
  type Acquisition,
  type Claim,
  type CopyKind,
  type Correction,
  changesBetween,
  type Document,
  doubtsOf,
  type Extraction,
  type ExtractionChanges,
  type Metadata,
  RecountError,
  type Unreadable,
} from '../model/index.ts'
import type { ItemSummary } from '../store/index.ts'
import { noteView } from './custody.ts'
import type { Desk } from './desk.ts'
import { keptForSize } from './kept-for-size.ts'
import { NO_FFMPEG } from './make-copies.ts'
import type { ClaimRow, CopyView, DocumentRow, DocumentView } from './views/index.ts'
import type { Workspace } from './workspace.ts'

/** See `Workspace.documents`. */
export const documentRows = keptForSize(
  async ({ store }): Promise<readonly DocumentRow[]> => (await store.itemSummaries()).map(rowOf),
)

/** The rows of all documents by their ids. */
export async function rowsById(desk: Desk): Promise<ReadonlyMap<string, DocumentRow>> {
  return new Map((await documentRows(desk)).map((row) => [row.id, row]))
}

/** See `Workspace.document`. */
export async function documentView({ store }: Desk, beginning: string): Promise<DocumentView> {
  const id = await store.findItem(beginning)
  return store.snapshot(async (then) => {
    const [summary] = await then.itemSummaries(id)
    if (!summary)
      throw new RecountError('not-found', `There is no item ${id} any more.`, 'It was erased just now.')
    const names = await then.persons()
    const [document, extraction] = [await then.documentOf(id), await then.extractionOf(id)]
    const claims = await then.claims(id)
    const found: Extraction | undefined = extraction && JSON.parse(extraction.body)
    const foundIds = new Set(found?.claims.map(({ id }) => id))
    const arrivals = (await then.acquisitions(id)).map(({ seq, at, by, body }) => ({
      ...(JSON.parse(body) as Acquisition),
      seq,
      at,
      by: names.get(by) ?? by,
    }))
    const read = await then.metadataOf(id)
    const metadata: Metadata | undefined = read === undefined ? undefined : JSON.parse(read)
    return {
      row: rowOf(summary),
      version: await then.documentVersion(id),
      acquisitions: arrivals,
      document: document && (JSON.parse(document.body) as Document),
      metadata,
      doubts: metadata ? doubtsOf(metadata, arrivals) : [],
      copies: (await then.workingCopiesOf(id)).map(copyViewOf),
      sealed: await then.isSealed(id),
      extraction: found && {
        ...found,
        claims: claims.flatMap(({ current }) => (current ? [JSON.parse(current)] : [])),
      },
      corrections: (await then.corrections(id)).map(({ seq, at, by, undone_by, applies, body }) => ({
        seq,
        at,
        by: names.get(by) ?? by,
        undone: undone_by !== null,
        applies: applies === 1,
        correction: JSON.parse(body) as Correction,
      })),
      rejected: claims.flatMap(({ current, found }) =>
        current === null && found ? [JSON.parse(found) as Claim] : [],
      ),
      kept: claims.flatMap(({ id, found, current }) => (current && found && !foundIds.has(id) ? [id] : [])),
      changes: changesLastMade(await then.allExtractions(id), document?.text_digest),
      incidents: Object.fromEntries(claims.flatMap(({ id, incident }) => (incident ? [[id, incident]] : []))),
    }
  })
}

/** What the last two extractions of a text made different. */
function changesLastMade(
  all: Awaited<ReturnType<Desk['store']['allExtractions']>>,
  text: string | undefined,
): ExtractionChanges | undefined {
  const [before, last] = all.filter((one) => one.text === text).slice(-2)
  return before && last && changesBetween(before.extraction, last.extraction)
}

/** See `Workspace.bytes`. */
export async function bytesOf(
  desk: Desk,
  beginning: string,
  purpose = 'looked at',
): ReturnType<Workspace['bytes']> {
  const { store, blobs } = desk
  const id = await store.findItem(beginning)
  await noteView(desk, id, purpose)
  const [item] = await store.itemSummaries(id)
  const { size = 0, media_type: mediaType = '', name = '' } = item ?? {}
  return { size, mediaType, name, stream: blobs.stream(id) }
}

/** See `Workspace.workingCopy`. */
export async function workingCopyOf(
  desk: Desk,
  beginning: string,
  kind: CopyKind,
  purpose = `looked at its ${kind}`,
): ReturnType<Workspace['workingCopy']> {
  const item = await desk.store.findItem(beginning)
  const row = (await desk.store.workingCopiesOf(item)).find((one) => one.kind === kind)
  const bytes = row?.file ? desk.copies.read(item, kind, row.file) : undefined
  if (!bytes)
    throw new RecountError(
      'not-found',
      `There is no working copy of this kind of the item ${item.slice(0, 16)} here (${kind}).`,
      row?.problem ? whyNone(row.problem) : '`recount process` makes those that are missing.',
    )
  await noteView(desk, item, purpose)
  return { bytes, mediaType: row?.media_type ?? '' }
}

function whyNone(problem: string): string {
  return problem === NO_FFMPEG
    ? 'ffmpeg makes copies of videos: install it, then run `recount process`.'
    : `None could be made: ${problem} The preserved bytes are there as they came.`
}

function copyViewOf({
  kind,
  size,
  media_type,
  problem,
}: Awaited<ReturnType<Desk['store']['workingCopiesOf']>>[number]): CopyView {
  return {
    kind: kind as CopyKind, // written by `makeCopies`
    size: size ?? undefined,
    mediaType: media_type ?? undefined,
    problem: problem ?? undefined,
  }
}

/** See `Workspace.claims`. */
export async function claimRows(desk: Desk): Promise<readonly ClaimRow[]> {
  const documents = await rowsById(desk)
  return (await desk.store.claims()).flatMap(({ ref, item, current, corrected, incident }) => {
    const document = documents.get(item)
    if (!current || !document) return []
    return [
      {
        ref,
        claim: JSON.parse(current) as Claim,
        document,
        incident: incident ?? undefined,
        corrected: corrected === 1,
      },
    ]
  })
}

function rowOf(item: ItemSummary): DocumentRow {
  return {
    id: item.digest,
    name: item.name,
    title: item.title ?? undefined,
    source: item.source ?? item.publisher ?? undefined,
    publishedAt: item.published_at ?? undefined,
    language: item.language ?? undefined,
    recognisedBy: item.recognised_by ?? undefined,
    preservedAt: item.at,
    claims: item.claims,
    tallies: item.tallies,
    unreadable: item.unreadable === null ? undefined : (JSON.parse(item.unreadable) as Unreadable),
  }
}
