import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkspace, openDataFiles, packageFolder, type Workspace } from '../workspace/index.ts'
import type {
  Decided,
  DocumentView,
  ErrorEnvelope,
  IncidentList,
  IncidentView,
  Linking,
  Preserved,
  Status,
} from './api-types/index.ts'
import { createServer, listen } from './index.ts'

const TOKEN = 'a-token-of-the-test'
const HOST = '127.0.0.1:7327'
const ARTICLE = `Two killed in Dara

Example News, 30 January 2020

Two civilians were killed on 29 January 2020 when shelling hit a school in Idlib city, Syria.
`
let folder: string
let workspace: Workspace
let app: ReturnType<typeof createServer>
const unexpected: unknown[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recount-server-'))
  const staticDir = join(folder, 'web')
  mkdirSync(join(staticDir, 'assets'), { recursive: true })
  writeFileSync(join(staticDir, 'index.html'), '<meta nonce="__RECOUNT_NONCE__">the application')
  writeFileSync(join(staticDir, 'assets', 'main-1a2b.js'), 'plain()')
  writeFileSync(join(staticDir, 'assets', 'main-1a2b.js.br'), brotliCompressSync('plain()'))
  writeFileSync(join(folder, 'secret.txt'), 'not served')
  const basemapDir = join(folder, 'basemap')
  mkdirSync(basemapDir)
  writeFileSync(join(basemapDir, 'world.json'), '{}')
  workspace = await createWorkspace(join(folder, 'workspace'), { personName: 'Test Person' })
  app = createServer(workspace, {
    token: TOKEN,
    staticDir,
    basemapDir,
    vocabularies: openDataFiles(join(packageFolder, 'data')).vocabularies(),
    places: async () => [],
    maxUploadBytes: 1_000,
    onError: (error) => unexpected.push(error),
  })
})

afterAll(async () => {
  await workspace.close()
  rmSync(folder, { recursive: true })
})

const bearer = { host: HOST, authorization: `Bearer ${TOKEN}` }
const ask = (path: string, headers: Record<string, string> = bearer, init: RequestInit = {}) =>
  app.request(`http://${headers.host ?? HOST}${path}`, { ...init, headers })
const post = (path: string, body: unknown, headers: Record<string, string> = bearer) =>
  ask(
    path,
    { ...headers, 'content-type': 'application/json' },
    { method: 'POST', body: JSON.stringify(body) },
  )
const errorOf = async (response: Response) => ((await response.json()) as ErrorEnvelope).error
async function upload(text: string, name = 'article.txt', headers: Record<string, string> = bearer) {
  return ask(`/api/documents?name=${name}`, headers, { method: 'POST', body: text })
}

