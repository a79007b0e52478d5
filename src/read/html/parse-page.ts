import { deriveText, type PageText } from './derive-text.ts'

/** A page and its derived text. */
export interface Page extends PageText {
  readonly page: Document
}

/** Parses a page, or a fragment of one, and derives its text. @throws RecountError `too-large` */
export async function parsePage(html: string): Promise<Page> {
  const { parseHTML } = await import('linkedom')
  const whole = /<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`
  const page = parseHTML(whole).document
  return { page, ...deriveText(page.body) }
}
