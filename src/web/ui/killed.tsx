import type { Toll } from '../../server/api-types/index.ts'
import { useLocale } from '../locales/context.tsx'
import { countWords } from '../words/counts.ts'
import { tollsOf } from '../words/incidents.ts'

/** How many were killed, in a column of numbers: those who are not known to be civilians are said to be so. */
export function Killed({ toll }: { readonly toll: readonly Toll[] }) {
  const locale = useLocale()
  const { incidents, words } = locale.messages
  const killed = tollsOf(toll, 'killed')
  if (killed.length === 0)
    return (
      <span className="dim">
        <span aria-hidden="true">{words.none}</span>
        <span className="visually-hidden">{words.notStated}</span>
      </span>
    )
  return killed.map((one) => (
    <span key={one.status} className="killed-line">
      <span className={one.status === 'combatant' ? '' : 'killed'}>{countWords(one, locale)}</span>
      {one.status !== 'civilian' && <span className="dim"> {incidents.status[one.status]}</span>}
    </span>
  ))
}
