import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { seeded } from '../../src/link/index.ts'
import { addDays } from '../../src/model/index.ts'

/** A generated claim, flat: a line of the data that Recount and its peers are given. `truth` is for scoring only. */
export interface Generated {
  readonly id: string
  readonly truth: number
  readonly from: string
  readonly to: string
  readonly lat: number
  readonly lon: number
  readonly radiusKm: number
  readonly place: string
  readonly method: string | null
  readonly actor: string | null
  readonly killed: number | null
  readonly injured: number | null
  readonly victim: string | null
}

const CLAIMS_A_CONFLICT = 100_000
const PLACES = 2_000
const DAYS = 2_000
const METHODS = [
  'air-strike',
  'artillery',
  'shelling',
  'mortar',
  'rocket',
  'small-arms',
  'ied',
  'drone-strike',
] as const
const ACTORS = ['syria', 'russia', 'israel', 'turkey', 'islamic-state'] as const
const GIVEN = [
  'Ahmad',
  'Mohammad',
  'Fatima',
  'Khaled',
  'Omar',
  'Amina',
  'Yusuf',
  'Layla',
  'Hassan',
  'Nour',
  'Ali',
  'Maryam',
] as const

/**
 * Claims of invented wars with their truth, the same for the same number: places by Zipf's law around a few towns, days in bursts, one to ten
 * sources an incident, late and rounded days, neighbouring villages, provinces for towns, vague means, figures that differ, names misspelt.
 */
export function* generate(claims: number): Generator<Generated> {
  const random = seeded(claims)
  const conflicts = Math.max(1, Math.round(claims / CLAIMS_A_CONFLICT))
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T // no list is empty
  // the inverse of Zipf's law with exponent 0.5 over `count` ranks: the first of 2,000 towns sees one attack in 45
  const rank = (count: number) => Math.min(count - 1, Math.floor(count * random() ** 2))
  let [made, truth] = [0, 0]
  while (made < claims) {
    truth++
    const conflict = Math.floor(random() * conflicts)
    const place = rank(PLACES)
    const home = placeOf(conflict, place)
    const burst = Math.floor(random() * 40)
    const day = random() < 0.5 ? Math.floor(random() * DAYS) : Math.floor((burst * DAYS) / 40 + random() * 12)
    const date = addDays('2015-01-01', day)
    const [method, actor] = [pick(METHODS), ACTORS[Math.floor(random() ** 2 * ACTORS.length)] ?? null]
    const killed = Math.floor(random() ** 3 * 25)
    const injured = Math.floor(random() ** 2 * 40)
    const victim = `${pick(GIVEN)} ${pick(GIVEN)} ${Math.floor(random() * 4_000).toString(36)}`
    const sources = Math.min(claims - made, 1 + Math.floor(random() ** 3 * 10))
    for (let source = 0; source < sources; source++) {
      made++
      const told = random()
      const late = random() < 0.06 ? 1 : 0
      const wide = random()
      const beside = random() < 0.05
      const where = beside ? placeOf(conflict, place + 1) : home
      const from = addDays(
        date,
        told < 0.06 ? -Math.floor(random() * 7) : told < 0.09 ? -Math.floor(random() * 28) : late,
      )
      yield {
        id: `${createHash('sha256').update(`${claims} ${made}`).digest('hex')}#c1`,
        truth,
        from,
        to: told < 0.06 ? addDays(from, 6) : told < 0.09 ? addDays(from, 29) : from,
        lat: round(where.lat),
        lon: round(where.lon),
        radiusKm: wide < 0.08 ? 45 : 3,
        place: where.name,
        method: random() < 0.2 ? null : random() < 0.08 ? pick(METHODS) : method,
        actor: random() < 0.35 ? null : random() < 0.06 ? pick(ACTORS) : actor,
        killed:
          random() < 0.15
            ? null
            : random() < 0.2
              ? Math.max(0, killed + Math.floor(random() * 5) - 2)
              : killed,
        injured:
          random() < 0.3
            ? null
            : random() < 0.3
              ? Math.max(0, injured + Math.floor(random() * 9) - 4)
              : injured,
        victim: random() < 0.8 ? null : random() < 0.2 ? victim.replace('a', 'e') : victim,
      }
    }
  }
}

function placeOf(conflict: number, place: number) {
  // towns lie on a spiral, so that neighbours in rank are not neighbours on the ground
  const angle = place * 2.399963
  const distance = 2.2 * Math.sqrt(place / PLACES)
  const [lat, lon] = [34 + distance * Math.sin(angle), -60 + 9 * conflict + distance * Math.cos(angle)]
  return { lat, lon, name: `Place ${conflict}-${place}` }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4
}

/** Writes the claims as lines of JSON. */
export async function writeGenerated(claims: number, file: string): Promise<void> {
  const out = createWriteStream(file)
  let lines: string[] = []
  for (const claim of generate(claims)) {
    lines.push(JSON.stringify(claim))
    if (lines.length < 5_000) continue
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
    lines = []
  }
  out.end(lines.length === 0 ? '' : `${lines.join('\n')}\n`)
  await once(out, 'close')
}
