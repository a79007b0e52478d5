import { type Extract, openExtraction } from '../src/workspace/index.ts'

/** The whole way from an exchange input to an extraction, as `recount extract` goes it. */
export async function openBenchExtractor(): Promise<Extract> {
  return openExtraction({})
}