/** Every route that the description names, with its parameters filled in. */
async function describedRoutes(): Promise<{ method: string; path: string }[]> {
  const description = (await (await ask('/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  )
}

describe('who may ask', () => {
  it.each([
    'evil.example',
    'evil.example:7327',
    '127.0.0.1.evil.example',
    '',
    '192.168.0.2:7327',
    '[::2]:7327',
  ])('refuses the Host "%s"', async (host) => {
    const response = await app.request('http://127.0.0.1/api/status', { headers: { ...bearer, host } })
    expect(response.status).toBe(403)
    expect((await errorOf(response)).code).toBe('not-allowed')
  })

  it.each(['127.0.0.1:7327', 'localhost:7327', '[::1]:7327', 'localhost'])(
    'answers to "%s"',
    async (host) => {
      expect((await ask('/api/status', { ...bearer, host })).status).toBe(200)
    },
  )

  it('refuses every described route, and every page and file, without the token', async () => {
    const routes = await describedRoutes()
    expect(routes.length).toBeGreaterThan(15)
    const files = ['/', '/incidents', '/assets/main-1a2b.js', '/basemap/world.json', '/api/openapi.json']
    for (const { method, path } of [...routes, ...files.map((path) => ({ method: 'GET', path }))]) {
      const filled = path.replace(/\{\w+\}/g, 'a'.repeat(64))
      for (const headers of [{ host: HOST }, { host: HOST, authorization: 'Bearer wrong' }]) {
        const response = await ask(filled, headers, { method })
        expect([method, path, response.status]).toEqual([method, path, 403])
        expect((await errorOf(response)).code).toBe('not-allowed')
      }
    }
  })

  it('turns the token of the address into a cookie that scripts and other sites cannot use', async () => {
    const response = await ask(`/incidents?text=x&token=${TOKEN}`, { host: HOST })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/incidents?text=x')
    const cookie = response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^recount-7327=.+; Path=\/; HttpOnly; SameSite=Strict$/)
    const pair = cookie.split(';')[0] ?? ''
    expect((await ask('/api/status', { host: HOST, cookie: pair })).status).toBe(200)
    // two workspaces served at once have cookies of their own
    expect((await ask('/api/status', { host: '127.0.0.1:7328', cookie: pair })).status).toBe(403)
  })

  it('refuses a wrong token in the address, even with a right cookie', async () => {
    const cookie = `recount-7327=${TOKEN}`
    expect((await ask('/?token=wrong', { host: HOST, cookie })).status).toBe(403)
  })

  it('takes changes by cookie from its own pages only', async () => {
    const cookie = { host: HOST, cookie: `recount-7327=${TOKEN}` }
    const verify = (headers: Record<string, string>) => post('/api/log/verify', {}, { ...cookie, ...headers })
    expect((await verify({})).status).toBe(403)
    expect((await verify({ origin: 'http://evil.example' })).status).toBe(403)
    expect((await verify({ origin: 'http://127.0.0.1:9999' })).status).toBe(403)
    expect((await verify({ origin: `http://${HOST}` })).status).toBe(200)
  })

  it('sends headers that keep pages to themselves', async () => {
    const { headers } = await ask('/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toMatch(/unsafe|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-frame-options')).toBe('DENY')
  })
})

describe('refusals', () => {
  it('come in one envelope with what happened and what to do', async () => {
    const cases = [
      [await ask('/api/nowhere'), 404, 'not-found'],
      [await ask(`/api/documents/${'a'.repeat(64)}`), 404, 'not-found'],
      [await ask('/api/documents/xyz'), 400, 'bad-input'],
      [await ask('/api/incidents/none'), 404, 'not-found'],
      [await ask('/api/incidents?from=yesterday'), 400, 'bad-input'],
      [await ask('/api/incidents?area=1,2,3'), 400, 'bad-input'],
      [await ask('/api/log?limit=501'), 400, 'bad-input'],
      [await ask('/api/tallies/aaaaaaaa/t1'), 404, 'not-found'],
      [await post('/api/log/verify', { sinse: 'x' }), 400, 'bad-input'],
      [await post('/api/log/0/undo', { reason: '' }), 400, 'bad-input'],
      [await ask('/assets/none.js'), 404, 'not-found'],
    ] as const
    for (const [response, status, code] of cases) {
      const error = await errorOf(response)
      expect([response.status, error.code]).toEqual([status, code])
      expect(error.message).not.toBe('')
      expect(error.todo).not.toBe('')
    }
  })

  it('tell users nothing of what went wrong inside, but tell the operator', async () => {
    const broken = createServer(
      {
        ...workspace,
        status: () => {
          throw new Error('a path /home/someone')
        },
      },
      {
        token: TOKEN,
        staticDir: folder,
        basemapDir: folder,
        vocabularies: openDataFiles(join(packageFolder, 'data')).vocabularies(),
        places: async () => [],
        onError: (error) => unexpected.push(error),
      },
    )
    const response = await broken.request(`http://${HOST}/api/status`, { headers: bearer })
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).toContain('"internal"')
    expect(text).not.toContain('someone')
    expect(String(unexpected.at(-1))).toContain('someone')
  })

  it('meet a JSON body that is too large before it is read', async () => {
    const response = await post('/api/log/verify', { since: 'x'.repeat(1024 ** 2) })
    expect(response.status).toBe(413)
    expect((await errorOf(response)).code).toBe('too-large')
  })
})

