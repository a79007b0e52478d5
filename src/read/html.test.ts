import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from '../../test/blocks.ts'
import { Document, isRecountError } from '../model/index.ts'
import { LIMITS, read, readHtml } from './index.ts'

const page = readFileSync(new URL('../../test/fixtures/news-page.html', import.meta.url))

test('a news page: its article and its captions are told from what stands around them', async () => {
  const document = await read(page)
  expect(blocksOf(document)).toEqual([
    'furniture: The Alder Courier',
    'title: Shells hit the fish market of Port Alder, nine dead',
    'dateline: By Nora Vell | 12 April 2031',
    'furniture: Facebook Telegram',
    'caption: Overturned stalls in the fish market of Port Alder, 12 April 2031. (Photo: I. Brandt)',
    'body: Nine people were killed when shells fell on the fish\u00a0market of Port Alder on Saturday morning, the town’s hospital said.',
    'body: Witnesses told the Courier that four shells fell within a minute.\nThe first hit the ice house.',
    'furniture: Related',
    'furniture: Fishing fleet stays in harbour for a third week',
    'furniture: Harbour master resigns over fuel shortage',
    'body: Hospital without power',
    'body: The hospital ran on a generator for most of the day. Doctors treated 31 wounded, among them six children.',
    'furniture: Council to vote on new bus lines next week',
    'quotation: “We heard no warning and there was no soldier near the market,” said Petra Lund, who sells crabs there.',
    'body: The dead named by the hospital so far:',
    'body: Anna Reiss',
    'body: Tom Okke',
    'body: The Northern Front, which holds the hills above the town, did not answer questions.',
    'furniture: Port Alder Northern Front',
    'furniture: Comments',
    'furniture: They should have closed the market weeks ago, everybody knew that it was in range of the guns.',
    'furniture: Most read',
    'furniture: Why the ferry was late, explained in five maps',
    'furniture: We use cookies to give you the best experience on our site.',
  ])
  expect(document).toMatchObject({
    mediaType: 'text/html',
    title: 'Shells hit the fish market of Port Alder, nine dead',
    author: 'Nora Vell',
    publisher: 'The Alder Courier',
    publishedAt: '2031-04-12T16:40:00+01:00',
    language: 'en',
    url: 'https://courier.example/2031/04/12/fish-market',
  })
})

test.each([
  [
    '<meta property="article:published_time" content="2031-04-12T16:40:00+0100">',
    '2031-04-12T16:40:00+01:00',
  ],
  ['<meta name="date" content="2031-04-12 16:40">', '2031-04-12'], // no offset: no moment
  ['<meta itemprop="datePublished" content="12 April 2031">', '2031-04-12'],
  ['<meta name="pubdate" content="soon">', undefined],
  [
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-04-12"}</script>',
    '2031-04-12',
  ],
  ['<script type="application/ld+json">{broken</script>', undefined],
])('the date in %s', async (head, date) => {
  const html = `<html><head>${head}</head><body><p>Shells fell on the market again.</p></body></html>`
  expect((await readHtml(html)).publishedAt).toBe(date)
})

test('the name of the site is cut from the title element', async () => {
  const html =
    '<html><head><title>Shells hit the fish market – The Courier</title></head><body><h1>Shells hit the fish market</h1><p>Nine people were killed when shells fell on the fish market.</p></body></html>'
  const document = await readHtml(html)
  expect(document.title).toBe('Shells hit the fish market')
  expect(blocksOf(document)[0]).toBe('title: Shells hit the fish market')
})

test('a container is no furniture for its name when it holds the article', async () => {
  const article =
    '<p>Nine people were killed when shells fell on the fish market of the town on Saturday.</p>'.repeat(4)
  const document = await readHtml(`<div class="content-sidebar-wrap">${article}</div>`)
  expect(document.blocks.map(({ kind }) => kind)).toEqual(['body', 'body', 'body', 'body'])
})

test('what is hidden or no text is left out', async () => {
  const html =
    '<p hidden>a</p><p style="display: none">b</p><script>c</script><noscript>d</noscript><nav>e</nav><button>f</button><p>Shells fell on the market again.</p>'
  expect((await readHtml(html)).text).toBe('Shells fell on the market again.')
})

test('white space is collapsed, line ends of pre are kept, and words are never glued', async () => {
  const html =
    '<p>Nine\n   <b>people</b>\twere<i> killed</i>.</p><div>One<p>two</p>three</div><pre>a\nb</pre>'
  expect((await readHtml(html)).text).toBe('Nine people were killed.\n\nOne\n\ntwo\n\nthree\n\na\nb')
})

test('fields that are given outrank the page', async () => {
  const given = { title: 'Given', publishedAt: '2020-01-01', url: 'https://g.example/' }
  expect(await readHtml(page.toString(), given)).toMatchObject(given)
})

test('any markup gives a document whose blocks leave out only white space', async () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<div class="share">',
    '</div>',
    '<blockquote>',
    '</blockquote>',
    '<br>',
    '<a href="x">',
    '</a>',
    '<h1>',
    '</h1>',
    '<ul><li>',
    '</ul>',
    '<table><tr><td>',
    '</table>',
    'Shells fell on the market of the town again.',
    ' Share ',
    'one',
    '&amp;',
    '<',
    '<aside>',
    '<footer>',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
      const document = await readHtml(pieces.join(''))
      expect(Document.safeParse(document).success).toBe(true)
      const { text, blocks } = document
      const rest = blocks.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
      expect(rest.trim()).toBe('')
    }),
    { numRuns: 150 },
  )
})

test.each([
  ['its source', `<p>${'a'.repeat(LIMITS.htmlLength)}</p>`],
  ['its depth', '<div>'.repeat(LIMITS.htmlDepth + 2)],
  ['its elements', '<b>a</b>'.repeat(LIMITS.htmlElements + 1)],
  ['its text', `<p>${'ab '.repeat(LIMITS.textLength / 3 + 2)}</p>`],
])('a page over the limit of %s is refused', async (_what, html) => {
  const refused = readHtml(html).then(
    () => 'read',
    (error: unknown) => isRecountError(error) && error.code,
  )
  expect(await refused).toBe('too-large')
})

test('lone surrogates are refused', async () => {
  await expect(readHtml('<p>\udc00</p>')).rejects.toMatchObject({ code: 'bad-input' })
})
