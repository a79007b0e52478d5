import type { DocumentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { dayWords } from '../../words/dates.ts'
import { languageWords } from '../../words/languages.ts'
import { extractorWords } from './changes.tsx'

/** What is known of a document, and how to get at the preserved bytes and their proof. */
export function Meta({ view }: { readonly view: DocumentView }) {
  const locale = useLocale()
  const { document: words } = locale.messages
  const { row, document } = view
  const parts = [
    ...(document?.author === undefined ? [] : [document.author]),
    ...(row.publishedAt === undefined ? [] : [dayWords(row.publishedAt, locale)]),
    ...(row.language === undefined ? [] : [languageWords(row.language, locale)]),
    words.preserved(dayWords(row.preservedAt, locale)),
    ...(view.extraction ? [words.extractedBy(extractorWords(view.extraction.extractor))] : []),
  ]
  return (
    <p className="meta" lang={locale.code} dir={locale.dir}>
      {parts.join(' · ')} · <bdi title={row.id}>{words.digest(row.id.slice(0, 12))}</bdi> ·{' '}
      <a className="inline" href={`/api/documents/${row.id}/bytes`} download>
        {words.original}
      </a>{' '}
      ·{' '}
      <a className="inline" href={`/api/documents/${row.id}/proof`} download={`${row.id}.proof.json`}>
        {words.proof}
      </a>
    </p>
  )
}
