import type { FileTrack } from '../../model/index.ts'
import { dateOf, rounded, type Told, trait, words } from './told.ts'

/** Bytes of a recording that are looked at: MediaInfo jumps to where it has to, and a broken file must not send it round in circles. */
const READ_MOST = 128 * 1024 * 1024

/**
 * What MediaInfo reads of recordings in containers that we don't take apart ourselves: MP3, WAV, Ogg, FLAC, AMR, Matroska, WebM, AVI, MPEG-TS and others. It
 * asks for the pieces that it wants, so that a recording of any size takes little memory.
 */
export async function recordingTold(file: Blob): Promise<Told> {
  const { default: openMediaInfo } = await import('mediainfo.js')
  const reader = await openMediaInfo({ format: 'JSON' })
  let left = READ_MOST
  try {
    const told = await reader.analyzeData(file.size, async (length, from) => {
      left -= length
      return left < 0 ? new Uint8Array() : new Uint8Array(await file.slice(from, from + length).arrayBuffer())
    })
    return toldBy(JSON.parse(told))
  } finally {
    reader.close()
  }
}

type Fields = Readonly<Record<string, unknown>>

/** Its answer is JSON of tracks, whose fields are all words; one track, called General, is of the whole file. */
function toldBy(answer: { readonly media?: { readonly track?: readonly Fields[] } | null }): Told {
  const all = answer.media?.track ?? []
  const general = all.find((track) => track['@type'] === 'General') ?? {}
  const tracks = all.flatMap(trackOf)
  const video = tracks.find(({ kind }) => kind === 'video')
  const container = words(general.Format)
  const at = (field: string) => `${container ?? 'MediaInfo'} ${field}`
  return {
    container,
    width: video?.width,
    height: video?.height,
    seconds: number(general.Duration),
    dates: [
      ...dateOf(mended(general.Recorded_Date), 'taken', at('Recorded_Date')),
      ...dateOf(mended(general.Mastered_Date), 'digitized', at('Mastered_Date')),
      ...dateOf(mended(general.Encoded_Date), 'created', at('Encoded_Date')),
      ...dateOf(mended(general.Tagged_Date), 'changed', at('Tagged_Date')),
    ],
    traits: [
      ...trait('software', general.Encoded_Application, at('Encoded_Application')),
      ...trait('software', general.Encoded_Library, at('Encoded_Library')),
      ...trait('title', general.Title ?? general.Track, at('Title')),
      ...trait('author', general.Performer, at('Performer')),
      ...trait('description', general.Description, at('Description')),
      ...trait('comment', general.Comment, at('Comment')),
      ...trait('copyright', general.Copyright, at('Copyright')),
    ],
    tracks,
    problems: [
      ...(tracks.length === 0 ? ['No track was found in the recording.'] : []),
      ...(general.IsTruncated === 'Yes' ? ['The recording is cut short.'] : []),
    ],
  }
}

const KINDS: Readonly<Record<string, FileTrack['kind']>> = {
  Video: 'video',
  Audio: 'audio',
  Text: 'other',
  Other: 'other',
}

function trackOf(track: Fields): readonly FileTrack[] {
  const kind = KINDS[String(track['@type'])]
  const codec = words(track.CodecID ?? track.Format)?.slice(0, 100)
  if (kind === undefined || codec === undefined) return []
  const seconds = number(track.Duration)
  const language = words(track.Language)?.slice(0, 40)
  return [
    {
      kind,
      codec: words(track.Format)?.slice(0, 100) ?? codec,
      ...(seconds !== undefined && { seconds }),
      ...whole('width', track.Width),
      ...whole('height', track.Height),
      ...(kind === 'video' && above('frameRate', track.FrameRate)),
      ...whole('channels', track.Channels),
      ...above('sampleRate', track.SamplingRate),
      ...(language && { language }),
    },
  ]
}

/** `UTC 2020-01-29 10:11:12` and `2020-01-29 10:11:12 UTC`, as MediaInfo writes moments. */
function mended(value: unknown): string | undefined {
  const text = words(value)
  return text?.startsWith('UTC ') ? `${text.slice(4)} UTC` : text
}

function number(value: unknown): number | undefined {
  const parsed = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
  return Number.isFinite(parsed) && parsed >= 0 ? rounded(parsed, 3) : undefined
}

function whole<K extends string>(key: K, value: unknown) {
  const parsed = number(value)
  return parsed !== undefined && parsed > 0 && Number.isInteger(parsed)
    ? ({ [key]: parsed } as Readonly<Record<K, number>>)
    : undefined
}

function above<K extends string>(key: K, value: unknown) {
  const parsed = number(value)
  return parsed ? ({ [key]: parsed } as Readonly<Record<K, number>>) : undefined
}
