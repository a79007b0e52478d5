import { distanceKm } from '../model/index.ts'
import { openContainer, type SharedContainer, shareContainer } from './container.ts'
import type { Bearer, Gazetteer, GazetteerEntry, Match, SoundAlike } from './entry.ts'
import { foldName, leadingForm, withoutClitics } from './fold.ts'
import { gridPoints, type PointGrid } from './grid.ts'
import { indexKeys } from './keys.ts'
import type { OwnPlace } from './own.ts'
import { indexOwnPlaces } from './own-index.ts'
import { FIRST_NAME } from './pack.ts'
import { openPlaces } from './places.ts'
import { withSeats } from './seats.ts'
import { openSounds } from './sounds.ts'
import { openCounts, openTexts } from './table.ts'

/** A name is read over at most so many words. */
const MOST_WORDS = 8
/** A name that more places bear ("San José") gives the most prominent ones. */
const MOST_ENTRIES = 100
/** How many names' entries are kept at hand. */
const MOST_KEPT = 1 << 14

/** Those that bear a name. */
interface Named {
  readonly bearers: readonly Bearer[]
  readonly entries: readonly GazetteerEntry[]
}

function namedBy(bearers: readonly Omit<Bearer, 'seated'>[]): Named {
  return { bearers: withSeats(bearers), entries: bearers.map(({ entry }) => entry) }
}

const UNKNOWN = namedBy([])

/** The gazetteer's file in memory that threads share: one posts it to the others, and each opens it for itself. */
export type SharedGazetteer = SharedContainer

/**
 * Puts the gazetteer into memory that threads share, so that many have it once.
 * @param data the bytes of `data/gazetteer/places.rctg`
 * @throws RecountError `damaged` where the bytes are not a gazetteer
 */
export function shareGazetteer(data: Uint8Array): SharedGazetteer {
  return shareContainer(data)
}

/** The places that ship, unpacked: gazetteers with other places of users' own share them. */
export type UnpackedGazetteer = ReturnType<typeof unpackGazetteer>

/**
 * Unpacks the gazetteer, which is most of the work of opening it.
 * @param data the bytes of `data/gazetteer/places.rctg`, or what another thread shares of them
 * @throws RecountError `damaged` where the bytes are not a gazetteer
 */
export function unpackGazetteer(data: Uint8Array | SharedGazetteer) {
  const file = openContainer(data)
  const texts = openTexts(file, 'keys')
  return {
    places: openPlaces(file),
    keys: indexKeys(texts),
    commonness: file.bytes('keys.commonness'),
    lists: openCounts(file, 'bearers'),
    listed: file.u32('bearers.places'),
    sounds: openSounds(file, texts),
  }
}

/**
 * Opens the gazetteer.
 * @param data the bytes of `data/gazetteer/places.rctg`, or what was unpacked from them
 * @param own the user's own places: they come first wherever they share a name
 * @throws RecountError `damaged` where the bytes are not a gazetteer
 */
