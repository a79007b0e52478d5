/** News of shootings in the United States, put together by incident. */
import { firstDate } from './airwars/first-date.ts'
import { withHeadline } from './airwars/input.ts'
import type { BenchOptions, BenchResult } from './bench.ts'
import { readRows } from './data.ts'
import { type LinkageText, linkageResult } from './linkage/report.ts'

interface Row {
  readonly incident: string
  readonly doc: string
  readonly title: string
  readonly dct: string
  readonly uri: string
  readonly text: string
}

interface Incident {
  readonly incident_uri: string
  readonly date: string
  readonly state: string
  readonly city_or_county: string
}

export async function run(options: BenchOptions): Promise<BenchResult> {
  const incidents = new Map(
    readRows<Incident>(options.data, 'gun-violence', options.part, 'incidents').map((row) => [
      row.incident_uri,
      row,
    ]),
  )
  const rows = readRows<Row>(options.data, 'gun-violence', options.part, 'documents').slice(0, options.limit)
  const texts = [...Map.groupBy(rows, ({ doc }) => doc).values()].flatMap(
    ([row, ...again]): LinkageText[] => {
      if (row === undefined) return []
      const { incident, doc, title, text, dct, uri } = row
      const coded = incidents.get(incident)
      const several = again.some((other) => other.incident !== incident)
      return [
        {
          input: { id: doc, ...withHeadline(title, text), publishedAt: dct, publisher: siteOf(uri) },
          language: 'en',
          truth: several
            ? undefined
            : {
                truth: incident,
                date: coded && firstDate(coded.date),
                place: coded && `${coded.city_or_county}, ${coded.state}`,
              },
        },
      ]
    },
  )
  return linkageResult('gun-violence-linkage', texts, [['goal', '.90', '']], { ...options, part: 'all' })
}

/** The host of a page, without the archive that kept it. */
function siteOf(uri: string): string {
  const page = /https?:\/\/(?!web\.archive\.org)([^/:]+)/.exec(uri)
  return page?.[1] ?? 'unknown'
}
