import type { Disc, Vocabularies } from '../../model/index.ts'
import type { Days, Figure, TimeAndPlace, Told } from '../account.ts'
import { COMPARISONS, type Comparison } from '../compare/levels.ts'
import { fnv1a } from '../text/hash.ts'
import { bytes, floats, type Growing, ints, Lists, Numbering } from './growing.ts'
import { relationsOf } from './relations.ts'

/** Stands for a number that is not told. */
export const UNSAID = -2_147_483_648
/** Stands for an open end of a figure. */
export const OPEN = 2_147_483_647

/** A word that few documents use, with its share of the length of the account's vector of words. */
export interface WeighedWord {
  readonly word: number
  readonly weight: number
}

/**
 * All accounts in columns: what comparisons read, in numbers. A claim takes some hundred bytes, so that millions of them fit into memory. Rows are
 * only ever added.
 */
export class Ledger {
  readonly relations: ReturnType<typeof relationsOf>
  readonly documents = new Numbering()
  /** places by their coordinates, so that the same one is known again */
  readonly places = new Numbering()
  readonly #spots = new Map<number, Disc & { readonly place: number }>()

  readonly refs: string[] = []
  readonly document = ints()
  readonly copyGroup = ints()
  readonly flags = bytes()
  /** a bit for every comparison, in the order of `COMPARISONS`: whether the account tells something to compare */
  readonly says = ints()
  readonly published = ints()
  readonly discRadius = floats()
  readonly discLat = floats()
  readonly discLon = floats()
  /** centres as points of the unit sphere */
  readonly discX = floats()
  readonly discY = floats()
  readonly discZ = floats()
  readonly wordWeight = floats()
  readonly soundWeight = floats()
  /** by what share of all documents each word of an opening is used */
  readonly openingShare = floats()
  /** the script of a text, by number */
  readonly script = ints()
  /** how many places a text names */
  readonly scope = ints()
  /** whole texts, as rows of their own, and the row there of the text that an account stands in */
  readonly texts: Ledger | undefined
  readonly text = ints()
  /** what its document tells of one attack, by the hash of its name there */
  readonly telling = ints()
  readonly lists = {
    first: new Lists(),
    last: new Lists(),
    hourFrom: new Lists(),
    hourTo: new Lists(),
    place: new Lists(),
    name: new Lists(),
    event: new Lists(),
    method: new Lists(),
    munition: new Lists(),
    actor: new Lists(),
    target: new Lists(),
    site: new Lists(),
    killedMin: new Lists(),
    killedMax: new Lists(),
    injuredMin: new Lists(),
    injuredMax: new Lists(),
    victim: new Lists(),
    dates: new Lists(),
    word: new Lists(),
    sound: new Lists(),
    opening: new Lists(),
    passage: new Lists(),
  }

  /** @param texts the ledger of the whole texts that the accounts of this one stand in */
  constructor(vocabularies: Vocabularies, texts?: Ledger) {
    this.relations = texts?.relations ?? relationsOf(vocabularies)
    this.texts = texts
  }

  get size(): number {
    return this.refs.length
  }

