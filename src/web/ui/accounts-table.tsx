import { Link } from '@tanstack/react-router'
import type { Account } from '../../server/api-types/index.ts'
import { useLocale } from '../locales/context.tsx'
import { type Compared, filledFields, type Standing, standings } from '../words/compare.ts'
import { dayWords } from '../words/dates.ts'
import { languageWords } from '../words/languages.ts'
import { type Reading, readingsOf } from '../words/readings.ts'
import { sayersWords } from '../words/tallies.ts'
import { useLabels } from '../words/use-labels.ts'
import './accounts-table.css'

/** What each account says, field by field in its own words, with our reading and how it stands to the others. */
export function AccountsTable({ accounts }: { readonly accounts: readonly Account[] }) {
  const { words } = useLocale().messages
  const claims = accounts.map(({ claim }) => claim)
  return (
    <div className="scroll-x">
      <table className="sheet-table accounts">
        <thead>
          <tr>
            <td />
            {accounts.map((account) => (
              <th key={account.ref} scope="col">
                <Head account={account} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {filledFields(claims).map((field) => {
            const standing = standings(claims, field)
            return (
              <tr key={field} id={`accounts-${field}`}>
                <th scope="row">{words.fields[field]}</th>
                {accounts.map((account, i) => (
                  <td key={account.ref} className={standing[i] === 'differs' ? 'differs' : ''}>
                    <Says account={account} field={field} standing={standing[i] ?? 'silent'} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Head({ account }: { readonly account: Account }) {
  const locale = useLocale()
  const { document, claim, link } = account
  const about = [
    ...(document.publishedAt ? [dayWords(document.publishedAt, locale)] : []),
    ...(document.language ? [languageWords(document.language, locale)] : []),
  ]
  return (
    <>
      <Link to="/documents/$id" params={{ id: document.id }} search={{ claim: claim.id }} dir="auto">
        {sayersWords(claim.speakers ?? [], document, locale)}
      </Link>
      <div className="dim">{about.join(locale.messages.words.comma)}</div>
      {document.recognisedBy !== undefined && (
        <div className="dim">
          {locale.messages.document.recognisedBy(`\u2068${document.recognisedBy}\u2069`)}
        </div>
      )}
      {link.replacedBy !== undefined && <div className="conflict">{locale.messages.incident.replaced}</div>}
    </>
  )
}

function Says(props: { readonly account: Account; readonly field: Compared; readonly standing: Standing }) {
  const { account, field, standing } = props
  const locale = useLocale()
  const label = useLabels()
  const { incident, words } = locale.messages
  const readings = readingsOf(account.claim, locale, label).filter((reading) => reading.field === field)
  if (readings.length === 0) return <span className="dim">{words.saysNothing}</span>
  return (
    <>
      {readings.map((reading) => (
        <div key={reading.index} className="says">
          <Words account={account} reading={reading} />
          <span className="dim">{reading.words}</span>
        </div>
      ))}
      {standing === 'agrees' && <span className="agree standing">{incident.agrees}</span>}
      {standing === 'differs' && <span className="conflict standing">{incident.differs}</span>}
    </>
  )
}

/** The words of a field, which lead to where they stand in the document. */
function Words({ account, reading }: { readonly account: Account; readonly reading: Reading }) {
  const { document, claim } = account
  const said = reading.quotes.map(({ start, end }) => account.words[`${start}-${end}`] ?? '')
  return (
    <Link
      to="/documents/$id"
      params={{ id: document.id }}
      search={{ claim: claim.id, field: `${reading.field}.${reading.index}` }}
    >
      <q dir="auto" {...(document.language ? { lang: document.language } : {})}>
        {said.join(' … ')}
      </q>
    </Link>
  )
}
