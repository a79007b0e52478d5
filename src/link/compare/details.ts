import type { Lists } from '../ledger/growing.ts'
import { type Ledger, OPEN, UNSAID } from '../ledger/ledger.ts'
import { type Relations, SILENT } from '../ledger/relations.ts'
import { type Comparison, WORD_BANDS } from './levels.ts'
import { shares, timeAndPlace } from './time-and-place.ts'

type Compare = (ledger: Ledger, a: number, b: number) => number

const DAY_MINUTES = 24 * 60
const UNSAID_LEVEL = 0
const SAME = 1

const hour: Compare = ({ lists: { hourFrom, hourTo } }, a, b) => {
  if (hourFrom.from(a) === hourFrom.to(a) || hourFrom.from(b) === hourFrom.to(b)) return UNSAID_LEVEL
  for (let i = hourFrom.from(a); i < hourFrom.to(a); i++)
    for (let j = hourFrom.from(b); j < hourFrom.to(b); j++)
      for (const shift of [-DAY_MINUTES, 0, DAY_MINUTES])
        if (value(hourFrom, i) + shift <= value(hourTo, j) && value(hourFrom, j) <= value(hourTo, i) + shift)
          return SAME
  return 2
}

/** The closest relation between the codes of two accounts. */
const coded =
  (kind: keyof Ledger['relations']): Compare =>
  (ledger, a, b) =>
    closest(ledger.lists[kind], ledger.relations[kind], a, b)

function closest(list: Lists, { between }: Relations, a: number, b: number): number {
  let best = SILENT
  for (let i = list.from(a); i < list.to(a); i++)
    for (let j = list.from(b); j < list.to(b); j++) {
      const relation = between(value(list, i), value(list, j))
      if (relation === SAME) return SAME
      if (relation !== SILENT && (best === SILENT || relation < best)) best = relation
    }
  return best
}

const SAME_SITE = 4
const target: Compare = (ledger, a, b) =>
  shares(ledger.lists.site, a, b) ? SAME_SITE : closest(ledger.lists.target, ledger.relations.target, a, b)

const MANY = 10
const SOME = 4
/** "11" and "13" are close, "3" and "4" are, "2" and "11" are not. */
const CLOSE_RATIO = 1.4

const figures =
  (kind: 'killed' | 'injured'): Compare =>
  ({ lists }, a, b) => {
    const [low, high] = [lists[`${kind}Min`], lists[`${kind}Max`]]
    let best = UNSAID_LEVEL
    for (let i = low.from(a); i < low.to(a); i++)
      for (let j = low.from(b); j < low.to(b); j++) {
        const level = figureLevel(value(low, i), value(high, i), value(low, j), value(high, j))
        if (best === UNSAID_LEVEL || rank(level) < rank(best)) best = level
      }
    return best
  }

const [SAME_SOME, SAME_MANY, MEETS, CLOSE, FAR] = [2, 3, 4, 5, 6] as const
/** Closest first. */
const RANKED = [SAME_MANY, SAME_SOME, SAME, MEETS, CLOSE, FAR]
const rank = (level: number) => RANKED.indexOf(level)

function figureLevel(min: number, max: number, otherMin: number, otherMax: number): number {
  if (min === max && otherMin === otherMax && min === otherMin)
    return min >= MANY ? SAME_MANY : min >= SOME ? SAME_SOME : SAME
  if (min <= otherMax && otherMin <= max) return MEETS
  const [less, more] = max < otherMin ? [max, otherMin] : [otherMax, min]
  // one more on both sides keeps the ratio finite and small numbers from saying too much
  return less !== OPEN && (more + 1) / (less + 1) <= CLOSE_RATIO ? CLOSE : FAR
}

const victim: Compare = ({ lists }, a, b) => {
  const list = lists.victim
  if (list.from(a) === list.to(a) || list.from(b) === list.to(b)) return UNSAID_LEVEL
  return shares(list, a, b) ? SAME : 2
}

const dates: Compare = ({ lists }, a, b) => {
  const list = lists.dates
  if (list.from(a) === list.to(a) || list.from(b) === list.to(b)) return UNSAID_LEVEL
  return shares(list, a, b) ? SAME : 2
}

const PUBLISHED_WITHIN = [0, 1, 3, 7, 31] as const
const published: Compare = (ledger, a, b) => {
  const [one, other] = [ledger.published.at[a] ?? UNSAID, ledger.published.at[b] ?? UNSAID]
  if (one === UNSAID || other === UNSAID) return UNSAID_LEVEL
  const gap = Math.abs(one - other)
  const band = PUBLISHED_WITHIN.findIndex((days) => gap <= days)
  return band === -1 ? PUBLISHED_WITHIN.length + 1 : band + 1
}

const words: Compare = (ledger, a, b) => {
  const { word } = ledger.lists
  if (word.from(a) === word.to(a) || word.from(b) === word.to(b)) return UNSAID_LEVEL
  const cosine = cosineOf(ledger, a, b)
  let band = 0
  while (band < WORD_BANDS.length && cosine >= (WORD_BANDS[band] ?? 1)) band++
  return band + 1
}

/** The cosine of two accounts' vectors of rare words. */
export function cosineOf({ lists: { word }, wordWeight }: Ledger, a: number, b: number): number {
  const [ends, others] = [word.to(a), word.to(b)]
  const { at: numbers } = word.values
  const { at: weights } = wordWeight
  let sum = 0
  for (let i = word.from(a), j = word.from(b); i < ends && j < others; ) {
    const [one = 0, other = 0] = [numbers[i], numbers[j]]
    if (one === other) sum += (weights[i++] ?? 0) * (weights[j++] ?? 0)
    else if (one < other) i++
    else j++
  }
  return sum
}

const SAME_WORDS_SHARE = 0.6
/** Whether copies of one text tell two claims in the same words. */
const text: Compare = ({ copyGroup, document, lists: { passage } }, a, b) => {
  if (copyGroup.at[a] === UNSAID || copyGroup.at[a] !== copyGroup.at[b]) return UNSAID_LEVEL
  if (document.at[a] === document.at[b]) return UNSAID_LEVEL
  const [one, other] = [passage.of(a), new Set(passage.of(b))]
  const shared = one.filter((word) => other.has(word)).length
  return shared / Math.max(1, Math.min(one.length, other.size)) >= SAME_WORDS_SHARE ? SAME : UNSAID_LEVEL
}

function value(list: Lists, position: number): number {
  return list.values.at[position] ?? 0
}

/** Each comparison of two rows: the number of the level in `LEVELS`. */
export const COMPARE: Readonly<Record<Comparison, Compare>> = {
  'time and place': timeAndPlace,
  hour,
  event: coded('event'),
  method: coded('method'),
  munition: coded('munition'),
  actor: coded('actor'),
  target,
  killed: figures('killed'),
  injured: figures('injured'),
  victim,
  published,
  dates,
  words,
  text,
}
