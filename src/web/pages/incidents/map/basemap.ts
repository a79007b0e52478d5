import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

/** What `data/basemap/index.json` says: the file of the world, and those of countries with the box that each lies in. */
interface Index {
  readonly world: string
  readonly countries: Readonly<Record<string, { readonly file: string; readonly box: Box }>>
}

/** west, south, east, north in degrees */
export type Box = readonly [number, number, number, number]

export interface Features {
  readonly type: 'FeatureCollection'
  readonly features: GeoJSON.Feature[]
}

/** What is known of the ground, by the source of the map that draws it. */
export type Ground = Readonly<Record<'countries' | 'regions' | 'counties' | 'labels', Features>>

/** From this zoom on a country's own regions, counties and settlements are drawn. */
const DETAIL_ZOOM = 5

/** Loads the base map piece by piece: the world at once, countries when the map comes near enough to them. */
export interface Basemap {
  world(): Promise<Ground>
  /** what is known by now, after the countries in a box are loaded; undefined when nothing came to it */
  around(box: Box, zoom: number): Promise<Ground | undefined>
}

export function openBasemap(): Basemap {
  let ground: Ground = { countries: none(), regions: none(), counties: none(), labels: none() }
  let index: Promise<Index> | undefined
  const loaded = new Set<string>()
  const files = () => {
    index ??= fetch('/basemap/index.json').then((answer) => answer.json() as Promise<Index>) // built with the files it names
    return index
  }
  const take = async (file: string) => {
    loaded.add(file)
    const topology = await topologyOf(file)
    // read only now: other files may have come meanwhile
    ground = merged(ground, topology)
  }
  return {
    async world() {
      await take((await files()).world)
      return ground
    },
    async around(box, zoom) {
      if (zoom < DETAIL_ZOOM) return undefined
      const near = Object.values((await files()).countries).filter(
        (country) => !loaded.has(country.file) && meets(country.box, box),
      )
      await Promise.all(near.map(({ file }) => take(file)))
      return near.length === 0 ? undefined : ground
    },
  }
}

/** The files are kept compressed; the browser unpacks them. */
async function topologyOf(file: string): Promise<Topology<Record<string, GeometryCollection>>> {
  const answer = await fetch(`/basemap/${file}`)
  if (!answer.ok || !answer.body) throw new Error(`The base map has no file ${file}.`)
  return new Response(answer.body.pipeThrough(new DecompressionStream('gzip'))).json()
}

function merged(ground: Ground, topology: Topology<Record<string, GeometryCollection>>): Ground {
  const grown = Object.entries(ground).map(([name, { features }]) => {
    const object = topology.objects[name]
    const more = object?.geometries ? feature(topology, object).features : []
    return [name, { type: 'FeatureCollection', features: [...features, ...more] }]
  })
  return Object.fromEntries(grown) as Ground // the same names as before
}

function meets(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

function none(): Features {
  return { type: 'FeatureCollection', features: [] }
}
