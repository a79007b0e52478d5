import type { Match } from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import { hitOf, type Passage } from './passage.ts'
import { isProminent } from './place-words.ts'
import { bitsAt } from './syntax.ts'
import { WORD } from './token.ts'

/** Where a name stands, and what words for places around it tell. */
interface Evidence {
  readonly at: number
  readonly last: number
  readonly cue: Hit<'cue'> | undefined
  readonly after: Hit<'cue'> | undefined
  readonly lead: boolean
  readonly linked: boolean
}

/** How sure the words around a name are that it is a place. */
export function certaintyOf(
  passage: Passage,
  match: Pick<Match, 'length' | 'entries' | 'commonness'>,
  { at, last, cue, after, lead, linked }: Evidence,
): number {
  const { tokens, sentence } = passage
  const token = tokens[at]
  const entry = match.entries[0]
  const cased = !sentence.caseless && token?.shape !== 'uncased'
  const prominent = entry !== undefined && isProminent(entry)
  let sure = cased ? 0.65 - 0.2 * match.commonness : 0.45 - 0.25 * match.commonness
  if (cue !== undefined || after !== undefined) sure += 0.5
  if (lead) sure += 0.25
  if (linked) sure += 0.25
  if (match.length > 1) sure += 0.15
  if (prominent) sure += 0.2
  if (!cased && cue === undefined && token?.read.common && match.length === 1) sure -= 0.45
  if (hitOf(passage, at - 1, 'title') !== undefined && at > sentence.first) sure -= 0.5
  if (bitsAt(passage, at - 1) & WORD.possessive && cue === undefined && after === undefined) sure -= 0.4
  if (token?.shape === 'uncased' && !prominent && !(cue || lead || linked)) sure -= 0.3
  if (cased && at === sentence.first && match.length === 1) sure -= token?.read.common ? 0.4 : 0.1
  if (cased && !prominent && !lead && !linked && isSpeaker(passage, at, last)) sure -= 0.5
  if (cased && isName(passage, at - 1) && !linked) sure -= 0.4
  if (cased && isName(passage, last + 1) && after === undefined) sure -= 0.4
  return Math.max(0, Math.min(1, sure))
}

/** "Burley said", "says Ellis": a little known name that speaks is a person's. */
function isSpeaker(passage: Passage, at: number, last: number): boolean {
  return [at - 1, last + 1].some(
    (beside) => hitOf(passage, beside, 'speech', ({ speaker }) => speaker === 'subject') !== undefined,
  )
}

/** A capitalised word that no entry knows: a part of a person's name. */
function isName({ tokens, sentence }: Passage, at: number): boolean {
  const token = at < sentence.first || at > sentence.last ? undefined : tokens[at]
  return token !== undefined && token.shape === 'capital' && token.word === 0 && at !== sentence.first
}
