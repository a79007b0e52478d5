import type { FileDate, FileEdit, FilePosition, FileTrack, FileTrait, Metadata } from '../../model/index.ts'

/** What one part of a file tells; parts are put together by `together`. */
export interface Told {
  readonly container?: string | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly seconds?: number | undefined
  readonly pages?: number | undefined
  readonly dates?: readonly FileDate[]
  readonly positions?: readonly FilePosition[]
  readonly traits?: Metadata['traits']
  readonly tracks?: readonly FileTrack[]
  readonly edits?: readonly FileEdit[]
  readonly problems?: readonly string[]
}

/** Files are made by strangers: lists and words are cut at a length that no honest file comes to. The model has the same limits. */
const MOST_WORDS = 1_000

/** Controls, separators of lines, and marks that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u2028-\u202e\u2066-\u2069]+/gu

/** Words as a record may hold them: without controls and halves of surrogate pairs, not too long; undefined where nothing is left. */
export function words(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const clean = String(value).toWellFormed().replace(UNSEEN, ' ').trim()
  return clean === '' ? undefined : cut(clean, MOST_WORDS)
}

function cut(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .slice(0, most - 1)}…`
}

/** A list of one trait, or of none where the file has no words for it. */
export function trait(name: FileTrait, value: unknown, at: string): Metadata['traits'] {
  const told = words(value)
  return told === undefined ? [] : [{ trait: name, value: told, at: cut(at, 200) }]
}

/** What the parts of a file tell, in one: of what can be only once, the first; of lists, each entry once. */
export function together(parts: readonly Told[]) {
  const first = <K extends 'container' | 'seconds' | 'pages'>(key: K): Told[K] =>
    parts.find((part) => part[key] !== undefined)?.[key]
  const [container, seconds, pages] = [first('container'), first('seconds'), first('pages')]
  const sized = parts.find(({ width, height }) => width && height)
  return {
    ...(container && { container }),
    ...(sized && { width: sized.width!, height: sized.height! }),
    ...(seconds !== undefined && Number.isFinite(seconds) && { seconds: rounded(seconds, 3) }),
    ...(pages && { pages }),
    dates: once(parts.flatMap(({ dates = [] }) => dates)).slice(0, 100),
    positions: once(parts.flatMap(({ positions = [] }) => positions)).slice(0, 20),
    traits: once(parts.flatMap(({ traits = [] }) => traits)).slice(0, 100),
    tracks: parts.flatMap(({ tracks = [] }) => tracks).slice(0, 50),
    edits: parts.flatMap(({ edits = [] }) => edits).slice(0, 200),
    problems: once(parts.flatMap(({ problems = [] }) => problems)).slice(0, 50),
  }
}

function once<T>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()]
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}

/**
 * A date as files write it, as ISO 8601: `2020:01:29 10:11:12` (EXIF), `D:20200129101112+02'00'` (PDF), ISO 8601 itself (XMP, QuickTime). It
 * keeps the offset that stands in it, or `offset` where that is told elsewhere. Undefined where it is no date.
 */
export function dateOf(text: unknown, of: FileDate['of'], at: string, offset?: unknown): readonly FileDate[] {
  const found = typeof text === 'string' ? DATE.exec(text.trim()) : null
  if (!found) return []
  const [, year, month, day, hour, minute, second, fraction, zone] = found
  const stated = zoneOf(zone) ?? zoneOf(typeof offset === 'string' ? offset.trim() : undefined)
  if (
    !isCalendar(year!, month, day) ||
    Number(hour ?? 0) > 23 ||
    Number(minute ?? 0) > 59 ||
    Number(second ?? 0) > 60
  )
    return []
  const clock =
    hour === undefined || minute === undefined
      ? ''
      : `T${hour}:${minute}${second === undefined ? '' : `:${second}${fraction ? `.${fraction}` : ''}`}`
  const value =
    [year, month, day].filter((part) => part !== undefined).join('-') + clock + (clock && (stated ?? ''))
  return [{ of, value, zone: clock && stated ? 'stated' : 'none', at: cut(at, 200) }]
}

const DATE =
  /^(?:D:)?(\d{4})(?:[-:/]?(\d{2})(?:[-:/]?(\d{2})(?:[T ]?(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}[:']?(?:\d{2})?'?)?)?)?)?'?$/

function zoneOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (text === 'Z' || text === 'UTC') return 'Z'
  const found = /^([+-])(\d{2})[:']?(\d{2})?'?$/.exec(text)
  return found && Number(found[2]) <= 14 ? `${found[1]}${found[2]}:${found[3] ?? '00'}` : undefined
}

/** Cameras without a set clock write zeros, which are no date. */
function isCalendar(year: string, month = '01', day = '01'): boolean {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return year !== '0000' && !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day)
}

/** A moment that a format counts in UTC. */
export function utcDate(ms: number, of: FileDate['of'], at: string): readonly FileDate[] {
  const date = new Date(ms)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 1) return []
  return [{ of, value: date.toISOString().replace('.000Z', 'Z'), zone: 'by-format', at }]
}
