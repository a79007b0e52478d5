import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer as createPlainServer, type RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Capture } from '../../model/index.ts'
import { openWebArchive, read } from '../../read/index.ts'
import { disk, openTempFolder } from '../index.ts'
import { capturePage } from './capture-page.ts'
import { CAPTURE_LIMITS } from './limits.ts'
import { HUGE_BYTES, LONG_HEADER, type Site, startForbidden, startSite, VIDEO_BYTES } from './site.testing.ts'
import type { CaptureSettings } from './visit.ts'

const TIMEOUT = 240_000 // a browser starts for each page, beside all the other tests
const scratch = mkdtempSync(join(tmpdir(), 'recount-capture-'))
const temp = openTempFolder(disk, join(scratch, 'tmp'), { host: 'test', pid: process.pid })
let site: Site
beforeAll(async () => {
  disk.makeFolder(join(scratch, 'tmp'))
  site = await startSite()
})
afterAll(async () => {
  await site.close()
  const left = readdirSync(temp.path)
  rmSync(scratch, { recursive: true, force: true })
  expect(left).toEqual([]) // nothing of what was captured stays outside of the archives
})

const settings = (over: Partial<CaptureSettings> = {}): CaptureSettings => ({
  path: process.env.PATH ?? '',
  sandbox: process.getuid?.() !== 0,
  allowed: [site.place],
  anyCertificate: false,
  limits: CAPTURE_LIMITS,
  clock: { source: 'system', synchronised: true },
  collector: 'p1',
  software: { name: 'recount', version: '0.0.0' },
  ...over,
})

const tried = (url: string, over?: Partial<CaptureSettings>) =>
  capturePage(url, settings(over), { files: disk, temp })

/** Captures a page that gives something, and opens its archive. */
async function captured(url: string, over?: Partial<CaptureSettings>) {
  const made = await tried(url, over)
  if ('failure' in made) throw new Error(made.failure.reason)
  const pieces: Uint8Array[] = []
  for await (const piece of made.archive.stream()) pieces.push(piece)
  made.archive.remove()
  const bytes = new Uint8Array(Buffer.concat(pieces))
  const archive = await openWebArchive(bytes)
  const blocks = new Map<string, Buffer>()
  for (const line of archive.lines) blocks.set(line.url, Buffer.from((await archive.record(line)).block))
  const block = (wanted: string) => blocks.get(wanted)
  return {
    capture: made.capture,
    bytes,
    archive,
    /** the block of the record under an address */
    block,
    body: (path: string) => {
      const whole = block(site.origin + path)
      return whole?.subarray(whole.indexOf('\r\n\r\n') + 4)
    },
    seen: (part: string) => block(`urn:${part}:${url}`),
  }
}

const lacks = ({ shortfalls }: Capture) =>
  Object.fromEntries(shortfalls.map(({ code, count }) => [code, count]))