  /** Adds an account and gives its row. `text` is what its words say; absent where there is no text to compare. */
  add(told: Told, text: TextOfRow = NO_TEXT): number {
    const { lists } = this
    const row = this.refs.push(told.ref) - 1
    this.document.push(this.documents.of(told.document))
    this.copyGroup.push(text.copyGroup ?? UNSAID)
    this.flags.push(flagsOf(told))
    this.says.push(saidBy(told, text))
    this.published.push(told.published ?? UNSAID)
    pushDays(lists.first, lists.last, told.days)
    lists.hourFrom.push(told.hours.map(([from]) => Math.round(from * 60)))
    lists.hourTo.push(told.hours.map(([, to]) => Math.round(to * 60)))
    this.#pushDiscs(told.discs)
    lists.name.push(told.placeNames.map(fnv1a))
    for (const kind of CODED)
      lists[kind].push(told[CODES[kind]].map((code) => this.relations[kind].numbers.of(code)))
    lists.site.push(told.sites.map(fnv1a))
    pushFigures(lists.killedMin, lists.killedMax, told.killed)
    pushFigures(lists.injuredMin, lists.injuredMax, told.injured)
    lists.victim.push(told.victims.map(fnv1a))
    lists.dates.push(text.dates ?? [])
    pushWeighed(lists.word, this.wordWeight, text.words ?? [])
    lists.passage.push(text.passage ?? [])
    pushWeighed(lists.sound, this.soundWeight, text.sounds ?? [])
    pushWeighed(lists.opening, this.openingShare, text.opening ?? [])
    this.script.push(text.script ?? UNSAID)
    this.scope.push(text.scope ?? UNSAID)
    this.text.push(text.text ?? UNSAID)
    this.telling.push(fnv1a(told.telling))
    return row
  }

  /** When and where an account was, as its blocks need it. */
  timeAndPlace(row: number): TimeAndPlace {
    const { first, last, place } = this.lists
    const days: { first: number; last: number }[] = []
    for (let day = first.from(row); day < first.to(row); day++)
      days.push({ first: first.values.at[day] ?? 0, last: last.values.at[day] ?? 0 })
    const discs: Disc[] = []
    for (let disc = place.from(row); disc < place.to(row); disc++)
      discs.push({
        lat: this.discLat.at[disc] ?? 0,
        lon: this.discLon.at[disc] ?? 0,
        radiusKm: this.discRadius.at[disc] ?? 0,
      })
    const published = this.published.at[row] ?? UNSAID
    return {
      days,
      discs,
      tellsDay: this.tellsDay(row),
      published: published === UNSAID ? undefined : published,
      asserts: this.asserts(row),
    }
  }

  asserts(row: number): boolean {
    return ((this.flags.at[row] ?? 0) & ASSERTS) !== 0
  }

  repeatsBody(row: number): boolean {
    return ((this.flags.at[row] ?? 0) & REPEATS_BODY) !== 0
  }

  /** Whether the account is what its document mainly tells. */
  isMain(row: number): boolean {
    return ((this.flags.at[row] ?? 0) & MAIN) !== 0
  }

  /** Whether it is known what its document mainly tells. */
  knowsMain(row: number): boolean {
    return ((this.flags.at[row] ?? 0) & KNOWS_MAIN) !== 0
  }

  /** Whether the account is a whole text, in which no claim can be compared. */
  isWhole(row: number): boolean {
    return ((this.flags.at[row] ?? 0) & WHOLE) !== 0
  }

  /** Whether the account tells its one day itself. */
  tellsDay(row: number): boolean {
    return ((this.flags.at[row] ?? 0) & TELLS_DAY) !== 0
  }

  /** The number of the place of a disc; places are told again and again, and their keys take time to write. */
  #placeOf(disc: Disc): number {
    const spot = disc.lat * SPOTS + disc.lon
    const known = this.#spots.get(spot)
    if (known?.lat === disc.lat && known.lon === disc.lon && known.radiusKm === disc.radiusKm)
      return known.place
    const place = this.places.of(placeKey(disc))
    this.#spots.set(spot, { ...disc, place })
    return place
  }

  #pushDiscs(discs: readonly Disc[]): void {
    this.lists.place.push(discs.map((disc) => this.#placeOf(disc)))
    for (const { lat, lon, radiusKm } of discs) {
      const [phi, lambda] = [lat * RADIANS, lon * RADIANS]
      this.discX.push(Math.cos(phi) * Math.cos(lambda))
      this.discY.push(Math.cos(phi) * Math.sin(lambda))
      this.discZ.push(Math.sin(phi))
      this.discLat.push(lat)
      this.discLon.push(lon)
      this.discRadius.push(radiusKm)
    }
  }
}

