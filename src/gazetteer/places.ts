import type { Admin } from '../model/index.ts'
import type { Column, Container } from './container.ts'
import type { GazetteerEntry } from './entry.ts'
import { kindOf, PLACETYPES } from './kinds.ts'
import { countryCode, DEGREE_UNITS, ID_PREFIXES, PROMINENCE_UNITS, RADIUS_UNITS } from './pack.ts'
import { openCounts, openTexts, type Spans, type TextTable } from './table.ts'

/** The places of the file, by number. Entries are made when asked for, and kept. */
export interface PlaceTable {
  readonly length: number
  readonly lats: Column // 1e-5 degrees
  readonly lons: Column
  entry(place: number): GazetteerEntry
  /** whether the place may be found by the sound of its names */
  bySound(place: number): boolean
  find(id: string): number | undefined
  namesOf(place: number): readonly string[]
}

/** How many entries are kept made. */
const MOST_KEPT = 1 << 16

export function openPlaces(file: Container): PlaceTable {
  const ids = file.u32('ids')
  const prefixes = file.bytes('prefixes')
  const placetypes = file.bytes('placetypes')
  const lats = file.i32('lats')
  const lons = file.i32('lons')
  const radii = file.u16('radii')
  const prominences = file.bytes('prominences')
  const populations = file.u32('populations')
  const parents = file.u32('parents')
  const countries = file.u16('countries')
  const sounding = file.bytes('bySound')
  const names = openTexts(file, 'names')
  const countryNames = new Map<number, string>()
  for (let place = 0; PLACETYPES[placetypes[place] ?? -1] === 'country'; place++)
    countryNames.set(countries.at(place), names.at(place))

  let kept = new Map<number, GazetteerEntry>()
  let byId: Int32Array | undefined
  let others: { readonly lists: Spans; readonly texts: TextTable } | undefined

  function entry(place: number): GazetteerEntry {
    const known = kept.get(place)
    if (known !== undefined) return known
    const above = parents.at(place)
    const parent = above === 0 ? undefined : entry(above - 1)
    const placetype = PLACETYPES[placetypes[place] ?? -1] ?? 'other'
    const name = names.at(place)
    const country = countryCode(countries.at(place))
    const countryName = countryNames.get(countries.at(place))
    const admin: Admin = {
      ...(country === '' ? {} : { country }),
      ...(countryName === undefined ? {} : { countryName }),
      ...(parent === undefined ? {} : pathFrom(parent)),
    }
    const made: GazetteerEntry = {
      id: idOf(place),
      name,
      kind: kindOf(placetype),
      placetype,
      lat: lats.at(place) / DEGREE_UNITS,
      lon: lons.at(place) / DEGREE_UNITS,
      radiusKm: radii.at(place) / RADIUS_UNITS,
      country,
      admin,
      population: populations.at(place),
      prominence: (prominences[place] ?? 0) / PROMINENCE_UNITS,
      parents: parent === undefined ? [] : [parent.id, ...parent.parents],
    }
    if (kept.size >= MOST_KEPT) kept = new Map()
    kept.set(place, made)
    return made
  }

  function idOf(place: number): string {
    return `${ID_PREFIXES[prefixes[place] ?? -1]}${ids.at(place)}`
  }

  /** An open hash table over the ids' numbers, made at the first question. */
  function idTable(): Int32Array {
    const size = 2 ** Math.ceil(Math.log2(ids.length * 2 + 1))
    const table = new Int32Array(size)
    for (let place = 0; place < ids.length; place++) {
      let slot = Math.imul(ids.at(place), 0x9e3779b1) & (size - 1)
      while (table[slot] !== 0) slot = (slot + 1) & (size - 1)
      table[slot] = place + 1
    }
    return table
  }

  function find(id: string): number | undefined {
    byId ??= idTable()
    const number = Number(/\d+$/.exec(id)?.[0])
    if (!Number.isSafeInteger(number)) return undefined
    const mask = byId.length - 1
    for (let slot = Math.imul(number, 0x9e3779b1) & mask; byId[slot] !== 0; slot = (slot + 1) & mask) {
      const place = (byId[slot] ?? 0) - 1
      if (ids.at(place) === number && idOf(place) === id) return place
    }
    return undefined
  }

  function namesOf(place: number): readonly string[] {
    others ??= { lists: openCounts(file, 'others.lists'), texts: openTexts(file, 'others') }
    const found = [names.at(place)]
    for (let i = others.lists.start(place); i < others.lists.end(place); i++) found.push(others.texts.at(i))
    return found
  }

  return { length: ids.length, lats, lons, entry, bySound: (place) => sounding[place] === 1, find, namesOf }
}

/** The admin path that a place lends to what lies in it. */
function pathFrom(parent: GazetteerEntry): Admin {
  const { country: _country, countryName: _countryName, ...path } = parent.admin
  if (parent.placetype === 'region') return { ...path, region: parent.name }
  if (parent.placetype === 'county') return { ...path, county: parent.name }
  if (parent.placetype === 'localadmin') return { ...path, localadmin: parent.name }
  return path
}
