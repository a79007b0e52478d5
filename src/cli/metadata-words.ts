import color from 'picocolors'
import type { FileDate, FilePosition, FileTrack, Metadata, MetadataDoubt } from '../model/index.ts'
import type { DocumentView } from '../workspace/index.ts'
import { table, wrap } from './table.ts'
import { bytesWords } from './words.ts'

const NOT_TRUTH = 'What the file says of itself. Whoever had it could write this.'

/** What a file says of itself, each with where it stands in the file, and what of it cannot be. */
export function metadataWords(metadata: Metadata, doubts: readonly MetadataDoubt[], width: number): string {
  const { dates, positions, traits, tracks, edits, problems } = metadata
  const rows = [
    ['file', fileWords(metadata), ''],
    ...Map.groupBy(dates, (date) => `${date.of} ${dateWords(date)}`)
      .values()
      .map((same) => [same[0]!.of, dateWords(same[0]!), placesWords(same)]),
    ...positions.map((position) => ['position', positionWords(position), position.at]),
    ...traits.map(({ trait, value, at }) => [trait.replace('-', ' '), value, at]),
    ...tracks.map((track) => [track.kind, trackWords(track), '']),
    ...edits.map(({ action, when, software, at }) => [
      'edit',
      [action, when, software].filter(Boolean).join(', '),
      at,
    ]),
    ['C2PA', credentialsWords(metadata.credentials), ''],
    ...problems.map((problem) => ['not read', problem, '']),
  ].filter(([, said]) => said !== '')
  const byFormat = dates.some(({ zone }) => zone === 'by-format')
  const lines = doubts.map(({ code, at }) => `${DOUBTS[code]} (${at.join('; ')})`)
  return [
    color.bold(NOT_TRUTH),
    table(
      [{ head: '' }, { head: 'The file says', shrinkTo: 24 }, { head: 'Where it stands', shrinkTo: 14 }],
      rows,
      width,
    ),
    ...(byFormat ? wrap(BY_FORMAT, width) : []),
    ...(lines.length > 0 ? ['Look closer:', ...lines.flatMap((line) => bulleted(line, width))] : []),
  ].join('\n')
}

/** Which working copies are here, and why others are not. */
export function copiesWords(copies: DocumentView['copies'], width: number): readonly string[] {
  const made = copies.flatMap(({ kind, size }) =>
    size === undefined ? [] : [`${kind} (${bytesWords(size)})`],
  )
  const none = new Set(copies.flatMap(({ problem }) => problem ?? []))
  return [
    ...(made.length > 0
      ? wrap(`Working copies: ${made.join(', ')}. "recount serve" shows them.`, width)
      : []),
    ...[...none].flatMap((problem) =>
      wrap(problem === 'no-ffmpeg' ? NO_FFMPEG : `No working copy: ${problem}`, width),
    ),
  ]
}

const NO_FFMPEG =
  'No working copy: ffmpeg, which makes those of videos, is not on the PATH. Install it, then run "recount process".'

function bulleted(line: string, width: number): readonly string[] {
  return wrap(line, width - 2).map((part, i) => `${i === 0 ? '· ' : '  '}${part}`)
}

function fileWords({ container, width, height, seconds, pages }: Metadata): string {
  return [
    container,
    width && height && `${width} × ${height} pixels`,
    seconds !== undefined && `${seconds} s`,
    pages && `${pages} ${pages === 1 ? 'page' : 'pages'}`,
  ]
    .filter(Boolean)
    .join(', ')
}

const ZONES = { stated: '', 'by-format': ' (by format)', none: ', zone not stated' } as const
const BY_FORMAT = 'By format: the format counts in UTC; many cameras write their local time all the same.'

function placesWords(same: readonly FileDate[]): string {
  return same[0]!.at + (same.length > 1 ? ` and ${same.length - 1} more` : '')
}

function dateWords({ value, zone }: FileDate): string {
  const timed = value.includes('T')
  return value.replace('T', ' ') + (timed || zone !== 'none' ? ZONES[zone] : '')
}

function positionWords(position: FilePosition): string {
  const { latitude, longitude, altitudeMetres, accuracyMetres, bearing, north, datum } = position
  return [
    `${latitude}, ${longitude}`,
    accuracyMetres === undefined ? 'accuracy not stated' : `± ${accuracyMetres} m`,
    altitudeMetres !== undefined && `${altitudeMetres} m up`,
    bearing !== undefined && `looking to ${bearing}°${north === 'magnetic' ? ' (magnetic)' : ''}`,
    datum,
  ]
    .filter(Boolean)
    .join(', ')
}

function trackWords({
  codec,
  seconds,
  width,
  height,
  frameRate,
  channels,
  sampleRate,
  language,
}: FileTrack): string {
  return [
    codec,
    seconds !== undefined && `${seconds} s`,
    width && height && `${width} × ${height}`,
    frameRate && `${frameRate} a second`,
    channels && `${channels} ch`,
    sampleRate && `${sampleRate} Hz`,
    language,
  ]
    .filter(Boolean)
    .join(', ')
}

const STATES = {
  none: 'no C2PA manifest; this says nothing, most programs remove them',
  'not-checked': 'a C2PA manifest, not checked',
  malformed: 'a C2PA manifest that is malformed',
  'well-formed': 'well-formed, not valid: a check failed',
  valid: 'valid: these bytes are as they were signed; who signed is not vouched for',
} as const

function credentialsWords({
  state,
  reason,
  signer,
  generator,
  signedAt,
  statuses,
}: Metadata['credentials']): string {
  return [
    STATES[state],
    reason,
    signer && `signed by ${signer}`,
    generator && `claim by ${generator}`,
    signedAt && `time stamp ${signedAt}`,
    ...statuses.filter(({ success }) => success === false).map(({ code }) => code),
  ]
    .filter(Boolean)
    .join('\n')
}

const DOUBTS: Readonly<Record<MetadataDoubt['code'], string>> = {
  'date-after-arrival': 'This date is later than the bytes came here',
  'dates-disagree': 'Two dates of its making lie more than a day apart',
  'taken-after-change': 'It says that it was taken after it was last changed',
  'positions-disagree': 'Two positions lie more than a kilometre apart',
  edited: 'Programs say that they changed it',
  'made-by-program': 'It says that a program made it, wholly or in part',
  'credentials-fail': 'A check of its content credentials failed',
}
