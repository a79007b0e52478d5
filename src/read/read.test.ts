import { readFileSync } from 'node:fs'
import JSZip from 'jszip'
import { expect, test } from 'vitest'
import { makeDocx } from '../../scripts/docx.ts'
import { blocksOf } from '../../test/blocks.ts'
import { LIMITS, read } from './index.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
)
const bytes = (text: string) => new TextEncoder().encode(text)
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url)))
const refusal = (code: string, words: RegExp) => ({ code, message: expect.stringMatching(words) })

test('a PDF of two columns: words are joined over lines and pages, running heads are furniture', async () => {
  const document = await read(fixture('pdf/report.pdf'))
  const blocks = blocksOf(document)
  expect(blocks[0]).toBe('title: Six weeks of shelling around Port Alder: what we documented')
  expect(blocks[1]).toBe('dateline: 14 April 2031')
  expect(blocks).toContain(
    'body: Both parties should stop using artillery with a wide-area effect in inhabited neighbourhoods, and should investigate each of the attacks that this report describes. An independent commission should be given access to the hinterland of Port Alder.',
  )
  expect(blocks.filter((block) => block === 'furniture: Alder Watch, report no. 7')).toHaveLength(2)
  expect(document).toMatchObject({ mediaType: 'application/pdf', publishedAt: '2031-04-14', language: 'en' })
  expect(document.author).toBeUndefined()
})

test('a PDF in Arabic is read from the right, with its numbers, brackets and Latin words in place', async () => {
  const document = await read(fixture('pdf/arabic-statement.pdf'))
  expect(blocksOf(document)).toEqual([
    'title: تسعة قتلى في قصف على سوق السمك في ميناء ألدر',
    'dateline: 12 نيسان 2031',
    'body: قُتل تسعة أشخاص وأصيب 31 آخرون بجروح، صباح السبت، إثر سقوط أربع قذائف (من عيار 120 ملم) على سوق السمك في ميناء ألدر، وفق ما ذكر مستشفى المدينة في بيان نشره على صفحته في موقع Facebook مساء اليوم نفسه.',
    'body: وقال شهود عيان إن القذائف سقطت خلال دقيقة واحدة، وأضافوا أن أولها أصاب مخزن الثلج.',
  ])
  expect(document).toMatchObject({ publishedAt: '2031-04-12', language: 'ar' })
})

/** The smallest PDF with `pages` empty pages. */
function emptyPdf(pages: number, trailer = ''): Uint8Array {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 5} 0 R`)
  return bytes(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count ${pages}/Kids[${kids.join(' ')}]>>endobj\n` +
      `${kids.map((kid) => `${kid.replace('R', 'obj')}<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n`).join('')}${trailer === '' ? '' : '4 0 obj<</Filter/Standard/V 1/R 2/P -4/O(01234567890123456789012345678901)/U(01234567890123456789012345678901)>>endobj\n'}trailer<</Root 1 0 R${trailer}>>\n%%EOF`,
  )
}

test('PDFs that cannot be read are refused with the reason', async () => {
  await expect(read(emptyPdf(1))).rejects.toMatchObject(refusal('unreadable', /no text layer/))
  await expect(read(emptyPdf(LIMITS.pdfPages + 1))).rejects.toMatchObject(refusal('too-large', /pages/))
  await expect(read(emptyPdf(1, '/Encrypt 4 0 R/ID[(a)(a)]'))).rejects.toMatchObject(
    refusal('unreadable', /password/),
  )
  await expect(read(bytes('%PDF-1.4\nnothing'))).rejects.toMatchObject(refusal('unreadable', /broken/))
  await expect(read(fixture('pdf/report.pdf').slice(0, 9000))).rejects.toMatchObject({ code: 'unreadable' })
})

