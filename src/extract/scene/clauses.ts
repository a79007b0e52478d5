import { CLITIC, type Sentence, type Token, WORD } from '../mentions/index.ts'
import type { Reading } from './reading.ts'

/**
 * How a clause stands to the one before it: `main` opens its sentence, `coordinate` has its own subject ("and Y was hit"),
 * `shared` has none ("and wounded 3"), `relative` ("in which", "who"), `adverbial` ("when", "after"), `participle`
 * (", killing 3"), `aside` after a mark.
 */
export type ClauseKind = 'main' | 'coordinate' | 'shared' | 'relative' | 'adverbial' | 'participle' | 'aside'

/** A stretch of a sentence with at most one thing told: tokens `first` to `last`, inclusive. */
export interface Clause {
  readonly first: number
  readonly last: number
  readonly kind: ClauseKind
  readonly sentence: number
}

const MARKS = new Set([
  ';',
  ':',
  '(',
  ')',
  '[',
  ']',
  '–',
  '—',
  '--',
  '|',
  '"',
  '“',
  '”',
  '«',
  '»',
  '؛',
  '•',
  '*',
  '/',
])
/** What opens an aside, and what may close it: Arabic texts turn quotation marks round. */
const BRACKETS: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '"': '"',
  '“': '”“',
  '”': '“”',
  '«': '»',
}
const LONGEST_ASIDE = 8 // tokens
const LONGEST_SPEAKER = 12 // tokens from the comma to "said"
const COMMAS = new Set([',', '،', '-'])
const AUXILIARY = WORD.be | WORD.have | WORD.modal

/** Cuts every sentence into clauses. */
export function clausesOf(
  given: Pick<Reading, 'tokens' | 'sentences' | 'mentions'>,
  verbAt: Uint8Array,
  isVerbFirst: (sentence: number) => boolean,
  isDescribing: (at: number) => boolean,
): { clauses: Clause[]; clauseOf: Int32Array } {
  const clauses: Clause[] = []
  const clauseOf = new Int32Array(given.tokens.length)
  const speeches = given.mentions.filter((mention) => mention.kind === 'speech' && mention.class === 'verb')
  const speechAt = new Set(speeches.map(({ first }) => first))
  const speechBefore = new Set(speeches.map(({ last }) => last + 1))
  const inDate = new Set<number>() // tokens of dates after their first
  const dateAt = new Set<number>() // their first tokens
  for (const { kind, first, last } of given.mentions) {
    if (kind !== 'date') continue
    dateAt.add(first)
    for (let at = first + 1; at <= last; at++) inDate.add(at)
  }
  for (const [index, sentence] of given.sentences.entries()) {
    const starts = startsOf(given.tokens, sentence, {
      verbAt,
      isDescribing,
      speechAt,
      speechBefore,
      inDate,
      dateAt,
      verbFirst: isVerbFirst(index),
    })
    for (const [order, start] of starts.entries()) {
      const last = (starts[order + 1]?.at ?? sentence.last + 1) - 1
      clauseOf.fill(clauses.length, start.at, last + 1)
      clauses.push({ first: start.at, last, kind: start.kind, sentence: index })
    }
  }
  return { clauses, clauseOf }
}

interface Verbs {
  readonly verbAt: Uint8Array
  readonly isDescribing: (at: number) => boolean
  /** first tokens of verbs of speech, and the tokens after them */
  readonly speechAt: ReadonlySet<number>
  readonly speechBefore: ReadonlySet<number>
  readonly inDate: ReadonlySet<number>
  readonly dateAt: ReadonlySet<number>
  readonly verbFirst: boolean
}

interface Start {
  readonly at: number
  readonly kind: ClauseKind
}

