import type { When } from '../../model/index.ts'
import { edtfOf, type Span } from './calendar.ts'
import { type Slots, slotsAt } from './date-slots.ts'
import type { DateMention } from './mention.ts'
import { quantityAt } from './numbers.ts'
import { hitOf, type Passage, plainQuote } from './passage.ts'
import { ago, type DateContext, past, type Resolved, resolve } from './resolve-date.ts'
import { CLITIC, WORD } from './token.ts'

/** A date before it becomes a mention. */
interface FoundDate {
  readonly first: number
  readonly last: number
  readonly grain: DateMention['grain']
  readonly kind: When['kind']
  readonly resolved?: Resolved | undefined
  readonly time?: When['time'] | undefined
  readonly offset?: number | undefined
}

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
const OPENING = new Set(['month', 'weekday', 'day', 'part', 'unit', 'which', 'edge', 'next', 'clock'])
const LEADING = new Set(['between', 'from', 'over', 'since', 'ago'])
/** How many words a number before its unit may have: "twenty five days ago". */
const NUMBER_REACH = 4

function canBegin(passage: Passage, at: number): boolean {
  if (passage.tokens[at]?.shape === 'number') return true
  for (const { entry, last } of passage.hits[at] ?? []) {
    if (entry.section === 'date') {
      if (OPENING.has(entry.is.role) || (LEADING.has(entry.is.role) && opens(passage, last + 1))) return true
    } else if (entry.section === 'number' && unitAhead(passage, at + 1)) return true
  }
  return false
}

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

/** "between May 2019 and February 2020", "from 5 to 8 March", "5-8 March", "January and February this year". */
function rangeAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
  const opener = hitOf(passage, at, 'date', (is) => is.role === 'between' || is.role === 'from')
  const from = opener === undefined ? at : opener.last + 1
  const lower = endAt(passage, from)
  if (lower === undefined) return undefined
  const link = linkAt(passage, lower.last + 1)
  if (
    link === undefined ||
    (opener === undefined && link.loose && lower.month === undefined && lower.day === undefined)
  )
    return undefined
  const upper = slotsAt(passage, link.next)
  if (upper === undefined || !isAnchored(upper) || upper.time?.includes(':')) return undefined
  const low = completed(lower, upper)
  const high = completed(upper, lower)
  const start = resolve(low, context)
  const end = resolve(high, context)
  if (start === undefined || end === undefined) {
    return lower.month === undefined && upper.month === undefined
      ? undefined
      : { first: at, last: upper.last, grain: 'period', kind: 'throughout' }
  }
  if (start.span.from > end.span.to) return undefined
  const night = lower.time === 'night' || nightBefore(passage, at)
  return {
    first: at,
    last: upper.last,
    grain: night ? 'point' : 'period',
    kind: night ? 'within' : 'throughout',
    resolved: { ...start, ...end, span: { from: start.span.from, to: end.span.to } },
    time: night ? 'night' : undefined,
  }
}

function nightBefore(passage: Passage, at: number): boolean {
  for (let back = at - 1; back >= Math.max(passage.sentence.first, at - 3); back--) {
    if (hitOf(passage, back, 'date', (is) => is.part === 'night') !== undefined) return true
  }
  return false
}

/** The lower end of a range: a date, or a bare day whose month comes with the upper end. */
function endAt(passage: Passage, at: number): Slots | undefined {
  const slots = slotsAt(passage, at)
  if (slots !== undefined && isAnchored(slots)) return slots
  const token = passage.tokens[at]
  if (token?.shape !== 'number' || !/^\d{1,2}$/.test(token.norm) || at >= passage.sentence.last)
    return undefined
  const day = Number(token.norm)
  return day >= 1 && day <= 31 ? { first: at, last: at, day } : undefined
}

/** What links the ends of a range; `loose` where the word can also link two things ("and"). */
function linkAt(passage: Passage, at: number): { next: number; loose: boolean } | undefined {
  if (at > passage.sentence.last) return undefined
  const token = passage.tokens[at]
  if (token?.joined && (token.shape === 'number' || hitOf(passage, at, 'date') !== undefined))
    return { next: at, loose: false }
  if (token !== undefined && token.clitics & CLITIC.and && hitOf(passage, at, 'date') !== undefined)
    return { next: at, loose: true }
  const hit = hitOf(passage, at, 'date', (is) => is.role === 'to')
  return hit === undefined ? undefined : { next: hit.last + 1, loose: hit.entry.is.value === 1 }
}

