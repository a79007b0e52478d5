import { setImmediate as breathe } from 'node:timers/promises'
import { type Ffmpeg, loadFfmpeg } from '../evidence/index.ts'
import type { Look, Looks } from '../model/index.ts'
import type { EncodedFact } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { type ItemToRead, problemOf } from './read-item.ts'
import type { Reader, Version } from './stages.ts'

/** The media types, by their beginnings, of which it is said what they look like; of videos where ffmpeg is installed. */
export const PICTURES = ['image/'] as const
export const VIDEOS = ['video/'] as const

/** What pictures are looked at with. */
export interface Looking {
  readonly hasher: Version
  readonly ffmpeg: Ffmpeg | undefined
  /** opens what decodes pictures, at its first call */
  readonly open: () => Promise<Pick<Reader, 'look' | 'maxBytes'>>
}

/** What is to be looked at, and what with. ffmpeg is looked for where a video waits for it, and not else: that starts a program. */
export async function lookingFor(
  { store, stages, machine }: Desk,
  open: Looking['open'],
): Promise<{ readonly looking: Looking; readonly items: readonly ItemToRead[] }> {
  const hasher = await stages.hasher()
  const [pictures, videos] = [await store.toHash(hasher, PICTURES), await store.toHash(hasher, VIDEOS)]
  const ffmpeg = videos.length > 0 ? await (await loadFfmpeg()).findFfmpeg(machine.path) : undefined
  return { looking: { hasher, ffmpeg, open }, items: ffmpeg ? [...pictures, ...videos] : pictures }
}

/** Says what a picture or a video looks like, or why that can't be said. Nothing comes of bytes that are damaged: they are tried again. */
export async function lookAtItem(
  desk: Desk,
  looking: Looking,
  item: ItemToRead,
): Promise<EncodedFact | undefined> {
  const { name, version } = looking.hasher
  const found = (looks: Pick<Looks, 'looks' | 'tool' | 'problem'>) =>
    desk.fact({
      kind: 'picture.hashed',
      subject: item.digest,
      records: { looks: { item: item.digest, hasher: { name, version }, ...looks } },
    })
  const isVideo = VIDEOS.some((beginning) => item.media_type.startsWith(beginning))
  try {
    return found(isVideo ? await lookAtVideo(desk, looking, item) : await lookAtPicture(desk, looking, item))
  } catch (error) {
    const problem = problemOf(error)
    // Reading it has told why.
    return ['damaged', 'not-found', 'io'].includes(problem.code) ? undefined : found({ looks: [], problem })
  }
}

async function lookAtPicture(
  desk: Desk,
  { open }: Looking,
  item: ItemToRead,
): Promise<Pick<Looks, 'looks' | 'problem'>> {
  const { look, maxBytes } = await open()
  if (item.size > maxBytes(item.media_type))
    return { looks: [], problem: { code: 'too-large', reason: 'The file is too large to be decoded.' } }
  const bytes = await desk.blobs.read(item.digest)
  return { looks: [await look(bytes, { name: item.name, mediaType: item.media_type })] }
}

async function lookAtVideo(
  desk: Desk,
  { ffmpeg }: Looking,
  item: ItemToRead,
): Promise<Pick<Looks, 'looks' | 'tool'>> {
  if (!ffmpeg) return { looks: [] }
  const frames = await ffmpeg.frames(await desk.blobs.checkedFile(item.digest), item.media_type)
  const { distinctLooks, pdq } = await import('../read/index.ts')
  const looks: Look[] = []
  for (const { second, width, height, data } of frames) {
    looks.push({ ...pdq({ width, height, data: Float32Array.from(data) }), second })
    await breathe()
  }
  return { looks: [...distinctLooks(looks)], tool: { name: ffmpeg.name, version: ffmpeg.version } }
}
