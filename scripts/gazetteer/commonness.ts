/** How common a folded name is as a word of a language. */
export function commonness(_foldedName: string): 0 | 1 | 2 {
  return 0
}
