import type { Account, IncidentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { Decide } from '../../ui/decide.tsx'
import { Waterfall } from '../../ui/waterfall.tsx'
import { sayersWords } from '../../words/tallies.ts'

/** Why the accounts belong together, pair by pair. The first pair can be decided on by key. */
export function Links({ view }: { readonly view: IncidentView }) {
  const { incident } = useLocale().messages
  const pairs = pairsOf(view.accounts)
  if (pairs.length === 0) return null
  return (
    <>
      {pairs.map(([account, other], i) => (
        <Why key={account.ref} account={account} other={other} byKey={i === 0} />
      ))}
      <p className="dim small">{incident.weightHint}</p>
    </>
  )
}

/** Each account with the one that it fits best; two that fit each other best are one pair. */
function pairsOf(accounts: readonly Account[]): [Account, Account][] {
  const pairs = new Map<string, [Account, Account]>()
  for (const account of accounts) {
    const other = accounts.find(({ ref }) => ref === account.link.with)
    const key = [account.ref, other?.ref].sort().join(' ')
    if (other && !pairs.has(key)) pairs.set(key, [account, other])
  }
  return [...pairs.values()]
}

function Why(props: { readonly account: Account; readonly other: Account; readonly byKey: boolean }) {
  const { account, other, byKey } = props
  const locale = useLocale()
  const { incident } = locale.messages
  const { link } = account
  const name = ({ claim, document }: Account) => sayersWords(claim.speakers ?? [], document, locale)
  return (
    <section>
      <h2 dir="auto">{incident.why(name(account), name(other))}</h2>
      {link.by === 'person' ? (
        <p>{incident.byPerson}</p>
      ) : (
        <Waterfall reasons={link.reasons} weight={link.weight} />
      )}
      <Decide a={account.ref} b={other.ref} byKey={byKey} />
    </section>
  )
}
