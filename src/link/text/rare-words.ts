import type { WeighedWord } from '../ledger/ledger.ts'
import { wordsIn } from '../words.ts'
import { fnv1a } from './hash.ts'

/** How many documents there are, and how many of them use each word, by the hash of the word. */
export interface WordFrequencies {
  readonly documents: number
  readonly counts: Pick<ReadonlyMap<number, number>, 'get'>
}

/** The same, with all words at hand. */
export interface CountedWords extends WordFrequencies {
  readonly counts: ReadonlyMap<number, number>
}

/** With fewer documents nobody can say which words are rare. */
const DOCUMENTS_LEAST = 200
/** A word in more documents than this share of all is a common one. */
const RARE_SHARE = 0.03
/** A word that nobody else uses can be shared with nobody. */
const USERS_LEAST = 2
/** Of a text that strangers wrote no more words than this are read. */
const WORDS_MOST = 5_000

/** Arabic writes "and", "then", "by", "for" and the article before a word, and into it. */
const CLITICS = /^(?:[وف]?(?:بال|كال|لل|ال)|[وف])(?=[\u0600-\u06ff]{3})/u

/** The words of a text as they are counted: folded, without what Arabic writes before them. */
export function wordsCounted(text: string): string[] {
  return wordsIn(text)
    .slice(0, WORDS_MOST)
    .map((word) => word.replace(CLITICS, ''))
}

/** Counts the documents that use each word. */
export function wordFrequencies(texts: Iterable<string>): CountedWords {
  const counts = new Map<number, number>()
  let documents = 0
  for (const text of texts) {
    documents++
    for (const word of new Set(wordsCounted(text))) {
      const hash = fnv1a(word)
      counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
  }
  return { documents, counts }
}

/** Whether a word that so many of the documents use may be called a rare one. */
export function mayBeRare(users: number, documents: number): boolean {
  return documents >= DOCUMENTS_LEAST && users >= USERS_LEAST && users <= documents * RARE_SHARE
}

/**
 * The rare words of a text with their weights, as a vector of length 1, in the order of their hashes: (1 + ln n) ln(N / d) for a word that
 * stands n times in the text and in d of N documents (G. Salton and C. Buckley, "Term-weighting approaches in automatic text
 * retrieval", 1988). None where there are too few documents to know what is rare.
 */
export function rareWords(text: string, { documents, counts }: WordFrequencies): WeighedWord[] {
  if (documents < DOCUMENTS_LEAST) return []
  const times = new Map<number, number>()
  for (const word of wordsCounted(text)) {
    const hash = fnv1a(word)
    times.set(hash, (times.get(hash) ?? 0) + 1)
  }
  const weighed: WeighedWord[] = []
  let squares = 0
  for (const [word, count] of times) {
    const users = counts.get(word) ?? 0
    if (!mayBeRare(users, documents)) continue
    const weight = (1 + Math.log(count)) * Math.log(documents / users)
    squares += weight * weight
    weighed.push({ word, weight })
  }
  const length = Math.sqrt(squares)
  return weighed
    .map(({ word, weight }) => ({ word, weight: weight / length }))
    .sort((a, b) => a.word - b.word)
}
