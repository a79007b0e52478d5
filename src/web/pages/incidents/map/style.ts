import type { StyleSpecification } from 'maplibre-gl'
import type { Colours } from './colours.ts'

const EMPTY = { type: 'FeatureCollection' as const, features: [] }

/** Labels are drawn with the page's own fonts: without a glyph server MapLibre draws letters itself. */
const FONT = ['Inter Variable, Noto Sans Arabic Variable, sans-serif']

/** The map's style, all from files of our own. */
export function styleOf(colours: Colours): StyleSpecification {
  return {
    version: 8,
    sources: {
      incidents: { type: 'geojson', data: EMPTY },
      rings: { type: 'geojson', data: EMPTY },
      names: { type: 'geojson', data: EMPTY },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': colours.water } },
      {
        id: 'rings',
        type: 'line',
        source: 'rings',
        paint: {
          'line-color': colours.killed,
          'line-opacity': 0.6,
          'line-width': 1,
          'line-dasharray': [3, 3],
        },
      },
      {
        id: 'incidents',
        type: 'circle',
        source: 'incidents',
        paint: {
          'circle-color': colours.killed,
          'circle-opacity': 0.72,
          'circle-radius': ['get', 'size'],
          'circle-stroke-color': [
            'case',
            ['boolean', ['feature-state', 'pointed'], false],
            colours.accent,
            colours.halo,
          ],
          'circle-stroke-width': ['case', ['boolean', ['feature-state', 'pointed'], false], 3, 1],
        },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'names',
        layout: {
          'text-field': ['get', 'name'],
          'text-font': FONT,
          'text-size': 11,
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 1,
        },
        paint: { 'text-color': colours.label, 'text-halo-color': colours.halo, 'text-halo-width': 1.2 },
      },
    ],
  }
}
