import {
  type GeoJSONSource,
  Map as MapLibre,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
} from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import './map.css'
import { coloursOf } from './colours.ts'
import { circlesOf, namesOf, type pointsOf, ringsOf } from './features.ts'
import type { Picking } from './picked.tsx'
import { styleOf } from './style.ts'

type Points = ReturnType<typeof pointsOf>

/** The map as the page uses it. */
export interface Drawing {
  show(points: Points): void
  fit(bounds: [number, number, number, number]): void
  /** marks the incident that the reader points at in the list */
  point(id: string | undefined): void
  /** what the map shows now, `west,south,east,north` */
  area(): string
  remove(): void
}

setWorkerUrl(workerUrl)

/** Draws the map into an element. @throws Error where the browser has no WebGL */
export function drawMap(
  container: HTMLElement,
  tell: { readonly picked: (picking: Picking | undefined) => void; readonly moved: (area: string) => void },
): Drawing {
  const schemes = matchMedia('(prefers-color-scheme: dark)')
  const quiet = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = new MapLibre({
    container,
    style: styleOf(coloursOf(container)),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: quiet ? 0 : 200,
    maxZoom: 13,
    renderWorldCopies: false,
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }))
  map.addControl(new ScaleControl())
  let points: Points = []
  let pointed: number | undefined

  const source = (id: string) => map.getSource<GeoJSONSource>(id)
  const draw = () => {
    source('incidents')?.setData(circlesOf(points))
    source('rings')?.setData(ringsOf(points))
    source('names')?.setData(namesOf(points))
  }
  const mark = (id: number | undefined, isPointed: boolean) => {
    if (id !== undefined && source('incidents'))
      map.setFeatureState({ source: 'incidents', id }, { pointed: isPointed })
  }
  const restyle = () => {
    map.setStyle(styleOf(coloursOf(container)))
    map.once('styledata', draw)
  }
  map.on('load', draw)
  schemes.addEventListener('change', restyle)
  map.on('click', (event) => {
    const { x, y } = event.point
    const found = map.queryRenderedFeatures(event.point, { layers: ['incidents'] })
    const ids = found.map(({ properties }) => String(properties.incident))
    tell.picked(ids.length === 0 ? undefined : { ids: [...new Set(ids)], x, y })
  })
  map.on('mousemove', 'incidents', () => {
    map.getCanvas().style.cursor = 'pointer'
  })
  map.on('mouseleave', 'incidents', () => {
    map.getCanvas().style.cursor = ''
  })
  map.on('moveend', (event) => {
    // only what the reader moved, not what we fitted
    if (event.originalEvent) tell.moved(area())
  })

  function area(): string {
    const bounds = map.getBounds()
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
      .map((degrees) => degrees.toFixed(3))
      .join(',')
  }

  return {
    show(next) {
      points = next
      draw()
    },
    fit(bounds) {
      map.fitBounds(bounds, { padding: 24, maxZoom: 9, animate: !quiet && map.loaded() })
    },
    point(id) {
      mark(pointed, false)
      const at = id === undefined ? -1 : points.findIndex((point) => point.id === id)
      pointed = at < 0 ? undefined : at
      mark(pointed, true)
    },
    area,
    remove() {
      schemes.removeEventListener('change', restyle)
      map.remove()
    },
  }
}