/** What the words of an account say beside its fields. */
export interface TextOfRow {
  /** a number for the text of which its document is a copy */
  readonly copyGroup?: number | undefined
  /** its rare words, in the order of their numbers */
  readonly words?: readonly WeighedWord[]
  /** the words around what it tells, each once, in order */
  readonly passage?: readonly number[]
  /** the days of the year that its text names, in order */
  readonly dates?: readonly number[]
  /** its rare words by their sound, in the order of their numbers */
  readonly sounds?: readonly WeighedWord[]
  /** the rare words of its first words, each with the share of documents that use it */
  readonly opening?: readonly WeighedWord[]
  /** the number of the script that it is written in */
  readonly script?: number | undefined
  /** how many places it names */
  readonly scope?: number
  /** the row of its whole text in the ledger of texts */
  readonly text?: number | undefined
}

const NO_TEXT: TextOfRow = {}
/** Keeps most coordinates apart in one number. */
const SPOTS = 1e7
const RADIANS = Math.PI / 180

const CODES = {
  event: 'events',
  method: 'methods',
  munition: 'munitions',
  actor: 'actors',
  target: 'targets',
} as const
const CODED = ['event', 'method', 'munition', 'actor', 'target'] as const

const ASSERTS = 1
const REPEATS_BODY = 2
const TELLS_DAY = 4
const MAIN = 8
const KNOWS_MAIN = 16
const WHOLE = 32

function flagsOf({ asserts, repeatsBody, days, main, whole }: Told): number {
  const [day] = days
  const tells = days.length === 1 && day?.first === day?.last && day?.told
  return (
    (asserts ? ASSERTS : 0) +
    (repeatsBody ? REPEATS_BODY : 0) +
    (tells ? TELLS_DAY : 0) +
    (main ? MAIN : 0) +
    (main === undefined ? 0 : KNOWS_MAIN) +
    (whole ? WHOLE : 0)
  )
}

function saidBy(told: Told, text: TextOfRow): number {
  const says: Readonly<Record<Comparison, boolean>> = {
    'time and place': true,
    hour: told.hours.length > 0,
    event: told.events.length > 0,
    method: told.methods.length > 0,
    munition: told.munitions.length > 0,
    actor: told.actors.length > 0,
    target: told.targets.length > 0 || told.sites.length > 0,
    killed: told.killed.length > 0,
    injured: told.injured.length > 0,
    victim: told.victims.length > 0,
    published: told.published !== undefined,
    dates: text.dates !== undefined,
    words: text.words !== undefined,
    opening: text.opening !== undefined,
    sounds: text.sounds !== undefined,
    scope: text.scope !== undefined,
    script: text.script !== undefined,
    focus: told.main !== undefined,
    telling: true,
    text: text.copyGroup !== undefined,
    claims: false,
  }
  return COMPARISONS.reduce((bits, name, bit) => (says[name] ? bits | (1 << bit) : bits), 0)
}

/** The same place has the same coordinates; one hundredth of a degree is about a kilometre. */
export function placeKey({ lat, lon, radiusKm }: Disc): string {
  return `${lat.toFixed(2)} ${lon.toFixed(2)} ${radiusKm < REGION_KM ? '' : 'region'}`
}
const REGION_KM = 30

function pushWeighed(list: Lists, weights: Growing<Float32Array>, words: readonly WeighedWord[]): void {
  list.push(words.map(({ word }) => word))
  for (const { weight } of words) weights.push(weight)
}

function pushDays(first: Lists, last: Lists, days: readonly Days[]): void {
  first.push(days.map((day) => day.first))
  last.push(days.map((day) => day.last))
}

function pushFigures(min: Lists, max: Lists, figures: readonly Figure[]): void {
  min.push(figures.map((figure) => figure.min ?? 0))
  max.push(figures.map((figure) => figure.max ?? OPEN))
}
