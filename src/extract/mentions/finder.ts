import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Document, Vocabularies } from '../../model/index.ts'
import { findActors } from './actors.ts'
import { findDates } from './dates.ts'
import { findDiscourse } from './discourse.ts'
import { contextOf } from './document-date.ts'
import { findEvents } from './events.ts'
import type { Lexicon } from './lexicon.ts'
import { type Hit, match } from './match.ts'
import type { Mention } from './mention.ts'
import { findNames, findOrganisations } from './names.ts'
import { findNumbers } from './numbers.ts'
import { ordered, withoutInner } from './overlap.ts'
import type { Passage } from './passage.ts'
import { findPeople } from './people.ts'
import { type FoundPlace, findPlaces } from './places.ts'
import { languagesOf, readText } from './read-text.ts'
import { findThings } from './things.ts'
import type { Sentence, Token } from './token.ts'

/** What the finder knows of the world and of languages. */
export interface MentionResources {
  readonly gazetteer: Gazetteer
  readonly vocabularies: Pick<Vocabularies, 'actors'>
  /** by language: `en`, `ar` */
  readonly lexicons: Readonly<Record<string, Lexicon>>
}

/** What was found in a document: its words, its sentences, and the mentions in order of `first`, then longest first. */
export interface FoundMentions {
  readonly tokens: readonly Token[]
  readonly sentences: readonly Sentence[]
  readonly mentions: readonly Mention[]
}

/**
 * A finder of mentions. Making it compiles the names of actors; it then remembers words that it has read, and finds the same
 * in the same document always. Never throws for any text.
 */
export function mentionFinder({
  gazetteer,
  vocabularies,
  lexicons,
}: MentionResources): (document: Document) => FoundMentions {
  const languages = languagesOf(lexicons, vocabularies)
  const lexiconOf = new Map(languages.map(({ name, lexicon }) => [name, lexicon]))

  return (document) => {
    const { tokens, sentences } = readText(document, languages)
    const hits: (readonly Hit[])[] = []
    for (let at = 0; at < tokens.length; at++) {
      hits.push(match(tokens, at, sentences[tokens[at]?.sentence ?? 0]?.last ?? at))
    }
    const passages = sentences.flatMap((sentence): Passage[] => {
      const lexicon = lexiconOf.get(sentence.language)
      return lexicon === undefined ? [] : [{ text: document.text, tokens, sentence, lexicon, hits }]
    })
    const context = contextOf(document, passages)
    const found: Mention[] = []
    const places: FoundPlace[] = []
    for (const passage of passages) {
      const in_ = findIn(passage)
      found.push(...in_.mentions)
      places.push(...in_.places)
    }
    return { tokens, sentences, mentions: ordered([...found, ...resolved(places)]) }

    function findIn(passage: Passage): { mentions: Mention[]; places: FoundPlace[] } {
      const dates = findDates(passage, context)
      const isDate = covers(dates)
      const numbers = findNumbers(passage, isDate)
      const isNumber = covers(numbers)
      const people = findPeople(passage, isNumber)
      const actors = findActors(passage, vocabularies, isNumber)
      const organisations = findOrganisations(passage, isNumber)
      const isActor = covers(actors.filter(({ certainty }) => certainty > 0.5))
      const isOrganisation = covers(
        organisations.filter(({ certainty, first, last }) => certainty === 1 || last > first),
      )
      const places = findPlaces(
        passage,
        gazetteer,
        (at) => isDate(at) || isNumber(at) || isActor(at) || isOrganisation(at),
      )
      const isPlace = covers(places.map(({ mention }) => mention))
      const names = findNames(
        passage,
        (at) => isDate(at) || isNumber(at) || isActor(at) || isOrganisation(at) || isPlace(at),
      )
      const events = findEvents(passage, { isDate, isNumber, isPerson: covers(people) })
      const mentions = withoutInner([
        ...dates,
        ...numbers,
        ...people,
        ...actors,
        ...organisations,
        ...names,
        ...events,
        ...findThings(passage, isNumber),
        ...findDiscourse(passage, { isNumber, isDate }),
      ])
      return { mentions, places }
    }
  }
}

/** Whether a token lies in one of some mentions. */
function covers(mentions: readonly { first: number; last: number }[]): (at: number) => boolean {
  if (mentions.length === 0) return () => false
  return (at) => mentions.some(({ first, last }) => at >= first && at <= last)
}

function resolved(places: readonly FoundPlace[]): Mention[] {
  return places.map(({ mention, entries }) =>
    entries[0] === undefined ? mention : { ...mention, place: entries[0] },
  )
}
