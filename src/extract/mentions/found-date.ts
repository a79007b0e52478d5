import type { When } from '../../model/index.ts'
import type { DateMention } from './mentions-of-circumstances.ts'
import type { Resolved } from './resolve-date.ts'
import type { Slots } from './slots.ts'

/** A date before it becomes a mention. */
export interface FoundDate {
  readonly first: number
  readonly last: number
  readonly grain: DateMention['grain']
  readonly kind: When['kind']
  readonly resolved?: Resolved | undefined
  readonly time?: When['time'] | undefined
  readonly offset?: number | undefined
}

/** Whether the pieces say which day, month or year, and not only a time of day. */
export function isAnchored({ month, weekday, shift, year, unit, which, weekend }: Slots): boolean {
  return (
    month !== undefined ||
    weekday !== undefined ||
    shift !== undefined ||
    year !== undefined ||
    weekend !== undefined ||
    (unit !== undefined && which !== undefined && unit !== 'hour')
  )
}
