import type { Hit } from './match.ts'
import type { PlaceMention } from './mentions-of-circumstances.ts'
import { type Passage, quoteOf } from './passage.ts'
import { relationOf } from './place-mention.ts'
import { leadOf } from './place-words.ts'
import { CLITIC, WORD } from './token.ts'

/** How many sentences after a place "the town" may mean it. */
const REACH = 4

interface Told {
  readonly place: PlaceMention
  readonly sentence: number
}

/**
 * Finds words for a kind of place with an article and no name ("المدينة", "المخيم"), which mean the last place of that kind,
 * sentence by sentence in the order of the text.
 */
export function placesAgain(): (passage: Passage, places: readonly PlaceMention[]) => PlaceMention[] {
  const told = new Map<Kind, Told>()
  let sentence = 0
  return (passage, places) => {
    sentence++
    const found: PlaceMention[] = []
    let next = 0
    const tell = (before: number) => {
      for (; next < places.length && (places[next]?.last ?? before) < before; next++) {
        const place = places[next] as PlaceMention
        const kind = kindOf(place)
        if (kind !== undefined) told.set(kind, { place, sentence })
      }
    }
    for (const hit of passage.sections.get('cue') ?? []) {
      const kind = meansAgain(passage, hit, places)
      if (kind === undefined) continue
      tell(hit.first)
      const last = told.get(kind)
      if (last !== undefined && sentence - last.sentence <= REACH) found.push(again(passage, hit, last.place))
    }
    tell(Number.POSITIVE_INFINITY)
    return found
  }
}

type Kind = 'settlement' | 'camp'

/** The kind of a place of which a text may go on to speak as "the town" or "the camp". */
function kindOf({ cue, part, place, relation }: PlaceMention): Kind | undefined {
  if (part === 'countryside' || relation === 'from' || relation === 'toward') return undefined
  if (cue === 'camp' || cue === 'settlement') return cue
  return cue === undefined && place?.kind === 'settlement' ? 'settlement' : undefined
}

function meansAgain(passage: Passage, hit: Hit, places: readonly PlaceMention[]): Kind | undefined {
  const { entry, first, last, opening } = hit
  if (entry.section !== 'cue' || !entry.is.again || entry.form !== 'singular') return undefined
  if (
    (opening.clitics & CLITIC.the) === 0 ||
    places.some((place) => place.first <= first && place.last >= last)
  )
    return undefined
  const after = passage.tokens[last + 1]
  const described =
    after !== undefined && (after.clitics & CLITIC.the) !== 0 && (after.word & WORD.adjective) !== 0
  const { cue } = entry.is
  return !described && (cue === 'settlement' || cue === 'camp') ? cue : undefined // المدينة الصناعية is another place
}

function again(passage: Passage, hit: Hit, { lemma, name, cue, place }: PlaceMention): PlaceMention {
  return {
    kind: 'place',
    first: hit.first,
    last: hit.last,
    quote: quoteOf(passage.tokens, hit),
    lemma,
    certainty: 0.5,
    name,
    relation: relationOf(leadOf(passage, hit.first)?.entry.is.relation),
    ...(cue !== undefined && { cue }),
    ...(place !== undefined && { place }),
    again: true,
  }
}