test('a Word document: its styles tell title, quotation and caption', async () => {
  const document = await read(
    await makeDocx([
      ['Title', 'Shells on the fish market of Port Alder'],
      [undefined, '12 April 2031'],
      [undefined, 'Nine people were killed when shells fell on the market on Saturday, the hospital said.'],
      ['Heading1', 'What witnesses say'],
      ['Quote', 'We heard no warning.'],
      ['Caption', 'The ice house of the market.'],
    ]),
  )
  expect(blocksOf(document)).toEqual([
    'title: Shells on the fish market of Port Alder',
    'dateline: 12 April 2031',
    'body: Nine people were killed when shells fell on the market on Saturday, the hospital said.',
    'body: What witnesses say',
    'quotation: We heard no warning.',
    'caption: The ice house of the market.',
  ])
  expect(document).toMatchObject({ publishedAt: '2031-04-12' })
})

test('Word documents that cannot be read are refused with the reason', async () => {
  await expect(read(await makeDocx([]))).rejects.toMatchObject(refusal('unreadable', /no text/))
  const whole = await makeDocx([[undefined, 'Shells fell on the market.']])
  const hints = { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }
  await expect(read(whole.slice(0, -40), hints)).rejects.toMatchObject(refusal('unreadable', /broken/))
  await expect(read(await makeDocx([], { 'word/document.xml': '<w:document' }), hints)).rejects.toMatchObject(
    refusal('unreadable', /broken/),
  )
})

test('a zip bomb is refused before it is unpacked into memory', async () => {
  const bomb = new Uint8Array(LIMITS.zipUnpacked / 4)
  const parts = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`word/media/${n}.bin`, bomb]))
  await expect(read(await makeDocx([[undefined, 'a']], parts))).rejects.toMatchObject(
    refusal('too-large', /unpacks/),
  )
})

test('an archive of very many parts is refused', async () => {
  const zip = await JSZip.loadAsync(await makeDocx([[undefined, 'a']]))
  for (let i = 0; i <= LIMITS.zipEntries; i++) zip.file(`word/${i}.xml`, '')
  await expect(read(await zip.generateAsync({ type: 'uint8array' }))).rejects.toMatchObject(
    refusal('too-large', /parts/),
  )
})

const mail = `From: "Petra Lund" <petra@alder.example>
To: desk@courier.example
Subject: =?utf-8?Q?Fwd:_Shells_on_the_fish_market_=E2=80=93_nine_dead?=
Date: Sat, 12 Apr 2031 23:05:00 +0300
MIME-Version: 1.0
Content-Type: text/plain; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

Dear all,

four shells fell on the fish market this morning. The hospital=92s count is n=
ine dead.

On Fri, 11 Apr 2031 at 10:00, Tom Okke <tom@alder.example> wrote:
> Is the market open tomorrow? We heard that shells fell on the hills
> again last night.

--${' '}
Petra Lund
Harbour Street 4
`

test('an e-mail: subject, body, the mail it answers to, and its signature', async () => {
  const document = await read(bytes(mail.replaceAll('\n', '\r\n')))
  expect(blocksOf(document)).toEqual([
    'title: Fwd: Shells on the fish market – nine dead',
    'body: Dear all,',
    'body: four shells fell on the fish market this morning. The hospital’s count is nine dead.',
    'furniture: On Fri, 11 Apr 2031 at 10:00, Tom Okke <tom@alder.example> wrote:',
    'quotation: > Is the market open tomorrow? We heard that shells fell on the hills\n> again last night.',
    'furniture: --',
    'furniture: Petra Lund',
    'furniture: Harbour Street 4',
  ])
  expect(document).toMatchObject({
    mediaType: 'message/rfc822',
    title: 'Shells on the fish market – nine dead',
    author: 'Petra Lund',
    publishedAt: '2031-04-12T23:05:00+03:00', // the writer's day, not that of UTC
  })
})

test('an e-mail of HTML alone is read by its elements', async () => {
  const html = mail
    .replace('text/plain; charset=windows-1252', 'text/html')
    .replace(
      /Dear all[\s\S]*$/,
      '<p>Four shells fell on the fish market.</p><blockquote>Is it open?</blockquote>',
    )
  expect(blocksOf(await read(bytes(html))).slice(1)).toEqual([
    'body: Four shells fell on the fish market.',
    'quotation: Is it open?',
  ])
})

