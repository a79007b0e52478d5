import { expect, test } from 'vitest'
import { makeDocx } from '../../scripts/docx.ts'
import { sniffMediaType } from './index.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
)
const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['text/html', '<!DOCTYPE html><p>Shells fell.'],
  ['text/html', '\n <!-- saved --><html lang="ar"><body>'],
  ['text/html', '<div class="post">Shells fell.</div>'],
  ['message/rfc822', 'From: a@b.example\nSubject: Shells\nDate: Sat, 12 Apr 2031 10:00:00 +0000\n\nText'],
  ['message/rfc822', 'Received: from a\n by b\nMIME-Version: 1.0\nFrom: a@b.example\n\nText'],
  ['application/mbox', 'From a@b.example Sat Apr 12 10:00:00 2031\nFrom: a@b.example\n\nText'],
  ['text/markdown', '# Shells on the market\n\nNine **people** were killed.'],
  ['application/json', '{"messages": []}'],
  ['application/xml', '<?xml version="1.0"?><rss></rss>'],
  ['application/rtf', '{\\rtf1 Shells}'],
  ['application/pdf', '%PDF-1.7\n'],
  ['text/plain', 'Shells fell on the market.'],
  ['text/plain', 'From: the mayor\n\nShells fell on the market.'],
  ['text/plain', '#Alder shells fell <again> on the market.'],
  ['text/plain', '{not json'],
])('%s: %j', async (mediaType, text) => {
  expect(await sniffMediaType(bytes(text))).toBe(mediaType)
})

test('a name decides only between kinds of text, and is not believed otherwise', async () => {
  const words = bytes('# Shells on the market\n\nNine people were killed.')
  expect(await sniffMediaType(words)).toBe('text/plain')
  expect(await sniffMediaType(words, 'shells.md')).toBe('text/markdown')
  expect(await sniffMediaType(words, 'shells.pdf')).toBe('text/plain')
})

test('binary files are known by their signatures', async () => {
  const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  expect(await sniffMediaType(await makeDocx([[undefined, 'Shells fell.']]))).toBe(docx)
  expect(await sniffMediaType(png)).toBe('image/png')
  expect(await sniffMediaType(Uint8Array.of(0, 1, 2, 3, 0, 0xff, 0xfe, 7))).toBe('application/octet-stream')
  expect(await sniffMediaType(new Uint8Array())).toBe('application/octet-stream')
})
