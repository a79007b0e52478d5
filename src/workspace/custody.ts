import {
  type Acquisition,
  CUSTODY_ACTS,
  type CustodyAct,
  type CustodyStep,
  type Digest,
  type Entry,
  type Erasure,
  isRecountError,
  RecountError,
  type Touch,
  type TouchKind,
} from '../model/index.ts'
import type { EncodedFact, Reads } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import { requireReason } from './settle.ts'
import type { CustodyView, TouchRequest } from './views/index.ts'

/** See `Workspace.custody`. */
export async function custody({ store }: Desk, beginning: string): Promise<CustodyView> {
  const item = await findAlsoErased(store, beginning)
  return store.snapshot(async (then) => {
    const [summary] = await then.itemSummaries(item)
    const chain = await custodyChain(then, item)
    return { item, name: summary?.name, sealed: await then.isSealed(item), chain }
  })
}

/** The touches of an item in order, also of one that was erased. */
export async function custodyChain(now: Reads, item: string): Promise<readonly CustodyStep[]> {
  const names = await now.persons()
  const lines = (await now.itemEntries([item])).flatMap((line) => {
    const act = (CUSTODY_ACTS as Readonly<Record<string, CustodyAct>>)[line.kind]
    return act === undefined ? [] : [{ ...line, act }]
  })
  const entries = lines.map(({ body }) => (body === null ? undefined : (JSON.parse(body) as Entry)))
  const digests = entries.flatMap((entry) => Object.values(entry?.records ?? {}))
  const records = await now.recordBodies(digests)
  return lines.map(({ seq, at, by, act }, i) => {
    const [digest] = Object.values(entries[i]?.records ?? {})
    const record = digest === undefined ? undefined : records.get(digest)
    const told = record === undefined ? {} : toldBy(act, JSON.parse(record))
    return { seq, at, by: names.get(by) ?? by, pseudonym: by, act, ...told, erased: entries[i] === undefined }
  })
}

function toldBy(act: CustodyAct, record: unknown): Partial<CustodyStep> {
  // The kind of an entry says which record it has; it was checked when it was written.
  if (act === 'ingested') {
    const { item, said, path, name, sender } = record as Acquisition
    const sent = sender && {
      right: `in ${sender.package}, with the digest that its sender states`,
      wrong: `in ${sender.package}, with ANOTHER DIGEST than its sender states`,
      'not-stated': `in ${sender.package}`,
    }
    const from = [sender?.from ?? said.source, said.url ?? path ?? name, sender && sent?.[sender.digest]]
    return { after: item, note: from.filter((word) => word !== undefined).join(', ') }
  }
  if (act === 'erased') {
    const { item, because } = record as Erasure
    return { before: item, purpose: because }
  }
  const { purpose, authority, to, before, after, tool, package: left, ...rest } = record as Touch
  const collection = [rest.collector && `by ${rest.collector}`, rest.collectedAt].filter(Boolean).join(', ')
  return {
    purpose,
    ...(authority && { authority }),
    ...(to && { to }),
    before,
    after,
    ...(tool && { tool: `${tool.name} ${tool.version}` }),
    ...(left && { package: left }),
    ...(collection !== '' && { note: collection }),
  }
}

/** An entry of a touch; it leaves the bytes as they are, unless `after` says what came out. */
export function touchFact(
  desk: Desk,
  kind: TouchKind,
  item: string,
  told: Omit<Touch, 'item' | 'before' | 'after'> & { readonly after?: Digest },
): EncodedFact {
  const touch: Touch = { item, before: item, after: item, ...told }
  return desk.fact({ kind, subject: item, blobs: [item], records: { touch } })
}

/** See `Workspace.seal`. */
export async function seal(
  desk: Desk,
  beginning: string,
  { purpose, authority }: TouchRequest,
): Promise<CustodyView> {
  const item = await desk.store.findItem(beginning)
  const told = { purpose: requireReason(purpose), ...(authority && { authority }) }
  await desk.store.append([touchFact(desk, 'item.sealed', item, told)], async (now) => {
    if (await now.isSealed(item))
      throw new RecountError(
        'conflict',
        `The item ${item.slice(0, 16)} is sealed already.`,
        '`recount custody` shows since when and by whom.',
      )
  })
  await publish(desk)
  return custody(desk, item)
}

/** Writes down that the bytes of a sealed item are handed out, before they are. @throws RecountError not-allowed in a backup */
export async function noteView(desk: Desk, item: string, purpose: string): Promise<void> {
  if (!(await desk.store.isSealed(item))) return
  if (desk.settings.backup)
    throw new RecountError(
      'not-allowed',
      'The item is sealed, and a backup can write no entry that it was looked at.',
      'Open it in the workspace itself.',
    )
  await desk.store.append([touchFact(desk, 'item.viewed', item, { purpose })])
  await publish(desk)
}

async function findAlsoErased(store: Reads, beginning: string): Promise<string> {
  try {
    return await store.findItem(beginning)
  } catch (error) {
    if (!isRecountError(error) || error.code !== 'erased') throw error
    const gone = (await store.erasures()).filter(({ item }) => item.startsWith(beginning))
    return gone.at(-1)?.item ?? beginning
  }
}