export function openGazetteer(
  data: Uint8Array | UnpackedGazetteer,
  own: readonly OwnPlace[] = [],
): Gazetteer {
  const { places, keys, commonness, lists, listed, sounds } =
    data instanceof Uint8Array ? unpackGazetteer(data) : data
  const mine = indexOwnPlaces(own, countryEntry)
  let grid: PointGrid | undefined
  let kept = new Map<number, Named>()
  let heard = new Map<string, readonly SoundAlike[]>()

  function countryEntry(code: string): GazetteerEntry | undefined {
    for (let place = 0; place < places.length; place++) {
      const entry = places.entry(place)
      if (entry.kind !== 'country') return undefined
      if (entry.country === code) return entry
    }
    return undefined
  }

  function ofKey(key: number): Named {
    if (key < 0) return UNKNOWN
    const known = kept.get(key)
    if (known !== undefined) return known
    const bearers = bearersOf(key).map((bearer) => ({
      entry: places.entry(bearer % FIRST_NAME),
      first: bearer >= FIRST_NAME,
    }))
    if (kept.size >= MOST_KEPT) kept = new Map()
    const named = namedBy(bearers)
    kept.set(key, named)
    return named
  }

  function bearersOf(key: number): number[] {
    const from = lists.start(key)
    const to = Math.min(lists.end(key), from + MOST_ENTRIES)
    return Array.from({ length: to - from }, (_, i) => listed.at(from + i))
  }

  function spelt(folded: string, key = keys.find(folded).key): Named {
    const own = mine.byName(folded)
    const others = ofKey(key)
    return own.length === 0
      ? others
      : namedBy([...own.map((entry) => ({ entry, first: true })), ...others.bearers])
  }

  function sounding(folded: string, slips: boolean): readonly SoundAlike[] {
    const question = slips ? `~${folded}` : folded
    const known = heard.get(question)
    if (known !== undefined) return known
    const nearest = new Map<GazetteerEntry, Omit<SoundAlike, 'seated'>>()
    const hear = (entry: GazetteerEntry, first: boolean, distance: number) => {
      const before = nearest.get(entry)
      if (before === undefined || distance < before.distance)
        nearest.set(entry, { entry, first: first || before?.first === true, distance })
    }
    for (const { key, distance } of slips ? sounds.findSlips(folded) : sounds.find(folded)) {
      for (const bearer of bearersOf(key)) {
        const place = bearer % FIRST_NAME
        if (places.bySound(place)) hear(places.entry(place), bearer >= FIRST_NAME, distance)
      }
    }
    for (const { entry, distance } of slips ? [] : sounds.among(folded, mine.bySound))
      hear(entry, true, distance)
    const alike = withSeats(
      [...nearest.values()]
        .sort((a, b) => a.distance - b.distance || b.entry.prominence - a.entry.prominence)
        .slice(0, MOST_ENTRIES),
    )
    if (heard.size >= MOST_KEPT) heard = new Map()
    heard.set(question, alike)
    return alike
  }

  function longestFrom(
    words: readonly string[],
    from: number,
    first: string,
  ): Omit<Match, 'clitic'> | undefined {
    let before = ''
    let word = first
    let found: { length: number; key: number; text: string } | undefined
    for (let length = 1; length <= MOST_WORDS; length++) {
      const text = before + word
      const { key, goesOn } = keys.find(text)
      if ((key >= 0 || mine.byName(text).length > 0) && text !== 'al') found = { length, key, text }
      const next = words[from + length]
      if (next === undefined) break
      const leading = leadingForm(word, next)
      const sure = leading === word ? goesOn : keys.find(before + leading).goesOn
      if (!sure && !mine.goesOn(before + leading)) break
      before = `${before}${leading} `
      word = next
    }
    if (found === undefined) return undefined
    return {
      length: found.length,
      entries: spelt(found.text, found.key).entries,
      commonness: mine.byName(found.text).length > 0 ? 0 : ((commonness[found.key] ?? 0) as 0 | 1 | 2), // packed from these
    }
  }

  return {
    size: places.length + mine.entries.length,
    lookup(name) {
      const folded = foldName(name)
      const { entries } = spelt(folded)
      return entries.length > 0 ? entries : sounding(folded, false).map(({ entry }) => entry)
    },
    bySpelling: (name) => spelt(foldName(name)).bearers,
    bySound: (name) => sounding(foldName(name), false),
    bySlip: (name) => sounding(foldName(name), true),
    longestMatch(words, from) {
      const first = words[from]
      if (first === undefined || first === '') return undefined
      const whole = longestFrom(words, from, first)
      if (whole !== undefined) return { ...whole, clitic: '' }
      for (const { clitic, word } of withoutClitics(first)) {
        const match = longestFrom(words, from, word)
        if (match !== undefined) return { ...match, clitic }
      }
      return undefined
    },
    byId(id) {
      const own = mine.byId(id)
      if (own !== undefined) return own
      const place = places.find(id)
      return place === undefined ? undefined : places.entry(place)
    },
    near(lat, lon, km) {
      grid ??= gridPoints(places.lats, places.lons)
      const away = (entry: GazetteerEntry) => distanceKm(entry, { lat, lon })
      const own = mine.entries.filter((entry) => away(entry) <= km)
      const others = grid.near(lat, lon, km).map((place) => places.entry(place))
      return own.length === 0 ? others : [...own, ...others].sort((a, b) => away(a) - away(b))
    },
    within(id, ancestor) {
      if (id === ancestor) return true
      return this.byId(id)?.parents.includes(ancestor) ?? false
    },
    namesOf(id) {
      const place = places.find(id)
      return place === undefined ? mine.namesOf(id) : places.namesOf(place)
    },
  }
}
