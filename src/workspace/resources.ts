/**
 * The data that ships with Recount (`data/`), read from disk and handed to the pure stages. Each part is read at its first
 * use, since most commands need none.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Judges, Lexicon } from '../extract/index.ts'
import type { Gazetteer, OwnPlace } from '../gazetteer/index.ts'
import type { ParametersFile } from '../link/index.ts'
import { parseVocabularies, RecountError, type Vocabularies } from '../model/index.ts'

export interface DataFiles {
  /** the gazetteer, with the user's own places first */
  gazetteer(own?: readonly OwnPlace[]): Promise<Gazetteer>
  vocabularies(): Vocabularies
  /** by language; each is read when first asked for, since a text needs one or two of them */
  lexicons(): Promise<Readonly<Record<string, Lexicon>>>
  /** the numbers of the linker */
  parameters(): Promise<ParametersFile>
  /** the trained judges of the extractor */
  judges(): Promise<Judges>
}

const opened = new Map<string, DataFiles>()

/** The data files of a folder: `data/` of this checkout or package. All that a program opens share what was read. */
export function openDataFiles(folder: string): DataFiles {
  const files = opened.get(folder) ?? dataFiles(folder)
  opened.set(folder, files)
  return files
}

function dataFiles(folder: string): DataFiles {
  const places = once(async () => {
    const { unpackGazetteer } = await import('../gazetteer/index.ts')
    return unpackGazetteer(bytesOf(join(folder, 'gazetteer', 'places.rctg')))
  })
  return {
    async gazetteer(own = []) {
      const { openGazetteer } = await import('../gazetteer/index.ts')
      return openGazetteer(await places(), own)
    },
    vocabularies: once(() => parseVocabularies(textsUnder(join(folder, 'vocabularies'), '.yaml'))),
    lexicons: once(() => readLexicons(join(folder, 'lexicons'))),
    parameters: once(async () => {
      const { parseParameters } = await import('../link/index.ts')
      return parseParameters(bytesOf(join(folder, 'linker', 'parameters.json')).toString('utf8'))
    }),
    judges: once(async () => {
      const { parseJudges } = await import('../extract/index.ts')
      return parseJudges(bytesOf(join(folder, 'extractor', 'judges.json')).toString('utf8'))
    }),
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

async function readLexicons(folder: string): Promise<Readonly<Record<string, Lexicon>>> {
  const { parseLexicon } = await import('../extract/index.ts')
  const languages = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
  const lexicons: Record<string, Lexicon> = {}
  for (const language of languages) {
    const get = once(() => parseLexicon(textsUnder(join(folder, language), '.yaml')))
    Object.defineProperty(lexicons, language, { get, enumerable: true })
  }
  return lexicons
}

function textsUnder(folder: string, ending: string): Record<string, string> {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
  return Object.fromEntries(names.map((name) => [name, bytesOf(join(folder, name)).toString('utf8')]))
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new RecountError(
      'io',
      `A data file of Recount could not be read: ${file}.`,
      'Install Recount again, or restore data/ in the checkout.',
      { cause },
    )
  }
}
