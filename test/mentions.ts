import { readdirSync, readFileSync } from 'node:fs'
import {
  type FoundMentions,
  type Lexicon,
  type Mention,
  type MentionKind,
  mentionFinder,
  parseLexicon,
} from '../src/extract/mentions/index.ts'
import { openGazetteer, type PlaceRecord, packGazetteer } from '../src/gazetteer/index.ts'
import { parseVocabularies } from '../src/model/index.ts'

/** What the tests of mentions read: the shipped lexicons and vocabularies, and a gazetteer of a few places. */
const data = new URL('../data/', import.meta.url)

function texts(folder: string): Record<string, string> {
  const here = new URL(`${folder}/`, data)
  return Object.fromEntries(
    readdirSync(here)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => [name, readFileSync(new URL(name, here), 'utf8')]),
  )
}

const place = (
  number: number,
  placetype: PlaceRecord['placetype'],
  names: string[],
  parent?: number,
): PlaceRecord => ({
  id: `wof:${number}`,
  placetype,
  name: names[0] ?? '',
  firstNames: [],
  names: names.slice(1),
  lat: 35 + number / 100,
  lon: 36 + number / 100,
  radiusKm: 5,
  country: 'SY',
  parent: parent === undefined ? undefined : `wof:${parent}`,
  population: 0,
  bySound: false,
  capital: false,
})

const gazetteer = openGazetteer(
  packGazetteer(
    [
      place(1, 'country', ['Syria', 'سوريا', 'سورية']),
      place(2, 'region', ['Idlib', 'إدلب', 'ادلب'], 1),
      place(3, 'locality', ['Ariha', 'أريحا'], 2),
      place(4, 'locality', ['Al Bab', 'الباب'], 1),
      place(5, 'locality', ['San Salvador'], 1),
      place(6, 'region', ['Aleppo', 'حلب'], 1),
      place(7, 'locality', ['Reading'], 1),
    ],
    (name) => (name === 'reading' || name === 'الباب' ? 2 : 0),
  ),
)

export const lexicons: Readonly<Record<string, Lexicon>> = {
  en: parseLexicon(texts('lexicons/en')),
  ar: parseLexicon(texts('lexicons/ar')),
  ...Object.fromEntries(
    ['ru', 'uk', 'fr', 'es', 'tr'].map((language) => [language, parseLexicon(texts(`lexicons/${language}`))]),
  ),
}
const finder = mentionFinder({ gazetteer, vocabularies: parseVocabularies(texts('vocabularies')), lexicons })

interface Given {
  readonly language?: string
  readonly publishedAt?: string
  readonly url?: string
}

/** The mentions of a text told as one block, published on a day. */
export function find(text: string, given: Given = {}): FoundMentions {
  return finder({
    text,
    mediaType: 'text/plain',
    reader: { name: 'test', version: '1' },
    ...given,
    blocks: text.trim() === '' ? [] : [{ kind: 'body', start: 0, end: text.length }],
  })
}

/** The mentions of one kind. */
export function mentionsOf<K extends MentionKind>(
  kind: K,
  text: string,
  given: Given = {},
): Extract<Mention, { kind: K }>[] {
  return find(text, given).mentions.filter(
    (mention): mention is Extract<Mention, { kind: K }> => mention.kind === kind,
  )
}

/** The words that a mention quotes. */
export function quoted(text: string, { quote }: Mention): string {
  return text.slice(quote.start, quote.end)
}
