import { basename } from 'node:path'
import { COMPARABLE, isRecountError, type Look, Looks, RecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { keptForSize } from './kept-for-size.ts'
import { PICTURES, VIDEOS } from './look-item.ts'
import { readOwnFile } from './own-file.ts'
import { rowsById } from './view-documents.ts'
import type { SimilarRow, SimilarView } from './views/index.ts'

const DIGITS = 64 // of a hash

/** Every look that can be compared, packed to be searched; `items` and `seconds` have one each. */
interface Gallery {
  readonly packed: Uint32Array
  readonly items: readonly string[]
  readonly seconds: readonly (number | undefined)[]
}

const galleryOf = keptForSize(async ({ store }): Promise<Gallery> => {
  const { packHashes } = await import('../read/index.ts')
  const parts: Uint32Array[] = []
  const items: string[] = []
  const seconds: (number | undefined)[] = []
  for await (const page of store.looksByItem()) {
    for (const { item, hashes, seconds: from } of page) {
      const known: (number | null)[] = from === null ? [] : JSON.parse(from)
      for (let i = 0; i < hashes.length / DIGITS; i++) {
        items.push(item)
        seconds.push(known[i] ?? undefined)
      }
    }
    parts.push(packHashes(page.map(({ hashes }) => hashes).join('')))
  }
  return { packed: joined(parts), items, seconds }
})

/** See `Workspace.similar`. */
export async function similar(desk: Desk, what: { item: string } | { file: string }): Promise<SimilarView> {
  const asked = 'item' in what ? await heldLooks(desk, what.item) : await looksOfFile(desk, what.file)
  const gallery = await galleryOf(desk)
  const others = gallery.items.length - gallery.items.filter((item) => item === asked.item).length
  const looks = comparable(asked.looks)
  if (looks.length === 0) {
    const state = asked.looks.length > 0 ? 'too-plain' : 'not-hashed'
    return { state, ...(asked.reason && { reason: asked.reason }), among: others, similar: [] }
  }
  const { findNear } = await import('../read/index.ts')
  const documents = await rowsById(desk)
  const nearest = new Map<string, SimilarRow>()
  for (const { hash, second } of looks)
    for (const { index, distance } of findNear(gallery.packed, hash)) {
      const item = gallery.items[index]!
      const document = documents.get(item)
      const known = nearest.get(item)
      if (!document || item === asked.item || (known && known.distance <= distance)) continue
      const otherSecond = gallery.seconds[index]
      nearest.set(item, {
        document,
        distance,
        ...(second !== undefined && { second }),
        ...(otherSecond !== undefined && { otherSecond }),
      })
    }
  const rows = [...nearest.values()].sort((a, b) => a.distance - b.distance)
  return { state: 'compared', among: others, similar: rows }
}

interface AskedLooks {
  readonly item?: string
  readonly looks: readonly Look[]
  readonly reason?: string | undefined
}

async function heldLooks({ store }: Desk, beginning: string): Promise<AskedLooks> {
  const item = await store.findItem(beginning)
  const body = await store.looksOf(item)
  if (body === undefined) {
    const [summary] = await store.itemSummaries(item)
    const isVideo = VIDEOS.some((beginning) => summary?.media_type.startsWith(beginning))
    return { item, looks: [], ...(isVideo && { reason: 'videos are looked at where ffmpeg is installed' }) }
  }
  const { looks, problem } = Looks.parse(JSON.parse(body))
  return { item, looks, reason: problem?.reason }
}

async function looksOfFile({ stages }: Desk, file: string): Promise<AskedLooks> {
  const bytes = await readOwnFile(file)
  const mediaType = await stages.sniff(bytes, basename(file))
  if (!PICTURES.some((beginning) => mediaType.startsWith(beginning)))
    throw new RecountError('unsupported', `The file is no picture (${mediaType}).`, 'Name a picture.')
  const reader = await stages.openReader()
  try {
    return { looks: [await reader.look(bytes, { name: basename(file), mediaType })] }
  } catch (error) {
    if (!isRecountError(error)) throw error
    return { looks: [], reason: error.message }
  } finally {
    await reader.close()
  }
}

function comparable(looks: readonly Look[]): readonly Look[] {
  return looks.filter(({ quality }) => quality >= COMPARABLE)
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
