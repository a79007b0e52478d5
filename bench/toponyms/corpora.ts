import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A toponym that people marked in a text, with the point that they gave it. Offsets in UTF-16 code units. */
export interface Gold {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly lat: number
  readonly lon: number
}

export interface Article {
  readonly text: string
  readonly toponyms: readonly Gold[]
}

/** The articles of a corpus; undefined where the folder lacks it. */
export const corpora: Readonly<Record<'lgl' | 'geovirus', (folder: string) => Article[] | undefined>> = {
  lgl: (folder) => readCorpus(join(folder, 'lgl.xml'), 'toponym', 'phrase'),
  geovirus: (folder) => readCorpus(join(folder, 'GeoVirus.xml'), 'location', 'name'),
}

function readCorpus(path: string, tag: string, nameField: string): Article[] | undefined {
  if (!existsSync(path)) return undefined
  return blocks(readFileSync(path, 'utf8'), 'article').map((article) => ({
    text: field(article, 'text')?.replace(/^<!\[CDATA\[|\]\]>$/g, '') ?? '',
    toponyms: blocks(article, tag).flatMap((toponym) => goldOf(toponym, nameField)),
  }))
}

function goldOf(xml: string, nameField: string): Gold[] {
  const [start, end, lat, lon] = ['start', 'end', 'lat', 'lon'].map((name) =>
    Number(field(xml, name) ?? Number.NaN),
  )
  const name = field(xml, nameField)
  if (name === undefined || [start, end, lat, lon].some((n) => n === undefined || Number.isNaN(n))) return []
  return [{ start: start ?? 0, end: end ?? 0, lat: lat ?? 0, lon: lon ?? 0, name }]
}

function blocks(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([\\s\\S]*?)</${tag}>`, 'g'))].map(
    ([, inner]) => inner ?? '',
  )
}

function field(xml: string, tag: string): string | undefined {
  return blocks(xml, tag)[0]?.replaceAll('&amp;', '&').replaceAll('&apos;', "'").replaceAll('&quot;', '"')
}
