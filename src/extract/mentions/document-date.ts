import type { Document } from '../../model/index.ts'
import { dateOf, yearOf } from './calendar.ts'
import { slotsAt } from './date-slots.ts'
import type { Passage } from './passage.ts'
import type { DateContext } from './resolve-date.ts'

/** Tokens at the top of a text in which a dateline's date may stand. */
const DATELINE_REACH = 40

/**
 * What a document says of its own time: its date of publication, else that of its dateline (a whole date near the top, told
 * before any other), and else the year of the first date that has one.
 */
export function contextOf(document: Document, passages: readonly Passage[]): DateContext {
  if (document.publishedAt !== undefined) {
    const today = document.publishedAt.slice(0, 10)
    return { today, year: yearOf(today) }
  }
  let year: number | undefined
  for (const passage of passages) {
    for (let at = passage.sentence.first; at <= passage.sentence.last; at++) {
      const token = passage.tokens[at]
      const opens =
        token?.shape === 'number' || (passage.hits[at] ?? []).some(({ entry }) => entry.section === 'date')
      const slots = opens ? slotsAt(passage, at) : undefined
      if (slots?.year === undefined) continue
      const whole =
        slots.month !== undefined && slots.day !== undefined
          ? dateOf(slots.year, slots.month, slots.day)
          : undefined
      if (whole !== undefined && at < DATELINE_REACH && passage.sentence.blockKind !== 'caption')
        return { today: whole, year: slots.year }
      year ??= slots.year
    }
    if (year !== undefined) break
  }
  return { today: undefined, year }
}
