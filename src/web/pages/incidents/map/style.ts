import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import { FAR_ZOOM, NEAR_ZOOM } from './basemap.ts'
import type { Colours } from './colours.ts'

/** The sources of the map, all of which are filled later. */
export const SOURCES = [
  ...['countries', 'borders', 'roughBorders', 'regions', 'counties', 'labels'],
  ...['rings', 'incidents', 'names'],
] as const

/** Labels are drawn with the page's own fonts: without a glyph server MapLibre draws letters itself. */
const FONT = ['Inter Variable, Noto Sans Arabic Variable, sans-serif']

/**
 * The map's style, all from files of our own: ink on paper, and the incidents in colour above it.
 * @param language of the labels, where a place has a name in it
 */
export function styleOf(colours: Colours, language: string): StyleSpecification {
  return {
    version: 8,
    sources: Object.fromEntries(
      SOURCES.map((id) => [id, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } }]),
    ),
    layers: [...ground(colours), ...labels(colours, language), ...incidents(colours)],
  }
}

function ground({ land, water, line }: Colours): LayerSpecification[] {
  const border = (id: string, width: number, opacity: number): LayerSpecification => ({
    id: `${id}-lines`,
    type: 'line',
    source: id,
    paint: { 'line-color': line, 'line-width': width, 'line-opacity': opacity },
  })
  return [
    { id: 'water', type: 'background', paint: { 'background-color': water } },
    { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': land, 'fill-antialias': false } },
    { ...border('counties', 0.5, 0.25), minzoom: NEAR_ZOOM },
    border('regions', 0.6, 0.4),
    { ...border('roughBorders', 1, 0.6), maxzoom: FAR_ZOOM },
    border('borders', 1, 0.6),
  ]
}

function labels({ label, faint, halo }: Colours, language: string): LayerSpecification[] {
  const name: ExpressionSpecification = ['coalesce', ['get', language], ['get', 'en']]
  const base = (id: string, size: number, colour: string): LayerSpecification => ({
    id: `${id}-labels`,
    type: 'symbol',
    source: 'labels',
    filter: ['all', ['==', ['get', 'kind'], id], ['>=', ['zoom'], ['get', 'zoom']]],
    layout: { 'text-field': name, 'text-font': FONT, 'text-size': size, 'text-max-width': 8 },
    paint: { 'text-color': colour, 'text-halo-color': halo, 'text-halo-width': 1.2 },
  })
  return [
    base('settlement', 10.5, faint),
    { ...base('region', 11, faint), maxzoom: 9 },
    { ...base('country', 12, label), maxzoom: 7 },
  ]
}

function incidents({ killed, accent, halo, ink }: Colours): LayerSpecification[] {
  const pointed: ExpressionSpecification = ['boolean', ['feature-state', 'pointed'], false]
  return [
    {
      id: 'rings',
      type: 'line',
      source: 'rings',
      paint: { 'line-color': killed, 'line-opacity': 0.6, 'line-width': 1, 'line-dasharray': [3, 3] },
    },
    {
      id: 'incidents',
      type: 'circle',
      source: 'incidents',
      paint: {
        'circle-color': killed,
        'circle-opacity': 0.75,
        'circle-radius': ['get', 'size'],
        'circle-stroke-color': ['case', pointed, accent, halo],
        'circle-stroke-width': ['case', pointed, 3, 1],
      },
    },
    {
      id: 'names',
      type: 'symbol',
      source: 'names',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': 11.5,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 1,
      },
      paint: { 'text-color': ink, 'text-halo-color': halo, 'text-halo-width': 1.4 },
    },
  ]
}
