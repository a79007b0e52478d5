import { readdirSync, readFileSync } from 'node:fs'
import { parseVocabularies } from '../src/model/index.ts'

const folder = new URL('../data/vocabularies/', import.meta.url)

/** The vocabularies that ship with Recount, for tests of the stages that need them. */
export const vocabularies = parseVocabularies(
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')])),
)
