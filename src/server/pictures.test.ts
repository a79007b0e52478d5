import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createWorkspace, openDataFiles, packageFolder } from '../workspace/index.ts'
import type { DocumentView, ErrorEnvelope, Preserved, Similar } from './api-types/index.ts'
import { createServer } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'recount-pictures-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const picture = readFileSync(join(packageFolder, 'test', 'fixtures', 'pictures', 'english.png'))

it('words in a picture are recognised when the API is asked to, and what looks like it is told', async () => {
  const workspace = await createWorkspace(join(folder, 'record'), { personName: 'Nour' })
  const app = createServer(workspace, {
    token: 'a-token',
    staticDir: folder,
    basemapDir: folder,
    vocabularies: openDataFiles(join(packageFolder, 'data')).vocabularies(),
    places: async () => [],
  })
  const ask = (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { host: '127.0.0.1:7327', authorization: 'Bearer a-token' } })
  const upload = async (name: string, body: Uint8Array<ArrayBuffer>) =>
    (await (await ask(`/api/documents?name=${name}`, { method: 'POST', body })).json()) as Preserved

  const { item } = await upload('post.png', Uint8Array.from(picture))
  const text = await upload('letter.txt', Uint8Array.from(Buffer.from('A letter about nothing.')))
  await ask('/api/process', { method: 'POST' })
  expect((await (await ask(`/api/documents/${item}`)).json()) as DocumentView).not.toHaveProperty('document')

  const view = (await (await ask(`/api/documents/${item}/ocr`, { method: 'POST' })).json()) as DocumentView
  expect(view.document?.text).toContain('killing at least 12 people')
  expect(view.document?.spots?.[0]).toMatchObject({ page: 1, box: { left: expect.any(Number) } })
  expect(view.row.recognisedBy).toMatch(/^recount-ocr /)
  expect(view.extraction?.claims).toHaveLength(1)

  const refused = await ask(`/api/documents/${text.item}/ocr`, { method: 'POST' })
  expect(refused.status).toBe(415)
  expect(((await refused.json()) as ErrorEnvelope).error.code).toBe('unsupported')
  const near = (await (await ask(`/api/documents/${item}/similar`)).json()) as Similar
  expect(near).toEqual({ state: 'compared', among: 0, similar: [] })
  await workspace.close()
})
