import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

const file = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'data', 'gazetteer', 'countries.yaml')

/** What the sources do not tell of countries and regions: `data/gazetteer/countries.yaml`, by ISO 3166-1 code. */
export const extra = z
  .strictObject({
    aliases: z.record(z.string(), z.array(z.string())),
    demonyms: z.record(z.string(), z.array(z.string())),
    shortRegions: z.record(z.string(), z.string()),
    points: z.record(z.string(), z.tuple([z.number(), z.number()])),
    names: z.record(z.string(), z.string()),
    skipped: z.array(z.string()),
  })
  .parse(parse(readFileSync(file, 'utf8')))

/** What the people of a country, and what is of it, are called: no names of places, but words that lead to one. */
export function demonymForms(country: string): string[] {
  return (extra.demonyms[country] ?? []).flatMap((word) =>
    /(ese|ish|ch|ss)$/.test(word) ? [word] : [word, `${word}s`],
  )
}
