/** Extraction without a workspace: what `recount extract` and the benchmarks use. */
import { join } from 'node:path'
import {
  type ExchangeError,
  ExchangeInput,
  type Extraction,
  isRecountError,
  withOwnActors,
} from '../model/index.ts'
import { readOwnFile } from './own-file.ts'
import { packageFolder } from './package-folder.ts'
import { openDataFiles } from './resources.ts'

/** Turns one exchange input into its extraction. @throws RecountError where the text cannot be read */
export type Extract = (input: ExchangeInput) => Promise<Extraction>

/** Files of the user's own: a CSV of places, YAML of actors. */
export interface OwnFiles {
  readonly placesFile?: string
  readonly actorsFile?: string
}

/** Opens the reader and the extractor. */
export async function openExtraction({ placesFile, actorsFile }: OwnFiles = {}): Promise<Extract> {
  const [{ parseOwnPlaces }, { createExtractor }, { readHtml, readPlainText }] = await Promise.all([
    import('../gazetteer/index.ts'),
    import('../extract/index.ts'),
    import('../read/index.ts'),
  ])
  const files = openDataFiles(join(packageFolder, 'data'))
  const own = placesFile === undefined ? [] : parseOwnPlaces(await readOwnFile(placesFile))
  const actors = actorsFile === undefined ? [] : [await readOwnFile(actorsFile)]
  const extractor = createExtractor({
    gazetteer: await files.gazetteer(own),
    vocabularies: withOwnActors(files.vocabularies(), actors),
    lexicons: await files.lexicons(),
    judges: await files.judges(),
  })
  return async ({ id, text, mediaType, ...given }) => {
    const document = mediaType === 'text/html' ? await readHtml(text, given) : readPlainText(text, given)
    return extractor.extract(document, id)
  }
}

/** Answers one line of NDJSON: an extraction, or an error object for a bad line. Never throws for any line. */
export async function openLineExtraction(
  options: OwnFiles = {},
): Promise<(line: string, number: number) => Promise<Extraction | ExchangeError>> {
  const extract = await openExtraction(options)
  return async (line, number) => {
    let id: string | null = null
    try {
      const value: unknown = JSON.parse(line)
      if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
        id = value.id
      return await extract(ExchangeInput.parse(value))
    } catch (error) {
      return { id, line: number, error: errorOf(error) }
    }
  }
}

function errorOf(error: unknown): ExchangeError['error'] {
  if (isRecountError(error)) return { code: error.code, message: `${error.message} ${error.todo}` }
  if (error instanceof SyntaxError)
    return { code: 'bad-input', message: `This line is no JSON: ${error.message}` }
  if (error instanceof Error && 'issues' in error && Array.isArray(error.issues)) {
    const issues = error.issues as { path: PropertyKey[]; message: string }[] // zod's form
    return {
      code: 'bad-input',
      message: issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; '),
    }
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) }
}