/** What one end of a range leaves unsaid, from the other. */
function completed(end: Slots, other: Slots): Slots {
  const month = end.month ?? (end.day === undefined ? undefined : other.month)
  const year = end.year ?? (end.which === undefined ? other.year : undefined)
  const relative =
    year === undefined && end.which === undefined && month !== undefined && other.unit === 'year'
  return {
    ...end,
    ...(month !== undefined && { month }),
    ...(year !== undefined && month !== undefined && { year }),
    ...(relative && other.which !== undefined && { which: other.which, unit: 'year' as const }),
  }
}

/** "since April 2019": up to the document's own date. */
function sinceAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
  const since = hitOf(passage, at, 'date', (is) => is.role === 'since')
  const slots = since === undefined ? undefined : slotsAt(passage, since.last + 1)
  if (slots === undefined) return undefined
  return isAnchored(slots) ? upToNow(at, slots, context) : sinceHour(at, slots, context.today)
}

/** Most words of a clause between "since" and its date. */
const SINCE_WORDS = 8

/** The date that closes a clause after "since": "since the war began in 2015" is since 2015. */
function sinceClauseAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
  const slots = slotsAt(passage, at)
  if (slots === undefined || !isAnchored(slots)) return undefined
  let told = false
  for (let back = at - 1; back >= Math.max(passage.sentence.first, at - SINCE_WORDS); back--) {
    if (passage.tokens[back]?.shape === 'mark') return undefined
    if (hitOf(passage, back, 'date', (is) => is.role === 'since') !== undefined)
      return told ? upToNow(at, slots, context) : undefined
    told ||= ((passage.tokens[back]?.word ?? 0) & WORD.past) !== 0
  }
  return undefined
}

/** From a date up to the document's own. */
function upToNow(first: number, slots: Slots, context: DateContext): FoundDate {
  const to = context.today
  const start = resolve(slots, context)
  const resolved =
    start === undefined || to === undefined || start.span.from > to
      ? undefined
      : { ...start, span: { from: start.span.from, to } }
  return { first, last: slots.last, grain: 'period', kind: 'throughout', resolved }
}

/** "since dawn": today. */
function sinceHour(first: number, { last, time }: Slots, today: string | undefined): FoundDate | undefined {
  if (time === undefined) return undefined
  const resolved =
    today === undefined
      ? undefined
      : { span: { from: today, to: today }, inferred: 'date:publishedAt' as const }
  return { first, last, grain: 'point', kind: 'within', resolved, time }
}

/** "over the past year", "in the last two months", خلال الـ 24 ساعة الماضية. */
function pastAt(passage: Passage, at: number, { today }: DateContext): FoundDate | undefined {
  const over = hitOf(passage, at, 'date', (is) => is.role === 'over')
  if (over === undefined) return undefined
  let next = over.last + 1
  let which = hitOf(passage, next, 'date', (is) => is.role === 'which' && is.sign === -1)
  if (which !== undefined) next = which.last + 1
  const count = quantityAt(passage, next)
  if (count !== undefined) next = count.last + 1
  const unit = hitOf(passage, next, 'date', (is) => is.role === 'unit')
  if (unit === undefined) return undefined
  which ??= hitOf(passage, unit.last + 1, 'date', (is) => is.role === 'which' && is.sign === -1)
  if (
    which === undefined ||
    (count === undefined && unit.entry.form === 'plural' && unit.entry.is.unit !== 'hour')
  )
    return undefined
  const last = Math.max(unit.last, which.last)
  const name = unit.entry.is.unit ?? 'day'
  const resolved =
    today === undefined
      ? undefined
      : { span: past(count?.value ?? 1, name, today), inferred: 'date:publishedAt' as const }
  return {
    first: at,
    last,
    grain: name === 'hour' || name === 'day' ? 'point' : 'period',
    kind: 'throughout',
    resolved,
  }
}

/** Words that may stand between "over" and the length of what lasted, and after it up to its name. */
const LONG_WORDS = 3
const CLOSED =
  WORD.determiner |
  WORD.preposition |
  WORD.conjunction |
  WORD.be |
  WORD.have |
  WORD.modal |
  WORD.relative |
  WORD.subordinate

/** "over the ongoing nine-year-long civil war", "during the three-month siege": the time up to the document's date. */
function longAt(passage: Passage, at: number, { today }: DateContext): FoundDate | undefined {
  const over = hitOf(passage, at, 'date', (is) => is.role === 'over')
  if (over === undefined) return undefined
  const open = (token: number) =>
    token <= passage.sentence.last &&
    passage.tokens[token]?.shape !== 'mark' &&
    ((passage.tokens[token]?.word ?? CLOSED) & CLOSED) === 0
  let next = over.last + 1
  if (((passage.tokens[next]?.word ?? 0) & WORD.determiner) !== 0) next++
  let count = quantityAt(passage, next)
  for (let step = 0; count === undefined && step < LONG_WORDS && open(next); step++)
    count = quantityAt(passage, ++next)
  if (count === undefined || count.said === 'vague') return undefined
  const unit = hitOf(passage, count.last + 1, 'date', (is) => is.role === 'unit')
  if (unit === undefined || !passage.tokens[unit.first]?.joined) return undefined
  let last = unit.last
  for (let step = 0; step < LONG_WORDS && open(last + 1); step++) last++
  if (last === unit.last) return undefined
  const span = today === undefined ? undefined : past(count.value, unit.entry.is.unit ?? 'day', today)
  return {
    first: at,
    last,
    grain: 'period',
    kind: 'throughout',
    resolved: span && { span, inferred: 'date:publishedAt' },
  }
}