test('e-mails over a limit, and empty ones, are refused', async () => {
  const nested = Array.from(
    { length: LIMITS.mailDepth + 3 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`,
  ).join('')
  await expect(read(bytes(`From: a@b.example\nDate: x\nMIME-Version: 1.0\n${nested}`))).rejects.toMatchObject(
    {
      code: 'too-large',
    },
  )
  const headers = mail.replace('To: desk', `X-Long: ${'a'.repeat(LIMITS.mailHeaders)}\nTo: desk`)
  await expect(read(bytes(headers), { mediaType: 'message/rfc822' })).rejects.toMatchObject({
    code: 'too-large',
  })
  await expect(read(bytes('From: a@b.example\nDate: x\nMIME-Version: 1.0\n\n'))).rejects.toMatchObject(
    refusal('unreadable', /no text/),
  )
})

test('Markdown: front matter, headings, quotations, lists and links', async () => {
  const source = `---
title: Shells on the fish market
date: 2031-04-12
author: Nora Vell
publisher: The Alder Courier
---

# Shells on the fish market

Nine people **were killed** when shells fell on the [fish market](https://a.example) of Port Alder.

> We heard no warning.
> Nobody did.

## Names

- Anna Reiss
- Tom Okke

![a picture](a.jpg)

[More news](https://a.example)
`
  const document = await read(bytes(source))
  expect(blocksOf(document)).toEqual([
    'title: Shells on the fish market',
    'body: Nine people were killed when shells fell on the fish market of Port Alder.',
    'quotation: We heard no warning.\nNobody did.',
    'body: Names',
    'body: Anna Reiss',
    'body: Tom Okke',
    'furniture: More news',
  ])
  expect(document).toMatchObject({
    mediaType: 'text/markdown',
    title: 'Shells on the fish market',
    author: 'Nora Vell',
    publisher: 'The Alder Courier',
    publishedAt: '2031-04-12',
  })
})

test('front matter that is no YAML, or that would grow without end, tells nothing and stops nothing', async () => {
  const bomb = 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]'
  for (const matter of ['title: [', bomb]) {
    const document = await read(bytes(`---\n${matter}\n---\n\nShells fell on the market again.\n`), {
      mediaType: 'text/markdown',
    })
    expect(document.title).toBeUndefined()
    expect(document.text).toBe('Shells fell on the market again.')
  }
})

test('Markdown over a limit is refused', async () => {
  const hints = { mediaType: 'text/markdown' }
  await expect(read(bytes(`${'>'.repeat(LIMITS.markdownDepth + 2)} deep`), hints)).rejects.toMatchObject({
    code: 'too-large',
  })
  await expect(read(bytes('a'.repeat(LIMITS.markdownLength + 1)), hints)).rejects.toMatchObject({
    code: 'too-large',
  })
})

test.each([
  ['a picture', png, /picture/],
  [
    'an old Word file',
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0),
    /old Office/,
  ],
  ['random bytes', Uint8Array.of(0, 1, 2, 3, 0, 0xff, 0xfe, 7), /no kind that we know/],
  ['JSON', bytes('{"a": 1}'), /data for programs/],
])('%s is unsupported, and the message says what it is', async (_what, file, words) => {
  await expect(read(file)).rejects.toMatchObject(refusal('unsupported', words))
})

test('empty, blank and huge files are refused', async () => {
  await expect(read(new Uint8Array())).rejects.toMatchObject(refusal('unreadable', /empty/))
  await expect(read(bytes(' \n\n '))).rejects.toMatchObject(refusal('unreadable', /no text/))
  await expect(read(new Uint8Array(LIMITS.bytes + 1))).rejects.toMatchObject(refusal('too-large', /bytes/))
})

test('binary bytes that are said to be text are refused', async () => {
  const noise = Uint8Array.from({ length: 400 }, (_, i) => (i * 7) % 32)
  await expect(read(noise, { mediaType: 'text/plain' })).rejects.toMatchObject(
    refusal('unreadable', /not text/),
  )
})
