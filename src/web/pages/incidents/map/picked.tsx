import { Link } from '@tanstack/react-router'
import type { IncidentRow } from '../../../../server/api-types/index.ts'
import { useLocale } from '../../../locales/context.tsx'
import { PressButton } from '../../../ui/press-button.tsx'
import { whenWords } from '../../../words/dates.ts'
import { incidentTitle } from '../../../words/incidents.ts'
import { useLabels } from '../../../words/use-labels.ts'

/** The incidents under a point of the map that was pressed, and where on the map that is, in pixels. */
export interface Picking {
  readonly ids: readonly string[]
  readonly x: number
  readonly y: number
}

export function Picked(props: {
  readonly picking: Picking
  readonly rows: readonly IncidentRow[]
  readonly close: () => void
}) {
  const { picking, rows, close } = props
  const locale = useLocale()
  const label = useLabels()
  const shown = rows.filter(({ id }) => picking.ids.includes(id))
  return (
    <div className="picked" style={{ left: picking.x, top: picking.y }}>
      <ul className="plain-list">
        {shown.map(({ id, consensus }) => (
          <li key={id}>
            <Link to="/incidents/$id" params={{ id }} className="inline">
              {incidentTitle(consensus, locale, label)}
            </Link>
            {consensus.when && <div className="dim">{whenWords(consensus.when, locale)}</div>}
          </li>
        ))}
      </ul>
      <PressButton quiet onPress={close}>
        {locale.messages.shell.close}
      </PressButton>
    </div>
  )
}
