import type { Gazetteer } from '../../gazetteer/index.ts'
import type { Document, Vocabularies } from '../../model/index.ts'
import { findActors } from './actors.ts'
import { findDates } from './dates.ts'
import { findDiscourse } from './discourse.ts'
import { contextOf } from './document-date.ts'
import { findEvents } from './events.ts'
import { tellsOfGame } from './games.ts'
import { findImpliedNumbers } from './implied-numbers.ts'
import type { Lexicon } from './lexicon.ts'
import type { Hit } from './match.ts'
import type { Mention } from './mention.ts'
import type { PlaceMention } from './mentions-of-circumstances.ts'
import { findNames, findOrganisations, findTitledNames } from './names.ts'
import { findNumbers } from './numbers.ts'
import { ordered, withoutInner } from './overlap.ts'
import { KNOWN, mark, type Passage, passageOf } from './passage.ts'
import { findPeople } from './people.ts'
import { type FoundPlace, resolved } from './place-mention.ts'
import { findPlaces } from './places.ts'
import { placesAgain } from './places-again.ts'
import { languagesOf, readText } from './read-text.ts'
import type { DateContext } from './resolve-date.ts'
import { findThings } from './things.ts'
import type { Sentence, Token } from './token.ts'
import { titlesOfWorks } from './works.ts'

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
  const newest = newestYear(vocabularies)

  return (document) => {
    const { tokens, sentences } = readText(document, languages)
    const hits: (readonly Hit[])[] = []
    const known = new Uint8Array(tokens.length)
    const passages = sentences.flatMap((sentence): Passage[] => {
      const lexicon = lexicons[sentence.language]
      return lexicon === undefined
        ? []
        : [passageOf({ text: document.text, tokens, lexicon, known }, sentence, hits)]
    })
    const context = contextOf(document, passages, newest)
    const found = passages.map((passage) =>
      passage.sentence.blockKind === 'furniture' ? NOTHING : findIn(passage, context),
    )
    const places = resolved(
      found.flatMap(({ places }) => places),
      gazetteer,
      nationalitiesOf(found.flatMap(({ mentions }) => mentions)),
    )
    let next = 0
    const again = placesAgain()
    const mentions = found.flatMap(({ mentions, places: own }, at) => {
      const here = places.slice(next, next + own.length)
      next += own.length
      return withoutInner(ordered([...mentions, ...here, ...again(passages[at] as Passage, here)]))
    })
    const told = tellsOfGame(passages, mentions) ? mentions.filter(({ kind }) => !EVENTS.has(kind)) : mentions
    return { tokens, sentences, mentions: told }
  }

  function findIn(passage: Passage, context: DateContext): { mentions: Mention[]; places: FoundPlace[] } {
    mark(passage, passage.sections.get('idiom') ?? [], KNOWN.idiom)
    mark(passage, titlesOfWorks(passage), KNOWN.idiom)
    const dates = findDates(passage, context)
    mark(passage, dates, KNOWN.date)
    const numbers = findNumbers(passage)
    mark(passage, numbers, KNOWN.number)
    const people = findPeople(passage)
    mark(passage, people, KNOWN.person)
    const actors = findActors(passage, vocabularies)
    mark(passage, actors.filter(isSure), KNOWN.actor)
    const organisations = findOrganisations(passage)
    mark(passage, organisations.filter(isSure), KNOWN.organisation)
    const titled = findTitledNames(passage)
    mark(passage, titled, KNOWN.name)
    const places = findPlaces(passage, gazetteer)
    mark(
      passage,
      places.map(({ mention }) => mention),
      KNOWN.place,
    )
    const events = findEvents(passage)
    const things = findThings(passage)
    const names = [
      ...titled,
      ...findNames(passage).filter((name) => !things.some((thing) => covers(thing, name))),
    ]
    const discourse = findDiscourse(passage)
    const isNoPlace = ({ first, last }: Mention) =>
      !places.some(({ mention }) => namesPlace(mention, first, last))
    const implied = findImpliedNumbers(passage, [...people.filter(isNoPlace), ...events, ...things])
    const all = [
      dates,
      numbers,
      implied,
      people.filter(isNoPlace),
      actors,
      organisations,
      names,
      events,
      things,
      discourse,
    ]
    return { mentions: all.flat(), places }
  }
}

const NOTHING: { mentions: Mention[]; places: FoundPlace[] } = { mentions: [], places: [] }

/** Whether words belong to the name of a thing: "Kafr Nabl Surgical Hospital" is nobody. */
function covers(thing: Mention, { first, last }: Mention): boolean {
  return thing.kind === 'target' && thing.name !== undefined && thing.first <= first && thing.last >= last
}

/** What an attack is told with. */
const EVENTS: ReadonlySet<Mention['kind']> = new Set(['trigger', 'harm', 'damage'])

/** Whether words are the name of a place that is told to be one: "the village of al-Sayyada". */
function namesPlace({ first, last, cue }: PlaceMention, from: number, to: number): boolean {
  return first <= from && to <= last && (cue === 'settlement' || cue === 'camp' || cue === 'natural')
}

/** The last year in which an armed party is known to have begun or ended. */
function newestYear({ actors }: Pick<Vocabularies, 'actors'>): number {
  const dates = [...actors.values()].flatMap(({ from, to }) =>
    [from, to].filter((date) => date !== undefined),
  )
  return Math.max(0, ...dates.map((date) => Number(date.slice(0, 4))))
}

/** The countries of the nationalities that a document speaks of. */
function nationalitiesOf(mentions: readonly Mention[]): ReadonlySet<string> {
  return new Set(
    mentions.flatMap((mention) =>
      mention.kind === 'person' || mention.kind === 'actor' ? (mention.nationality ?? []) : [],
    ),
  )
}

/** Whether a name is sure enough that none of its words is a place or a person. */
function isSure({ certainty }: Mention): boolean {
  return certainty > 0.7
}
