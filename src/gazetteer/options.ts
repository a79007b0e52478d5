import type { Bearer, Gazetteer, GazetteerEntry } from './entry.ts'
import { namesakeOf } from './landmarks.ts'
import { isSeat } from './seats.ts'
import { FURTHEST } from './sounds.ts'

/** What speaks for an entry, in powers of ten; 0 where nothing does. */
export interface Signs {
  /** what the name alone tells */
  readonly prominence: number
  readonly name: number
  readonly sound: number
  readonly namesake: number
  /** what the document's other names and words tell */
  country: number
  region: number
  near: number
  /** undefined until it is counted, once for a document */
  company: number | undefined
  kind: number
  hinted: number
  inside: number
}

/** An entry that a name may mean, while a document is being resolved. */
export interface Option extends Signs {
  readonly entry: GazetteerEntry
  /** id of the region that it is or lies in */
  readonly regionId: string | undefined
  /** how far the name is in sound; undefined where it is spelt like one of the entry's names */
  readonly distance: number | undefined
  score: number
  belief: number
  /** the document says that it is not this one */
  refused: boolean
}

/** Set on public corpora, like the worths in `judge.ts`. */
export const SPELLING = {
  /** it is a first name of the place, not one of its others */
  first: 1.5,
  /** it differs from a name of the place by an article or by letters that sound the same */
  same: -0.5,
  /** it only sounds like a name of the place */
  alike: -3,
  /** for each unit of distance in sound */
  apart: -20,
  /** a region or county with a settlement of the same name in it: the bare name means the settlement */
  namesake: -2,
}

/** What is spoken of more than this, in powers of ten, is hardly meant by a name with another article. */
const FAMOUS = 6

/** The entries of which a name in this spelling is known, be it with an article or without. */
export function spelledOptions(foldedName: string, gazetteer: Gazetteer): Option[] {
  const spelt = gazetteer.bySpelling(foldedName).map((bearer) => optionOf(bearer, undefined, bearer.seated))
  const other = (spelt[0]?.prominence ?? 0) > FAMOUS ? undefined : withOtherArticle(foldedName)
  const alike = other === undefined ? [] : gazetteer.bySpelling(other)
  if (alike.length === 0) return spelt
  const known = new Set(spelt.map(({ entry }) => entry))
  return [
    ...spelt,
    ...alike.filter(({ entry }) => !known.has(entry)).map((bearer) => optionOf(bearer, 0, bearer.seated)),
  ]
}

const ALEF = 0x627
const LAM = 0x644
const [FIRST_ARABIC, LAST_ARABIC] = [0x620, 0x64a]
const [FIRST_LATIN, LAST_LATIN] = [0x61, 0x7a]

/** "Hasakah" and "Al Hasakah", باب and الباب. */
function withOtherArticle(foldedName: string): string | undefined {
  if (foldedName.startsWith('al ')) return foldedName.slice(3)
  const first = foldedName.charCodeAt(0)
  if (first >= FIRST_LATIN && first <= LAST_LATIN) return `al ${foldedName}`
  if (!(first >= FIRST_ARABIC && first <= LAST_ARABIC)) return undefined
  const hasArticle = first === ALEF && foldedName.charCodeAt(1) === LAM && foldedName.length > 4
  return hasArticle ? foldedName.slice(2) : `ال${foldedName}`
}

/** The entries that a landmark is named after which nobody lists itself. */
export function namesakeOptions(foldedName: string, gazetteer: Gazetteer): Option[] {
  const namesake = namesakeOf(foldedName)
  if (namesake === undefined) return []
  return gazetteer
    .bySpelling(namesake)
    .filter(({ entry }) => entry.kind !== 'country')
    .map((bearer) => optionOf(bearer, FURTHEST, bearer.seated))
}

/**
 * The entries of which a name sounds alike.
 * @param known the options that the name has already
 * @param admit which of them to take
 */
export function soundingOptions(
  foldedName: string,
  gazetteer: Gazetteer,
  known: readonly Option[],
  admit: (entry: GazetteerEntry) => boolean,
  slips = false,
): Option[] {
  const heard = slips ? gazetteer.bySlip(foldedName) : gazetteer.bySound(foldedName)
  const alike = heard.filter(({ entry }) => admit(entry))
  if (alike.length === 0) return []
  const entries = new Set(known.map(({ entry }) => entry))
  return alike
    .filter(({ entry }) => !entries.has(entry))
    .map((bearer) => {
      const seated = bearer.seated || known.some(({ entry }) => isSeat(entry, bearer.entry))
      return optionOf(bearer, bearer.distance, seated)
    })
}

function optionOf({ entry, first }: Bearer, distance: number | undefined, seated: boolean): Option {
  const option = {
    entry,
    regionId: regionOf(entry),
    distance,
    prominence: entry.prominence,
    name: first ? SPELLING.first : 0,
    sound: distance === undefined ? 0 : worthOf(distance),
    namesake: seated ? SPELLING.namesake : 0,
    country: 0,
    region: 0,
    near: 0,
    company: undefined,
    kind: 0,
    hinted: 0,
    inside: 0,
    score: 0,
    belief: 0,
    refused: false,
  }
  option.score = sumOf(option)
  return option
}

function worthOf(distance: number): number {
  return distance === 0 ? SPELLING.same : SPELLING.alike + SPELLING.apart * distance
}

function regionOf(entry: GazetteerEntry): string | undefined {
  if (entry.placetype === 'region') return entry.id
  return entry.admin.region === undefined ? undefined : entry.parents.at(-2)
}

/** Written out, since it is asked for every option again and again: a loop over names takes fifteen times as long. */
export function sumOf(signs: Signs): number {
  const told = signs.prominence + signs.name + signs.sound + signs.namesake
  return (
    told +
    signs.country +
    signs.region +
    signs.near +
    (signs.company ?? 0) +
    signs.kind +
    signs.hinted +
    signs.inside
  )
}

const SIGNS = [
  'prominence',
  'name',
  'sound',
  'namesake',
  'country',
  'region',
  'near',
  'company',
  'kind',
  'hinted',
  'inside',
] as const satisfies readonly (keyof Signs)[]

/** The signs that say anything. */
export function reasonsOf(signs: Signs): Readonly<Record<string, number>> {
  const worths = SIGNS.map((sign) => [sign, signs[sign] ?? 0] as const)
  return Object.fromEntries(worths.filter(([, worth]) => worth !== 0))
}
