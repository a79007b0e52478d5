import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { blocksOf } from '../../test/blocks.ts'
import { isRecountError } from '../model/index.ts'
import { LIMITS, read, sniffMediaType } from './index.ts'

const PAGE = 'https://www.example.org/report'
const ARTICLE =
  '<html lang="en"><head><title>Market shelled, nine dead</title></head><body><main><h1>Market shelled, nine dead</h1>' +
  '<p>Nine people were killed when four shells hit the fish market of Port Alder on Saturday, the hospital said in a statement.</p>' +
  '<p>Witnesses said that the shells fell within a minute of each other, and that the first hit the ice store.</p></main></body></html>'

interface Made {
  readonly url: string
  readonly http?: string
  readonly block: Uint8Array | string
  readonly mime?: string
}

/** A web archive as other programs make them: its records, what its package says, and an index that is packed. */
async function archive(records: readonly Made[], told: object = { mainPageUrl: PAGE }, files: object = {}) {
  const lines: string[] = []
  const members: Buffer[] = []
  let offset = 0
  for (const { url, http, block, mime = 'text/html' } of records) {
    const content = Buffer.concat([Buffer.from(http ? `${http}\r\n\r\n` : ''), Buffer.from(block)])
    const head = `WARC/1.1\r\nWARC-Type: ${http ? 'response' : 'resource'}\r\nWARC-Target-URI: ${url}\r\nContent-Length: ${content.length}\r\n\r\n`
    const member = gzipSync(Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n\r\n')]))
    lines.push(
      `${url} 20310412101500 ${JSON.stringify({ url, mime, status: 200, filename: 'a.warc.gz', offset: `${offset}`, length: `${member.length}` })}`,
    )
    members.push(member)
    offset += member.length
  }
  const all = {
    'archive/a.warc.gz': Buffer.concat(members),
    'indexes/index.cdx.gz': gzipSync(`${lines.join('\n')}\n`),
    'pages/pages.jsonl': `{"format":"json-pages-1.0","id":"pages"}\n${JSON.stringify({ url: PAGE, ts: '2031-04-12T10:15:00Z', title: 'As the archive calls it' })}\n`,
    'datapackage.json': JSON.stringify({ profile: 'data-package', ...told }),
    ...files,
  }
  const zip = new JSZip()
  for (const [name, bytes] of Object.entries(all)) if (bytes !== null) zip.file(name, bytes)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

const response = (block: Uint8Array | string, headers = '', status = '200 OK'): Made => ({
  url: PAGE,
  http: `HTTP/1.1 ${status}\r\nContent-Type: text/html${headers}`,
  block,
})

test('the main page of a web archive is read as its page would be, and known by where it was', async () => {
  const packed = gzipSync(ARTICLE)
  const chunks = Buffer.concat([
    Buffer.from(`${packed.length.toString(16)};note\r\n`),
    packed,
    Buffer.from('\r\n0\r\n\r\n'),
  ])
  const moved = `${PAGE}/2031`
  const bytes = await archive([
    response('', `\r\nLocation: /report/2031`, '301 Moved'),
    { ...response(chunks, '\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip'), url: moved },
  ])
  expect(await sniffMediaType(bytes)).toBe('application/wacz')
  const document = await read(bytes)
  expect(blocksOf(document)).toEqual([
    'title: Market shelled, nine dead',
    'body: Nine people were killed when four shells hit the fish market of Port Alder on Saturday, the hospital said in a statement.',
    'body: Witnesses said that the shells fell within a minute of each other, and that the first hit the ice store.',
  ])
  expect(document).toMatchObject({
    mediaType: 'application/wacz',
    title: 'Market shelled, nine dead',
    url: moved,
    publisher: 'example.org',
  })
})

test('what scripts made of the page is read before what the server sent', async () => {
  const bytes = await archive([
    response('<html><body><div id="app"></div></body></html>'),
    { url: `urn:dom:${PAGE}`, block: ARTICLE },
  ])
  expect(await read(bytes)).toMatchObject({ title: 'Market shelled, nine dead', url: PAGE })
})

test('a page that is a file of its own is read by the reader of its kind', async () => {
  const pdf = readFileSync(new URL('../../test/fixtures/pdf/report.pdf', import.meta.url))
  const bytes = await archive([{ ...response(pdf), mime: 'application/pdf' }])
  expect(await read(bytes)).toMatchObject({
    publishedAt: '2031-04-14',
    mediaType: 'application/wacz',
    url: PAGE,
  })
})

test('a body that was written down decoded, with its headers left as they were, is taken as it is', async () => {
  const left = '\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br'
  expect(await read(await archive([response(ARTICLE, left)]))).toMatchObject({
    title: 'Market shelled, nine dead',
  })
})

test('archives that cannot be read are refused with the reason', async () => {
  const whole = await archive([response(ARTICLE)])
  const inner = await archive([{ ...response(whole), mime: 'application/wacz' }])
  const bomb = await archive([response(new Uint8Array(LIMITS.waczRecord + 1))])
  const cases: readonly (readonly [Uint8Array, string, RegExp])[] = [
    [await archive([]), 'unreadable', /does not hold its main page/],
    [await archive([response(ARTICLE)], {}, { 'pages/pages.jsonl': '' }), 'unreadable', /lists no page/],
    [await archive([response(ARTICLE)], {}, { 'indexes/index.cdx.gz': null }), 'unreadable', /no index/],
    [
      await archive([response(ARTICLE)], {}, { 'archive/a.warc.gz': 'WARC/1.1\r\n\r\n' }),
      'unreadable',
      /broken/,
    ],
    [whole.slice(0, -30), 'unreadable', /broken/],
    [inner, 'unsupported', /archive of files/],
    [bomb, 'too-large', /unpacks to more/],
    [new Uint8Array(0), 'unreadable', /empty/],
  ]
  for (const [bytes, code, words] of cases)
    await expect(read(bytes, { mediaType: 'application/wacz' })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words),
    })
})

test('whatever is wrong with an archive, it is read or refused', async () => {
  const whole = await archive([response(ARTICLE)])
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      async (changes) => {
        const bytes = whole.slice()
        for (const [at, value] of changes) bytes[at] = value
        const outcome = await read(bytes, { mediaType: 'application/wacz' }).catch((error: unknown) => error)
        expect(isRecountError(outcome) || (outcome as { text?: string }).text !== undefined).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})