/** "three days ago", قبل يومين. */
function agoAt(passage: Passage, at: number, { today }: DateContext): FoundDate | undefined {
  const before = hitOf(passage, at, 'date', (is) => is.role === 'ago' && is.value === 1)
  const from = before === undefined ? at : before.last + 1
  const article = hitOf(passage, from, 'number', (is) => is.role === 'article')
  const count = article === undefined ? quantityAt(passage, from) : undefined
  const next = (article ?? count)?.last ?? from - 1
  const unit = hitOf(passage, next + 1, 'date', (is) => is.role === 'unit')
  if (unit === undefined || (before === undefined && article === undefined && count === undefined))
    return undefined
  const after = before ?? hitOf(passage, unit.last + 1, 'date', (is) => is.role === 'ago' && is.value !== 1)
  if (after === undefined) return undefined
  const last = Math.max(unit.last, after.last)
  const name = unit.entry.is.unit ?? 'day'
  const dual = unit.entry.form === 'dual' ? 2 : 1
  const counted = passage.text.slice(
    passage.tokens[after.first]?.start ?? 0,
    passage.tokens[after.last]?.end ?? 0,
  )
  const relative = before === undefined && !/^(ago|ago\b)/i.test(counted) && after.entry.sure < 1
  if (relative) return { first: at, last, grain: 'relative', kind: 'within' }
  const resolved =
    today === undefined
      ? undefined
      : { span: ago(count?.value ?? dual, name, today), inferred: 'date:publishedAt' as const }
  return {
    first: at,
    last,
    grain: name === 'year' || name === 'month' || name === 'decade' ? 'period' : 'point',
    kind: 'within',
    resolved,
  }
}

/** "the next day", "two days later": counted from something told before. */
function relativeAt(passage: Passage, at: number): FoundDate | undefined {
  const hit = hitOf(passage, at, 'date', (is) => is.role === 'next')
  if (hit !== undefined)
    return { first: at, last: hit.last, grain: 'relative', kind: 'within', offset: hit.entry.is.value }
  const count = quantityAt(passage, at)
  const unit =
    count === undefined ? undefined : hitOf(passage, count.last + 1, 'date', (is) => is.role === 'unit')
  const later =
    unit === undefined ? undefined : hitOf(passage, unit.last + 1, 'date', (is) => is.role === 'next')
  if (later === undefined) return undefined
  const days = unit?.entry.is.unit === 'day' ? 1 : unit?.entry.is.unit === 'week' ? 7 : undefined
  const offset = days === undefined || count?.said === 'vague' ? undefined : days * (count?.value ?? 0)
  return { first: at, last: later.last, grain: 'relative', kind: 'within', offset }
}

function pointAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
  const slots = slotsAt(passage, at)
  if (slots === undefined) return undefined
  if (!isAnchored(slots)) {
    const time = slots.time
    return time === undefined || slots.weakTime
      ? undefined
      : { first: at, last: slots.last, grain: 'time', kind: 'within', time }
  }
  if (slots.weak && !isLed(passage, at)) return undefined
  const resolved = resolve(slots, context)
  const exact =
    slots.day !== undefined ||
    slots.weekday !== undefined ||
    slots.shift !== undefined ||
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

function timeOfEdge({ edge }: Slots, exact: boolean): When['time'] {
  return !exact || edge === undefined || edge === 1 ? undefined : edge === 0 ? 'morning' : 'evening'
}

/** Whether the pieces say which day, month or year, and not only a time of day. */
function isAnchored({ month, weekday, shift, year, unit, which }: Slots): boolean {
  return (
    month !== undefined ||
    weekday !== undefined ||
    shift !== undefined ||
    year !== undefined ||
    (unit !== undefined && which !== undefined && unit !== 'hour')
  )
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

function mentionOf({ tokens, text }: Passage, date: FoundDate): DateMention {
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
    ...(time !== undefined && { time }),
    ...(date.offset !== undefined && { offset: date.offset }),
    ...(resolved !== undefined && { when: whenOf(resolved, date.kind, quote, time) }),
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
