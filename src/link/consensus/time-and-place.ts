import { type Consensus, distanceKm, type When, type Where } from '../../model/index.ts'
import { SLACK_KM } from '../compare/time-and-place.ts'
import { dateWords } from '../days.ts'
import { byOrigins, sidesWords, type Voice, voicesBy } from './voice.ts'

type Conflicts = Consensus['conflicts']

/**
 * When an incident happened: the days that all origins allow. Where they allow none together, the interval of most origins, then
 * the narrowest, then the earliest; the others are named as a conflict.
 */
export function whenOf(voices: readonly Voice[]): { when: Consensus['when']; conflicts: Conflicts } {
  const said = byOrigins(
    voicesBy(voices, ({ claim }) => claim.when !== undefined),
    ({ claim }) => claim.when && { from: claim.when.from, to: claim.when.to, edtf: claim.when.edtf },
  )
  if (said.length === 0) return { when: undefined, conflicts: [] }
  const from =
    said
      .map(({ value }) => value.from)
      .sort()
      .at(-1) ?? ''
  const to = said.map(({ value }) => value.to).sort()[0] ?? ''
  if (from <= to) {
    const one = said.find(({ value }) => value.from === from && value.to === to)
    return { when: one?.value ?? { from, to, edtf: edtfOf(from, to) }, conflicts: [] }
  }
  const [first] = [...said].sort(
    (a, b) =>
      b.voices.length - a.voices.length ||
      length(a.value) - length(b.value) ||
      (a.value.from < b.value.from ? -1 : 1),
  )
  const sides = said.map(({ value, voices: whose }) => ({ words: dateWords(value), voices: whose }))
  return { when: first?.value, conflicts: [{ field: 'when', words: sidesWords(sides) }] }
}

/** One of the days of an interval, in EDTF level 1 and 2 (ISO 8601-2): a day, or one member of a set. */
function edtfOf(from: string, to: string): string {
  return from === to ? from : `[${from}..${to}]`
}

function length({ from, to }: Pick<When, 'from' | 'to'>): number {
  return Date.parse(to) - Date.parse(from)
}

/** Where an incident happened: the narrowest place that any origin tells, unless more origins tell one that it cannot meet. */
export function whereOf(voices: readonly Voice[]): { where: Consensus['where']; conflicts: Conflicts } {
  const said = byOrigins(
    voicesBy(voices, ({ claim }) => placeOf(claim.where) !== undefined),
    ({ claim }) => placeOf(claim.where),
  )
  const support = (where: NonNullable<Consensus['where']>) =>
    said.filter(({ value }) => meet(where, value)).reduce((sum, { voices: whose }) => sum + whose.length, 0)
  const [first] = [...said].sort(
    (a, b) =>
      support(b.value) - support(a.value) ||
      radius(a.value) - radius(b.value) ||
      Number(isShouted(a.value.name)) - Number(isShouted(b.value.name)) ||
      (a.value.name < b.value.name ? -1 : 1),
  )
  if (first === undefined) return { where: undefined, conflicts: [] }
  const others = said.filter(({ value }) => !meet(first.value, value))
  if (others.length === 0) return { where: first.value, conflicts: [] }
  const sides = [first, ...others].map(({ value, voices: whose }) => ({ words: value.name, voices: whose }))
  return { where: first.value, conflicts: [{ field: 'where', words: sidesWords(sides) }] }
}

/** The most specific place, with the disc of the narrowest one that the gazetteer knows. */
function placeOf(places: readonly Where[] = []): Consensus['where'] {
  const told = places.filter(
    ({ relation }) => relation === 'in' || relation === 'near' || relation === 'between',
  )
  const [first] = told
  if (first === undefined) return undefined
  const { placeId, name, relation } = first
  const known = told.find(({ lat, lon }) => lat !== undefined && lon !== undefined)
  return {
    ...(placeId === undefined ? {} : { placeId }),
    name,
    ...(known?.lat === undefined ? {} : { lat: known.lat }),
    ...(known?.lon === undefined ? {} : { lon: known.lon }),
    ...(known?.radiusKm === undefined ? {} : { radiusKm: known.radiusKm }),
    relation,
    admin: Object.fromEntries(
      Object.entries(first.admin).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ),
  }
}

/** Written in capitals only, as titles are. */
function isShouted(name: string): boolean {
  return name === name.toUpperCase() && name !== name.toLowerCase()
}

function radius(where: NonNullable<Consensus['where']>): number {
  return where.lat === undefined ? Number.POSITIVE_INFINITY : (where.radiusKm ?? 0)
}

/** Places meet where their discs do; a place without coordinates is no ground for a conflict. */
function meet(a: NonNullable<Consensus['where']>, b: NonNullable<Consensus['where']>): boolean {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return true
  const reach = (a.radiusKm ?? 0) + (b.radiusKm ?? 0) + SLACK_KM
  return distanceKm({ lat: a.lat, lon: a.lon }, { lat: b.lat, lon: b.lon }) <= reach
}
