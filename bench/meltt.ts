/**
 * Three lists of simulated car crashes that overlap, from the R package MELTT (K. Donnay and others, "Integrating conflict event data", 2019),
 * whose published answer within 4 km and 2 days is 140 unique entries: put together by the linker's own clustering.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { averageLink } from '../src/link/index.ts'
import { distanceKm } from '../src/model/index.ts'
import { type BenchOptions, type BenchResult, BenchSkipped } from './bench.ts'

const LISTS = ['crash_data1', 'crash_data2', 'crash_data3'] as const
const TAXONOMIES = ['color', 'damage', 'model'] as const
const WITHIN_KM = 4
const WITHIN_DAYS = 2
const PUBLISHED = { unique: 140, matches: 34, events: 26, episodes: 8, removed: 55 }

interface Entry {
  readonly list: string
  readonly lat: number
  readonly lon: number
  readonly first: number
  readonly last: number
  /** by taxonomy the categories of the entry, finest first */
  readonly categories: readonly (readonly string[])[]
}

export async function run({ data }: BenchOptions): Promise<BenchResult> {
  const entries = readEntries(join(data, 'meltt'))
  const at = (index: number) => entries[index] as Entry // positions come from the clustering of these entries
  const clusters = averageLink(
    entries.length,
    [],
    {
      weight: (a, b) => likeness(at(a), at(b)) ?? Number.NEGATIVE_INFINITY,
      // one list does not tell of one crash twice
      apart: (a, b) => at(a).list === at(b).list,
    },
    0,
  )
  const matched = clusters.filter(({ length }) => length > 1)
  const episodes = matched.filter(([first = 0]) => isEpisode(at(first))).length
  const figures = {
    unique: clusters.length,
    matches: matched.length,
    events: matched.length - episodes,
    episodes,
    removed: entries.length - clusters.length,
  }
  const names = Object.keys(PUBLISHED) as (keyof typeof PUBLISHED)[]
  const line = (name: string, of: typeof PUBLISHED) =>
    name.padEnd(12) + names.map((key) => String(of[key]).padStart(10)).join('')
  const table = [
    ' '.repeat(12) + names.map((name) => name.padStart(10)).join(''),
    line('Recount', figures),
    line('published', PUBLISHED),
  ]
  return { name: 'meltt', part: 'all', figures, table: table.join('\n') }
}

/**
 * How alike two entries are: the sum over the taxonomies of how fine a category they share, from 0 to 1 each. Undefined where they cannot be one: too
 * far apart, a moment and an episode, or no category in common in some taxonomy.
 */
function likeness(a: Entry, b: Entry): number | undefined {
  if (distanceKm(a, b) > WITHIN_KM || Math.abs(a.first - b.first) > WITHIN_DAYS) return undefined
  if (isEpisode(a) !== isEpisode(b)) return undefined
  let sum = 0
  for (const [taxonomy, categories] of a.categories.entries()) {
    const shared = categories.findIndex((category, level) => category === b.categories[taxonomy]?.[level])
    if (shared === -1) return undefined
    sum += 1 - shared / categories.length
  }
  return sum
}

function isEpisode({ first, last }: Entry): boolean {
  return last > first
}

function readEntries(folder: string): Entry[] {
  const rows = (name: string): Record<string, string>[] => {
    try {
      return parse(readFileSync(join(folder, name), 'utf8'), { columns: true })
    } catch {
      throw new BenchSkipped(`no ${name} under ${folder}`)
    }
  }
  const categories = TAXONOMIES.map((taxonomy) => {
    const found = rows(`taxonomy_${taxonomy}_tax.csv`).map((row): [string, string[]] => {
      const [list = '', base = '', ...levels] = Object.values(row)
      return [`${list} ${base}`, levels]
    })
    return new Map(found)
  })
  return LISTS.flatMap((list) =>
    rows(`${list}.csv`).map((row) => ({
      list,
      lat: Number(row.latitude),
      lon: Number(row.longitude),
      first: Number(row.date),
      last: Number(row.enddate),
      categories: TAXONOMIES.map(
        (taxonomy, index) => categories[index]?.get(`${list} ${row[`${taxonomy}_tax`]}`) ?? [],
      ),
    })),
  )
}
