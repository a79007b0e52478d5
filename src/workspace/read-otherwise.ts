import { setImmediate as breathe } from 'node:timers/promises'
import type { Desk } from './desk.ts'
import { processItems } from './process.ts'
import { type ItemToRead, type ReadingBy, readItem } from './read-item.ts'
import type { ReadOtherwiseOptions } from './requests.ts'
import type { ReadOtherwiseResult } from './views/index.ts'

/** A reader that is asked for: what it is called, and the media types, by their beginnings, that it reads. */
export interface OtherReader extends ReadingBy {
  readonly mediaTypes: readonly string[]
  /** is asked before an item's bytes are handed over; says why it must not have them */
  readonly admit?: (item: ItemToRead) => Promise<Problem | undefined>
}

type Problem = Pick<ReadOtherwiseResult['unreadable'][number], 'code' | 'reason'>

/**
 * Has items read by a reader that a person asks for, then extracted from and linked: those that are named, or all that it has not tried. What has a text of its
 * own is left to the plain reader. It may take hours: the lock that others wait for is not held meanwhile.
 */
export async function readOtherwise(
  desk: Desk,
  open: () => Promise<{ readonly reader: OtherReader; close(): Promise<void> }>,
  mediaTypes: readonly string[],
  { items: named, signal, onProgress }: ReadOtherwiseOptions,
): Promise<ReadOtherwiseResult> {
  await processItems(desk, { ...(signal && { signal }) })
  const { reader, close } = await open()
  const unreadable: ReadOtherwiseResult['unreadable'][number][] = []
  let read = 0
  // A reader that is at work when the person stops it is ended; what it was at is tried again the next time.
  const stop = () => void close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const items = named
      ? await namedItems(desk, reader, named, unreadable)
      : await desk.store.toReadOtherwise(reader.version, mediaTypes)
    for (const [i, item] of items.entries()) {
      if (signal?.aborted) break
      const refused = await reader.admit?.(item)
      const { facts, problem } = refused
        ? { facts: [], problem: refused }
        : await readItem(desk, reader, item)
      if (signal?.aborted) break
      if (problem) unreadable.push({ item: item.digest, name: item.name, ...problem })
      else read += 1
      if (facts.length > 0)
        await desk.store.append(facts, async (now) => {
          await now.findItem(item.digest) // refuses what was erased meanwhile
        })
      onProgress?.({ done: i + 1, total: items.length })
      await breathe()
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    await close()
  }
  const processed = await processItems(desk, { ...(signal && { signal }) })
  return {
    read,
    unreadable: [...unreadable, ...processed.unreadable],
    extracted: processed.extracted,
    linked: processed.linked,
    stopped: signal?.aborted ?? false,
  }
}

/** The items that are named, but for those that this reader has no business with: why is told. */
async function namedItems(
  { store }: Desk,
  { version, mediaTypes }: OtherReader,
  named: readonly string[],
  unreadable: ReadOtherwiseResult['unreadable'][number][],
): Promise<ItemToRead[]> {
  const items: ItemToRead[] = []
  for (const one of named) {
    const digest = await store.findItem(one)
    const [item] = await store.itemSummaries(digest)
    if (!item || items.some((other) => other.digest === digest)) continue
    const document = await store.documentOf(digest)
    const by: string | undefined = document && JSON.parse(document.body).reader.name
    const refuse = (code: string, reason: string) =>
      unreadable.push({ item: digest, name: item.name, code, reason })
    if (!mediaTypes.some((beginning) => item.media_type.startsWith(beginning)))
      refuse('unsupported', `It is of another kind (${item.media_type}).`)
    else if (by !== undefined && by !== version.name) refuse('conflict', 'It has a text of its own.')
    else items.push(item)
  }
  return items
}
