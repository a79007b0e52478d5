import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openWebArchive, read } from '../../read/index.ts'
import { disk, openTempFolder } from '../index.ts'
import { type Header, recordHead, requestHead, responseHead, searchKey } from '../wacz/index.ts'
import { archiveOf } from './archive.ts'
import { openSpool, type Spool } from './spool.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-archive-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const temp = openTempFolder(disk, scratch, { host: 'test', pid: process.pid })

const DATE = '2031-04-12T10:15:00.123Z'
const PAGE = 'https://example.org/'

async function bytesOf(spool: Spool) {
  const facts = { url: PAGE, date: DATE, created: DATE, title: 'T', text: 'words', software: 'test' }
  const archive = archiveOf(disk, spool, facts)
  const pieces: Uint8Array[] = []
  for await (const piece of archive.stream()) pieces.push(piece)
  archive.remove()
  return new Uint8Array(Buffer.concat(pieces))
}

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const header = fc.record({
  name: fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,12}$/).filter((name) => !/encoding|length/i.test(name)),
  // As browsers give them: Latin-1, with whatever a server dares to send.
  value: fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 40 }),
})

test('whatever servers send is in the archive, and nothing that they did not', async () => {
  const sent = fc.record({
    headers: fc.array(header, { maxLength: 6 }),
    body: fc.uint8Array({ maxLength: 2_000 }),
    inFile: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { minLength: 1, maxLength: 5 }), async (responses) => {
      const spool = openSpool(disk, temp)
      await Promise.all(
        responses.map(async ({ headers, body, inFile }, i) => {
          const held = inFile ? await spool.hold(inPieces(body, 700), 2_000) : undefined
          await spool.add(
            { type: 'response', url: `${PAGE}${i}`, date: DATE, contentType: 'application/http' },
            { head: responseHead(200, 'OK', headers), payload: held ?? body },
            { mime: 'text/html', status: 200 },
          )
          held?.remove()
        }),
      )
      const archive = await openWebArchive(await bytesOf(spool))
      expect(archive.lines).toHaveLength(responses.length)
      for (const [i, { headers, body }] of responses.entries()) {
        const line = archive.lines.find(({ url }) => url === `${PAGE}${i}`)!
        const block = Buffer.from((await archive.record(line)).block)
        const end = block.indexOf('\r\n\r\n')
        expect(block.subarray(end + 4)).toEqual(Buffer.from(body))
        const lines = block.toString('latin1', 0, end).split('\r\n')
        expect(lines).toEqual(['HTTP/1.1 200 OK', ...headers.map(inOneLine)])
      }
    }),
    { numRuns: 60 },
  )
  expect(readdirSync(scratch)).toEqual([])
})

function inOneLine({ name, value }: Header): string {
  return `${name}: ${value.replace(/[\r\n\0]+/g, ' ')}`
}

test('a file over its limit is not kept, and one that breaks off leaves nothing behind', async () => {
  const spool = openSpool(disk, temp)
  expect(await spool.hold(inPieces(new Uint8Array(101), 10), 100)).toBeUndefined()
  const breaks = (async function* () {
    yield new Uint8Array(10)
    throw new Error('gone')
  })()
  await expect(spool.hold(breaks, 100)).rejects.toThrow('gone')
  spool.remove()
  expect(readdirSync(scratch)).toEqual([])
})

test('headers of codings that no longer hold are kept under another name', () => {
  const head = responseHead(200, '', [
    { name: 'Content-Encoding', value: 'br' },
    { name: 'Content-Length', value: '10' },
    { name: 'Vary', value: 'Accept-Encoding' },
  ])
  expect(head.toString()).toBe(
    'HTTP/1.1 200\r\nX-Orig-Content-Encoding: br\r\nX-Orig-Content-Length: 10\r\nVary: Accept-Encoding\r\n\r\n',
  )
  expect(responseHead(200, 'OK', [{ name: 'Content-Length', value: '10' }]).toString()).toContain(
    '\r\nContent-Length: 10\r\n',
  )
})

test('no address, type or header can begin a line of its own', () => {
  const block = { length: 0, sha256: '00' }
  const fields = {
    type: 'resource' as const,
    id: 'urn:uuid:1',
    date: DATE,
    contentType: 'text/x\r\nWARC-Evil: 1',
  }
  expect(Buffer.from(recordHead({ ...fields, url: 'urn:x\r\n\r\nWARC/1.1' }, block)).toString()).not.toMatch(
    /\n(?:WARC-Evil|WARC\/1\.1)/,
  )
  const headers = [
    { name: ':authority', value: 'example.org' },
    { name: 'X', value: 'a\r\nEvil: 1' },
  ]
  expect(requestHead('GET', `${PAGE}a?b=1`, headers).toString()).toBe(
    'GET /a?b=1 HTTP/1.1\r\nX: a Evil: 1\r\n\r\n',
  )
})

test.each([
  ['https://www.Example.org/A?z=1&a=2', 'org,example)/a?a=2&z=1'],
  ['http://news.example.co.uk:8080/', 'uk,co,example,news:8080)/'],
  ['urn:text:https://example.org/a b', 'urn:text:https://example.org/a%20b'],
])('%s is looked up as %s', (url, key) => {
  expect(searchKey(url)).toBe(key)
})

test('an archive of a page with nothing but its words is still told as what it is', async () => {
  const spool = openSpool(disk, temp)
  await spool.add(
    { type: 'response', url: PAGE, date: DATE, contentType: 'application/http' },
    { head: responseHead(200, 'OK', []), payload: Buffer.from('Nine people were killed.') },
    { mime: 'text/plain', status: 200 },
  )
  expect(await read(await bytesOf(spool))).toMatchObject({ text: 'Nine people were killed.', title: 'T' })
})
