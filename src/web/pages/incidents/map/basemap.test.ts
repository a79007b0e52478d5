import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openBasemap } from './basemap.ts'

const label = (en: string) => ({
  type: 'Point',
  coordinates: [0, 0],
  properties: { en, kind: 'settlement', zoom: 5 },
})
const topology = (en: string) => ({
  type: 'Topology',
  arcs: [],
  objects: { labels: { type: 'GeometryCollection', geometries: [label(en)] } },
})
const index = {
  world: 'world.json.gz',
  countries: {
    AA: { file: 'AA.json.gz', box: [0, 0, 10, 10] },
    BB: { file: 'BB.json.gz', box: [5, 5, 20, 20] },
  },
}

/** Answers as the server does, files in the order of `delays`. */
function serve(delays: Readonly<Record<string, number>> = {}): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const name = path.split('/').at(-1) ?? ''
    await new Promise((resolve) => setTimeout(resolve, delays[name] ?? 0))
    return name === 'index.json'
      ? Response.json(index)
      : new Response(gzipSync(JSON.stringify(topology(name))))
  })
  return asked
}

afterEach(() => vi.unstubAllGlobals())

describe('the base map', () => {
  it('keeps every file, in whatever order they arrive', async () => {
    serve({ 'AA.json.gz': 20, 'BB.json.gz': 0, 'world.json.gz': 10 })
    const basemap = openBasemap()
    const [, ground] = await Promise.all([basemap.world(), basemap.around([6, 6, 7, 7], 8)])
    const names = ground?.labels.features.map(({ properties }) => properties?.en)
    expect(names?.sort()).toEqual(['AA.json.gz', 'BB.json.gz', 'world.json.gz'])
  })

  it('asks only for countries that are in sight and near, and once', async () => {
    const asked = serve()
    const basemap = openBasemap()
    expect(await basemap.around([0, 0, 1, 1], 3)).toBeUndefined()
    await basemap.around([0, 0, 1, 1], 6)
    expect(await basemap.around([0, 0, 1, 1], 7)).toBeUndefined()
    expect(asked).toEqual(['/basemap/index.json', '/basemap/AA.json.gz'])
  })
})
