import { dateInLine } from '../layout/dates.ts'

const TIME = /\s(\d{1,2}):(\d\d)(?::(\d\d))?\s*([+-]\d{4}|GMT|UTC?|Z)?/

/**
 * The moment of a mail's `Date` header (RFC 5322, section 3.3) with the offset of its writer, since "today" in the text is
 * the writer's day.
 */
export function mailDate(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const date = dateInLine(header)?.date
  if (date === undefined) return undefined
  const time = TIME.exec(header)
  if (!time?.[4]) return date
  const [, hours, minutes, seconds = '00', zone] = time
  const offset = /^[+-]/.test(zone!) ? `${zone!.slice(0, 3)}:${zone!.slice(3)}` : 'Z'
  return `${date}T${hours!.padStart(2, '0')}:${minutes}:${seconds}${offset}`
}
