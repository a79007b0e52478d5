import type { Reconciliation } from '../../model/index.ts'
import './gauge.css'

type Cell = Reconciliation['cells'][number]

/** How much of a claimed number we hold: dark what is certain, light what may be. The words beside it say the same. */
export function Gauge({ held, claimed }: Pick<Cell, 'held' | 'claimed'>) {
  const whole = claimed.min ?? claimed.max
  if (!whole) return null
  const share = (part: number) => `${Math.min(100, (100 * part) / whole)}%`
  return (
    <span className="gauge" aria-hidden="true">
      <i className="may" style={{ inlineSize: share(held.max) }} />
      <i style={{ inlineSize: share(held.min) }} />
    </span>
  )
}
