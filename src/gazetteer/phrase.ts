import { distanceKm, type PlaceKind } from '../model/index.ts'
import type { Gazetteer, GazetteerEntry } from './entry.ts'
import { foldName } from './fold.ts'
import { explainPlaces, type Resolution } from './resolve.ts'
import type { PlaceContext, Toponym } from './toponym.ts'

/** Words that say what kind of place a name is. */
const KIND_WORDS: Readonly<Record<string, PlaceKind>> = {
  ...words(
    'settlement',
    'village town city hamlet neighbourhood neighborhood suburb قريه مدينه بلده حي ضاحيه بلدات قري مزرعه',
  ),
  ...words(
    'region',
    'governorate province region district county subdistrict oblast countryside محافظه منطقه ناحيه ريف قضاء',
  ),
  ...words('camp', 'camp مخيم مخيمات'),
}
/** Words that only join names. */
const JOINING = new Set(
  'the of in near at and to from between on road street east west north south eastern western northern southern في من الي علي بين قرب بالقرب بجانب طريق شارع محيط اطراف شرق غرب شمال جنوب شرقي غربي شمالي جنوبي الشرقي الغربي الشمالي الجنوبي'.split(
    ' ',
  ),
)

function words(kind: PlaceKind, list: string): Record<string, PlaceKind> {
  return Object.fromEntries(list.split(' ').map((word) => [foldName(word), kind]))
}

/**
 * The place that one phrase of a form or a table tells, most specific part first: "Ariha, Idlib", "the village of Hass
 * near Kafr Nabl", "حي خان العسل". Parts after a comma hold those before it.
 * @returns undefined where the gazetteer knows no part of it
 */
export function resolvePhrase(
  phrase: string,
  gazetteer: Gazetteer,
  context: PlaceContext = {},
): GazetteerEntry | undefined {
  const toponyms: Toponym[] = []
  for (const part of partsOf(phrase)) {
    const inside = toponyms.length > 0 ? toponyms.length - 1 : undefined
    toponyms.push(...toponymsOf(part, gazetteer, inside))
  }
  const resolutions = explainPlaces(toponyms, gazetteer, context)
  let answer: Resolution | undefined
  for (const resolution of resolutions)
    if (answer === undefined || (resolution !== undefined && !isVague(resolution, answer)))
      answer = resolution ?? answer
  return answer?.entry
}

/** Outermost first: "Ariha, Idlib" and "Idlib: Ariha" alike. */
function partsOf(phrase: string): string[] {
  const [before = '', ...after] = phrase.split(':')
  const inner = after.join(' ')
  return [before, inner].flatMap((side) => side.split(/[,،;()/]| - /).reverse())
}

/** As far as this in sound, a name is surely the same in another transliteration. */
const SURE_DISTANCE = 0.12

/** A name that only sounds alike says less than the settlement that it is told to lie in. */
function isVague({ entry, distance = 0 }: Resolution, around: Resolution): boolean {
  const apart = distanceKm(entry, around.entry) > around.entry.radiusKm
  return distance > SURE_DISTANCE && around.entry.kind === 'settlement' && apart
}

function toponymsOf(part: string, gazetteer: Gazetteer, inside: number | undefined): Toponym[] {
  const read = part
    .split(/\s+/)
    .map(foldName)
    .filter((word) => word !== '')
  const found: Toponym[] = []
  let kindHint: PlaceKind | undefined
  for (let at = 0; at < read.length; ) {
    const word = read[at] ?? ''
    const match = gazetteer.longestMatch(read, at)
    const kind = KIND_WORDS[word]
    if ((kind !== undefined || JOINING.has(word)) && (match === undefined || match.length === 1)) {
      kindHint = kind ?? kindHint
      at++
      continue
    }
    const run = runLength(read, at)
    const sounding = match === undefined || match.length < run ? soundingLength(read, at, run, gazetteer) : 0
    const spelt = match?.length ?? 0
    const length = Math.max(sounding, spelt)
    if (length === 0) {
      at++
      continue
    }
    const after = KIND_WORDS[read[at + length] ?? '']
    const hint = kindHint ?? after
    found.unshift({
      name: read
        .slice(at, at + length)
        .join(' ')
        .slice(length === spelt ? (match?.clitic.length ?? 0) : 0),
      ...(hint === undefined ? {} : { kindHint: hint }),
      ...(inside === undefined ? {} : { inside }),
    })
    kindHint = undefined
    at += length
  }
  return found
}

/** How many words from `at` stand together, up to one that joins or tells a kind. */
function runLength(read: readonly string[], at: number): number {
  let length = 1
  while (at + length < read.length && !isLeading(read[at + length] ?? '')) length++
  return length
}

function isLeading(word: string): boolean {
  return KIND_WORDS[word] !== undefined || JOINING.has(word)
}

/** How many words from `at` sound like one name; 0 where none do. */
function soundingLength(read: readonly string[], at: number, run: number, gazetteer: Gazetteer): number {
  const least = read[at] === 'al' ? 2 : 1
  for (let length = Math.min(4, run); length >= least; length--)
    if (gazetteer.lookup(read.slice(at, at + length).join(' ')).length > 0) return length
  return 0
}
