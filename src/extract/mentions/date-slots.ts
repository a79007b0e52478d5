import { ledByWord } from './date-clock.ts'
import { monthFollows, takeNumber } from './date-numbers.ts'
import type { Hit } from './match.ts'
import { hitOf, markAt, type Passage } from './passage.ts'
import type { Mutable, Slots } from './slots.ts'
import { CLITIC } from './token.ts'

const GLUE_MARKS = /[,،([/–—\-ـ]/
/** Words and marks without meaning that may stand between the pieces of a date. */
const MOST_GLUE = 3

/** Reads the pieces of a date that begins at a token; undefined where none does. */
export function slotsAt(passage: Passage, at: number): Slots | undefined {
  const slots: Mutable<Slots> = { first: at, last: at - 1 }
  let next = at
  let glue = 0
  while (next <= passage.sentence.last) {
    const piece = take(passage, next, slots)
    if (piece !== undefined) {
      slots.last = piece
      next = piece + 1
      glue = 0
    } else {
      const after = glueAt(passage, next)
      if (after === undefined || slots.last < at || ++glue > MOST_GLUE) break
      next = after
    }
  }
  if (
    slots.day !== undefined ||
    slots.year !== undefined ||
    slots.which !== undefined ||
    slots.edge !== undefined
  )
    slots.weak = false
  return slots.last < at ? undefined : slots
}

function glueAt(passage: Passage, at: number): number | undefined {
  if (GLUE_MARKS.test(markAt(passage, at))) return at + 1
  const hit = hitOf(passage, at, 'date', (is) => is.role === 'glue' || is.role === 'ordinal')
  return hit === undefined || (hit.opening.clitics & CLITIC.and) !== 0 ? undefined : hit.last + 1 // أمس، وفي 12 شباط
}

/** Takes the piece at a token into the slots; gives the piece's last token, or undefined where nothing fits. */
function take(passage: Passage, at: number, slots: Mutable<Slots>): number | undefined {
  return takeNumber(passage, at, slots) ?? takeWord(passage, at, slots)
}

function takeWord(passage: Passage, at: number, slots: Mutable<Slots>): number | undefined {
  for (const hit of passage.hits[at] ?? []) {
    if (hit.entry.section !== 'date') continue
    const { role, value, part, unit, sign } = hit.entry.is
    switch (role) {
      case 'month':
        if (slots.month === undefined) {
          slots.month = value ?? 1
          slots.weak = hit.entry.sure < 1
        } else if (slots.month !== value || slots.which !== undefined) continue // the second name of one month is passed over
        return hit.last
      case 'weekday':
        if (slots.weekday === undefined && slots.nextWeekday === undefined) {
          slots.weekday = value ?? 1
          if (slots.last < slots.first) slots.weak = isWeak(hit)
        } else if (
          slots.time === 'night' &&
          slots.nextWeekday === undefined &&
          value === ((slots.weekday ?? 0) % 7) + 1
        )
          slots.nextWeekday = value
        else continue
        return hit.last
      case 'day':
        if (slots.shift !== undefined || isWeak(hit)) continue
        slots.shift = value ?? 0
        if (part !== undefined) slots.time ??= part
        return hit.last
      case 'part':
        if (slots.time?.includes(':')) return hit.last
        if (slots.time !== undefined || part === undefined) continue
        slots.time = part
        slots.weakTime = hit.entry.sure < 1
        return hit.last
      case 'nth':
        if (slots.day !== undefined || !monthFollows(passage, hit.last, slots)) continue
        slots.day = value ?? 1
        return hit.last
      case 'hour':
        if (value === undefined || !ledByWord(passage, at)) continue
        slots.time = `${String(value).padStart(2, '0')}:00`
        return hit.last
      case 'edge':
        if (slots.edge !== undefined || value === undefined) continue
        slots.edge = value
        return hit.last
      case 'weekend':
        if (slots.weekend !== undefined || slots.last >= slots.first) continue
        slots.weekend = sign ?? 0
        return hit.last
      case 'which':
        if (slots.which !== undefined) continue
        slots.which = sign ?? 0
        return hit.last
      case 'unit':
        if (slots.unit !== undefined || (slots.which === undefined && !whichFollows(passage, hit.last + 1)))
          continue
        slots.unit = unit ?? 'day'
        return hit.last
      default:
        continue
    }
  }
  return undefined
}

/** A word that is also another one and does not stand as the name of a day does: with the article. */
function isWeak({ entry, opening }: Hit): boolean {
  return entry.sure < 1 && (opening.clitics & CLITIC.the) === 0
}

function whichFollows(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'date', (is) => is.role === 'which') !== undefined
}
