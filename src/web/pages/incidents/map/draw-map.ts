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
import { type Box, type Ground, openBasemap } from './basemap.ts'
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
  language: string,
  tell: { readonly picked: (picking: Picking | undefined) => void; readonly moved: (area: string) => void },
): Drawing {
  const schemes = matchMedia('(prefers-color-scheme: dark)')
  const quiet = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = new MapLibre({
    container,
    style: styleOf(coloursOf(container), language),
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
  const basemap = openBasemap()
  let ground: Ground | undefined
  let points: Points = []
  let pointed: number | undefined

  const source = (id: string) => map.getSource<GeoJSONSource>(id)
  const drawGround = (known: Ground | undefined) => {
    ground = known ?? ground
    for (const [id, features] of Object.entries(ground ?? {})) source(id)?.setData(features)
  }
  // the map draws incidents without a ground too; what is missing is tried again with the next move
  const lookAround = () =>
    basemap
      .around(box(), map.getZoom())
      .then((known) => known && drawGround(known))
      .catch(() => {})
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
    map.setStyle(styleOf(coloursOf(container), language))
    map.once('styledata', () => {
      drawGround(ground)
      draw()
    })
  }
  map.on('load', () => {
    draw()
    basemap
      .world()
      .then(drawGround)
      .catch(() => {})
      // what comes after the first picture may take its time
      .then(() => map.once('idle', lookAround))
  })
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
    if (ground) lookAround()
    // only what the reader moved, not what we fitted
    if (event.originalEvent) tell.moved(area())
  })

  function box(): Box {
    const bounds = map.getBounds()
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
  }

  function area(): string {
    return box()
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
