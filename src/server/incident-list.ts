import type { IncidentRow as HeldIncident } from '../workspace/index.ts'
import type { Facet, IncidentFilter, IncidentList, IncidentRow } from './api-types/index.ts'
import { addTolls, tollOf } from './toll.ts'

/** The most incidents that one answer carries; numbers and facets count all of them. */
export const MAX_LISTED = 2_000
const MAX_FACETS = 12

type Test = (incident: HeldIncident) => boolean
type Dimension = 'period' | 'place' | 'actor' | 'means' | 'target' | 'text' | 'area'

/** An incident as the API shows it. */
export function incidentRow(held: HeldIncident): IncidentRow {
  // what nobody asserts is shown and counts nobody
  return { ...held, toll: held.consensus.unconfirmed ? [] : tollOf(held.consensus.harm) }
}

/** The incidents that a filter leaves. */
export function incidentsMatching(
  held: readonly HeldIncident[],
  filter: IncidentFilter,
): readonly HeldIncident[] {
  const tests = Object.values(testsOf(filter))
  return held.filter((incident) => tests.every((test) => test(incident)))
}

/**
 * The incidents that a filter leaves, with what would narrow them further. The counts of a facet leave its own choice out,
 * so that one sees what another choice would give.
 */
export function listIncidents(held: readonly HeldIncident[], filter: IncidentFilter): IncidentList {
  const tests = testsOf(filter)
  const passing = (except?: Dimension) =>
    held.filter((incident) =>
      (Object.keys(tests) as Dimension[]).every((d) => d === except || tests[d](incident)),
    )
  const left = passing()
  const rows = left.map(incidentRow)
  return {
    incidents: rows.slice(0, MAX_LISTED),
    total: rows.length,
    of: held.length,
    toll: addTolls(rows.flatMap((row) => row.toll)),
    facets: {
      place: facet(passing('place'), placesOf),
      actor: facet(passing('actor'), actorsOf),
      means: facet(passing('means'), (incident) => meansOf(incident).map((code) => [code, code])),
      target: facet(passing('target'), ({ consensus }) => consensus.targets.map(({ code }) => [code, code])),
    },
    ...byMonth(passing('period')),
  }
}

function testsOf(filter: IncidentFilter): Readonly<Record<Dimension, Test>> {
  const { from, to, place, actor, means, target } = filter
  const text = filter.text === undefined ? undefined : folded(filter.text)
  const area = filter.area?.split(',').map(Number)
  return {
    period: ({ consensus: { when } }) =>
      (from === undefined && to === undefined) ||
      (when !== undefined &&
        (from === undefined || when.to >= from) &&
        (to === undefined || when.from <= to)),
    place: (incident) => place === undefined || placesOf(incident).some(([value]) => value === place),
    actor: (incident) => actor === undefined || actorsOf(incident).some(([value]) => value === actor),
    means: (incident) => means === undefined || meansOf(incident).includes(means),
    target: ({ consensus }) => target === undefined || consensus.targets.some(({ code }) => code === target),
    text: (incident) => text === undefined || folded(searchable(incident)).includes(text),
    area: ({ consensus: { where } }) => area === undefined || inside(where, area),
  }
}

/** A box may cross the 180th meridian: then its west lies east of its east. */
function inside(where: HeldIncident['consensus']['where'], area: readonly number[]): boolean {
  const [west = -180, south = -90, east = 180, north = 90] = area
  if (where?.lat === undefined || where.lon === undefined) return false
  if (where.lat < south || where.lat > north) return false
  return west <= east ? where.lon >= west && where.lon <= east : where.lon >= west || where.lon <= east
}

/** The place itself and all that it lies in, by name, widest first. */
function placesOf({ consensus: { where } }: HeldIncident): [value: string, label: string][] {
  if (where === undefined) return []
  const { countryName, region, county, localadmin } = where.admin
  const names = [countryName, region, county, localadmin, where.name].filter((name) => name !== undefined)
  return [...new Set(names)].map((name) => [name, name])
}

function actorsOf({ consensus }: HeldIncident): [value: string, label: string][] {
  return consensus.actors.map(({ actorId, name }) => [actorId ?? name, name])
}

function meansOf({ consensus: { method, munitions } }: HeldIncident): string[] {
  return method === undefined ? munitions : [method, ...munitions]
}

function searchable({ id, consensus }: HeldIncident): string {
  const { title, where, actors, targets } = consensus
  return [
    id,
    title,
    where?.name,
    ...Object.values(where?.admin ?? {}),
    ...actors.map(({ name }) => name),
    ...targets.map(({ code, name }) => `${code} ${name ?? ''}`),
  ].join('\n')
}

/** Without case, accents and vowel signs, in every script. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function facet(
  incidents: readonly HeldIncident[],
  valuesOf: (incident: HeldIncident) => readonly (readonly [value: string, label: string])[],
): Facet[] {
  const facets = new Map<string, Facet>()
  for (const incident of incidents)
    for (const [value, label] of new Map(valuesOf(incident)))
      facets.set(value, { value, label, count: (facets.get(value)?.count ?? 0) + 1 })
  return [...facets.values()].sort((a, b) => b.count - a.count).slice(0, MAX_FACETS)
}

/** An incident is counted in the month of its first day, unless it may lie two months or more later. */
function byMonth(incidents: readonly HeldIncident[]): Pick<IncidentList, 'months' | 'undated'> {
  const months = new Map<string, number>()
  let undated = 0
  for (const { consensus } of incidents) {
    const { when } = consensus
    if (when === undefined || monthsBetween(when.from, when.to) > 1) undated++
    else months.set(when.from.slice(0, 7), (months.get(when.from.slice(0, 7)) ?? 0) + 1)
  }
  const counted = [...months].map(([month, count]) => ({ month, count }))
  return { months: counted.sort((a, b) => a.month.localeCompare(b.month)), undated }
}

function monthsBetween(from: string, to: string): number {
  const month = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  return month(to) - month(from)
}
