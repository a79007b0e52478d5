import { slotsAt } from './date-slots.ts'
import { type FoundDate, isAnchored } from './found-date.ts'
import { hitOf, type Passage } from './passage.ts'
import { type DateContext, resolve } from './resolve-date.ts'
import type { Slots } from './slots.ts'
import { CLITIC } from './token.ts'

/** "between May 2019 and February 2020", "from 5 to 8 March", "5-8 March", "January and February this year". */
export function rangeAt(passage: Passage, at: number, context: DateContext): FoundDate | undefined {
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