describe('documents', () => {
  it('are preserved from a body, read behind it, and given back byte for byte', async () => {
    const preserved = (await (await upload(ARTICLE)).json()) as Preserved
    expect(preserved).toMatchObject({ state: 'new', name: 'article.txt', size: Buffer.byteLength(ARTICLE) })
    expect((await post('/api/process', {})).status).toBe(200)
    const document = (await (
      await ask(`/api/documents/${preserved.item.slice(0, 12)}`)
    ).json()) as DocumentView
    expect(document.document?.text).toBe(ARTICLE)
    const again = (await (await upload(ARTICLE, 'copy.txt')).json()) as Preserved
    expect(again.state).toBe('again')
    const bytes = await ask(`/api/documents/${preserved.item}/bytes`)
    expect(await bytes.text()).toBe(ARTICLE)
    expect(bytes.headers.get('content-type')).toBe('application/octet-stream')
    expect(bytes.headers.get('content-disposition')).toMatch(/^attachment; /)
    const { counts } = (await (await ask('/api/status')).json()) as Status
    expect(counts.items).toBe(1)
  })

  it('are refused above the limit, by what is declared and by what arrives', async () => {
    const large = 'x'.repeat(1_001)
    const declared = await upload(large, 'large.txt', { ...bearer, 'content-length': '1001' })
    expect((await errorOf(declared)).code).toBe('too-large')
    const understated = await upload(large, 'large.txt', { ...bearer, 'content-length': '10' })
    expect(understated.status).toBe(413)
    expect((await errorOf(understated)).code).toBe('too-large')
    const { counts } = (await (await ask('/api/status')).json()) as Status
    expect(counts.items).toBe(1)
  })

  it.each(['published=soon', `source=${'x'.repeat(501)}`, 'name='])('are refused with %s', async (said) => {
    const response = await ask(`/api/documents?name=a.txt&${said}`, bearer, { method: 'POST', body: 'x' })
    expect((await errorOf(response)).code).toBe('bad-input')
  })

  it('can be corrected; a correction of an older version is refused with both sides', async () => {
    const preserved = (await (await upload(ARTICLE)).json()) as Preserved
    await post('/api/process', {})
    const path = `/api/documents/${preserved.item}`
    const before = (await (await ask(path)).json()) as DocumentView
    const start = ARTICLE.indexOf('shelling')
    const claim = {
      id: 'mine',
      event: 'attack',
      trigger: { quotes: [{ start, end: start + 8 }] },
      block: 'body',
      modality: 'actual',
    }
    const change = { kind: 'add-claim', claim }
    const body = { version: before.version, change, reason: 'It was missed.' }
    const response = await post(`${path}/corrections`, body)
    expect(response.status).toBe(200)
    const after = (await response.json()) as DocumentView
    expect(after.corrections).toHaveLength(1)
    const late = await post(`${path}/corrections`, { ...body, reason: 'Me too.' })
    expect(late.status).toBe(409)
    const error = await errorOf(late)
    expect(error.code).toBe('conflict')
    expect(error.proof).toMatchObject({ version: after.version, theirs: [{ kind: 'claim.corrected' }] })
    const seq = after.corrections[0]?.seq
    expect((await post(`/api/log/${seq}/undo`, { reason: 'A mistake.' })).status).toBe(200)
    const undone = (await (await ask(path)).json()) as DocumentView
    expect(undone.corrections[0]?.undone).toBe(true)
  })
})

describe('files', () => {
  it('give the page a fresh nonce each time', async () => {
    const nonces = new Set<string>()
    for (let i = 0; i < 2; i++) {
      const response = await ask('/incidents/some-id')
      const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1] ?? ''
      expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      expect(response.headers.get('cache-control')).toBe('no-store')
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(2)
  })

  it('are sent as the build compressed them, to be kept for ever', async () => {
    const response = await ask('/assets/main-1a2b.js', { ...bearer, 'accept-encoding': 'br' })
    expect(response.headers.get('content-encoding')).toBe('br')
    expect(response.headers.get('content-type')).toMatch(/javascript/)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(await (await ask('/assets/main-1a2b.js')).text()).toBe('plain()')
  })

  it.each([
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/basemap/..%2fsecret.txt',
    '/basemap//etc/passwd',
  ])('outside the served folders are not reached by %s', async (path) => {
    const served = await listen(app, 0)
    const text = await new Promise<string>((resolve, reject) => {
      const headers = { authorization: `Bearer ${TOKEN}` }
      httpRequest({ port: served.port, host: '127.0.0.1', path, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks).toString()))
      })
        .on('error', reject)
        .end()
    })
    await served.close()
    expect(text).not.toMatch(/not served|root:/)
  })
})

