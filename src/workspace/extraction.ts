/** Extraction without a workspace: what `recount extract` and the benchmarks use. */
import { join } from 'node:path'
import type { Watching } from '../extract/index.ts'
import { type ExchangeError, ExchangeInput, type Extraction, isRecountError } from '../model/index.ts'
import type { ChatSettings } from './chat/settings.ts'
import { openShippedExtractor } from './open-extractor.ts'
import { readOwnFile } from './own-file.ts'
import { packageFolder } from './package-folder.ts'
import { openDataFiles } from './resources.ts'

/** Turns one exchange input into its extraction. @throws RecountError where the text cannot be read */
export type Extract = (input: ExchangeInput, watching?: Watching) => Promise<Extraction>

/** What to extract with: files of the user's own (a CSV of places, YAML of actors), and a language model in place of the rules. */
export interface ExtractionOptions {
  readonly placesFile?: string
  readonly actorsFile?: string
  readonly llm?: ChatSettings
}

/** Opens the reader and the extractor. */
export async function openExtraction(options: ExtractionOptions = {}): Promise<Extract> {
  const { placesFile, actorsFile, llm } = options
  const { readHtml, readPlainText } = await import('../read/index.ts')
  const extractor = await openShippedExtractor(openDataFiles(join(packageFolder, 'data')), {
    places: placesFile === undefined ? [] : [(await readOwnFile(placesFile)).toString('utf8')],
    actors: actorsFile === undefined ? [] : [(await readOwnFile(actorsFile)).toString('utf8')],
    llm,
  })
  return async ({ id, text, mediaType, ...given }, watching) => {
    const document = mediaType === 'text/html' ? await readHtml(text, given) : readPlainText(text, given)
    return extractor.extract(document, id, watching)
  }
}

/** Answers one line of NDJSON: an extraction, or an error object for a bad line. Never throws for any line. */
export async function openLineExtraction(
  options: ExtractionOptions = {},
): Promise<(line: string, number: number, watching?: Watching) => Promise<Extraction | ExchangeError>> {
  const extract = await openExtraction(options)
  return async (line, number, watching) => {
    let id: string | null = null
    try {
      const value: unknown = JSON.parse(line)
      if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string')
        id = value.id
      return await extract(ExchangeInput.parse(value), watching)
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
