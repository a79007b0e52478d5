import { withoutClitics } from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import { hitOf, isKnown, type Passage } from './passage.ts'
import { type FoundPlace, mentionOf } from './place-mention.ts'
import {
  cliticUnits,
  leadOf,
  OTHER,
  opensRegion,
  opensWithAnd,
  SMALL,
  stationedBefore,
} from './place-words.ts'
import { CLITIC, WORD } from './token.ts'

/** Most words of a name that nobody knows. */
const MOST_NEW_WORDS = 4

/**
 * A name that nobody knows, after a word that says it is a place or in a list of places. `nature` are words that
 * surely belong to it: تل in تل جيجان.
 */
export function unresolved(
  passage: Passage,
  at: number,
  cue: Hit<'cue'> | undefined,
  listed: boolean,
  nature?: Hit<'cue'>,
): FoundPlace | undefined {
  const { tokens, sentence } = passage
  const kind = cue?.entry.is.cue ?? 'settlement'
  if (cue?.entry.is.part !== undefined || kind === 'road' || kind === 'facility' || kind === 'region')
    return undefined
  const opening = nature?.last ?? at - 1
  let last = opening
  while (
    last < sentence.last &&
    last - opening < MOST_NEW_WORDS &&
    !(last > opening && (opensWithAnd(passage, last + 1) || opensRegion(passage, last + 1))) &&
    isNewWord(passage, last + 1, last === opening && cue !== undefined)
  )
    last++
  if (last === opening) return undefined
  const lead = stationedBefore(passage, cue?.first ?? at) ?? leadOf(passage, cue?.first ?? at)
  const clitic =
    cue === undefined && tokens[at]?.shape === 'uncased'
      ? (withoutClitics(tokens[at]?.read.name ?? '')[0]?.clitic ?? '')
      : ''
  const cut = nature?.opening.before ?? cliticUnits(passage, at, clitic)
  const start = (tokens[at]?.start ?? 0) + cut
  return {
    entries: [],
    holds: false,
    listed,
    shares: false,
    mention: {
      cue: kind,
      ...mentionOf(passage, {
        at,
        last,
        start,
        certainty: 0.5,
        cue,
        after: undefined,
        relation: lead?.entry.is.relation,
      }),
    },
  }
}

const LED = CLITIC.for | CLITIC.by | CLITIC.as

/** Whether a word right after "the village of" can open its name: nothing that leads on, describes or tells an event. */
function canLead(passage: Passage, at: number): boolean {
  const token = passage.tokens[at]
  if (token === undefined || token.word & (SMALL | WORD.adjective | WORD.verb) || token.clitics & LED)
    return false
  return hitOf(passage, at, 'trigger') === undefined && mayName(passage, at)
}

/** Words for people name places too, where a villager or a saint is meant: الصيادة, أم الفرسان, الشيخ عيسى. */
function mayName(passage: Passage, at: number): boolean {
  const people = hitOf(passage, at, 'person')
  if (people === undefined) return true
  return people.entry.form === 'singular' && people.last === at && !isPlural(passage, at - 1)
}

function isPlural(passage: Passage, cue: number): boolean {
  return hitOf(passage, cue, 'cue')?.entry.form !== 'singular'
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
    return (
      token.shape === 'capital' ||
      (token.joined && at > sentence.first) ||
      (!first && tokens[at + 1]?.joined === true && tokens[at + 1]?.shape === 'capital') // "Qubur al-Qarajnah"
    )
  if (token.shape === 'uncased' && hitOf(passage, at, 'relation') !== undefined) return false
  if (first && token.shape === 'uncased') return canLead(passage, at)
  if (isFamilyName(passage, at)) return true
  if (token.shape === 'uncased' && ENDS_NO_NAME.test(token.read.name)) return false
  return !token.read.common || hitOf(passage, at, 'name') !== undefined
}

/** What follows "mother of", "father of" with an article: أم السطح, أبو الظهور. */
function isFamilyName(passage: Passage, at: number): boolean {
  const particle = hitOf(passage, at - 1, 'name', ({ role }) => role === 'particle')
  return particle !== undefined && passage.tokens[at]?.read.name.startsWith('ال') === true
}

/** A word with an article that belongs to the name before it: no entry has it, or it follows "mother of". */
export function continuesNew(passage: Passage, at: number): boolean {
  const token = passage.tokens[at]
  if (token === undefined || at > passage.sentence.last || !token.read.name.startsWith('ال')) return false
  return !token.read.common || isFamilyName(passage, at)
}

/** Pronouns that verbs and nouns end with, and names of places do not. */
const ENDS_NO_NAME = /(?:هم|هما|تها|تنا)$/
