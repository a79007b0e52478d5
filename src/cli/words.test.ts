import { describe, expect, it } from 'vitest'
import { countWords, pluralWords, whenWords } from './words.ts'

describe('counts in words', () => {
  it.each([
    [{ min: 11, max: 11, bound: 'exact' }, '11'],
    [{ min: 18, max: null, bound: 'at-least' }, 'at least 18'],
    [{ min: null, max: 30, bound: 'at-most' }, 'at most 30'],
    [{ min: 2, max: 8, bound: 'between' }, '2–8'],
    [{ min: 1000, max: 1000, bound: 'about' }, 'about 1,000'],
  ] as const)('%j is "%s"', (count, words) => expect(countWords(count)).toBe(words))
})

describe('dates in words', () => {
  it.each([
    ['2020-01-29', '2020-01-29', '29 Jan 2020'],
    ['2020-02-01', '2020-02-29', 'Feb 2020'],
    ['2019-05-01', '2020-02-29', 'May 2019 – Feb 2020'],
    ['2020-03-05', '2020-03-06', '5–6 Mar 2020'],
    ['2019-01-01', '2019-12-31', '2019'],
    ['2019-12-30', '2020-01-02', '30 Dec 2019 – 2 Jan 2020'],
  ])('%s to %s is "%s"', (from, to, words) => expect(whenWords({ from, to })).toBe(words))
  it('says so when nothing is stated', () => expect(whenWords(undefined)).toBe('not stated'))
})

describe('codes in words for several', () => {
  it.each([
    ['child', 'children'],
    ['aid-worker', 'aid workers'],
    ['medical-facility', 'medical facilities'],
    ['church', 'churches'],
  ])('%s is "%s"', (code, words) => expect(pluralWords(code)).toBe(words))
})
