import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseOwnPlaces } from '../src/gazetteer/index.ts'
import { read } from '../src/read/index.ts'

interface Truth {
  documents: Record<
    string,
    {
      language: string
      published?: string
      furniture?: string[]
      claims: { incident: string; place: string }[]
    }
  >
  incidents: Record<string, { place: string; documents: number }>
}

const folder = new URL('../samples/exercise/', import.meta.url)
const words = (name: string) => readFileSync(new URL(name, folder), 'utf8')
// The failsafe schema keeps dates as words.
const truth: Truth = parse(words('truth.yaml'), { schema: 'failsafe' })
const documents = Object.entries(truth.documents)

test('the truth speaks of every document of the exercise, and of no other', () => {
  expect(documents.map(([name]) => name).sort()).toEqual(readdirSync(new URL('documents', folder)).sort())
})

test('places and incidents of the truth exist, and its counts of documents are right', () => {
  const places = new Set(parseOwnPlaces(words('places.csv')).map(({ id }) => id))
  const claims = documents.flatMap(([name, { claims }]) => claims.map((claim) => ({ name, ...claim })))
  for (const { incident, place } of claims) {
    expect(truth.incidents).toHaveProperty(incident)
    expect(places).toContain(`own:${place}`)
  }
  for (const [id, { documents, place }] of Object.entries(truth.incidents)) {
    expect(places).toContain(`own:${place}`)
    expect(new Set(claims.filter(({ incident }) => incident === id).map(({ name }) => name)).size).toBe(
      Number(documents),
    )
  }
})

test.each(documents)(
  '%s is read as the truth has it, and says that it is invented',
  async (name, expected) => {
    const bytes = new Uint8Array(readFileSync(new URL(`documents/${name}`, folder)))
    const document = await read(bytes, { name })
    expect(document.language).toBe(expected.language)
    expect(document.publishedAt?.slice(0, 10)).toBe(expected.published)
    expect(document.text).toMatch(/invented|مختلق/)
    for (const line of expected.furniture ?? []) {
      const at = document.text.indexOf(line)
      const block = document.blocks.find(({ start, end }) => start <= at && at < end)
      expect(block?.kind).toBe('furniture')
    }
  },
)
