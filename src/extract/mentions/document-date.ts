import { addDays, type Document } from '../../model/index.ts'
import { dateOf } from './calendar.ts'
import { slotsAt } from './date-slots.ts'
import type { Passage } from './passage.ts'
import { type DateContext, resolve } from './resolve-date.ts'
import type { Slots } from './slots.ts'

/** Tokens at the top of a text in which a dateline's date may stand. */
const DATELINE_REACH = 40
/** The same for a line that holds a date and little else: pages repeat their headline above it. */
const LINE_REACH = 160
const LINE_WORDS = 4
/** Dates of a text that are looked at, since strangers may send a text of nothing but dates. */
const MOST_DATES = 200

/**
 * What a document says of its own time: its date of publication, else that in its address, else that of its dateline (a whole
 * date near the top) or of its first "today, 5 March" or "yesterday, 4 March", and beside these the years that it speaks of.
 */
export function contextOf(document: Document, passages: readonly Passage[], newest: number): DateContext {
  const published = document.publishedAt?.slice(0, 10) ?? dateOfAddress(document.url)
  if (published !== undefined) return { today: published, years: [], newest }
  const dates = datesOf(passages)
  const years = [...new Set(dates.flatMap(({ year }) => year ?? []))].sort((a, b) => b - a)
  const dateline = dates.find(
    ({ slots, isTop }) => isTop && slots.year !== undefined && slots.day !== undefined,
  )
  const counted = dates.find(
    ({ slots }) => slots.shift !== undefined && slots.month !== undefined && slots.day !== undefined,
  )
  for (const { slots } of [dateline, counted].filter((date) => date !== undefined)) {
    const found = resolve(slots, { today: undefined, years, newest })
    if (found !== undefined) return { today: addDays(found.span.from, -(slots.shift ?? 0)), years, newest }
  }
  return { today: undefined, years, newest }
}

interface TextDate {
  readonly slots: Slots
  readonly year: number | undefined
  readonly isTop: boolean
}

function datesOf(passages: readonly Passage[]): TextDate[] {
  const dates: TextDate[] = []
  for (const passage of passages) {
    const { first, last, blockKind } = passage.sentence
    for (let at = first; at <= last && dates.length < MOST_DATES; at++) {
      const opens =
        passage.tokens[at]?.shape === 'number' ||
        (passage.hits[at] ?? []).some(({ entry }) => entry.section === 'date')
      const slots = opens ? slotsAt(passage, at) : undefined
      if (slots === undefined) continue
      dates.push({ slots, year: slots.year, isTop: at < reachOf(slots, passage) && blockKind !== 'caption' })
      at = slots.last
    }
  }
  return dates
}

function reachOf(slots: Slots, { sentence }: Passage): number {
  const others = sentence.last - sentence.first - (slots.last - slots.first)
  return others <= LINE_WORDS ? LINE_REACH : DATELINE_REACH
}

/** The date in an address on the web, as many news sites have it: `/2020/05/11/`, `/2020-05-11-`. */
function dateOfAddress(url: string | undefined): string | undefined {
  const found = /[/_-](20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)/.exec(url ?? '')
  return found === null ? undefined : dateOf(Number(found[1]), Number(found[2]), Number(found[3]))
}