describe('listening', () => {
  it('says when a port is taken', async () => {
    const first = await listen(app, 0)
    await expect(listen(app, first.port)).rejects.toMatchObject({ code: 'busy' })
    await first.close()
  })
})

describe('what people decide', () => {
  const OTHER = `Market shelled

Other News, 4 February 2020

Three civilians were killed on 3 February 2020 when shelling hit a market in Aleppo city, Syria.
`
  it('merges, splits, refuses an old version with both sides, and is undone', async () => {
    for (const text of [ARTICLE, OTHER]) await upload(text)
    await post('/api/process', {})
    const { incidents } = (await (await ask('/api/incidents')).json()) as IncidentList
    const [one = '', other = ''] = incidents.map(({ id }) => id)
    const seen = (await (await ask(`/api/incidents/${one}`)).json()) as IncidentView
    const body = { incidents: [one, other], reason: 'One attack.', size: seen.size }
    const merged = (await (await post('/api/incidents/merge', body)).json()) as Decided
    expect(merged.incidents).toHaveLength(1)
    const whole = (await (await ask(`/api/incidents/${other}`)).json()) as IncidentView
    expect(whole.incident.id).toBe(merged.incidents[0])
    expect(whole.decisions).toMatchObject([{ seq: merged.seq, decision: { reason: 'One attack.' } }])

    const claims = seen.accounts.map(({ ref }) => ref)
    const split = (asked: object) => post(`/api/incidents/${whole.incident.id}/split`, asked)
    const late = await split({ claims, reason: 'Two.', size: seen.size })
    expect(late.status).toBe(409)
    const { proof } = await errorOf(late)
    expect(proof).toMatchObject({
      yours: { reason: 'Two.' },
      version: whole.size - 1,
      theirs: [{ seq: merged.seq, kind: 'link.decided', record: { reason: 'One attack.' } }],
    })
    const parted = (await (await split({ claims, reason: 'Two.', size: whole.size })).json()) as Decided
    expect(parted.out).not.toEqual(parted.rest)
    for (const { seq } of [parted, merged])
      expect((await post(`/api/log/${seq}/undo`, { reason: 'As it was.' })).status).toBe(200)
    const after = (await (await ask('/api/incidents')).json()) as IncidentList
    expect(after.incidents.map(({ id }) => id)).toEqual(incidents.map(({ id }) => id))
  })

  it('is refused where it is no decision', async () => {
    expect((await post('/api/incidents/merge', { incidents: ['i-0001'], reason: 'r' })).status).toBe(400)
    expect((await post('/api/incidents/merge', { incidents: ['i-1', 'i-2'], reason: '' })).status).toBe(400)
    expect((await post('/api/incidents/no/split', { claims: [], reason: 'r' })).status).toBe(400)
    const nowhere = { claims: [`${'a'.repeat(64)}#c1`], reason: 'r' }
    expect((await post('/api/incidents/none/split', nowhere)).status).toBe(404)
  })

  it('begins with what is asked and what is linked to nothing', async () => {
    expect(await (await ask('/api/questions')).json()).toMatchObject({ aside: 0 })
    const linking = (await (await ask('/api/linking')).json()) as Linking
    for (const { why, words } of linking.unlinked) expect([why, words]).not.toContain('')
  })
})

describe('docs/api.md', () => {
  it('names every route', async () => {
    const text = readFileSync(join(packageFolder, 'docs', 'api.md'), 'utf8')
    for (const { method, path } of await describedRoutes()) expect(text).toContain(`\`${method} ${path}\``)
  })
})
