import { z } from 'zod'

/** How a number was said. */
export const Bound = z.enum(['exact', 'at-least', 'at-most', 'about', 'between', 'vague'])
export type Bound = z.infer<typeof Bound>

/** The Number of the exchange form, to be spread into what carries it. Null is open. */
export const countShape = {
  min: z.int().nonnegative().nullable(),
  max: z.int().nonnegative().nullable(),
  bound: Bound,
}

/** A number as words give it: "at least 18" is `{ min: 18, max: null, bound: 'at-least' }`. */
export const Count = z
  .strictObject(countShape)
  .refine((c) => c.min === null || c.max === null || c.min <= c.max, 'min is not above max')
  .refine((c) => c.min !== null || c.max !== null, 'a number has a lower or an upper end')
export type Count = z.infer<typeof Count>

/** The least that a count can be. */
export function lowest(count: Count): number {
  return count.min ?? 0
}

/** The most that a count can be; `Infinity` where it is open. */
export function highest(count: Count): number {
  return count.max ?? Number.POSITIVE_INFINITY
}
