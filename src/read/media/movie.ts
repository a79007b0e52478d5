import type { FileDate, FilePosition, FileTrack, Metadata } from '../../model/index.ts'
import { allBoxes, boxesIn, boxOn, numberAt } from './boxes.ts'
import { at16, at32, latin } from './embedded.ts'
import { dateOf, rounded, type Told, trait, utcDate, words } from './told.ts'
import { xmpTold } from './xmp.ts'

/** Seconds from 1904 to 1970: times of this format are counted from midnight, Jan. 1, 1904, in UTC (ISO/IEC 14496-12, section 8.2.2.3). */
const FROM_1904 = 2_082_844_800

/** What the `moov` box of a recording tells (ISO/IEC 14496-12, section 8; QuickTime File Format, "Metadata"). */
export async function movieTold(moov: Uint8Array): Promise<Told> {
  const head = boxOn(moov, 'mvhd')
  const traks = allBoxes(moov, 'trak')
  const tracks = traks.map(trackOf).filter((track) => track !== undefined)
  const video = tracks.find(({ kind }) => kind === 'video')
  const tags = [
    ...userData(boxOn(moov, 'udta')),
    ...keyed(boxOn(moov, 'meta'), 'moov/meta'),
    ...keyed(boxOn(moov, 'udta', 'meta'), 'moov/udta/meta'),
  ]
  const xmp = boxOn(moov, 'udta', 'XMP_')
  const told = xmp && (await xmpTold(new TextDecoder().decode(xmp)))
  const time = head && timesOf(head)
  return {
    width: video?.width,
    height: video?.height,
    seconds: time?.seconds,
    dates: [
      ...tags.flatMap(dateOfTag),
      ...(time ? boxDates(time, 'moov/mvhd') : []),
      ...traks.flatMap((trak, i) => {
        const media = boxOn(trak, 'mdia', 'mdhd')
        return media ? boxDates(timesOf(media), `moov/trak[${i + 1}]/mdia/mdhd`) : []
      }),
      ...(told?.dates ?? []),
    ],
    positions: [
      ...positionsOf(tags),
      ...threeGppPosition(boxOn(moov, 'udta', 'loci')),
      ...(told?.positions ?? []),
    ],
    traits: [...tags.flatMap(traitsOfTag), ...(told?.traits ?? [])],
    tracks,
    edits: told?.edits ?? [],
    problems: [...(head ? [] : ['The recording has no movie header (mvhd).']), ...(told?.problems ?? [])],
  }
}

interface Times {
  readonly created: number
  readonly changed: number
  readonly seconds: number | undefined
}

/** Of `mvhd` and `mdhd`, which begin alike, in two versions (sections 8.2.2 and 8.4.2). */
function timesOf(bytes: Uint8Array): Times {
  const wide = bytes[0] === 1 ? 8 : 4
  const scale = numberAt(bytes, 4 + 2 * wide, 4)
  const length = numberAt(bytes, 8 + 2 * wide, wide)
  const unknown = length === 0 || length >= 2 ** (8 * wide) - 2 // all ones; not exact in 64 bits
  return {
    created: numberAt(bytes, 4, wide),
    changed: numberAt(bytes, 4 + wide, wide),
    seconds: unknown || scale === 0 ? undefined : length / scale,
  }
}

/** Zero is what programs write that don't know. */
function boxDates({ created, changed }: Times, at: string): readonly FileDate[] {
  return [
    ...(created === 0 ? [] : utcDate((created - FROM_1904) * 1_000, 'created', `${at} creation_time`)),
    ...(changed === 0 ? [] : utcDate((changed - FROM_1904) * 1_000, 'changed', `${at} modification_time`)),
  ]
}

function trackOf(trak: Uint8Array): FileTrack | undefined {
  const handler = boxOn(trak, 'mdia', 'hdlr')
  const samples = boxOn(trak, 'mdia', 'minf', 'stbl', 'stsd')
  if (!handler || !samples) return undefined
  const kind = ({ vide: 'video', soun: 'audio' } as const)[latin(handler, 8, 12)] ?? 'other'
  const [entry] = boxesIn(samples, 8) // after version, flags and count (section 8.5.2)
  const codec = words(entry?.type)
  if (!entry || !codec) return undefined
  const media = boxOn(trak, 'mdia', 'mdhd')
  const seconds = media && timesOf(media).seconds
  const language = media && languageOf(media)
  const times = boxOn(trak, 'mdia', 'minf', 'stbl', 'stts')
  const rate = times && seconds ? samplesIn(times) / seconds : 0
  const at = entry.from
  const turned = isTurned(boxOn(trak, 'tkhd'))
  const [width, height] = kind === 'video' ? [at16(samples, at + 24), at16(samples, at + 26)] : [0, 0]
  return {
    kind,
    codec,
    ...(seconds !== undefined && { seconds: rounded(seconds, 3) }),
    ...(width > 0 && height > 0 && (turned ? { width: height, height: width } : { width, height })),
    ...(kind === 'video' && rate > 0 && { frameRate: rounded(rate, 3) || 0.001 }),
    // Of AAC, writers put 2 here whatever there is; the decoder's own settings would tell.
    ...(kind === 'audio' && codec !== 'mp4a' && positive('channels', at16(samples, at + 16))),
    ...(kind === 'audio' && positive('sampleRate', at16(samples, at + 24))),
    ...(language && { language }),
  }
}

function positive<K extends string>(key: K, value: number) {
  return value > 0 ? ({ [key]: value } as Readonly<Record<K, number>>) : undefined
}

/** How many samples the time table counts, in entries of a count and a length (section 8.6.1.2). */
function samplesIn(times: Uint8Array): number {
  let sum = 0
  for (let at = 8; at + 8 <= times.length; at += 8) sum += at32(times, at)
  return sum
}

