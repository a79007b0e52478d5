import type { Document } from '../model/index.ts'
import { documentOf, type Given, refuseBadText } from './document.ts'
import { layBlocks } from './layout/blocks.ts'
import { paragraphsOf } from './layout/lines.ts'

/**
 * Reads a plain text: its blocks, and title, author, language and date of publication where they are not given. The
 * document's text is the given one, unit for unit.
 * @throws RecountError `bad-input` for lone surrogates, `too-large` above `LIMITS.textLength`
 */
export function readPlainText(text: string, given: Given = {}): Document {
  refuseBadText(text)
  const { paragraphs, wrapped } = paragraphsOf(text)
  const laid = layBlocks(text, paragraphs, { title: given.title, wrapped })
  return documentOf(text, 'text/plain', { given, laid })
}
