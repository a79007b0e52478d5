import { hash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { type Ffmpeg, loadFfmpeg } from '../evidence/index.ts'
import { COPY_KINDS, type CopyKind, isRecountError, RecountError } from '../model/index.ts'
import { versionOf } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { problemOf } from './read-item.ts'
import type { ProcessOptions } from './requests.ts'
import type { Reader, Version } from './stages.ts'

/** Which working copies are made of what, by the beginnings of media types. */
const WANTED: readonly (readonly [beginning: string, kinds: readonly CopyKind[]])[] = [
  ['image/', ['thumbnail', 'cover']],
  ['video/', COPY_KINDS],
]
/** What is written in place of a problem where ffmpeg is missing: it is tried again once there is one. */
export const NO_FFMPEG = 'no-ffmpeg'
const MEDIA_TYPES = { thumbnail: 'image/webp', cover: 'image/webp', preview: 'video/mp4' } as const
const PURPOSES = {
  thumbnail: 'A thumbnail to look at',
  cover: 'A cover that shows nothing but colours',
  preview: 'A preview of the first minute',
} as const

type Item = Awaited<ReturnType<Desk['store']['itemsForCopies']>>[number]
type Row = Item['copies'][number]

/** Makes the working copies that are missing here. Items that are sealed are left alone: nothing of them is shown unasked. */
export async function makeCopies(desk: Desk, { signal, onProgress }: ProcessOptions): Promise<number> {
  const { store, stages } = desk
  const maker = await stages.copier()
  const ffmpeg = await ffmpegIfNeeded(desk, maker)
  const due = (await wanting(desk, maker, ffmpeg !== undefined)).map(({ item }) => item)
  if (due.length === 0 || signal?.aborted) return 0
  const reader = await stages.openReader()
  let made = 0
  try {
    for (const [i, item] of due.entries()) {
      if (signal?.aborted) break
      if (!(await store.isSealed(item.digest))) made += await copyItem({ desk, reader, maker, ffmpeg }, item)
      onProgress?.({ stage: 'copy', done: i + 1, total: due.length })
      await breathe()
    }
  } finally {
    await reader.close()
  }
  return made
}

/** The items of which a copy is missing that could be made. */
async function wanting({ store, copies }: Desk, maker: Version, ffmpeg: boolean) {
  const items = await store.itemsForCopies(WANTED.map(([beginning]) => beginning))
  return items.flatMap((item) => {
    const missing = kindsFor(item).filter((kind) => {
      const row = item.copies.find((one) => one.kind === kind)
      if (row?.maker !== versionOf(maker)) return true
      if (row.problem !== null) return row.problem === NO_FFMPEG && ffmpeg
      return !copies.has(item.digest, kind)
    })
    return missing.length > 0 ? [{ item, missing }] : []
  })
}

function kindsFor({ media_type }: Item): readonly CopyKind[] {
  return WANTED.find(([beginning]) => media_type.startsWith(beginning))?.[1] ?? []
}

/** It is looked for where a video waits for it, and not else: that starts a program. */
async function ffmpegIfNeeded(desk: Desk, maker: Version): Promise<Ffmpeg | undefined> {
  const waiting = (await wanting(desk, maker, true)).some(({ item }) => item.media_type.startsWith('video/'))
  return waiting ? (await loadFfmpeg()).findFfmpeg(desk.machine.path) : undefined
}

interface Making {
  readonly desk: Desk
  readonly reader: Pick<Reader, 'copy' | 'maxBytes'>
  readonly maker: Version
  readonly ffmpeg: Ffmpeg | undefined
}

/** Makes all copies of an item; each is written down, and what could not be made with why. Gives how many were made. */
async function copyItem(making: Making, item: Item): Promise<number> {
  const { desk, maker } = making
  const rows: Row[] = []
  let made = 0
  try {
    const copied = item.media_type.startsWith('video/')
      ? await copyVideo(making, item)
      : await copyPicture(making, item)
    for (const { kind, bytes, problem, tool } of copied) {
      const row = {
        item: item.digest,
        kind,
        maker: versionOf(maker),
        file: null,
        size: null,
        media_type: null,
      }
      if (bytes === undefined) {
        rows.push({ ...row, problem })
        continue
      }
      await desk.copies.keep(item.digest, kind, bytes)
      const file = hash('sha256', bytes)
      const touch = { item: item.digest, purpose: PURPOSES[kind], before: item.digest, after: file, tool }
      await desk.store.append([
        desk.fact({
          kind: 'item.transcoded',
          subject: item.digest,
          blobs: [item.digest],
          records: { touch },
        }),
      ])
      rows.push({ ...row, file, size: bytes.length, media_type: MEDIA_TYPES[kind], problem: null })
      made += 1
    }
  } catch (error) {
    // Preserved bytes that are damaged are tried again; `verify` tells of them.
    if (!isRecountError(error) || !['damaged', 'not-found'].includes(error.code)) throw error
  }
  await desk.store.noteWorkingCopies(rows)
  return made
}

type Copied =
  | {
      readonly kind: CopyKind
      readonly bytes: Uint8Array
      readonly problem?: undefined
      readonly tool: Version
    }
  | {
      readonly kind: CopyKind
      readonly bytes?: undefined
      readonly problem: string
      readonly tool?: undefined
    }

async function copyPicture({ desk, reader, maker }: Making, item: Item): Promise<readonly Copied[]> {
  const most = reader.maxBytes(item.media_type)
  if (item.size > most)
    return noneOf(item, new RecountError('too-large', `It has more than ${most} bytes.`, ''))
  const bytes = await desk.blobs.read(item.digest)
  return picturesOf({ reader, tool: maker }, bytes, { name: item.name, mediaType: item.media_type }).catch(
    (error) => noneOf(item, error),
  )
}

async function picturesOf(
  { reader, tool }: { readonly reader: Making['reader']; readonly tool: Version },
  bytes: Uint8Array,
  hints: { readonly name: string; readonly mediaType: string },
): Promise<readonly Copied[]> {
  const { thumbnail, cover } = await reader.copy(bytes, hints)
  return [
    { kind: 'thumbnail', bytes: thumbnail, tool },
    { kind: 'cover', bytes: cover, tool },
  ]
}

async function copyVideo({ desk, reader, ffmpeg }: Making, item: Item): Promise<readonly Copied[]> {
  if (!ffmpeg) return kindsFor(item).map((kind) => ({ kind, problem: NO_FFMPEG }))
  const tool = { name: ffmpeg.name, version: ffmpeg.version }
  const [file, mediaType] = [await desk.blobs.checkedFile(item.digest), item.media_type]
  try {
    const frame = await ffmpeg.frame(file, mediaType)
    const pictures = await picturesOf({ reader, tool }, frame, { name: 'frame.png', mediaType: 'image/png' })
    return [...pictures, await previewOf(desk, ffmpeg, file, mediaType)]
  } catch (error) {
    return noneOf(item, error)
  }
}

async function previewOf(
  { temp, machine: { files } }: Desk,
  ffmpeg: Ffmpeg,
  file: string,
  mediaType: string,
): Promise<Copied> {
  const { path, file: made } = temp.create()
  made.close()
  try {
    await ffmpeg.preview(file, mediaType, path)
    const tool = { name: ffmpeg.name, version: ffmpeg.version }
    return { kind: 'preview', bytes: files.read(path) ?? new Uint8Array(), tool }
  } catch (error) {
    return { kind: 'preview', problem: problemOf(error).reason }
  } finally {
    files.remove(path)
  }
}

function noneOf(item: Item, error: unknown): readonly Copied[] {
  return kindsFor(item).map((kind) => ({ kind, problem: problemOf(error).reason }))
}
