import { type Document, RecountError } from '../model/index.ts'
import { detectLanguage } from './language.ts'
import { layBlocks } from './layout/blocks.ts'
import { paragraphsOf } from './layout/lines.ts'
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

/**
 * Reads a plain text: its blocks, and title, author, language and date of publication where they are not given. The
 * document's text is the given one, unit for unit.
 * @throws RecountError `bad-input` for lone surrogates, `too-large` above `LIMITS.textLength`
 */
export function readPlainText(text: string, given: Given = {}): Document {
  refuseBadText(text)
  const { paragraphs, wrapped } = paragraphsOf(text)
  const laid = layBlocks(text, paragraphs, { title: given.title, wrapped })
  return documentOf(text, 'text/plain', laid.blocks, { ...laid, ...told(given) })
}

/** Refuses text that no document may hold. */
export function refuseBadText(text: string): void {
  if (text.length > LIMITS.textLength)
    throw new RecountError(
      'too-large',
      `The text has ${text.length} characters; a document may have ${LIMITS.textLength}.`,
      'Split it into several documents.',
    )
  if (!text.isWellFormed())
    throw new RecountError(
      'bad-input',
      'The text holds half of a surrogate pair, which is no character.',
      'Send the text as valid Unicode; it was probably cut in the middle of a character.',
    )
}

/** Puts a document together: what the text and its file tell, without what is unknown. */
export function documentOf(
  text: string,
  mediaType: string,
  blocks: Document['blocks'],
  known: Given & { charset?: string | undefined },
): Document {
  const language = known.language ?? detectLanguage(text)
  const { title, author, publisher, publishedAt, url, charset } = known
  return {
    text,
    mediaType,
    reader: { ...READER },
    ...(language !== undefined && { language }),
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(publisher !== undefined && { publisher }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(url !== undefined && { url }),
    ...(charset !== undefined && { charset }),
    blocks,
  }
}

/** What is really given: keys without a value must not hide what the text tells. */
function told(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
