import {
  explainPlaces,
  foldName,
  type Gazetteer,
  type GazetteerEntry,
  type Resolution,
  type Toponym,
} from '../../gazetteer/index.ts'
import type { Hit } from './match.ts'
import type { PlaceMention } from './mentions-of-circumstances.ts'
import type { Passage } from './passage.ts'
import { isProminent } from './place-words.ts'

/** A toponym with the places that bear its name, likeliest first, before one is chosen. */
export interface FoundPlace {
  readonly mention: PlaceMention
  readonly entries: readonly GazetteerEntry[]
  /** only a comma, "in" or a word for its kind stands between it and the name before: "Ariha, Idlib" */
  readonly holds: boolean
  /** it stands in a list of places: "the villages of A, B and C", where also a name that nobody knows is one */
  readonly listed: boolean
  /** a word for a kind of place in the plural stands after it, which those listed before it share: "A, B and C regions" */
  readonly shares: boolean
}

const RELATIONS = {
  near: 'near',
  outside: 'near',
  between: 'between',
  from: 'from',
  toward: 'toward',
} as const

/** How the word before a place says that something stands to it. */
export function relationOf(relation: string | undefined): PlaceMention['relation'] {
  return relation !== undefined && relation in RELATIONS
    ? RELATIONS[relation as keyof typeof RELATIONS]
    : 'in'
}

/** A mention of a place from its tokens and the words that stand with it. */
export function mentionOf(
  { tokens, text }: Passage,
  given: {
    at: number
    last: number
    start: number
    certainty: number
    cue: Hit<'cue'> | undefined
    after: Hit<'cue'> | undefined
    relation: Hit<'relation'>['entry']['is']['relation'] | undefined
  },
): PlaceMention {
  const quote = { start: given.start, end: tokens[given.last]?.end ?? given.start }
  const name = text.slice(quote.start, quote.end)
  const cue = given.cue?.entry.is.cue ?? given.after?.entry.is.cue
  const part = given.cue?.entry.is.part ?? given.after?.entry.is.part
  return {
    kind: 'place',
    first: given.at,
    last: given.last,
    quote,
    lemma: foldName(name),
    certainty: given.certainty,
    name,
    relation: relationOf(given.relation),
    ...(cue !== undefined && { cue }),
    ...(part !== undefined && { part }),
  }
}

/** Chooses a place for each name of a document, each in the light of the others and of the nationalities it speaks of. */
export function resolved(
  places: readonly FoundPlace[],
  gazetteer: Gazetteer,
  nationalities: ReadonlySet<string>,
): PlaceMention[] {
  const toponyms = places.map(({ mention }, at): Toponym => {
    const inside = isInside(places[at], places[at + 1]) ? at + 1 : undefined
    return {
      name: mention.base ?? mention.name,
      ...hintOf(mention),
      ...(inside !== undefined && { inside }),
    }
  })
  const found = explainPlaces(toponyms, gazetteer)
  const abroad = foreignTo(found.map((resolution) => resolution?.entry))
  const spokenOf = new Set(nationalities)
  for (const [at, resolution] of found.entries())
    if (resolution !== undefined && !isDoubtful(places[at], resolution))
      spokenOf.add(resolution.entry.country)
  return places.map((place, at) => {
    const resolution = found[at]
    if (resolution === undefined || isElsewhere(place, resolution, spokenOf)) return place.mention
    const { entry } = resolution
    if (abroad(entry) && !nationalities.has(entry.country)) return place.mention
    const outer = places[at + 1]?.holds === true ? found[at + 1]?.entry : undefined
    if (outer !== undefined && !isProminent(entry) && outer.country !== entry.country) return place.mention
    const { mention, entries } = place
    return { ...mention, place: mention.part === 'countryside' ? districtOf(entry, entries) : entry }
  })
}

/** The region named after a town, in which the countryside of the town lies. */
function districtOf(place: GazetteerEntry, namesakes: readonly GazetteerEntry[]): GazetteerEntry {
  return namesakes.find(({ kind, id }) => kind === 'region' && place.parents.includes(id)) ?? place
}

/** Settlements of fewer people are not known outside their country. */
const LITTLE_KNOWN = 100_000
/** Other places of a text that show which countries it is about. */
const TELLING_PLACES = 2

/** Whether a little known settlement lies where no other place of the text does: the name means one that nobody lists. */
function foreignTo(entries: readonly (GazetteerEntry | undefined)[]): (entry: GazetteerEntry) => boolean {
  const countries = new Map<string, number>()
  let all = 0
  for (const { country } of new Set(entries.filter((entry) => entry !== undefined))) {
    countries.set(country, (countries.get(country) ?? 0) + 1)
    all++
  }
  return ({ kind, population, country }) =>
    kind === 'settlement' && population < LITTLE_KNOWN && countries.get(country) === 1 && all > TELLING_PLACES
}

/** The kind of place that the words tell; the countryside of a town is the district named after it. */
function hintOf({ cue, part }: PlaceMention): Pick<Toponym, 'kindHint'> {
  if (part === 'countryside') return { kindHint: 'region' }
  return cue === undefined || part !== undefined ? {} : { kindHint: cue }
}

/** Whether a name may well mean another place: it only sounds like a small one, or is that of a hospital or a school. */
function isDoubtful(place: FoundPlace | undefined, { entry, distance }: Resolution): boolean {
  return !isProminent(entry) && (distance !== undefined || place?.mention.cue === 'facility')
}

/** Whether a doubtful place lies in a country of which the document does not speak otherwise. */
function isElsewhere(place: FoundPlace, resolution: Resolution, spokenOf: ReadonlySet<string>): boolean {
  return isDoubtful(place, resolution) && spokenOf.size > 0 && !spokenOf.has(resolution.entry.country)
}

/** Whether a place is told to lie in the next: a smaller one right before a region or country. */
function isInside(inner: FoundPlace | undefined, outer: FoundPlace | undefined): boolean {
  if (inner === undefined || outer === undefined) return false
  if (inner.mention.part !== undefined) return false
  const large =
    outer.entries[0]?.kind === 'region' ||
    outer.entries[0]?.kind === 'country' ||
    outer.mention.cue === 'region'
  const small =
    inner.mention.cue === undefined ? inner.entries[0]?.kind !== 'country' : inner.mention.cue !== 'region'
  return large && small && outer.holds
}
