import type { When } from '../../model/index.ts'

/** What the words of one date say, piece by piece, in whatever order they say it. */
export interface Slots {
  readonly first: number
  readonly last: number
  readonly year?: number
  readonly month?: number
  readonly day?: number
  /** 1 for Monday */
  readonly weekday?: number
  /** a second weekday or day for nights between two days */
  readonly nextWeekday?: number
  readonly nextDay?: number
  /** days from the document's own */
  readonly shift?: number
  /** "last", "this", "next" of a unit, weekday or month: -1, 0, 1 */
  readonly which?: number
  readonly unit?: Unit
  /** the latest weekend, or the one before: 0, -1 */
  readonly weekend?: number
  /** early, mid, late, the first half, the second half: 0 to 4 */
  readonly edge?: number
  readonly time?: NonNullable<When['time']>
  /** its only month or weekday is also another word ("may", "march", "sun") and nothing else of a date stands with it */
  readonly weak?: boolean
  /** the same of a time of day */
  readonly weakTime?: boolean
}
type Unit = 'hour' | 'day' | 'week' | 'month' | 'year' | 'decade'
export type Mutable<T> = { -readonly [K in keyof T]: T[K] }