function startsOf(
  tokens: readonly Token[],
  sentence: Sentence,
  { verbAt, isDescribing, speechAt, speechBefore, inDate, dateAt, verbFirst }: Verbs,
): Start[] {
  const starts: Start[] = [{ at: sentence.first, kind: 'main' }]
  const barrierAfter = barriersOf(tokens, sentence, true)
  const breakAfter = barriersOf(tokens, sentence, false)
  let verbSeen = false // in the clause that is open
  let closes = -1 // last token of a short aside in brackets, which is passed over
  for (let at = sentence.first; at <= sentence.last; at++) {
    closes = Math.max(closes, asideEnd(at))
    const kind = at === sentence.first || at <= closes || inDate.has(at) ? undefined : startAt(at)
    if (kind !== undefined) {
      const from = kind === 'relative' && preposition(tokens[at - 1]) ? at - 1 : at
      if (from > (starts.at(-1)?.at ?? 0)) starts.push({ at: from, kind })
      verbSeen = false
    }
    if (verbAt[at] !== 0) verbSeen = true
  }
  return starts

  /** The last token of brackets that open at a token and hold a name, a number or little more; else -1. */
  function asideEnd(at: number): number {
    const token = tokens[at]
    const close = token?.shape === 'mark' ? BRACKETS[token.norm] : undefined
    if (close === undefined || at === sentence.first || at <= closes) return -1
    for (let end = at + 1; end <= Math.min(sentence.last, at + LONGEST_ASIDE); end++) {
      if (verbAt[end] === 1) return -1
      if (close.includes(tokens[end]?.norm || ' ')) return end
    }
    return -1
  }

  function startAt(at: number): ClauseKind | undefined {
    const token = tokens[at] as Token
    const before = tokens[at - 1] as Token
    if (isIn(before, MARKS) && at !== closes + 1) return 'aside'
    if ((token.word & WORD.relative) !== 0 && (token.word & WORD.determiner) === 0) return 'relative'
    const subordinate = (token.word & WORD.subordinate) !== 0 && !isDescribing(at - 1) // "disguised as police"
    if (subordinate && ((token.word & WORD.preposition) === 0 || verbAhead(at + 1, barrierAfter)))
      return 'adverbial'
    const said = speechBefore.has(at) && (token.word & (WORD.preposition | WORD.gerund)) === 0
    if (said && verbAhead(at, breakAfter)) return 'coordinate' // "says 10,000 civilians have been killed"
    const comma = isIn(before, COMMAS)
    if (comma && verbFirst && (token.clitics & CLITIC.and) !== 0 && (dateAt.has(at) || dateAt.has(at + 1)))
      return 'coordinate' // ، وفي 12 شباط قتل
    const and = (token.word & WORD.conjunction) !== 0
    if ((token.clitics & CLITIC.and) !== 0 && verbAt[at] === 1) return 'coordinate'
    if (comma && gerundAt(at)) return 'participle'
    if (!verbSeen || !(comma || and)) return undefined
    const next = and ? at + 1 : at
    if (and && gerundAt(next)) return 'shared'
    if (verbStarts(next)) return verbFirst ? 'coordinate' : 'shared'
    if (comma && saidAhead(next)) return 'coordinate'
    return verbAhead(next, barrierAfter) ? 'coordinate' : undefined
  }

  /** Whether a finite verb stands before the next barrier. */
  function verbAhead(from: number, barriers: Int32Array): boolean {
    const stop = barriers[from - sentence.first] ?? sentence.last + 1
    for (let at = from; at < stop; at++) {
      if (verbAt[at] !== 0 && ((tokens[at]?.word ?? 0) & WORD.gerund) === 0) return true
    }
    return false
  }

  /** ", residents and the agency said": the next verb, past a conjunction, is one of speech. */
  function saidAhead(from: number): boolean {
    for (let at = from; at <= Math.min(sentence.last, from + LONGEST_SPEAKER); at++) {
      if (isIn(tokens[at], COMMAS) || isIn(tokens[at], MARKS)) return false
      if (verbAt[at] !== 0) return speechAt.has(at)
    }
    return false
  }

  function gerundAt(at: number): boolean {
    for (let next = at; next <= at + 1 && next <= sentence.last; next++) {
      const word = tokens[next]?.word ?? 0
      if ((word & WORD.gerund) !== 0 && verbAt[next] === 1) return true
      if ((word & WORD.adverb) === 0) return false
    }
    return false
  }

  function verbStarts(at: number): boolean {
    let next = at
    while (
      ((tokens[next]?.word ?? 0) & (WORD.adverb | AUXILIARY | WORD.negative)) !== 0 &&
      next < sentence.last
    )
      next++
    return verbAt[next] === 1
  }
}

function isIn(token: Token | undefined, marks: ReadonlySet<string>): boolean {
  return token?.shape === 'mark' && marks.has(token.norm)
}

function preposition(token: Token | undefined): boolean {
  return token !== undefined && (token.word & WORD.preposition) !== 0 && (token.word & WORD.verb) === 0
}

/**
 * For every token of a sentence the next position at or after it where the search for a verb ends: a mark, a relative or
 * subordinate word, and with `lists` also a comma or conjunction.
 */
function barriersOf(tokens: readonly Token[], sentence: Sentence, lists: boolean): Int32Array {
  const after = new Int32Array(sentence.last - sentence.first + 1)
  let next = sentence.last + 1
  for (let at = sentence.last; at >= sentence.first; at--) {
    const token = tokens[at] as Token
    const ends = (token.word & (WORD.subordinate | WORD.relative)) !== 0 || isIn(token, MARKS)
    const listed = (token.word & WORD.conjunction) !== 0 || isIn(token, COMMAS)
    if (ends || (lists && listed)) next = at
    after[at - sentence.first] = next
  }
  return after
}
