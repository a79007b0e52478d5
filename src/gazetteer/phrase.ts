import { distanceKm } from '../model/index.ts'
import type { Gazetteer, GazetteerEntry } from './entry.ts'
import { type PhraseName, readPhrase } from './phrase-names.ts'
import { explainPlaces, type Resolution } from './resolve.ts'
import { isSeat } from './seats.ts'
import type { PlaceContext, Toponym } from './toponym.ts'

export interface PhraseContext extends PlaceContext {
  /** the region that a table or a form tells beside the phrase */
  readonly region?: string
}

/** Where a phrase is, in WGS 84 degrees. */
export interface PhrasePlace {
  /** the smallest place that the phrase surely tells */
  readonly entry: GazetteerEntry
  /** its point; of a region the point of its seat, and the middle of two places that it lies between */
  readonly lat: number
  readonly lon: number
  /** how far from there the place may be: where the gazetteer lacks the smallest, as far as what holds it reaches */
  readonly radiusKm: number
  /** whether the smallest place that the phrase names is known; otherwise `entry` holds it or lies beside it */
  readonly exact: boolean
}

/**
 * The place that one phrase of a form or a table tells, by its most specific part that resolves: "Ariha, Idlib", "the
 * village of Hass near Kafr Nabl", "حي خان العسل", "between Ariha and Idlib". A quarter, a hospital or a market that the
 * gazetteer lacks is where its town is; a village that it lacks is somewhere in what holds it, most likely near the seat.
 * @returns undefined where the gazetteer knows no part of it
 */
export function resolvePhrase(
  phrase: string,
  gazetteer: Gazetteer,
  context: PhraseContext = {},
): PhrasePlace | undefined {
  const told = context.region === undefined ? [] : regionNames(context.region, gazetteer)
  const names = readPhrase(phrase, gazetteer, told)
  const toponyms = names.map(toponymOf)
  const wholes = explainPlaces(toponyms, gazetteer, context)
  const entries: (GazetteerEntry | undefined)[] = []
  for (const [at, name] of names.entries()) {
    const parts = () =>
      partsOf(name.words, gazetteer).flatMap((part) => {
        const instead = toponyms.with(at, { ...toponymOf(name), name: part })
        return explainPlaces(instead, gazetteer, context)[at] ?? []
      })
    entries.push(entryOf(name, wholes[at], parts, holderOf(name, names, entries), gazetteer))
  }
  const at = entries.findLastIndex((entry) => entry !== undefined)
  const entry = entries[at]
  if (entry === undefined) return undefined
  const other = names[at]?.between === true && names[at - 1]?.between === true ? entries[at - 1] : undefined
  if (other !== undefined) return middleOf(entry, other)
  if (at === names.length - 1 && at >= told.length) return spotOf(entry, true)
  return aroundOf(entry, names.slice(at + 1), gazetteer)
}

/** The region that is told beside a phrase: a region, even where its words do not say "province". */
function regionNames(region: string, gazetteer: Gazetteer): PhraseName[] {
  return readPhrase(region, gazetteer).map((name) => ({ ...name, kind: name.kind ?? 'region' }))
}

function toponymOf({ words, kind, inside }: PhraseName): Toponym {
  return {
    name: words.join(' '),
    ...(kind !== undefined && kind !== 'quarter' && kind !== 'facility' && { kindHint: kind }),
    ...(inside !== undefined && { inside }),
  }
}

/** What a name of several words that nobody spells so ends with, and begins with. */
function partsOf(words: readonly string[], gazetteer: Gazetteer): string[] {
  if (words.length < 2 || gazetteer.bySpelling(words.join(' ')).length > 0) return []
  const isKnown = (text: string) => text !== 'al' && gazetteer.bySpelling(text).length > 0
  const tails = words.slice(1).map((_, at) => words.slice(at + 1).join(' '))
  const heads = words.slice(1).map((_, at) => words.slice(0, words.length - 1 - at).join(' '))
  const tail = tails.find((text, at) => words[at] !== 'al' && isKnown(text))
  return [tail, heads.find(isKnown)].filter((text) => text !== undefined)
}

