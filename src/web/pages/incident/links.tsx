import type { Account, IncidentView } from '../../../server/api-types.ts'
import { useLocale } from '../../locales/context.tsx'
import { Decide } from '../../ui/decide.tsx'
import { Waterfall } from '../../ui/waterfall.tsx'
import { sayersWords } from '../../words/tallies.ts'

/** Why each account belongs to the incident. The first one that was linked with another can be decided on by key. */
export function Links({ view }: { readonly view: IncidentView }) {
  const linked = view.accounts.filter(({ link }) => link.with !== undefined)
  return linked.map((account, i) => <Why key={account.ref} account={account} byKey={i === 0} />)
}

function Why({ account, byKey }: { readonly account: Account; readonly byKey: boolean }) {
  const locale = useLocale()
  const { incident } = locale.messages
  const { link } = account
  if (link.with === undefined) return null
  return (
    <section>
      <h2>{incident.why(sayersWords(account.claim.speakers ?? [], account.document, locale))}</h2>
      {link.by === 'person' ? (
        <p>{incident.byPerson}</p>
      ) : (
        <Waterfall reasons={link.reasons} weight={link.weight} />
      )}
      <p className="dim small">{incident.weightHint}</p>
      <Decide a={account.ref} b={link.with} byKey={byKey} />
    </section>
  )
}
