import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DocumentView } from '../../../server/api-types/index.ts'
import { post } from '../../api/client.ts'
import { recordChanged, similarQuery } from '../../api/queries.ts'
import { useLocale } from '../../locales/context.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { numberWords } from '../../words/counts.ts'

/** Of a picture or a PDF whose words nobody read: a way to have them recognised. */
export function ReadWords({ view }: { readonly view: DocumentView }) {
  const { document: words } = useLocale().messages
  const queries = useQueryClient()
  const recognise = useMutation({
    mutationFn: () => post(`/api/documents/${view.row.id}/ocr`),
    onSuccess: () => recordChanged(queries),
  })
  return (
    <p>
      <PressButton isPending={recognise.isPending} onPress={() => recognise.mutate()}>
        {recognise.isPending ? words.reading : words.readWords}
      </PressButton>
      {recognise.error && <RefusalNote error={recognise.error} />}
    </p>
  )
}

/** Items whose pictures look like this one. Nothing is shown where none does. */
export function Similar({ id }: { readonly id: string }) {
  const locale = useLocale()
  const { document: words } = locale.messages
  const { data } = useQuery(similarQuery(id))
  if (!data || data.similar.length === 0) return null
  return (
    <section className="small">
      <h2>{words.similar}</h2>
      <ul className="plain-list">
        {data.similar.map(({ document, distance }) => (
          <li key={document.id}>
            <Link to="/documents/$id" params={{ id: document.id }} dir="auto">
              {document.title ?? document.name}
            </Link>
            <div className="dim">{words.similarBits(numberWords(distance, locale))}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}
