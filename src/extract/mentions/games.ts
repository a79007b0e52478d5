import type { Mention } from './mention.ts'
import type { Passage } from './passage.ts'

/** From so many different words of a game on, a text may be about one: reports of attacks on a stadium have a few, too. */
const WORDS = 3
/** How many words of a game stand against one that tells of the dead and wounded. */
const OUTWEIGHS = 2

/**
 * Whether a text tells of a game, in which sides attack, shoot and bomb: it has several words that only games have, and far
 * more of them than of harm to people.
 */
export function tellsOfGame(passages: readonly Passage[], mentions: readonly Mention[]): boolean {
  const words = passages.flatMap(({ sections }) =>
    (sections.get('game') ?? []).map(({ entry }) => entry.lemma),
  )
  if (new Set(words).size < WORDS) return false
  const harms = mentions.filter(({ kind }) => kind === 'harm').length
  return words.length >= OUTWEIGHS * harms
}
