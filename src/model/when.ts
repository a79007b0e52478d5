import { z } from 'zod'
import { Inferred, Quotes } from './quote.ts'

/** A calendar date, `YYYY-MM-DD`. */
export const CalendarDate = z.iso.date()

export const PARTS_OF_DAY = ['night', 'dawn', 'morning', 'noon', 'afternoon', 'evening'] as const

/**
 * When something happened: inclusive dates. `within` is one moment somewhere in the interval, `throughout` the whole of it.
 * `edtf` says the same in EDTF (ISO 8601-2).
 */
export const When = z
  .strictObject({
    from: CalendarDate,
    to: CalendarDate,
    kind: z.enum(['within', 'throughout']),
    edtf: z.string().min(1),
    time: z.union([z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/), z.enum(PARTS_OF_DAY)]).optional(),
    tz: z.string().optional(),
    quotes: Quotes,
    inferred: Inferred.optional(),
  })
  .refine((w) => w.from <= w.to, 'from is not after to')
export type When = z.infer<typeof When>

/** Days from one calendar date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The calendar date `days` after (or, negative, before) another. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whether two intervals of dates share a day. */
export function intervalsMeet(a: { from: string; to: string }, b: { from: string; to: string }): boolean {
  return a.from <= b.to && b.from <= a.to
}