/** Three letters in five bits each (section 8.4.2.3). */
function languageOf(media: Uint8Array): string | undefined {
  const bits = at16(media, media[0] === 1 ? 32 : 20)
  const letters = [bits >> 10, bits >> 5, bits]
    .map((five) => String.fromCharCode((five & 31) + 0x60))
    .join('')
  return /^[a-z]{3}$/.test(letters) && letters !== 'und' ? letters : undefined
}

/** Whether the matrix of a track turns it by a quarter: its first number is 0 then (section 8.3.2). */
function isTurned(head: Uint8Array | undefined): boolean {
  if (!head) return false
  const matrix = head[0] === 1 ? 52 : 40
  return head.length >= matrix + 36 && at32(head, matrix) === 0 && at32(head, matrix + 4) !== 0
}

interface Tag {
  readonly key: string
  readonly value: string
  readonly at: string
}

/** Texts of QuickTime's user data: `©xyz`, each with its length and language before it. */
function userData(udta: Uint8Array | undefined): readonly Tag[] {
  return (udta ? boxesIn(udta) : []).flatMap(({ type, from, to }) => {
    if (!type.startsWith('©') || to - from < 4) return []
    const length = Math.min(at16(udta!, from), to - from - 4)
    const value = new TextDecoder().decode(udta!.subarray(from + 4, from + 4 + length))
    return [{ key: type, value, at: `moov/udta/${type}` }]
  })
}

/** Values under keys (`keys`, `ilst`), as QuickTime and iTunes write them. In MP4 a version and flags come before them, in MOV not. */
function keyed(meta: Uint8Array | undefined, where: string): readonly Tag[] {
  if (!meta) return []
  const inner = latin(meta, 4, 8) === 'hdlr' ? meta : meta.subarray(4)
  const keys = boxOn(inner, 'keys')
  const names = keys
    ? boxesIn(keys, 8).map(({ from, to }) => new TextDecoder().decode(keys.subarray(from, to)))
    : []
  const list = boxOn(inner, 'ilst')
  return (list ? boxesIn(list) : []).flatMap(({ type, from, to }) => {
    const data = boxOn(list!.subarray(from, to), 'data')
    if (!data || at32(data, 0) !== 1) return [] // 1 is UTF-8
    const key = type.startsWith('©') ? type : names[at32(Buffer.from(type, 'latin1'), 0) - 1]
    if (key === undefined) return []
    return [{ key, value: new TextDecoder().decode(data.subarray(8)), at: `${where}/ilst ${key}` }]
  })
}

const QUICKTIME = 'com.apple.quicktime.'
const TRAITS = {
  '©mak': 'make',
  '©mod': 'model',
  '©swr': 'software',
  '©too': 'software',
  '©nam': 'title',
  '©cmt': 'comment',
  '©ART': 'author',
  '©aut': 'author',
  '©cpy': 'copyright',
  [`${QUICKTIME}make`]: 'make',
  [`${QUICKTIME}model`]: 'model',
  [`${QUICKTIME}software`]: 'software',
  [`${QUICKTIME}author`]: 'author',
  [`${QUICKTIME}title`]: 'title',
  [`${QUICKTIME}description`]: 'description',
  [`${QUICKTIME}comment`]: 'comment',
  'com.android.manufacturer': 'make',
  'com.android.model': 'model',
  'com.android.version': 'software',
} as const satisfies Record<string, Metadata['traits'][number]['trait']>

function traitsOfTag({ key, value, at }: Tag): Metadata['traits'] {
  const name = (TRAITS as Readonly<Record<string, Metadata['traits'][number]['trait']>>)[key]
  const said = key === 'com.android.version' ? `Android ${value}` : value
  return name ? trait(name, said, at) : []
}

function dateOfTag({ key, value, at }: Tag): readonly FileDate[] {
  return key === '©day' || key === `${QUICKTIME}creationdate` ? dateOf(value, 'taken', at) : []
}

/** `+36.2021+037.1343+390.5/` (ISO 6709, annex H). The accuracy stands under a key of its own. */
function positionsOf(tags: readonly Tag[]): readonly FilePosition[] {
  const accuracy = Number(tags.find(({ key }) => key === `${QUICKTIME}location.accuracy.horizontal`)?.value)
  return tags.flatMap(({ key, value, at }) => {
    if (key !== '©xyz' && key !== `${QUICKTIME}location.ISO6709`) return []
    const found =
      /^([+-]\d{1,2}(?:\.\d{1,12})?)([+-]\d{1,3}(?:\.\d{1,12})?)([+-]\d{1,6}(?:\.\d{1,6})?)?/.exec(value)
    const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])]
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return []
    return [
      {
        latitude,
        longitude,
        ...(found?.[3] && { altitudeMetres: Number(found[3]) }),
        ...(accuracy > 0 && { accuracyMetres: rounded(accuracy, 2) }),
        at,
      },
    ]
  })
}

/** Longitude, latitude and altitude in 16.16 after a name and a role (3GPP TS 26.244, section 8.10). */
function threeGppPosition(loci: Uint8Array | undefined): readonly FilePosition[] {
  const end = loci?.indexOf(0, 6) ?? -1
  if (!loci || end === -1 || end + 14 > loci.length) return []
  const view = new DataView(loci.buffer, loci.byteOffset, loci.byteLength)
  const [longitude, latitude, altitude] = [2, 6, 10].map((at) => view.getInt32(end + at) / 65_536) as [
    number,
    number,
    number,
  ]
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || (latitude === 0 && longitude === 0)) return []
  return [
    {
      latitude: rounded(latitude, 6),
      longitude: rounded(longitude, 6),
      altitudeMetres: rounded(altitude, 2),
      at: 'moov/udta/loci',
    },
  ]
}
