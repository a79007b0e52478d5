import { useQuery } from '@tanstack/react-query'
import { custodyQuery } from '../../api/queries.ts'
import { useLocale } from '../../locales/context.tsx'
import { momentWords } from '../../words/dates.ts'

/** What was done with the bytes since they came: by whom, for what, and to whom they went. Nothing is shown where nothing was. */
export function Custody({ id }: { readonly id: string }) {
  const locale = useLocale()
  const { document: words } = locale.messages
  const { data } = useQuery(custodyQuery(id))
  const later = data?.chain.filter(({ act }) => act !== 'ingested') ?? []
  if (later.length === 0) return null
  return (
    <section className="small">
      <h2>{words.custody}</h2>
      <ul className="plain-list">
        {later.map(({ seq, act, at, by, purpose, to, authority, note }) => (
          <li key={seq}>
            {words.custodyStep(words.acts[act], momentWords(at, locale), by)}
            {[purpose, note, to && words.custodyTo(to), authority && words.custodyAuthority(authority)].map(
              (line) =>
                line && (
                  <div key={line} className="dim">
                    <bdi>{line}</bdi>
                  </div>
                ),
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
