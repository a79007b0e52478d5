import type { PARTS_OF_DAY } from '../../model/index.ts'

/** From when to when a part of the day lasts, in hours from midnight; beyond 24 in the next day. Parts overlap, as words do. */
const PARTS: Readonly<Record<(typeof PARTS_OF_DAY)[number], readonly [from: number, to: number]>> = {
  dawn: [3, 7],
  morning: [5, 12],
  noon: [11, 14],
  afternoon: [12, 18],
  evening: [16, 22],
  night: [19, 30],
}
/** Accounts round the hour, and tell the time at which they heard of it. */
const HOUR_SLACK = 1

/** From when to when a time of day (`HH:MM` or a part of the day) can be, in hours from midnight. */
export function hoursOf(time: string): readonly [number, number] {
  const part = (PARTS as Readonly<Record<string, readonly [number, number]>>)[time]
  if (part !== undefined) return part
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const at = hour + minute / 60
  return [at - HOUR_SLACK, at + HOUR_SLACK]
}
