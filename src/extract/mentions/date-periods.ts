import { addDays } from '../../model/index.ts'
import { slotsAt } from './date-slots.ts'
import { type FoundDate, isAnchored } from './found-date.ts'
import { hitOf, type Passage } from './passage.ts'
import { quantityAt } from './quantity.ts'
import { ago, type DateContext, past, resolve } from './resolve-date.ts'
import type { Slots } from './slots.ts'
import { WORD } from './token.ts'

/** "since April 2019": up to the document's own date. */
export function sinceAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
  const since = hitOf(passage, at, 'date', (is) => is.role === 'since')
  const slots = since === undefined ? undefined : slotsAt(passage, since.last + 1)
  if (slots === undefined) return undefined
  return isAnchored(slots) ? upToNow(at, slots, context) : sinceHour(at, slots, context.today)
}

/** Most words of a clause between "since" and its date. */
const SINCE_WORDS = 8

/** The date that closes a clause after "since": "since the war began in 2015" is since 2015. */
export function sinceClauseAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
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

/** "Since last night", "since this morning" tell hours: a time within which something happened. In days. */
const MOST_HOURS_IN_DAYS = 1

/** From a date up to the document's own. */
function upToNow(first: number, slots: Slots, context: DateContext): FoundDate {
  const to = context.today
  const start = resolve(slots, context)
  const resolved =
    start === undefined || to === undefined || start.span.from > to
      ? undefined
      : { ...start, span: { from: start.span.from, to } }
  const short = resolved !== undefined && addDays(resolved.span.from, MOST_HOURS_IN_DAYS) >= resolved.span.to
  return short
    ? { first, last: slots.last, grain: 'point', kind: 'within', resolved, time: slots.time }
    : { first, last: slots.last, grain: 'period', kind: 'throughout', resolved }
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
export function pastAt(passage: Passage, at: number, { today }: DateContext): FoundDate | undefined {
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
export function longAt(passage: Passage, at: number, { today }: DateContext): FoundDate | undefined {
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
export function agoAt(passage: Passage, at: number, { today }: DateContext): FoundDate | undefined {
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
export function relativeAt(passage: Passage, at: number): FoundDate | undefined {
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
