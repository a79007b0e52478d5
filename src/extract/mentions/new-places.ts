import { withoutClitics } from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import { hitOf, isKnown, type Passage } from './passage.ts'
import { type FoundPlace, mentionOf } from './place-mention.ts'
import { cliticUnits, leadOf, OTHER, SMALL } from './place-words.ts'
import { CLITIC, WORD } from './token.ts'

/** Most words of a name that nobody knows. */
const MOST_NEW_WORDS = 3

/** A name that nobody knows, after a word that says it is a place or in a list of places. */
export function unresolved(
  passage: Passage,
  at: number,
  cue: Hit<'cue'> | undefined,
  listed: boolean,
): FoundPlace | undefined {
  const { tokens, sentence } = passage
  const kind = cue?.entry.is.cue ?? 'settlement'
  if (cue?.entry.is.part !== undefined || kind === 'road' || kind === 'facility' || kind === 'region')
    return undefined
  let last = at - 1
  while (
    last < sentence.last &&
    last - at + 1 < MOST_NEW_WORDS &&
    isNewWord(passage, last + 1, last < at && cue !== undefined)
  )
    last++
  if (last < at) return undefined
  const lead = leadOf(passage, cue?.first ?? at)
  const clitic =
    cue === undefined && tokens[at]?.shape === 'uncased'
      ? (withoutClitics(tokens[at]?.read.name ?? '')[0]?.clitic ?? '')
      : ''
  const start = (tokens[at]?.start ?? 0) + cliticUnits(passage, at, clitic)
  return {
    entries: [],
    holds: false,
    listed,
    mention: mentionOf(passage, {
      at,
      last,
      start,
      certainty: 0.5,
      cue,
      after: undefined,
      relation: lead?.entry.is.relation,
    }),
  }
}

const LED = CLITIC.for | CLITIC.by | CLITIC.as

/** Whether a word right after "the village of" can open its name: nothing that leads on, describes or tells an event. */
function canLead(passage: Passage, at: number): boolean {
  const token = passage.tokens[at]
  if (token === undefined || token.word & (SMALL | WORD.adjective | WORD.verb) || token.clitics & LED)
    return false
  return hitOf(passage, at, 'trigger') === undefined && hitOf(passage, at, 'person') === undefined
}

/** A word that can be part of a name of a place; the first one after "the village of" may also have another meaning. */
function isNewWord(passage: Passage, at: number, first: boolean): boolean {
  const { tokens, sentence } = passage
  const token = tokens[at]
  if (
    token === undefined ||
    isKnown(passage, at, OTHER) ||
    token.shape === 'mark' ||
    token.shape === 'number'
  )
    return false
  if (!sentence.caseless && token.shape !== 'uncased')
    return token.shape === 'capital' || (token.joined && at > sentence.first)
  if (first && token.shape === 'uncased') return canLead(passage, at)
  return !token.read.common || hitOf(passage, at, 'name') !== undefined
}
