import type { PageLine } from './page-lines.ts'

/** Joins the words of a paragraph with its next line. */
export type JoinLines = (words: string, next: string) => string

/** Share of lines that end with a hyphen, above which a typesetting program put them there. */
const TYPESET = 0.04
const CUT = /(\p{L}+)([-\u00ad\u2010])$/u

/**
 * Makes the rule that joins lines. Soft hyphens and U+2010 are a typesetter's and go. A hyphen of the keyboard goes where
 * the document has the word without it elsewhere, stays where it has it with it ("air-strike"), and otherwise goes where so
 * many lines end with one that a program must have put them there.
 */
export function lineJoiner(lines: readonly PageLine[]): JoinLines {
  const words = new Set(
    lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*(?=[^-\p{L}]|-?\s)/gu) ?? []),
  )
  const typeset = lines.filter(({ text }) => text.endsWith('-')).length > lines.length * TYPESET
  return (before, next) => {
    const cut = CUT.exec(before)
    const rest = /^\p{Ll}+/u.exec(next)?.[0]
    if (!cut || rest === undefined) return `${before} ${next}`
    const [, start = '', hyphen] = cut
    const joined = before.slice(0, -1) + next
    if (hyphen !== '-' || words.has(start.toLowerCase() + rest)) return joined
    return typeset && !words.has(`${start.toLowerCase()}-${rest}`) ? joined : before + next
  }
}
