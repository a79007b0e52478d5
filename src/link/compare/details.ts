import type { Growing, Lists } from '../ledger/growing.ts'
import { type Ledger, OPEN, UNSAID } from '../ledger/ledger.ts'
import { type Relations, SILENT } from '../ledger/relations.ts'
import { type Comparison, RARITY_BANDS, SCOPE_BANDS, WORD_BANDS } from './levels.ts'
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
  (least: 'killedMin' | 'injuredMin', most: 'killedMax' | 'injuredMax'): Compare =>
  ({ lists: { [least]: low, [most]: high } }, a, b) => {
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

/** Words of two scripts are never the same; their sounds may be. */
const words: Compare = (ledger, a, b) =>
  ledger.script.at[a] === ledger.script.at[b]
    ? alike(ledger.lists.word, ledger.wordWeight, a, b)
    : UNSAID_LEVEL

const sounds: Compare = ({ lists: { sound }, soundWeight }, a, b) => alike(sound, soundWeight, a, b)

/** The band of the cosine of two vectors. */
function alike(list: Lists, weights: Growing<Float32Array>, a: number, b: number): number {
  if (list.from(a) === list.to(a) || list.from(b) === list.to(b)) return UNSAID_LEVEL
  const cosine = cosineOf(list, weights, a, b)
  let band = 0
  while (band < WORD_BANDS.length && cosine >= (WORD_BANDS[band] ?? 1)) band++
  return band + 1
}

const NO_RARE_WORD = 1
const opening: Compare = ({ lists: { opening: list }, openingShare, script }, a, b) => {
  if (script.at[a] !== script.at[b] || list.from(a) === list.to(a) || list.from(b) === list.to(b))
    return UNSAID_LEVEL
  let rarest = Number.POSITIVE_INFINITY
  const { at: numbers } = list.values
  for (let i = list.from(a), j = list.from(b); i < list.to(a) && j < list.to(b); ) {
    const [one = 0, other = 0] = [numbers[i], numbers[j]]
    if (one === other) rarest = Math.min(rarest, openingShare.at[i] ?? 1)
    if (one <= other) i++
    if (other <= one) j++
  }
  if (rarest === Number.POSITIVE_INFINITY) return NO_RARE_WORD
  const band = RARITY_BANDS.findIndex((share) => rarest <= share)
  return NO_RARE_WORD + 1 + (band === -1 ? RARITY_BANDS.length : band)
}

/** Of texts that name many places each pair of claims says less. */
const scope: Compare = ({ scope: { at } }, a, b) => {
  if (at[a] === UNSAID || at[b] === UNSAID) return UNSAID_LEVEL
  const [one, other] = [scopeOf(at[a] ?? 0), scopeOf(at[b] ?? 0)]
  const [narrower, wider] = one < other ? [one, other] : [other, one]
  return 1 + (wider * (wider + 1)) / 2 + narrower
}

function scopeOf(places: number): number {
  const band = SCOPE_BANDS.findIndex((most) => places <= most)
  return band === -1 ? SCOPE_BANDS.length : band
}

/** Whether both claims are what their documents mainly tell. */
const focus: Compare = (ledger, a, b) => {
  if (!ledger.knowsMain(a) || !ledger.knowsMain(b)) return UNSAID_LEVEL
  const [one, other] = [ledger.isMain(a), ledger.isMain(b)]
  return one && other ? SAME : one || other ? 2 : 3
}

/** Whether one document tells it again. */
const telling: Compare = ({ document, telling: { at } }, a, b) =>
  document.at[a] === document.at[b] && at[a] === at[b] ? SAME : UNSAID_LEVEL

const script: Compare = ({ script: { at } }, a, b) => {
  if (at[a] === UNSAID || at[b] === UNSAID) return UNSAID_LEVEL
  return at[a] === at[b] ? SAME : 2
}

/** The cosine of two accounts' vectors of words. */
function cosineOf(word: Lists, wordWeight: Growing<Float32Array>, a: number, b: number): number {
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
  killed: figures('killedMin', 'killedMax'),
  injured: figures('injuredMin', 'injuredMax'),
  victim,
  published,
  dates,
  words,
  opening,
  sounds,
  scope,
  script,
  focus,
  telling,
  text,
  // what claims weigh is no column: the scorer puts it together with their texts
  claims: () => UNSAID_LEVEL,
}
