import type { Passage } from './passage.ts'
import { bitsAt } from './syntax.ts'
import { WORD } from './token.ts'

/** Most words between "dressed as" and whom somebody looked like: "members of the". */
const MOST_WORDS = 3

/** "Gunmen disguised as police", "men in army uniforms": whether words are for whom somebody only looked like. */
export function isGuise(
  passage: Passage,
  { first, last }: { readonly first: number; readonly last: number },
): boolean {
  return (passage.sections.get('guise') ?? []).some((hit) => {
    if (hit.entry.class === 'noun') return hit.first === last + 1 // "police uniforms"
    return hit.last < first && first - hit.last <= MOST_WORDS + 1 && isOpen(passage, hit.last + 1, first)
  })
}

/** Whether neither a mark nor a verb stands from one token up to another. */
function isOpen(passage: Passage, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (passage.tokens[at]?.shape === 'mark' || (bitsAt(passage, at) & WORD.verb) !== 0) return false
  return true
}
