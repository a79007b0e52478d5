import { setImmediate as breathe } from 'node:timers/promises'
import { type Extraction, saysTheSame } from '../model/index.ts'
import type { EncodedFact } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { examineItem, MEDIA } from './examine-item.ts'
import { extractItem, lastOfText } from './extract-item.ts'
import { linkAgain } from './link-again.ts'
import { lookAtItem, lookingFor } from './look-item.ts'
import { makeCopies } from './make-copies.ts'
import { ownData } from './own-data.ts'
import { publish } from './publish.ts'
import { type ItemToRead, readItem } from './read-item.ts'
import type { ProcessOptions } from './requests.ts'
import type { Reader } from './stages.ts'
import type { ProcessProgress, ProcessResult } from './views/index.ts'

// What is lost to a kill is done again; what is committed at once shares one sync of the disk.
const FACTS_AT_ONCE = 64
const CHARACTERS_AT_ONCE = 4_000_000

type Unreadable = ProcessResult['unreadable'][number]

/** See `Workspace.process`. */
export async function processItems(desk: Desk, options: ProcessOptions = {}): Promise<ProcessResult> {
  const { signal } = options
  const nothing: ProcessResult = {
    read: 0,
    examined: 0,
    extracted: 0,
    changed: [],
    unreadable: [],
    dropped: 0,
    linked: false,
    copied: 0,
    stopped: true,
  }
  if (signal?.aborted) return nothing
  return desk.store.exclusively(
    'process',
    async () => {
      const { read, examined } = await withReader(desk, async (open) => {
        const read = await readAll(desk, open, options)
        await lookAtAll(desk, open, options)
        return { read, examined: await examineAll(desk, open, options) }
      })
      const extracted = await extractAll(desk, options)
      const linked = !signal?.aborted && (await linkAll(desk, options))
      const copied = await makeCopies(desk, options)
      await publish(desk)
      return {
        read: read.done,
        examined,
        extracted: extracted.done,
        changed: extracted.changed,
        dropped: extracted.dropped,
        unreadable: [...read.unreadable, ...extracted.unreadable],
        linked,
        copied,
        stopped: signal?.aborted ?? false,
      }
    },
    { signal },
  )
}

/** One reader for all that reads bytes in a run, opened by the first: its thread takes longer to start than most files take to be read. */
async function withReader<T>({ stages }: Desk, work: (open: OpenReader) => Promise<T>): Promise<T> {
  let reader: Promise<Reader> | undefined
  try {
    return await work(() => {
      reader ??= stages.openReader()
      return reader
    })
  } finally {
    await (await reader)?.close()
  }
}
type OpenReader = () => Promise<Reader>

async function readAll(desk: Desk, open: OpenReader, { signal, onProgress }: ProcessOptions) {
  const { store, stages } = desk
  const version = await stages.reader()
  const items = await store.toRead(version)
  const unreadable: Unreadable[] = []
  let done = 0
  if (items.length === 0) return { done, unreadable }
  const reader = await open()
  const writing = inGroups(desk)
  for (const [i, item] of items.entries()) {
    if (signal?.aborted) break
    const { facts, problem } = await readItem(desk, { ...reader, version }, item)
    if (problem) unreadable.push({ item: item.digest, name: item.name, ...problem })
    else done += 1
    for (const fact of facts) await writing.add(fact)
    onProgress?.({ stage: 'read', done: i + 1, total: items.length })
    await breathe()
  }
  await writing.end()
  return { done, unreadable }
}

/** Says of every picture, and of every video where ffmpeg is, what it looks like. */
async function lookAtAll(desk: Desk, open: OpenReader, options: ProcessOptions) {
  const { looking, items } = await lookingFor(desk, open)
  await writeEach(desk, 'look', items, options, (item) => lookAtItem(desk, looking, item))
}

/** Asks files what they say of themselves. */
async function examineAll(desk: Desk, open: OpenReader, options: ProcessOptions): Promise<number> {
  const version = await desk.stages.examiner()
  const items = await desk.store.toExamine(version, MEDIA)
  return writeEach(desk, 'examine', items, options, async (item) =>
    examineItem(desk, await open(), version, item),
  )
}

/** Writes down what `ask` makes of each item, and says of how many it made something. */
async function writeEach(
  desk: Desk,
  stage: ProcessProgress['stage'],
  items: readonly ItemToRead[],
  { signal, onProgress }: ProcessOptions,
  ask: (item: ItemToRead) => Promise<EncodedFact | undefined>,
): Promise<number> {
  const writing = inGroups(desk)
  let done = 0
  for (const [i, item] of items.entries()) {
    if (signal?.aborted) break
    const fact = await ask(item)
    if (fact) {
      await writing.add(fact)
      done += 1
    }
    onProgress?.({ stage, done: i + 1, total: items.length })
    await breathe()
  }
  await writing.end()
  return done
}

async function extractAll(desk: Desk, { signal, onProgress }: ProcessOptions) {
  const { store, stages } = desk
  const unreadable: Unreadable[] = []
  let [done, dropped] = [0, 0]
  const changed: string[] = []
  const items = signal?.aborted ? [] : await store.toExtract(await stages.extractor())
  if (items.length === 0) return { done, dropped, changed, unreadable }
  const extract = await stages.openExtractor(await ownData(store))
  const writing = inGroups(desk)
  for (const [i, item] of items.entries()) {
    if (signal?.aborted) break
    const held = await askedOfAnother(desk, item)
    if (held) {
      await writing.add(held)
      continue
    }
    const outcome = await extractItem(desk, extract, item)
    if ('problem' in outcome) unreadable.push({ item, ...outcome.problem })
    else {
      await writing.add(outcome.fact)
      dropped += outcome.dropped
      done += 1
      if (!saysTheSame(outcome.changes) && outcome.changes.before) changed.push(item)
    }
    onProgress?.({ stage: 'extract', done: i + 1, total: items.length })
    await breathe()
  }
  await writing.end()
  return { done, dropped, changed, unreadable }
}

/**
 * The entry that leaves a result in force which a person asked another extractor for, after the same text was read anew: a newer reader is
 * no reason to lose it.
 */
async function askedOfAnother({ store, stages, fact }: Desk, item: string): Promise<EncodedFact | undefined> {
  const { name } = await stages.extractor()
  const last = await store.extractionOf(item)
  if (!last || (JSON.parse(last.body) as Extraction).extractor.name === name) return undefined
  const row = await store.documentOf(item)
  const extraction = row && (await lastOfText({ store }, item, row.text_digest))
  return extraction ? fact({ kind: 'claims.extracted', subject: item, records: { extraction } }) : undefined
}

async function linkAll(desk: Desk, { anew, onProgress }: ProcessOptions): Promise<boolean> {
  const linked = await linkAgain(desk, {
    anew,
    onProgress: (done, total) => onProgress?.({ stage: 'link', done, total }),
  })
  if (linked) onProgress?.({ stage: 'link', done: 1, total: 1 })
  return linked
}

/** Appends facts in groups: many small ones share one sync of the disk, large ones don't pile up in memory. */
function inGroups({ store }: Desk) {
  let waiting: EncodedFact[] = []
  let characters = 0
  async function end() {
    const group = waiting
    waiting = []
    characters = 0
    if (group.length > 0) await store.append(group)
  }
  return {
    async add(fact: EncodedFact) {
      waiting.push(fact)
      for (const { body } of Object.values(fact.records)) characters += body.length
      if (waiting.length >= FACTS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) await end()
    },
    end,
  }
}
