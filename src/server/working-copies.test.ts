import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pngHeader, pngOf } from '../read/media/pictures.testing.ts'
import { createWorkspace, openDataFiles, packageFolder, type Workspace } from '../workspace/index.ts'
import type { Custody, DocumentView, ErrorEnvelope } from './api-types/index.ts'
import { createServer } from './index.ts'

const HOST = '127.0.0.1:7327'
const bearer = { host: HOST, authorization: 'Bearer secret' }
const PICTURE = pngOf(['IHDR', pngHeader(32, 32, 8, 0)], ['IDAT', deflateSync(Buffer.alloc(32 * 33))])
let folder: string
let workspace: Workspace
let app: ReturnType<typeof createServer>
let item: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recount-copies-'))
  workspace = await createWorkspace(join(folder, 'workspace'), { personName: 'Test Person' })
  app = createServer(workspace, {
    token: 'secret',
    staticDir: folder,
    basemapDir: folder,
    vocabularies: openDataFiles(join(packageFolder, 'data')).vocabularies(),
    places: async () => [],
  })
  await workspace.add([{ name: 'a.png', content: { bytes: PICTURE } }])
  await workspace.process()
  item = (await workspace.documents())[0]!.id
}, 60_000)
afterAll(async () => {
  await workspace.close()
  rmSync(folder, { recursive: true })
})
const ask = (path: string, headers: Record<string, string> = bearer) =>
  app.request(`http://${HOST}/api/documents/${item}${path}`, { headers })

it('come with their type and nothing that runs, to whoever has the token', async () => {
  const thumbnail = await ask('/copies/thumbnail')
  expect(thumbnail.status).toBe(200)
  expect(thumbnail.headers.get('content-type')).toBe('image/webp')
  expect(thumbnail.headers.get('x-content-type-options')).toBe('nosniff')
  expect(thumbnail.headers.get('cache-control')).toBe('no-store')
  expect(
    Buffer.from(await thumbnail.arrayBuffer())
      .subarray(8, 12)
      .toString(),
  ).toBe('WEBP')
  expect((await ask('/copies/thumbnail', { host: HOST })).status).toBe(403)
  const { copies, metadata, doubts } = (await (await ask('')).json()) as DocumentView
  expect(copies.map(({ kind, mediaType }) => [kind, mediaType])).toEqual([
    ['cover', 'image/webp'],
    ['thumbnail', 'image/webp'],
  ])
  expect([metadata?.container, metadata?.width, doubts]).toEqual(['PNG', 32, []])
})

it('are refused where there are none, and of a kind that there is not', async () => {
  const preview = await ask('/copies/preview')
  expect([preview.status, ((await preview.json()) as ErrorEnvelope).error.code]).toEqual([404, 'not-found'])
  expect((await ask('/copies/original')).status).toBe(400)
})

it('of a sealed item are handed out only after an entry says so', async () => {
  await workspace.seal(item, { purpose: 'A witness is in it.' })
  expect(((await (await ask('')).json()) as DocumentView).sealed).toBe(true)
  const views = async () =>
    ((await (await ask('/custody')).json()) as Custody).chain.filter(({ act }) => act === 'viewed')
  expect(await views()).toEqual([])
  expect((await ask('/copies/cover')).status).toBe(200)
  expect(await views()).toMatchObject([{ purpose: 'cover looked at in the application' }])
})
