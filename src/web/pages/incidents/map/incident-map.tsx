import { useEffect, useMemo, useRef, useState } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import type { IncidentFilter, IncidentRow } from '../../../../server/api-types/index.ts'
import { useLocale } from '../../../locales/context.tsx'
import { numberWords } from '../../../words/counts.ts'
import { withValue } from '../filters.tsx'
import { type Drawing, drawMap } from './draw-map.ts'
import { boundsOf, pointsOf } from './features.ts'
import { Picked, type Picking } from './picked.tsx'

/** The incidents on a map: circles as large as the number killed, dashed rings where the place is known only so far. */
export function IncidentMap(props: {
  readonly rows: readonly IncidentRow[]
  readonly pointedAt: string | undefined
  readonly filter: IncidentFilter
  readonly change: (next: IncidentFilter) => void
}) {
  const { rows, pointedAt, filter, change } = props
  const locale = useLocale()
  const { incidents: words } = locale.messages
  const points = useMemo(() => pointsOf(rows), [rows])
  const place = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(undefined)
  const [failed, setFailed] = useState(false)
  const [picking, setPicking] = useState<Picking>()
  const follows = filter.area !== undefined
  const moved = useRef<(area: string) => void>(() => {})
  useEffect(() => {
    moved.current = (area) => {
      setPicking(undefined)
      if (follows && area !== filter.area) change(withValue(filter, 'area', area))
    }
  })

  useEffect(() => {
    if (place.current === null) return
    try {
      drawing.current = drawMap(place.current, locale.code, {
        picked: setPicking,
        moved: (area) => moved.current(area),
      })
    } catch {
      // without WebGL there is no map, and the list says all that it would
      setFailed(true)
    }
    return () => {
      drawing.current?.remove()
      drawing.current = undefined
    }
  }, [locale.code])

  useEffect(() => drawing.current?.show(points), [points])
  useEffect(() => {
    // while the list follows the map, the map must not follow the list
    const bounds = boundsOf(points)
    if (!follows && bounds) drawing.current?.fit(bounds)
  }, [points, follows])
  useEffect(() => drawing.current?.point(pointedAt), [pointedAt])

  const unplaced = rows.length - points.length
  if (failed) return <p className="dim">{words.mapUnavailable}</p>
  return (
    <div>
      <section className="map" ref={place} aria-label={words.map}>
        {picking && <Picked picking={picking} rows={rows} close={() => setPicking(undefined)} />}
      </section>
      <div className="map-under">
        <span>
          {words.mapHint} {words.mapSource}{' '}
          {unplaced > 0 && words.unplaced(unplaced, numberWords(unplaced, locale))}
        </span>
        <ToggleButton
          className="chip"
          isSelected={follows}
          onChange={(isSelected) =>
            change(withValue(filter, 'area', isSelected ? (drawing.current?.area() ?? '') : ''))
          }
        >
          {words.onlyMap}
        </ToggleButton>
      </div>
    </div>
  )
}
