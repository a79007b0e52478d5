import { hitOf, markAt, type Passage } from './passage.ts'

/** 12:22, 3:30 p.m., 17:50, 3 pm, 0730 after "at", "2210 GMT". */
export function clockAt(passage: Passage, at: number): { time: string; last: number } | undefined {
  const { tokens } = passage
  const token = tokens[at]
  if (token === undefined) return undefined
  const colon =
    markAt(passage, at + 1) === ':' &&
    tokens[at + 2]?.shape === 'number' &&
    tokens[at + 1]?.start === token.end
  const dotted = /^(\d{1,2})\.(\d\d)$/.exec(token.norm)
  const bare = /^([01]\d|2[0-3])([0-5]\d)$/.exec(token.norm)
  let last = colon ? at + 2 : at
  const half = hitOf(passage, last + 1, 'date', (is) => is.role === 'half-day')
  const clock = hitOf(passage, (half?.last ?? last) + 1, 'date', (is) => is.role === 'clock')
  const led = ledToClock(passage, at)
  let hours: number
  let minutes: number
  if (colon) [hours, minutes] = [Number(token.norm), Number(tokens[at + 2]?.norm)]
  else if (dotted !== null && (half !== undefined || led))
    [hours, minutes] = [Number(dotted[1]), Number(dotted[2])]
  else if (
    bare !== null &&
    (clock !== undefined ||
      (led && !(Number(token.norm) >= 1900 && Number(token.norm) <= 2100 && half === undefined)))
  )
    [hours, minutes] = [Number(bare[1]), Number(bare[2])]
  else if (/^\d{1,2}$/.test(token.norm) && (half !== undefined || ledByWord(passage, at)))
    [hours, minutes] = [Number(token.norm), 0]
  else return undefined
  if (half !== undefined && hours <= 12) {
    hours = (hours % 12) + (half.entry.is.value ?? 0)
    last = half.last
  }
  if (!(hours <= 23 && minutes <= 59)) return undefined
  if (clock !== undefined) last = clock.last
  return { time: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`, last }
}

/** Whether "at", "at approximately" stands before. */
function ledToClock(passage: Passage, at: number): boolean {
  for (let back = 1; back <= 2; back++) {
    const hit = hitOf(passage, at - back, 'date', (is) => is.role === 'on' || is.role === 'clock')
    if (hit !== undefined && at - back >= passage.sentence.first) return true
    if (hitOf(passage, at - back, 'date', (is) => is.role === 'glue') === undefined) return false
  }
  return false
}

/** Whether a word for the hour stands right before: "الساعة". */
export function ledByWord(passage: Passage, at: number): boolean {
  const hit = hitOf(passage, at - 1, 'date', (is) => is.role === 'clock')
  return hit !== undefined && at > passage.sentence.first
}
