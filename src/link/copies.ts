import { fnv1a } from './text/hash.ts'
import { wordsIn } from './words.ts'

/** For every document the group of copies that it belongs to, named by the smallest id in it. */
export type CopyGroups = ReadonlyMap<string, string>

const SHINGLE_WORDS = 4
/** One shingle in this many is kept: Broder's sketch modulo m, by which containment is estimated as well as likeness. */
const SAMPLE = 4
/** All shingles of a text with no more than these are kept. */
const SHORT_TEXT = 60
const LEAST_SHARED = 5
/** So much of the shorter text stands in the longer one. */
const COPY_SHARE = 0.6
/** A shingle in more documents than this is a formula (a footer, a byline) and leads to no copies. */
const FORMULA_DOCUMENTS = 200

/** What is known of documents beside their texts. */
export interface CopyGiven {
  /** sequences of words that say nothing of copying; those that stand in too many of these documents where it is not said */
  readonly formulas?: ReadonlySet<number> | undefined
  /** whether two documents can be copies at all; all can where it is not said */
  readonly meet?: ((a: string, b: string) => boolean) | undefined
}

interface Text {
  readonly id: string
  readonly text: string
  readonly page?: { readonly address: string } | undefined
}

/**
 * Groups documents that are copies of one text, whole or shortened, or versions of one page. Candidates for copies share sampled shingles of four words (A. Broder,
 * "On the resemblance and containment of documents", 1997), and are then compared by all their shingles.
 */
export function copyGroups(documents: readonly Text[], { formulas, meet }: CopyGiven = {}): CopyGroups {
  const texts = [...new Map(documents.map((document) => [document.id, document])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  const all = texts.map(({ text }) => shingles(text))
  const holders = holdersOf(all)
  const shared = new Map<number, Map<number, number>>()
  for (const [shingle, list] of holders) {
    if (formulas === undefined ? list.length > FORMULA_DOCUMENTS : formulas.has(shingle)) continue
    for (const [at, low] of list.entries())
      for (const high of list.slice(at + 1)) {
        const row = shared.get(low) ?? new Map<number, number>()
        row.set(high, (row.get(high) ?? 0) + 1)
        shared.set(low, row)
      }
  }
  const group = texts.map((_, index) => index)
  const rootOf = (index: number): number => {
    let at = index
    while (group[at] !== at) at = group[at] ?? at
    return at
  }
  const idOf = (index: number) => texts[index]?.id ?? ''
  const join = (one: number, other: number) => {
    if (meet !== undefined && !meet(idOf(one), idOf(other))) return
    const [a, b] = [rootOf(one), rootOf(other)]
    group[Math.max(a, b)] = Math.min(a, b)
  }
  for (const [low, row] of [...shared].sort(([a], [b]) => a - b))
    for (const [high, count] of row)
      if (count >= LEAST_SHARED && containment(all[low], all[high]) >= COPY_SHARE) join(low, high)
  for (const [one, other] of versionPairs(texts)) join(one, other)
  return new Map(texts.map(({ id }, index) => [id, idOf(rootOf(index))]))
}

/** Every two versions of one page, by their places in the list. */
function versionPairs(texts: readonly Text[]): [number, number][] {
  const places = Map.groupBy(texts.keys(), (index) => texts[index]?.page?.address)
  places.delete(undefined)
  return [...places.values()].flatMap((versions) =>
    versions.flatMap((one, at) => versions.slice(at + 1).map((other): [number, number] => [one, other])),
  )
}

/** The sequences of words that stand in so many documents that they are formulas: a footer, a byline. */
export function formulasIn(documents: readonly Text[]): ReadonlySet<number> {
  if (documents.length <= FORMULA_DOCUMENTS) return new Set()
  const holders = holdersOf(documents.map(({ text }) => shingles(text)))
  return new Set([...holders].flatMap(([shingle, { length }]) => (length > FORMULA_DOCUMENTS ? shingle : [])))
}

/** For every sampled shingle the texts that it stands in; of a formula the first few. */
function holdersOf(all: readonly ReadonlySet<number>[]): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, number[]>()
  all.forEach((set, index) => {
    for (const shingle of set) {
      if (shingle % SAMPLE !== 0 && set.size > SHORT_TEXT) continue
      const list = holders.get(shingle)
      if (list === undefined) holders.set(shingle, [index])
      else if (list.length <= FORMULA_DOCUMENTS) list.push(index)
    }
  })
  return holders
}

/** How much of the shorter of two texts stands in the longer one, as the share of its sequences of four words: 0 to 1. */
export function sharedText(a: string, b: string): number {
  return containment(shingles(a), shingles(b))
}

/** Whether so much of one text stands in another that they are copies of one text. */
export function areCopies(share: number): boolean {
  return share >= COPY_SHARE
}

function containment(a: ReadonlySet<number> = new Set(), b: ReadonlySet<number> = new Set()): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const shingle of small) if (large.has(shingle)) shared++
  return shared / Math.max(1, small.size)
}

function shingles(text: string): ReadonlySet<number> {
  const hashes = wordsIn(text).map(fnv1a)
  const found = new Set<number>()
  for (let at = 0; at + SHINGLE_WORDS <= hashes.length; at++) {
    let mixed = 0
    for (let word = 0; word < SHINGLE_WORDS; word++)
      mixed = Math.imul(mixed ^ (hashes[at + word] ?? 0), 0x01000193) ^ (mixed >>> 15)
    found.add(mixed >>> 0)
  }
  return found
}
