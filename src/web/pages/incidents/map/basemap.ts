import { feature } from 'topojson-client'
import type { GeometryObject, Topology } from 'topojson-specification'

/** What `data/basemap/index.json` says: the file of the world, and those of countries with the box that each lies in. */
interface Index {
  readonly world: string
  readonly countries: Readonly<
    Record<string, { readonly far: string; readonly near: string; readonly box: Box }>
  >
}

/** west, south, east, north in degrees */
export type Box = readonly [number, number, number, number]

export interface Features {
  readonly type: 'FeatureCollection'
  readonly features: GeoJSON.Feature[]
}

/** What is known of the ground, by the source of the map that draws it. */
export type Ground = Readonly<Record<Source, Features>>

/** From this zoom on a country's regions and its large settlements are drawn. */
export const FAR_ZOOM = 5
/** Beyond this zoom its counties and all settlements are, and its borders in full. */
export const NEAR_ZOOM = 9

/** Loads the base map piece by piece: the world at once, countries when the map comes near enough to them. */
export interface Basemap {
  world(): Promise<Ground>
  /** what is known by now, after the countries in a box are loaded; undefined when nothing came to it */
  around(box: Box, zoom: number): Promise<Ground | undefined>
}

export function openBasemap(): Basemap {
  let index: Promise<Index> | undefined
  const asked = new Set<string>()
  const known = {
    world: new Map<string, Ground>(),
    far: new Map<string, Ground>(),
    near: new Map<string, Ground>(),
  }
  const files = () => {
    index ??= fetch('/basemap/index.json').then((answer) => answer.json() as Promise<Index>) // built with the files it names
    return index
  }
  const take = async (from: keyof typeof known, name: string, file: string) => {
    asked.add(file)
    try {
      known[from].set(name, groundOf(await topologyOf(file)))
    } catch (error) {
      asked.delete(file)
      throw error
    }
  }
  // What is seen from near takes the place of what is seen from far, in whatever order they arrive.
  const ground = () =>
    together([...known.world, ...new Map([...known.far, ...known.near])].map(([, part]) => part))
  return {
    async world() {
      await take('world', '', (await files()).world)
      return ground()
    },
    async around(box, zoom) {
      if (zoom < FAR_ZOOM) return undefined
      const from = zoom > NEAR_ZOOM ? 'near' : 'far'
      const wanted = Object.entries((await files()).countries).filter(
        ([, country]) => !asked.has(country[from]) && !asked.has(country.near) && meets(country.box, box),
      )
      await Promise.all(wanted.map(([code, country]) => take(from, code, country[from])))
      return wanted.length === 0 ? undefined : ground()
    },
  }
}

/** The files are kept compressed; the browser unpacks them. */
async function topologyOf(file: string): Promise<Topology<Record<string, GeometryObject>>> {
  const answer = await fetch(`/basemap/${file}`)
  if (!answer.ok || !answer.body) throw new Error(`The base map has no file ${file}.`)
  return new Response(answer.body.pipeThrough(new DecompressionStream('gzip'))).json()
}

/**
 * The sources that draw the ground, with the objects of the files that they take: `roughBorders` are those of countries with files of
 * their own, until these are there.
 */
const OBJECTS = {
  countries: ['countries'],
  borders: ['borders', 'outline'],
  roughBorders: ['bordersOfDetailed'],
  regions: ['regions'],
  counties: ['counties'],
  labels: ['labels'],
} as const
type Source = keyof typeof OBJECTS

function groundOf(topology: Topology<Record<string, GeometryObject>>): Ground {
  return everySource((source) =>
    OBJECTS[source].flatMap((name) => {
      const object = topology.objects[name]
      return object === undefined ? [] : featuresOf(feature(topology, object))
    }),
  )
}

function featuresOf(read: GeoJSON.Feature | GeoJSON.FeatureCollection): GeoJSON.Feature[] {
  return read.type === 'Feature' ? [read] : read.features
}

function together(parts: readonly Ground[]): Ground {
  return everySource((source) => parts.flatMap((part) => part[source].features))
}

function everySource(featuresOf: (source: Source) => GeoJSON.Feature[]): Ground {
  return Object.fromEntries(
    Object.keys(OBJECTS).map((source) => [
      source,
      { type: 'FeatureCollection', features: featuresOf(source as Source) }, // keys of OBJECTS are sources
    ]),
  ) as Ground // of all sources
}

function meets(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
