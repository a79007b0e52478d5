import { addDays, daysBetween, type When } from '../../model/index.ts'
import type { Argument } from '../frames/argument.ts'
import type { DateMention } from '../mentions/index.ts'
import type { Scene } from '../scene/scene.ts'
import { verbsBetween } from '../scene/scene.ts'

/** The longest that a time may be to bound an attack, in days (`EXCHANGE.md`, "Claim"). */
const BOUNDED_DAYS = 31

/** The longest that one attack may be told to have gone on, in days: "on 28 and 29 November". */
const THROUGHOUT_DAYS = 3

/** Whether a time is bounded: a month or less. */
export function isBounded(when: When | undefined): boolean {
  if (when === undefined) return false
  return daysBetween(when.from, when.to) < (when.kind === 'within' ? BOUNDED_DAYS : THROUGHOUT_DAYS)
}

/**
 * When an attack happened: the most exact of the dates told of it, with a time of day told apart from it. Dates that
 * agree with it lend their quotes. A bare time of day is one of the document's own day.
 */
export function whenOf(scene: Scene, args: readonly Argument[]): When | undefined {
  const told = args.filter(({ role, of }) => role === 'when' && of.kind === 'date')
  const dates = told
    .filter((argument) => !datesAnotherVerb(scene, argument))
    .flatMap(({ of }) => (of.kind === 'date' ? [of] : []))
  const exact = dates.flatMap(({ when }) => when ?? [])
  const dated = exact.length > 0 ? exact : dates.flatMap(({ today }) => today ?? [])
  if (dated.length === 0) return undefined
  const length = (when: When) => daysBetween(when.from, when.to)
  const best = dated.reduce((shortest, when) => (length(when) < length(shortest) ? when : shortest))
  const agreeing = dated.filter(
    (when) => when.from <= best.from && when.to >= best.to && length(when) <= BOUNDED_DAYS,
  )
  const time = best.time ?? timeOf(dates)
  return {
    ...best,
    ...(time !== undefined && { time }),
    quotes:
      agreeing.length === 0
        ? best.quotes
        : [
            ...new Map(
              agreeing.flatMap(({ quotes }) => quotes).map((quote) => [quote.start, quote]),
            ).values(),
          ],
  }
}

/** The dates of headings that date all that is told below them: "Events of Friday, 7 July 2023". */
export function headingDates({ mentions }: Scene): DateMention[] {
  return mentions.filter((mention): mention is DateMention => mention.kind === 'date' && mention.covers)
}

/** The date of the last heading above a token. */
export function dateAbove(headings: readonly DateMention[], first: number): When | undefined {
  return headings.findLast(({ last }) => last < first)?.when
}

function timeOf(dates: readonly DateMention[]): When['time'] {
  const told = dates.find(({ time, when }) => (time ?? when?.time) !== undefined)
  return told?.time ?? told?.when?.time
}

/** A month or year that stands with another verb ("which was launched in April") tells when that began, not the attack. */
function datesAnotherVerb(scene: Scene, { of, node }: Argument): boolean {
  if (of.kind !== 'date' || of.grain !== 'period' || node.form !== 'noun') return false
  const apart = scene.clauseOf[of.first] !== scene.clauseOf[node.first]
  return apart && of.first > node.last && verbsBetween(scene, node.last + 1, of.first) > 0
}

/** "They threaten to attack on Friday": a weekday of what is still to come is the next one, not the last. */
export function aheadOf(when: When, publishedAt: string | undefined): When {
  const isWeekday = when.from === when.to && when.inferred?.includes('date:publishedAt') === true
  if (publishedAt === undefined || !isWeekday) return when
  const ago = daysBetween(when.from, publishedAt.slice(0, 10))
  if (ago < 2 || ago > 6) return when // "yesterday", "a week ago"
  const day = addDays(when.from, 7)
  return { ...when, from: day, to: day, edtf: day }
}
