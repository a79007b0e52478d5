/** Texts on the war in Syria, most of them posts, put together by incident. */
import { type CapturedText, inputOf } from './airwars/input.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { readRows } from './data.ts'
import { linkageResult, type PeerLine } from './linkage/report.ts'

interface Incident {
  readonly id: string
  readonly date?: string | null
  readonly lat?: number | null
  readonly lon?: number | null
}

/** From the bench data's README, measured on another part of the data. */
const peers: readonly PeerLine[] = [
  ['TF-IDF, single link (another part)', '.445', '.124'],
  ['every text alone (another part)', '.333', ''],
  ['goal', '.85', '.75'],
]

export async function run(options: BenchOptions): Promise<BenchResult> {
  const incidents = new Map(
    readRows<Incident>(options.data, 'airwars-syria', options.part, 'incidents').map((row) => [row.id, row]),
  )
  const texts = readRows<CapturedText>(options.data, 'airwars-syria', options.part, 'linkage')
    .slice(0, options.limit)
    .map((row) => {
      const [truth, second] = row.incident_ids
      return {
        input: inputOf(row),
        language: row.lang === 'ar' || row.lang === 'en' ? row.lang : 'other',
        truth:
          truth === undefined || second !== undefined ? undefined : { truth, ...coded(incidents.get(truth)) },
      }
    })
  return linkageResult('airwars-linkage', texts, peers, options)
}

function coded({ date, lat, lon }: Omit<Incident, 'id'> = {}) {
  const place = typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined
  return { date: date ?? undefined, place }
}
