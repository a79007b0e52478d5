import type { IncidentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { AccountsTable } from '../../ui/accounts-table.tsx'
import { conflictsIn, filledFields } from '../../words/compare.ts'

/** The accounts side by side, and where they differ in words. */
export function Accounts({ view }: { readonly view: IncidentView }) {
  const { incident } = useLocale().messages
  return (
    <section id="accounts">
      <h2>{incident.accounts}</h2>
      <AccountsTable accounts={view.accounts} />
      <Differences view={view} />
    </section>
  )
}

/** The linker words conflicts in English; a field that it names is named in the reader's language too. */
function Differences({ view }: { readonly view: IncidentView }) {
  const locale = useLocale()
  const { incident, words } = locale.messages
  if (view.accounts.length < 2) return <p className="lede small">{incident.alone}</p>
  const fields = filledFields(view.accounts.map(({ claim }) => claim))
  const differences = fields.flatMap((field) =>
    conflictsIn(view.incident.consensus, field).map((said) => ({ field, said })),
  )
  if (differences.length === 0) return <p className="lede small">{incident.noDifferences}</p>
  return (
    <>
      <h2>{incident.differences}</h2>
      <ul className="plain-list small">
        {differences.map(({ field, said }) => (
          <li key={said}>
            <b>{words.fields[field]}</b>{' '}
            <span className="conflict" lang="en" dir="ltr">
              {said}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
