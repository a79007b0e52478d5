import type { Account, IncidentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { signedWords, Waterfall } from '../../ui/waterfall.tsx'
import { sayersWords } from '../../words/tallies.ts'

/** Why the accounts belong together, pair by pair: the waterfall of each link opens on demand. */
export function Links({ view }: { readonly view: IncidentView }) {
  const { incident } = useLocale().messages
  const pairs = pairsOf(view.accounts)
  if (pairs.length === 0) return null
  return (
    <section>
      <h2>{incident.whyTitle}</h2>
      {pairs.map(([account, other]) => (
        <Why key={account.ref} account={account} other={other} />
      ))}
      <p className="dim small">{incident.weightHint}</p>
    </section>
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

function Why({ account, other }: { readonly account: Account; readonly other: Account }) {
  const locale = useLocale()
  const { incident } = locale.messages
  const { link } = account
  const name = ({ claim, document }: Account) => sayersWords(claim.speakers ?? [], document, locale)
  return (
    <details className="fold">
      <summary>
        <bdi>{incident.pair(name(account), name(other))}</bdi>{' '}
        <span className="dim">
          {link.by === 'person' ? incident.byPerson : incident.byLinker}{' '}
          <bdi dir="ltr" className="number">
            {signedWords(link.weight, locale)}
          </bdi>
        </span>
      </summary>
      <Waterfall reasons={link.reasons} weight={link.weight} />
    </details>
  )
}
