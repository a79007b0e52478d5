import { digitOf } from './fold.ts'
import { hitOf, markAt, type Passage } from './passage.ts'
import { CLITIC } from './token.ts'

/** A quantity as its words give it, before "at least" and the like. */
export interface Quantity {
  readonly first: number
  readonly last: number
  readonly said: 'digits' | 'words' | 'vague'
  readonly value: number
}

/** The largest number of people or things that is taken for one. */
const LARGEST = 10_000_000_000

/** The number that begins at a token: digits with their scale, words of numbers, or words like "dozens". */
export function quantityAt(passage: Passage, at: number): Quantity | undefined {
  const vague = hitOf(passage, at, 'number', (is) => is.role === 'vague')
  if (vague !== undefined) {
    const scale = hitOf(passage, vague.last + 1, 'number', (is) => is.role === 'scale')
    const times = scale?.entry.is.value ?? 1
    return {
      first: at,
      last: scale?.last ?? vague.last,
      said: 'vague',
      value: (vague.entry.is.value ?? 2) * times,
    }
  }
  return digitsAt(passage, at) ?? wordsAt(passage, at)
}

function digitsAt(passage: Passage, at: number): Quantity | undefined {
  const token = passage.tokens[at]
  if (token === undefined || token.shape !== 'number') return undefined
  const value = valueOfDigits(passage.text.slice(token.start, token.end))
  const scale = hitOf(passage, at + 1, 'number', (is) => is.role === 'scale' && (is.value ?? 0) >= 12)
  const whole = value === undefined ? undefined : value * (scale?.entry.is.value ?? 1)
  if (whole === undefined || !Number.isInteger(whole) || whole > LARGEST) return undefined
  if (scale === undefined && isNameOrMeasure(passage, at, whole)) return undefined
  return { first: at, last: scale?.last ?? at, said: 'digits', value: whole }
}

/** The value of digits with separators: points and commas before groups of three are thousands, another one a decimal. */
export function valueOfDigits(written: string): number | undefined {
  const groups = written.split(/[.,٬٫]/)
  const digits = groups.map((group) => [...group].map((letter) => digitOf(letter.charCodeAt(0))).join(''))
  if (digits.length === 1) return Number(digits[0])
  if (
    digits.slice(1).every((group) => group.length === 3) &&
    (digits[0]?.length ?? 9) <= 3 &&
    digits[0] !== '0'
  )
    return Number(digits.join(''))
  return digits.length === 2 ? Number(digits.join('.')) : undefined
}

/** Digits that are no count by how they stand: a year, an age between commas, a part of a name, a time, an ordinal. */
function isNameOrMeasure(passage: Passage, at: number, value: number): boolean {
  const { tokens } = passage
  const token = tokens[at]
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (token === undefined) return true
  if (
    token.joined &&
    before !== undefined &&
    before.shape !== 'number' &&
    before.shape !== 'uncased' &&
    before.end === token.start - 1
  )
    return true
  if (after?.joined && after.shape !== 'number' && after.start > token.end && !isNumberWord(passage, at + 1))
    return true
  const markBefore = markAt(passage, at - 1)
  const markAfter = markAt(passage, at + 1)
  const touching = before?.end === token.start
  if (
    /[$£€#/]/.test(markBefore) ||
    (markBefore === ':' && touching) ||
    /[%/:°]/.test(markAfter) ||
    markBefore === '٪' ||
    markAfter === '٪'
  )
    return true
  if (value >= 1900 && value <= 2100 && token.end - token.start === 4) return true
  if (value > 110 || !/[,،(]/.test(markBefore) || !/[,،)]/.test(markAfter)) return false
  return tokens[at - 2]?.shape !== 'number' && !endsToll(passage, at - 2) // a list, or "the wounded, 30,"
}

/** Whether words for people by their fate end with a token: the number behind them is how many they are. */
function endsToll(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'harm', (is) => is.people === true) !== undefined
}

function isNumberWord(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'number', (is) => is.role === 'unit' || is.role === 'scale') !== undefined
}

/** Number words put together: "two hundred and twelve", "twenty-five", خمسة وعشرون, ثلاثمئة وخمسين. */
function wordsAt(passage: Passage, at: number): Quantity | undefined {
  let total = 0
  let current = 0
  let last = at - 1
  let lowest = Number.POSITIVE_INFINITY // the least that was added since the last scale
  for (let next = at; next <= passage.sentence.last; ) {
    const gap = last >= at && hitOf(passage, next, 'number', (is) => is.role === 'and') !== undefined ? 1 : 0
    const hit = hitOf(passage, next + gap, 'number', (is) => is.role === 'unit' || is.role === 'scale')
    const article =
      last < at && hit === undefined
        ? hitOf(passage, next, 'number', (is) => is.role === 'article')
        : undefined
    if (article !== undefined) {
      const scale = hitOf(passage, next + 1, 'number', (is) => is.role === 'scale')
      if (scale === undefined) return undefined
      current = scale.entry.is.value ?? 1
      last = scale.last
      lowest = current
      next = last + 1
      continue
    }
    if (hit === undefined) break
    if (last < at && hit.opening.clitics & CLITIC.the) return undefined // "the three", الأربعين: an order or a name
    const value = hit.entry.is.value ?? 0
    const linked = gap > 0 || (hit.opening.clitics & CLITIC.and) > 0
    if (hit.entry.is.role === 'scale') {
      if (last >= at && linked && value >= lowest) break
      if (linked || current === 0) current += value
      else current = (current === 0 ? 1 : current) * value
      if (value >= 1000) {
        total += current
        current = 0
      }
      lowest = value
    } else {
      if (last >= at && !canAdd(value, lowest, linked)) break
      current += value
      lowest = Math.min(lowest, unitOf(value))
      if (lowest > unitOf(value)) lowest = unitOf(value)
    }
    last = hit.last
    next = last + 1
  }
  if (last < at) return undefined
  return { first: at, last, said: 'words', value: total + current }
}

/** Whether a number word can be added to those before it: 5 to 20, 30 to 200, and after "and" also 20 to 5. */
function canAdd(value: number, lowest: number, linked: boolean): boolean {
  if (value === 0) return false
  if (linked && lowest < 10 && value >= 20 && value < 100) return true // خمسة وعشرون
  if (lowest === 10) return false
  if (lowest < 100) return lowest >= 20 && value < 10
  return linked ? value < lowest : value < lowest
}

/** 10 for 20 to 90 counts as tens; a number below 20 leaves no room for another. */
function unitOf(value: number): number {
  if (value >= 100) return value
  return value >= 20 ? 20 : value >= 10 ? 10 : 1
}
