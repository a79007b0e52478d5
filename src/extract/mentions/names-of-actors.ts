import type { Actor } from '../../model/index.ts'
import { addPhrase, type Lexicon, type Node, node } from './lexicon.ts'

/** The names of actors in one language, as a trie beside the lexicon's. */
export interface Names {
  readonly root: Node
  readonly words: ReadonlySet<string>
}

/** Puts the aliases that a vocabulary has in a language into a trie of their own. */
export function namesOfActors(actors: Iterable<Actor>, { grammar }: Lexicon): Names {
  const root = node()
  const words = new Set<string>()
  for (const { id, aliases } of actors) {
    for (const { text, language, kind } of aliases) {
      if (language !== grammar.language) continue
      const entry = {
        section: 'alias',
        is: { actor: id, kind },
        lemma: text,
        class: 'phrase',
        form: 'fixed',
        sure: 1,
      } as const
      for (const word of addPhrase(root, text, entry, grammar)) words.add(word)
    }
  }
  return { root, words }
}