/** The nearest of the places that hold a name which is surely known. */
function holderOf(
  { inside }: PhraseName,
  names: readonly PhraseName[],
  entries: readonly (GazetteerEntry | undefined)[],
): GazetteerEntry | undefined {
  if (inside === undefined) return undefined
  return entries[inside] ?? holderOf(names[inside] as PhraseName, names, entries) // holders come first
}

/** As far as this in sound, a name is surely the same in another transliteration; Arabic writes fewer vowels to tell by. */
const SAME_NAME = { latin: 0.25, arabic: 0.15 }
/** The same, where the place lies outside the town that is told to hold it. */
const SAME_OUTSIDE = 0.1
/** How far beyond the disc of a town its quarters may lie. */
const BEYOND_KM = 5
/** A part of a name tells a place where no other bears it by so many powers of ten. */
const ALONE = 10

/** What a name surely means. All distances were set on one half of the names of the Airwars archive (bench/places.ts). */
function entryOf(
  { kind, words }: PhraseName,
  whole: Resolution | undefined,
  parts: () => readonly Resolution[],
  holder: GazetteerEntry | undefined,
  gazetteer: Gazetteer,
): GazetteerEntry | undefined {
  const town = holder === undefined ? undefined : (seatOf(holder, gazetteer) ?? holder)
  const isInTown = ({ entry }: Resolution) =>
    town === undefined || distanceKm(entry, town) <= town.radiusKm + BEYOND_KM
  const limit = /\p{Script=Arabic}/u.test(words[0] ?? '') ? SAME_NAME.arabic : SAME_NAME.latin
  function isSure(resolution: Resolution | undefined): resolution is Resolution {
    if (resolution === undefined) return false
    const { distance = 0, lead } = resolution
    if (distance > limit || (kind === 'quarter' && !isInTown(resolution))) return false
    if (kind === 'facility' && lead < ALONE && !isInTown(resolution)) return false
    return distance <= SAME_OUTSIDE || holder?.kind !== 'settlement' || isInTown(resolution)
  }
  if (isSure(whole)) return whole.entry
  return parts()
    .filter(isSure)
    .find((part) => part.lead >= ALONE || isInTown(part))?.entry
}

function spotOf(entry: GazetteerEntry, exact: boolean): PhrasePlace {
  const { lat, lon, radiusKm } = entry
  return { entry, lat, lon, radiusKm, exact }
}

/** How far from a town a village lies that is told by its name. */
const COUNTRYSIDE_KM = 30

/** Somewhere in or around what is told with names that the gazetteer lacks. */
function aroundOf(entry: GazetteerEntry, unknown: readonly PhraseName[], gazetteer: Gazetteer): PhrasePlace {
  const seat = seatOf(entry, gazetteer)
  if (seat === undefined) return spotOf(entry, false)
  if (seat !== entry) return { ...spotOf(seat, false), radiusKm: entry.radiusKm }
  const isInside = unknown.every(({ kind }) => kind === 'quarter' || kind === 'facility')
  const spot = spotOf(entry, false)
  return isInside ? spot : { ...spot, radiusKm: entry.radiusKm + COUNTRYSIDE_KM }
}

/** The middle of two places, as far as either. */
function middleOf(a: GazetteerEntry, b: GazetteerEntry): PhrasePlace {
  const [lat, lon] = [(a.lat + b.lat) / 2, (a.lon + b.lon) / 2] // far from the date line, as near places are
  return {
    entry: a,
    lat,
    lon,
    radiusKm: distanceKm(a, b) / 2 + Math.max(a.radiusKm, b.radiusKm),
    exact: true,
  }
}

/** A settlement itself; of a region the settlement that it is named after. */
function seatOf(entry: GazetteerEntry, gazetteer: Gazetteer): GazetteerEntry | undefined {
  if (entry.kind === 'settlement') return entry
  if (entry.kind !== 'region') return undefined
  return gazetteer
    .namesOf(entry.id)
    .flatMap((name) => gazetteer.bySpelling(name))
    .map((bearer) => bearer.entry)
    .filter((settlement) => isSeat(settlement, entry))
    .sort((a, b) => b.prominence - a.prominence)[0]
}
