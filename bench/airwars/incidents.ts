import { type ActorClasses, strikeClassesOf } from './classes.ts'
import type { Coded } from './consensus.ts'
import { firstDate } from './first-date.ts'

/** The coded incident of a text, as the archive on Syria has it. */
export interface SyrianIncident {
  readonly date: string | null
  readonly lat: number | null
  readonly lon: number | null
  readonly belligerent: string | null
  readonly strike_type: string | null
  readonly civ_killed_min: number | null
  readonly civ_killed_max: number | null
}

/** An incident of the archive on Gaza, told in English. */
export interface GazaIncident {
  readonly code: string
  readonly date_raw: string
  readonly lat?: number | null
  readonly lon?: number | null
  readonly narrative: string
  readonly strike_type?: string | null
  readonly belligerent?: string | null
  readonly killed?: readonly [number, number] | null
}

export function codedInSyria(incident: SyrianIncident, actors: ActorClasses): Coded {
  const { date, civ_killed_min: min, civ_killed_max: max } = incident
  return {
    ...codedAnywhere(incident, actors),
    dates: date === null ? undefined : { from: date, to: date },
    killed: min === null ? undefined : { min, max: max ?? min },
  }
}

export function codedInGaza(incident: GazaIncident, actors: ActorClasses): Coded {
  const [min, max] = incident.killed ?? []
  return {
    ...codedAnywhere(incident, actors),
    dates: daysOf(incident.date_raw),
    killed: min === undefined || max === undefined ? undefined : { min, max },
  }
}

function codedAnywhere(
  { lat, lon, belligerent, strike_type }: Partial<Omit<SyrianIncident, 'date'>>,
  actors: ActorClasses,
): Pick<Coded, 'point' | 'actors' | 'strikes'> {
  const words = (belligerent ?? '').split(/\s*,\s*/).filter((word) => word !== '' && word !== 'Unknown')
  return {
    point: typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined,
    actors: new Set(words.map(actors.ofWord)),
    strikes: strike_type ? strikeClassesOf(strike_type) : new Set(),
  }
}

/** "October 7, 2023" is a day, "October 9–10, 2023" two. */
export function daysOf(raw: string): Coded['dates'] {
  const range = /^(\w+) (\d+)\s*[-–]\s*(\d+), (\d{4})$/.exec(raw)
  const [first, last] =
    range === null
      ? [raw, raw]
      : [`${range[1]} ${range[2]}, ${range[4]}`, `${range[1]} ${range[3]}, ${range[4]}`]
  const [from, to] = [firstDate(first), firstDate(last)]
  return from === undefined || to === undefined ? undefined : { from, to }
}
