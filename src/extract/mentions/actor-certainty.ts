import type { Parts } from './actor-parts.ts'
import { hitOf, markAt, type Passage } from './passage.ts'
import { cueBefore } from './place-words.ts'
import { bitsAt } from './syntax.ts'
import { WORD } from './token.ts'

/** How sure it is that the words mean an armed party; undefined where they do not. */
export function certaintyOf(passage: Passage, parts: Parts, kinds: ReadonlySet<string>): number | undefined {
  const { aliases, force, markings, nation } = parts
  if (kinds.has('name')) return 1
  if (kinds.has('context') || parts.named === true) return 0.9
  if (force !== undefined) {
    const { alone } = force.entry.is
    if (aliases.length > 0 || nation !== undefined) return 0.95
    if (markings.length > 0) return 0.9 * force.entry.sure
    if (force.entry.sure < SURE_ALONE && passage.lexicon.grammar.verbs === 'first') return undefined // عنصر
    return (alone ? 0.8 : 0.5) * force.entry.sure
  }
  if (kinds.has('country') && !kinds.has('adjective') && isMutual(passage, parts.last + 1)) return undefined
  const modifies =
    hitOf(passage, parts.last + 1, 'trigger') !== undefined ||
    hitOf(passage, afterModel(passage, parts.last + 1), 'method') !== undefined ||
    sharesForce(passage, parts.last)
  if (passage.lexicon.grammar.adjectives === 'after' ? followsTrigger(passage, parts.first) : modifies) {
    if (aliases.length > 0 || nation !== undefined) return 0.8
    return markings.some(({ entry }) => entry.is.party === 'group' || entry.is.party === 'state')
      ? 0.5
      : undefined
  }
  const isPlace = cueBefore(passage, parts.first) !== undefined // شمال غربي سوريا
  return kinds.has('country') && !kinds.has('adjective') && !isPlace ? 0.4 : undefined
}

/** Nouns less sure than this are no party by themselves, but its members or those of any other. */
const SURE_ALONE = 0.7

/** "Sudan fighting": a noun of attack in which a country is where, not who. */
function isMutual(passage: Passage, at: number): boolean {
  return (
    hitOf(passage, at, 'trigger', ({ mutual }, entry) => mutual === true && entry.class === 'noun') !==
    undefined
  )
}

/** Most tokens of a weapon's own name: "Tochka-U", "Hermes 450". */
const MODEL = 4

/** The token after the name of a model, which no entry has, where one begins at a token: "a Russian Tochka-U missile". */
function afterModel({ tokens, sentence }: Passage, at: number): number {
  for (let next = at; next <= Math.min(sentence.last, at + MODEL); next++) {
    const token = tokens[next]
    if (token === undefined || token.word !== 0 || token.read.common) return next
    if (token.shape === 'mark' && !token.joined) return at
  }
  return at
}

/** "Syrian and Russian warplanes": the first adjective has its noun after the second. */
function sharesForce(passage: Passage, last: number): boolean {
  if (passage.tokens[last + 1]?.joined) return hasForce(passage, last + 1) // "Syrian-Russian forces"
  if ((bitsAt(passage, last + 1) & WORD.conjunction) === 0) return false
  return hasForce(passage, last + 2)
}

function hasForce(passage: Passage, at: number): boolean {
  const other = hitOf(passage, at, 'nationality', (_, entry) => entry.class === 'adjective')
  return other !== undefined && hitOf(passage, other.last + 1, 'force') !== undefined
}

/** غارات، يرجح أنها أمريكية: words of suspicion that open those for a party. */
function isSuspected(passage: Passage, at: number): boolean {
  return hitOf(passage, at, 'marking', ({ suspected }) => suspected === true) !== undefined
}
const COMMAS = /[,،]/

/** Whether an attack's word, with its own adjectives, ends right before a token: القصف التركي. */
function followsTrigger(passage: Passage, from: number): boolean {
  const at = isSuspected(passage, from) && COMMAS.test(markAt(passage, from - 1)) ? from - 1 : from
  for (let back = 1; back <= 3; back++) {
    const hit = hitOf(passage, at - back, 'trigger')
    if (hit !== undefined) return hit.last >= at - 1 || bitsAt(passage, at - 1) !== 0
  }
  return false
}
