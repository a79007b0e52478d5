import type { Address, Email } from 'postal-mime'
import { type Document, RecountError } from '../model/index.ts'
import { documentOf, type Given, refuseBadText, type Sources } from './document.ts'
import { parsePage } from './html/parse-page.ts'
import { layBlocks } from './layout/blocks.ts'
import { paragraphsOf } from './layout/lines.ts'
import type { Paragraph } from './layout/paragraph.ts'
import { LIMITS } from './limits.ts'
import { mailDate } from './mail/mail-date.ts'
import { markMailFurniture } from './mail/mail-furniture.ts'

const REPLIED_OR_FORWARDED = /^(?:\s*(?:re|fwd?|aw|wg|tr|rv|رد|إعادة توجيه)\s*(?:\[\d+\])?\s*[:：])+\s*/i

/**
 * Reads an e-mail (RFC 5322). The document's text is the subject and the body: its plain text, or what its HTML says where
 * it has none. Attachments are files of their own and are not read.
 * @throws RecountError `unreadable` where it is broken or empty, `too-large` above a limit of `LIMITS`
 */
export async function readMail(bytes: Uint8Array, given: Given = {}): Promise<Document> {
  const mail = await parse(bytes)
  const subject = mail.subject?.replace(/\s+/g, ' ').trim() ?? ''
  const body = await bodyOf(mail)
  const offset = subject === '' ? 0 : subject.length + 2
  const text = subject === '' ? body.text : `${subject}\n\n${body.text}`
  refuseBadText(text)
  if (body.text.trim() === '' && subject === '')
    throw new RecountError(
      'unreadable',
      'The e-mail has no text.',
      'Add its attachments as files of their own.',
    )
  const moved = body.paragraphs.map((paragraph) => ({
    ...paragraph,
    start: paragraph.start + offset,
    end: paragraph.end + offset,
  }))
  const head: Paragraph[] = subject === '' ? [] : [{ start: 0, end: subject.length, known: 'title' }]
  const title = subject.replace(REPLIED_OR_FORWARDED, '')
  const laid = layBlocks(text, [...head, ...moved], { title: undefined, wrapped: true })
  const stated: Given = {
    title: title === '' ? undefined : title,
    author: nameOf(mail.from),
    publishedAt: mailDate(mail.headers.find(({ key }) => key === 'date')?.value),
  }
  const sources: Sources = { given, stated, laid }
  return documentOf(text, 'message/rfc822', sources)
}

async function parse(bytes: Uint8Array): Promise<Email> {
  const { default: PostalMime } = await import('postal-mime')
  try {
    return await PostalMime.parse(new Uint8Array(bytes), {
      maxNestingDepth: LIMITS.mailDepth,
      maxRfc822NestingDepth: LIMITS.mailDepth,
      maxHeadersSize: LIMITS.mailHeaders,
    })
  } catch (cause) {
    if (cause instanceof Error && /exceeded$/.test(cause.message))
      throw new RecountError(
        'too-large',
        `The e-mail has parts more than ${LIMITS.mailDepth} deep, or more than ${LIMITS.mailHeaders} bytes of headers.`,
        'Save its text and its attachments as files of their own and add those.',
        { cause },
      )
    throw new RecountError(
      'unreadable',
      'The e-mail is broken: its parts cannot be told apart.',
      'Save it again from the mail program.',
      { cause },
    )
  }
}

async function bodyOf(mail: Email): Promise<{ text: string; paragraphs: readonly Paragraph[] }> {
  if (mail.text?.trim()) {
    const text = mail.text.trimEnd()
    return { text, paragraphs: markMailFurniture(text, paragraphsOf(text).paragraphs) }
  }
  const { text, paragraphs } = await parsePage((mail.html ?? '').slice(0, LIMITS.htmlLength))
  return { text, paragraphs: markMailFurniture(text, paragraphs) }
}

function nameOf(address: Address | undefined): string | undefined {
  return address?.name || address?.address || undefined
}
