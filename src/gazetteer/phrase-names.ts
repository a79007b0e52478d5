import type { Gazetteer } from './entry.ts'
import { foldName } from './fold.ts'
import { type PhraseKind, roleOf } from './phrase-words.ts'

/** A name in a phrase, with what the words say of it. */
export interface PhraseName {
  /** folded words */
  readonly words: readonly string[]
  readonly kind: PhraseKind | undefined
  /** index of the name that is told to hold it */
  readonly inside: number | undefined
  /** it and the next are the ends between which the place lies */
  readonly between: boolean
}

/**
 * The names of a phrase, outermost first: "Ariha, Idlib", "Idlib: Ariha" and "Ariha in Idlib" alike.
 * @param before names that are told to hold all of these
 */
export function readPhrase(
  phrase: string,
  gazetteer: Gazetteer,
  before: readonly PhraseName[] = [],
): PhraseName[] {
  const names: PhraseName[] = [...before]
  for (const runs of outermostFirst(partsOf(phrase).map((part) => runsOf(part, gazetteer)))) {
    const outer = names.length > 0 ? names.length - 1 : undefined
    // what stands after "in" holds what stands before it, and so comes first
    let holder = outer
    for (let end = runs.length; end > 0; ) {
      let from = end - 1
      while (from > 0 && !runs[from]?.held) from--
      const at = names.length
      for (const run of runs.slice(from, end).reverse())
        names.push({ words: run.words, kind: run.kind, inside: holder, between: run.between })
      holder = at < names.length ? at : holder
      end = from
    }
  }
  return names
}

/** "Abu Kamal, Al Sina'a neighbourhood": a part of a town lies in the town, whatever stands first. */
function outermostFirst(parts: readonly Run[][]): readonly Run[][] {
  const told = parts.filter((runs) => runs.length > 0)
  const small = (runs: readonly Run[]) =>
    runs.every(({ kind, held }) => !held && (kind === 'quarter' || kind === 'facility'))
  return [...told.filter((runs) => !small(runs)), ...told.filter(small)]
}

/** Outermost first. */
function partsOf(phrase: string): string[] {
  const [before = '', ...after] = phrase.split(':')
  const inner = after.join(' ')
  return [before, inner].flatMap((side) => side.split(/[,،٫;()[\]\n]| [-–] /).reverse())
}

const LOWER = /(?<![\p{L}\p{M}'’`-])[a-z]{3,}(?![\p{L}\p{M}'’`-])/gu
const SMALL_IN_NAMES = new Set('ash bin ibn bint abu umm oum bani beit deir tal tel tell ein ain'.split(' '))

/** In Latin letters a name begins with a capital: other words only tell about the place. */
function unlessName(word: string): string {
  return SMALL_IN_NAMES.has(word) || roleOf(word) !== undefined ? word : 'the'
}

interface Run {
  readonly words: string[]
  kind: PhraseKind | undefined
  /** it holds the run before it */
  readonly held: boolean
  readonly between: boolean
}

function runsOf(part: string, gazetteer: Gazetteer): Run[] {
  const text = part.replace(/[/|]/g, ' or ')
  const read = foldName(/\p{Lu}/u.test(text) ? text.replace(LOWER, unlessName) : text)
    .split(' ')
    .filter((word) => word !== '')
  const runs: Run[] = []
  let open: Run | undefined
  let kind: PhraseKind | undefined
  let held = false
  let between = false
  for (let at = 0; at < read.length; at++) {
    const word = read[at] ?? ''
    const role = roleOf(word)
    // a word that joins may also begin a name of several words: "Qaryat al-..."
    const known = role === undefined ? 1 : (gazetteer.longestMatch(read, at)?.length ?? 0)
    const begins = kind === 'quarter' && open === undefined && isName(role, word)
    if (role === undefined || known > 1 || begins) {
      if (open === undefined) {
        open = { words: [], kind, held, between }
        runs.push(open)
        kind = undefined
        held = false
      }
      const end = at + Math.max(1, known)
      open.words.push(...read.slice(at, end))
      at = end - 1
      continue
    }
    const follows = typeof role === 'object' && open !== undefined && /[a-z]/.test(word)
    if (follows && open !== undefined) open.kind = role.kind
    else if (typeof role === 'object') kind = role.kind
    else if (role === 'holding') held = runs.length > 0 && kind === undefined
    else if (role === 'near') held = false
    else if (role === 'between') between = true
    open = undefined
  }
  return runs.filter(({ words }) => words.join(' ') !== 'al')
}

/** حي طريق الباب: after the word for a quarter a word that joins elsewhere begins its name. */
function isName(role: unknown, word: string): boolean {
  return role === 'joining' && !/[a-z]/.test(word)
}