describe.concurrent('a page is captured', { timeout: TIMEOUT }, () => {
  it('with all it is made of, as it was sent, as scripts made it, and as readers see it', async () => {
    const url = `${site.origin}/redirect`
    const { capture, bytes, block, body, seen } = await captured(url, { because: 'Names the market' })
    expect(capture).toMatchObject({
      url,
      finalUrl: `${site.origin}/article`,
      status: 200,
      title: 'Market shelled | Test News',
      redirects: [
        { url, status: 302 },
        { url: `${site.origin}/moved`, status: 301 },
      ],
      private: [site.place],
      because: 'Names the market',
      clock: { synchronised: true, site: { host: site.place } },
    })
    // Our clock is that of the site: no offset lies within what its header tells.
    const { from = 1, to = -1 } = capture.clock.site ?? {}
    expect(from <= 0 && to >= 0).toBe(true)
    expect(capture.tools.map(({ name }) => name)).toEqual(['recount', 'Chromium'])
    expect(lacks(capture)).toEqual({ 'broken-file': 1 })

    const sent = block(`${site.origin}/article`)?.toString('latin1') ?? ''
    expect(sent).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(sent).toContain('\r\nset-cookie: a=1,,,b\r\nset-cookie: c=2\r\n')
    expect(sent).toContain('\r\nx-hostile: caf\u00e9, WARC/1.1 Content-Length: 0\r\n')
    expect(sent).toContain(`\r\nx-long: ${LONG_HEADER}\r\n`)
    expect(body('/film.mp4')).toHaveLength(VIDEO_BYTES)
    expect(body('/lazy.png')?.subarray(1, 4).toString()).toBe('PNG')
    expect(body('/data')?.toString()).toBe('{"answer":42}')
    expect(block(`${site.origin}/missing.png`)?.toString()).toMatch(/^HTTP\/1\.1 404 /)

    expect(seen('dom')?.toString()).toContain('So said the script.')
    const words = seen('text')?.toString() ?? ''
    expect(words).toContain(
      'Nine people were killed in the market of Port Alder on Saturday. So said the script.',
    )
    expect(words).toContain('قُتل تسعة أشخاص في السوق.')
    expect(words).not.toContain('Nobody sees this')
    const picture = seen('fullPage')
    expect(picture?.readUInt32BE(20)).toBeGreaterThan(6_000) // the height of a PNG: all of the page
    expect(seen('pdf')?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(site.asked).not.toContain('/clicked')

    expect(await read(bytes)).toMatchObject({ url: `${site.origin}/article`, publisher: '127.0.0.1' })
    const zip = await JSZip.loadAsync(bytes)
    const told = JSON.parse(await zip.file('datapackage.json')!.async('string'))
    for (const { path, hash, bytes: size } of told.resources) {
      const file = join(scratch, path.replace('/', '-'))
      writeFileSync(file, await zip.file(path)!.async('nodebuffer'))
      expect(`sha256:${execFileSync('sha256sum', [file]).toString().slice(0, 64)}`).toBe(hash)
      expect(statSync(file).size).toBe(size)
    }
    execFileSync('gzip', ['--test', join(scratch, 'archive-data.warc.gz')])
  })

  it('that never ends, as far as the limits go', async () => {
    const { capture, seen } = await captured(`${site.origin}/endless`, {
      limits: { ...CAPTURE_LIMITS, seconds: 12 },
    })
    expect(lacks(capture)).toMatchObject({ scrolling: 1 })
    expect(seen('text')?.toString()).toMatch(/^First/)
  })

  it('that comes slower than its time allows, as far as it came', async () => {
    const { capture, block, seen } = await captured(`${site.origin}/slow`, {
      limits: { ...CAPTURE_LIMITS, seconds: 12 },
    })
    expect(lacks(capture)).toMatchObject({ time: 1 })
    expect(block(`${site.origin}/slow`)?.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(seen('text')?.toString()).toContain('It begins.')
  })

  it('whose scripts never rest, as it was sent', async () => {
    const { capture, body, seen } = await captured(`${site.origin}/frozen`, {
      limits: { ...CAPTURE_LIMITS, seconds: 12 },
    })
    expect(lacks(capture)).toMatchObject({ dom: 1, screenshot: 1, print: 1 })
    expect(body('/frozen')?.toString()).toContain('Still here.')
    expect(seen('dom')).toBeUndefined()
  })

  it('that is a wall or an error: it is evidence, too', async () => {
    const wall = await captured(`${site.origin}/login`)
    expect(wall.capture).toMatchObject({ status: 401, title: 'Sign in' })
    expect(wall.seen('text')?.toString()).toContain('Sign in to read this')
  })

  it('without its files that are over a limit, which are told', async () => {
    const { capture, archive, bytes } = await captured(`${site.origin}/large`)
    expect(lacks(capture)).toEqual({ 'large-file': 2 })
    expect(bytes.length).toBeLessThan(HUGE_BYTES / 100)
    for (const path of ['/huge.png', '/huge-chunked.png']) {
      const line = archive.lines.find(({ url }) => url === site.origin + path)!
      expect((await archive.record(line)).fields.get('warc-truncated')).toBe('length')
    }
  })

  it('that sends more than a page may, until then', async () => {
    const { capture } = await captured(`${site.origin}/large`, {
      limits: { ...CAPTURE_LIMITS, totalBytes: 1_000_000 },
    })
    expect(lacks(capture)['total-size']).toBeGreaterThan(0)
  })

  it('that is a file and no page', async () => {
    const pdf = readFileSync(new URL('../../../test/fixtures/pdf/report.pdf', import.meta.url))
    const { bytes } = await captured(`${site.origin}/report.txt`)
    expect((await read(bytes)).text).toBe('Nine people were killed.\n')
    const alone = await serveFile(pdf, 'application/pdf')
    const made = await captured(alone.url, { allowed: [alone.place] })
    expect(await read(made.bytes)).toMatchObject({ publishedAt: '2031-04-14' })
    alone.close()
  })
})

describe.concurrent('nothing is captured', { timeout: TIMEOUT }, () => {
  it('where nothing answers, or not in time', async () => {
    expect(await tried(`${site.origin}/silent`, { limits: { ...CAPTURE_LIMITS, seconds: 2 } })).toMatchObject(
      { failure: { code: 'io', reason: expect.stringMatching(/in time/) } },
    )
    const gone = await serveRedirect('/')
    gone.close()
    expect(await tried(gone.url, { allowed: [gone.place] })).toMatchObject({
      failure: { code: 'io', reason: expect.stringMatching(/could not be reached/) },
    })
  })

  it('without a browser, and of what is no address of a page', async () => {
    await expect(tried(site.origin, { path: '/nowhere' })).rejects.toMatchObject({
      code: 'not-found',
      todo: expect.stringContaining('apt install chromium'),
    })
    for (const address of ['file:///etc/passwd', 'chrome://version', 'https://a:b@example.org/', 'page'])
      await expect(tried(address)).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe.concurrent('a private network is reached by no way', { timeout: TIMEOUT }, () => {
  it('not by redirect, script, frame, picture, socket, call or name', async () => {
    const forbidden = await startForbidden()
    const calls = createSocket('udp4')
    let called = 0
    calls.on('message', () => (called += 1))
    await new Promise<void>((resolve) => calls.bind(0, '127.0.0.1', resolve))
    const { port } = forbidden
    const stun = calls.address().port
    const bounce = await serveRedirect(`http://127.0.0.1:${port}/bounced`)
    const hostile = await startSite({
      '/attack': `<title>Attack</title><body><p>Words.</p>
        <img src="http://127.0.0.1:${port}/a.png"><img src="http://[::1]:${port}/b.png"><img src="http://10.0.0.1/c.png">
        <img src="http://localhost:${port}/d.png"><img src="http://0x7f.1:${port}/e.png">
        <iframe src="http://127.0.0.1:${port}/frame"></iframe><iframe src="http://inner.example:${port}/"></iframe>
        <img src="${bounce.url}">
        <script>
          fetch('http://169.254.169.254/latest/meta-data/').catch(() => {})
          fetch('http://127.0.0.1:${port}/', {mode: 'no-cors'}).catch(() => {})
          new WebSocket('ws://127.0.0.1:${port}/')
          new Worker(URL.createObjectURL(new Blob(["fetch('http://127.0.0.1:${port}/w', {mode: 'no-cors'})"])))
          const call = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:${stun}'}]})
          new WebTransport('https://127.0.0.1:${stun}/').ready.catch(() => {})
          call.createDataChannel('x'); call.createOffer().then((offer) => call.setLocalDescription(offer))
        </script></body>`,
    })
    const { capture } = await captured(`${hostile.origin}/attack`, {
      allowed: [hostile.place, bounce.place],
      lookUp: (_name, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    })
    expect(forbidden.reached()).toBe(0)
    expect(called).toBe(0)
    expect(lacks(capture)['private-address']).toBeGreaterThanOrEqual(8)
    forbidden.close()
    bounce.close()
    calls.close()
    await hostile.close()
  })

  it('also not where the page itself leads there', async () => {
    const forbidden = await startForbidden()
    const hop = await serveRedirect(`http://127.0.0.1:${forbidden.port}/`)
    expect(await tried(hop.url, { allowed: [hop.place] })).toMatchObject({ failure: { code: 'not-allowed' } })
    expect(await tried(`http://localhost:${forbidden.port}/`, { allowed: [] })).toMatchObject({
      failure: { code: 'not-allowed' },
    })
    expect(forbidden.reached()).toBe(0)
    forbidden.close()
    hop.close()
  })
})

const judges = ['wacz', 'warcio'].every((name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name))),
)

// Python's tools of the Webrecorder project are no part of the development machine.
it.skipIf(!judges)('what was captured is valid to other tools', async () => {
  const { bytes } = await captured(`${site.origin}/article`)
  const file = join(scratch, 'judged.wacz')
  writeFileSync(file, bytes)
  expect(execFileSync('wacz', ['validate', '-f', file]).toString()).toContain('Validation succeeded')
  const warc = join(scratch, 'judged.warc.gz')
  writeFileSync(warc, await (await JSZip.loadAsync(bytes)).file('archive/data.warc.gz')!.async('nodebuffer'))
  const checked = execFileSync('warcio', ['check', '-v', warc]).toString()
  expect(checked).toContain('digest pass')
  expect(checked).not.toMatch(/fail|error/i)
})

describe('certificates', { timeout: TIMEOUT }, () => {
  it('must hold, unless they are let pass; the archive has the one that was shown', async () => {
    const [key, cert] = [join(scratch, 'key.pem'), join(scratch, 'cert.pem')]
    const subject = ['-subj', '/CN=news.example', '-days', '2']
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, ...subject],
      { stdio: 'ignore' },
    )
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) =>
      response.setHeader('content-type', 'text/html').end('<title>Shown</title><p>Words.</p>'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const [url, allowed] = [`https://127.0.0.1:${port}/`, [`127.0.0.1:${port}`]]
    expect(await tried(url, { allowed })).toMatchObject({
      failure: { reason: expect.stringMatching(/CERT/) },
    })
    const { capture, block } = await captured(url, { allowed, anyCertificate: true })
    const fingerprint = execFileSync('openssl', ['x509', '-in', cert, '-noout', '-fingerprint', '-sha256'])
    const sha256 = fingerprint.toString().split('=')[1]!.trim().replaceAll(':', '').toLowerCase()
    expect(capture).toMatchObject({
      anyCertificate: true,
      certificate: { subject: 'CN=news.example', sha256 },
    })
    const facts = JSON.parse(String(block(`urn:capture:${url}`)))
    expect(facts.certificates).toEqual([readFileSync(cert, 'utf8')])
    server.close()
    server.closeAllConnections()
  })
})

/** A server of one file. */
async function serveFile(bytes: Uint8Array, type: string) {
  return serve((_request, response) => response.setHeader('content-type', type).end(bytes))
}

async function serveRedirect(location: string) {
  return serve((_request, response) => response.writeHead(302, { location }).end())
}

async function serve(answer: RequestListener) {
  const server = createPlainServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    place,
    url: `http://${place}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
