import { addDays, type When } from '../../model/index.ts'
import { edtfOf, type Span } from './calendar.ts'
import { agoAt, longAt, pastAt, relativeAt, sinceAt, sinceClauseAt } from './date-periods.ts'
import { rangeAt } from './date-ranges.ts'
import { slotsAt } from './date-slots.ts'
import { type FoundDate, isAnchored } from './found-date.ts'
import type { DateMention } from './mentions-of-circumstances.ts'
import { hitOf, markAt, type Passage, plainQuote } from './passage.ts'
import { type DateContext, type Resolved, resolve } from './resolve-date.ts'
import type { Slots } from './slots.ts'

/** The dates of a sentence, left to right, longest reading first. */
export function findDates(passage: Passage, context: DateContext): DateMention[] {
  const { first, last } = passage.sentence
  const found: DateMention[] = []
  for (let at = first; at <= last; at++) {
    if (!canBegin(passage, at)) continue
    const date = dateAt(passage, at, context)
    if (date === undefined) continue
    found.push(mentionOf(passage, date))
    at = date.last
  }
  return found
}

/** Words that can open a date by themselves, and words that can before one of those or a number. */
const OPENING = new Set([
  'month',
  'weekday',
  'day',
  'part',
  'unit',
  'weekend',
  'which',
  'edge',
  'next',
  'clock',
  'nth',
])
const LEADING = new Set(['between', 'from', 'over', 'since', 'ago'])
/** How many words a number before its unit may have: "twenty five days ago". */
const NUMBER_REACH = 4

function canBegin(passage: Passage, at: number): boolean {
  if (passage.tokens[at]?.shape === 'number') return !isCount(passage, at)
  for (const { entry, last } of passage.hits[at] ?? []) {
    if (entry.section === 'date') {
      if (OPENING.has(entry.is.role) || (LEADING.has(entry.is.role) && opens(passage, last + 1))) return true
    } else if (entry.section === 'number' && unitAhead(passage, at + 1)) return true
  }
  return false
}

/** A short number with no word of dates near it and no sign that parts dates and times: "killing 12 civilians". */
function isCount(passage: Passage, at: number): boolean {
  const { tokens, sentence } = passage
  if (!SHORT.test(tokens[at]?.norm ?? '') || PARTING.has(markAt(passage, at + 1))) return false
  if (tokens[at + 1]?.joined && tokens[at + 1]?.shape === 'number') return false
  const from = Math.max(sentence.first, at - DATES_BEFORE)
  const to = Math.min(sentence.last, at + DATES_AFTER)
  for (let near = from; near <= to; near++) {
    for (const { entry } of passage.hits[near] ?? [])
      if (entry.section === 'date' && !LINKING.has(entry.is.role)) return false
  }
  return true
}
const SHORT = /^\d{1,3}$/
const PARTING = new Set([':', '/', '\\'])
/** How far from a number of a date its month, unit or other word may stand, in tokens. */
const DATES_BEFORE = 6
const DATES_AFTER = 12
/** Roles of words that date nothing by themselves. */
const LINKING = new Set(['glue', 'ordinal', 'to', 'from', 'between', 'on'])

function opens(passage: Passage, at: number): boolean {
  if (passage.tokens[at]?.shape === 'number') return true
  return (passage.hits[at] ?? []).some(
    ({ entry }) =>
      entry.section === 'number' ||
      (entry.section === 'date' && (OPENING.has(entry.is.role) || entry.is.role === 'glue')),
  )
}

function unitAhead(passage: Passage, at: number): boolean {
  const last = Math.min(passage.sentence.last, at + NUMBER_REACH)
  for (let next = at; next <= last; next++) {
    for (const { entry } of passage.hits[next] ?? []) {
      if (entry.section === 'date' && (entry.is.role === 'unit' || entry.is.role === 'month')) return true
    }
  }
  return false
}

function dateAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
  return (
    rangeAt(passage, at, context) ??
    sinceAt(passage, at, context) ??
    sinceClauseAt(passage, at, context) ??
    pastAt(passage, at, context) ??
    longAt(passage, at, context) ??
    agoAt(passage, at, context) ??
    relativeAt(passage, at) ??
    pointAt(passage, at, context)
  )
}

function pointAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
  const slots = slotsAt(passage, at)
  if (slots === undefined) return undefined
  if (!isAnchored(slots)) {
    const { time, last } = slots
    if (time === undefined || slots.weakTime) return undefined
    return { first: at, last, grain: 'time', kind: 'within', time, resolved: sameDay(passage, time, context) }
  }
  if (slots.weak && !isLed(passage, at)) return undefined
  const resolved = resolve(slots, context)
  const exact =
    slots.day !== undefined ||
    slots.weekday !== undefined ||
    slots.shift !== undefined ||
    slots.weekend !== undefined ||
    slots.unit === 'day'
  return {
    first: at,
    last: slots.last,
    grain: exact ? 'point' : 'period',
    kind: 'within',
    resolved,
    time: slots.time ?? timeOfEdge(slots, exact),
  }
}

/** A bare time of day in a dated text is that of its day where the language tells it so; a night began the day before. */
function sameDay(
  { lexicon }: Passage,
  time: NonNullable<When['time']>,
  { today }: DateContext,
): Resolved | undefined {
  if (today === undefined || !lexicon.grammar.bareTimeIsToday) return undefined
  const from = time === 'night' ? addDays(today, -1) : today
  return { span: { from, to: today }, inferred: 'date:publishedAt' }
}

function timeOfEdge({ edge }: Slots, exact: boolean): When['time'] {
  return !exact || edge === undefined || edge === 1 ? undefined : edge === 0 ? 'morning' : 'evening'
}

/** Whether a word that leads to dates stands before: "in May", "since March". */
function isLed(passage: Passage, at: number): boolean {
  if (at <= passage.sentence.first) return false
  const token = passage.tokens[at]
  if (token?.shape === 'lower' && !passage.sentence.caseless) return false
  return (
    hitOf(passage, at - 1, 'date', ({ role, value }) =>
      role === 'glue' ? value === 1 : value === undefined,
    ) !== undefined
  )
}

/** Most words of a heading that dates what is told below it. */
const HEADING_WORDS = 24

/** Whether a date closes a heading that speaks of a day's events and tells none of them. */
function coversAll(passage: Passage, { first, last }: FoundDate): boolean {
  const { sentence, sections } = passage
  if (sentence.last - sentence.first >= HEADING_WORDS || sections.has('trigger') || sections.has('harm'))
    return false
  for (let at = last + 1; at <= sentence.last; at++) if (markAt(passage, at) === '') return false
  for (let at = sentence.first; at < first; at++)
    if (hitOf(passage, at, 'date', ({ role }) => role === 'covers') !== undefined) return true
  return false
}

function mentionOf(passage: Passage, date: FoundDate): DateMention {
  const { tokens, text } = passage
  const plain = plainQuote(tokens, date.first, date.last)
  const opening = tokens[date.first]
  const quote = { start: plain.start + (opening?.read.readings[0]?.before ?? 0), end: plain.end }
  const { resolved, time } = date
  return {
    kind: 'date',
    first: date.first,
    last: date.last,
    quote,
    lemma: text.slice(quote.start, quote.end).toLowerCase(),
    certainty: 1,
    grain: date.grain,
    covers: date.grain === 'point' && coversAll(passage, date),
    ...(time !== undefined && { time }),
    ...(date.offset !== undefined && { offset: date.offset }),
    ...(resolved !== undefined && {
      [date.grain === 'time' ? 'today' : 'when']: whenOf(resolved, date.kind, quote, time),
    }),
  }
}

function whenOf(
  { span, inferred }: Resolved,
  kind: When['kind'],
  quote: When['quotes'][number],
  time: When['time'],
): When {
  return {
    ...span,
    kind,
    edtf: edtfOf(span as Span, kind),
    ...(time !== undefined && { time }),
    quotes: [quote],
    ...(inferred !== undefined && { inferred: [inferred] }),
  }
}
