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
    AA: { far: 'AA-far.json.gz', near: 'AA.json.gz', box: [0, 0, 10, 10] },
    BB: { far: 'BB-far.json.gz', near: 'BB.json.gz', box: [5, 5, 20, 20] },
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
    serve({ 'AA-far.json.gz': 20, 'BB-far.json.gz': 0, 'world.json.gz': 10 })
    const basemap = openBasemap()
    const [, ground] = await Promise.all([basemap.world(), basemap.around([6, 6, 7, 7], 8)])
    const names = ground?.labels.features.map(({ properties }) => properties?.en)
    expect(names?.sort()).toEqual(['AA-far.json.gz', 'BB-far.json.gz', 'world.json.gz'])
  })

  it('asks only for countries that are in sight and near, and once', async () => {
    const asked = serve()
    const basemap = openBasemap()
    expect(await basemap.around([0, 0, 1, 1], 3)).toBeUndefined()
    await basemap.around([0, 0, 1, 1], 6)
    expect(await basemap.around([0, 0, 1, 1], 7)).toBeUndefined()
    expect(asked).toEqual(['/basemap/index.json', '/basemap/AA-far.json.gz'])
  })

  it('puts what is seen from near in the place of what was seen from far, in whatever order they arrive', async () => {
    serve({ 'AA-far.json.gz': 20, 'AA.json.gz': 0 })
    const basemap = openBasemap()
    const both = await Promise.all([basemap.around([0, 0, 1, 1], 8), basemap.around([0, 0, 1, 1], 10)])
    for (const ground of both)
      expect(ground?.labels.features.map(({ properties }) => properties?.en)).toEqual(['AA.json.gz'])
    expect(await basemap.around([0, 0, 1, 1], 7)).toBeUndefined()
  })

  it('asks again for what could not be had', async () => {
    serve()
    const fetched = globalThis.fetch
    vi.stubGlobal('fetch', async (path: string) =>
      path.endsWith('AA-far.json.gz') ? new Response(null, { status: 404 }) : fetched(path),
    )
    const basemap = openBasemap()
    await expect(basemap.around([0, 0, 1, 1], 6)).rejects.toThrow('no file')
    vi.stubGlobal('fetch', fetched)
    expect((await basemap.around([0, 0, 1, 1], 6))?.labels.features).toHaveLength(1)
  })
})
