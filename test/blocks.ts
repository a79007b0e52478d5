import type { Document } from '../src/model/index.ts'

/** The blocks of a document as `kind: words`, for tests to read. */
export function blocksOf({ text, blocks }: Document): string[] {
  return blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`)
}
