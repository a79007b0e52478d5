import { type Document, RecountError } from '../model/index.ts'
import { detectLanguage } from './language.ts'
import type { Laid } from './layout/blocks.ts'
import { LIMITS } from './limits.ts'
import { READER } from './reader.ts'

/** What is known of a text from elsewhere. It is taken as it comes and outranks what the text tells. */
export interface Given {
  readonly title?: string | undefined
  readonly author?: string | undefined
  readonly publisher?: string | undefined
  readonly publishedAt?: string | undefined
  readonly language?: string | undefined
  readonly url?: string | undefined
}

/** Where a document's fields come from, the most trusted first. */
export interface Sources {
  readonly given: Given
  /** what the file tells in fields made for it: the headers of a mail, the `<meta>` of a page */
  readonly stated?: Given
  readonly laid: Laid
  /** what programs write into files and nobody looks at: the properties of a PDF or DOCX */
  readonly properties?: Given
}

/** Puts a document together. Each field comes from the first source that has it; one that none has is absent. */
export function documentOf(text: string, mediaType: string, sources: Sources): Document {
  const { given, stated = {}, laid, properties = {} } = sources
  const first = (field: keyof Given & keyof Laid) =>
    given[field] ?? stated[field] ?? laid[field] ?? properties[field]
  const fields = {
    // A template's language attribute is often wrong, the words are not.
    language: given.language ?? detectLanguage(text) ?? stated.language,
    title: first('title'),
    author: first('author'),
    publisher: given.publisher ?? stated.publisher,
    publishedAt: first('publishedAt'),
    url: given.url ?? stated.url,
  }
  const told = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  return { text, mediaType, reader: { ...READER }, ...told, blocks: laid.blocks }
}

/** Refuses text that no document may hold. */
export function refuseBadText(text: string, limit: number = LIMITS.textLength): void {
  if (text.length > limit)
    throw new RecountError(
      'too-large',
      `The text has ${text.length} characters; up to ${limit} are read.`,
      'Split it into several documents.',
    )
  if (!text.isWellFormed())
    throw new RecountError(
      'bad-input',
      'The text holds half of a surrogate pair, which is no character.',
      'Send the text as valid Unicode; it was probably cut in the middle of a character.',
    )
}
