import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOf } from '../../test/blocks.ts'
import { Document } from '../model/index.ts'
import { LIMITS, readPlainText } from './index.ts'

const founding = readFileSync(new URL('../../samples/founding-article.txt', import.meta.url), 'utf8')
const kinds = (text: string) => readPlainText(text).blocks.map(({ kind }) => kind)

test('the founding article: its page word, slogan, caption and other headlines are told from its text', () => {
  const document = readPlainText(founding)
  expect(document.title).toBe(
    'Syria regime, Russia guilty of deliberate war crimes against civilians, says Amnesty',
  )
  expect(document.publishedAt).toBe('2020-05-11')
  expect(document.language).toBe('en')
  expect(blocksOf(document).map((block) => block.slice(0, 40).replaceAll('\u00a0', ' '))).toEqual([
    'furniture: clear',
    'furniture: Creating new perspectives sin',
    'title: Syria regime, Russia guilty of de',
    'dateline: May 11, 2020 at 12:22 pm',
    'caption: A collapsed building is seen af',
    'body: Syrian regime and Russian forces h',
    'body: In a report published yesterday, t',
    'furniture: Report: Russia, Turkey, Iran ',
    'body: They consisted of three ground att',
    'body: The Syrian regime’s offensive and ',
    'body: Since then, clashes have broken ou',
    'body: The rights group stated that the e',
    'furniture: Turkey will soon be forced to',
    'body: Among the examples of the atrociti',
    'body: The Syrian regime of President Bas',
    'body: In December last year, it was also',
  ])
})

const paragraph =
  'Three people were killed when a shell fell on the bakery of Norhaven on Monday, the mayor said, and ten others were taken to hospital.'
const second =
  'The shell hit the roof of the bakery while about forty people were waiting for bread, according to two witnesses who spoke to this paper.'
const third = 'Police closed the street and asked residents to stay at home until the evening.'

test.each([
  ['share buttons', 'Share this article'],
  ['links to other pages', 'Read more: Ferry strike enters second week'],
  ['a newsletter box', 'Sign up for our daily newsletter'],
  ['a notice of rights', '© 2031 Norhaven Times. All rights reserved.'],
  ['an address alone', 'https://times.example/a/12'],
  ['hashtags alone', '#Norhaven #bakery'],
  ['a count of shares', '1.2K shares'],
  ['a headline of another story', 'Harbour master quits after fuel scandal'],
  ['a headline with a label', 'Opinion: The island needs a second hospital now'],
])('%s between paragraphs are furniture', (_name, line) => {
  expect(kinds([paragraph, second, line, third].join('\n\n'))).toEqual(['body', 'body', 'furniture', 'body'])
})

test.each([
  ['a short sentence with a stop', 'Nobody was arrested.'],
  ['a sentence whose writer forgot the stop', 'Eleven more were wounded, the hospital said later that day'],
  ['a subheading', 'Second shell'],
  ['a quotation', '“We had no warning at all and no soldier was near the bakery”'],
  ['a sentence that begins as a link would', 'For more than an hour nobody dared to go to the bakery.'],
  ['a sentence that begins as a button would', 'Watch towers on the hill were hit by two more shells.'],
])('%s between paragraphs is body', (_name, line) => {
  expect(kinds([paragraph, second, line, third].join('\n\n'))).toEqual(['body', 'body', 'body', 'body'])
})

test('a list that a colon announces is body, and so are items with marks', () => {
  const list = ['The dead are:', 'Anna Reiss', 'Tom Okke', 'Ines Vardal, a nurse']
  expect(kinds([paragraph, second, ...list].join('\n\n'))).toEqual(Array(6).fill('body'))
  const marked = [paragraph, '- Anna Reiss', '- Tom Okke', second].join('\n')
  expect(kinds(marked)).toEqual(Array(4).fill('body'))
})

test('the points of a summary are body', () => {
  const points = ['Key points', 'Women and children among the dead', 'Army says it aimed at a command centre']
  expect(kinds([paragraph, ...points, second, third].join('\n\n'))).toEqual(Array(6).fill('body'))
})

test('a line that ends inside a phrase goes on in the next one', () => {
  const lines =
    'Three people were killed when a shell fell on the bakery of\nNorhaven on Monday.\nPolice closed the street.'
  expect(blocksOf(readPlainText(lines)).map((block) => block.split('\n').length)).toEqual([2, 1])
})

test('a title that stands twice is the title, once', () => {
  const title = 'Shell Kills Three in Norhaven'
  const page = [title, title, 'Mayor says bakery in Norhaven was full of people', paragraph]
  expect(kinds(page.join('\n\n')).slice(0, 2)).toEqual(['title', 'furniture'])
})

test('headlines under a heading of other stories are furniture, and so is what follows comments', () => {
  const page = [
    'Shell kills three at bakery in Norhaven',
    paragraph,
    second,
    third,
    'Related articles',
    'Ferry strike enters second week',
    'Harbour master quits',
    '3 Comments',
    'They should have closed that bakery long ago, everybody knew that it was in range.',
  ]
  expect(kinds(page.join('\n\n'))).toEqual([
    'title',
    'body',
    'body',
    'body',
    ...Array<string>(5).fill('furniture'),
  ])
})

test('an Arabic page: title, place and agency, date, text, and other stories', () => {
  const text = [
    'الرئيسية',
    'مقتل ثلاثة أشخاص بسقوط قذيفة على مخبز في نورهافن',
    'نورهافن – وكالة الجزيرة الشمالية',
    'الاثنين 14 نيسان 2031',
    'قُتل ثلاثة أشخاص وأصيب عشرة آخرون بجروح، صباح اليوم الاثنين، إثر سقوط قذيفة على مخبز في مدينة نورهافن، بحسب ما ذكر رئيس البلدية.',
    'وقال شاهدان إن القذيفة أصابت سطح المخبز بينما كان نحو أربعين شخصاً ينتظرون الخبز أمام بابه.',
    'اقرأ أيضاً: إضراب العبّارات يدخل أسبوعه الثاني',
    'وأغلقت الشرطة الشارع وطلبت من السكان البقاء في منازلهم حتى المساء.',
    'مقالات ذات صلة',
    'استقالة مدير المرفأ بعد فضيحة الوقود',
    'شارك المقال',
  ].join('\n\n')
  const document = readPlainText(text)
  expect(document.blocks.map(({ kind }) => kind)).toEqual([
    'furniture',
    'title',
    'dateline',
    'dateline',
    'body',
    'body',
    'furniture',
    'body',
    'furniture',
    'furniture',
    'furniture',
  ])
  expect(document).toMatchObject({ language: 'ar', publishedAt: '2031-04-14' })
})

test.each([
  ['May 11, 2020 at 12:22 pm', '2020-05-11'],
  ['Published: 11 May 2020', '2020-05-11'],
  ['Monday, 11th of May 2020', '2020-05-11'],
  ['2020-05-11', '2020-05-11'],
  ['11.05.2020', '2020-05-11'],
  ['23/05/2020 10:50', '2020-05-23'],
  ['05/23/2020', '2020-05-23'],
  ['By Nora Vell | 11 May 2020', '2020-05-11'],
  ['الاثنين, ١٧ مارس ٢٠٢٥, ٠٨:١٦', '2025-03-17'],
  ['27 شباط/ فبراير 2023', '2023-02-27'],
  ['٩ كانون الثاني ٢٠٢٠', '2020-01-09'],
  ['3 تشرين الثاني 2021', '2021-11-03'],
  ['11/05/2020', undefined], // May or November: nobody can tell
  ['31 June 2020', undefined],
])('the date line %j', (line, date) => {
  const { publishedAt } = readPlainText(`Shell kills three at bakery\n\n${line}\n\n${paragraph}`)
  expect(publishedAt).toBe(date)
})

test.each([
  ['ALDER, Norland (Reuters) - ', undefined],
  ['PORT ALDER, N.L. — ', undefined],
  ['Port Alder, May 11, 2020 (AFP) -- ', '2020-05-11'],
  ['PORT ALDER, 8 JAN 90 (EFE) -- ', '1990-01-08'],
  ['نورهافن (رويترز) - ', undefined],
])('the wire dateline %j is a block of its own', (dateline, date) => {
  const document = readPlainText(dateline + paragraph)
  expect(blocksOf(document)).toEqual([`dateline: ${dateline.trim()}`, `body: ${paragraph}`])
  expect(document.publishedAt).toBe(date)
})

test('a dash in a sentence opens no dateline', () => {
  expect(kinds(`The mayor – a former general – spoke to the paper. ${paragraph}`)).toEqual(['body'])
})

test('captions are known by their credits', () => {
  const captions = [
    'The bakery of Norhaven after the strike on 14 April 2031. [Ida Brandt – Anadolu Agency]',
    'Photo: The bakery of Norhaven, seen from the harbour',
    'People queue for bread in Norhaven (Ida Brandt/AFP via Getty Images)',
  ]
  for (const caption of captions)
    expect(
      kinds(['Shell kills three at bakery of Norhaven', caption, paragraph, second].join('\n\n')),
    ).toEqual(['title', 'caption', 'body', 'body'])
})

test('an agency in brackets after a sentence of the article signs it and makes no caption', () => {
  expect(kinds(`${paragraph}\n\n${second}\n\nTwo of the wounded died later. (Reuters)`)).toEqual([
    'body',
    'body',
    'body',
  ])
})

test.each([
  ['By Nora Vell', 'Nora Vell'],
  ['By NORA VELL and Tom van Okke', 'NORA VELL and Tom van Okke'],
  ['By Nora Vell | 11 May 2020', 'Nora Vell'],
  ['Por Ana de la Cruz', 'Ana de la Cruz'],
  ['بقلم: نورا فيل', 'نورا فيل'],
  ['By land and by sea', undefined],
  ['Por la paz', undefined],
  ['تقرير أممي يوثق مقتل ثلاثة أشخاص', undefined],
])('the line %j names the author %j', (line, author) => {
  const { author: told } = readPlainText(`Shell kills three at bakery of Norhaven\n\n${line}\n\n${paragraph}`)
  expect(told).toBe(author)
})

test('the date under a post is that of its page', () => {
  expect(readPlainText(`${paragraph} 4:58 PM · Jun 17, 20258.1KViews`).publishedAt).toBe('2025-06-17')
})

test('a given title is found as a line, and as the opening of a single paragraph', () => {
  const title = 'Shell kills three at bakery'
  expect(blocksOf(readPlainText(`News\n\n${title}\n\n${paragraph}`, { title }))).toContain(`title: ${title}`)
  expect(blocksOf(readPlainText(`${title}. ${paragraph}`, { title }))[0]).toBe(`title: ${title}`)
})

test('lines that a program wrapped belong together; lines that a person ended do not', () => {
  const wrapped = `Dear all,

the shell that fell on the bakery of Norhaven on Monday has killed three
people, the mayor said. Ten others were taken to the hospital of Alder and
two of them have died since. We are still looking for the names of those
who were waiting there for bread.

Yours,
Petra`
  expect(blocksOf(readPlainText(wrapped)).map((block) => block.split('\n').length)).toEqual([1, 4, 1, 1])
  const lines = `${paragraph}\n${second}\n${third}`
  expect(readPlainText(lines).blocks).toHaveLength(3)
})

test('capitals alone and small letters alone are read all the same', () => {
  for (const text of [paragraph, second, third].map((p) => p.toUpperCase()))
    expect(kinds(text)).toEqual(['body'])
  const small = [paragraph, second, 'harbour master quits after fuel scandal', third]
    .join('\n\n')
    .toLowerCase()
  expect(kinds(small)).toEqual(['body', 'body', 'furniture', 'body'])
})

test('a post of one line and a text of one paragraph are body, whatever they say', () => {
  for (const text of ['Airstrike on Norhaven now', 'Share', paragraph, 'قصف على نورهافن الآن'])
    expect(kinds(text)).toEqual(['body'])
})

test('embedded posts are quotations', () => {
  const post =
    'Rescue teams have reached the bakery. Three dead. pic.twitter.com/Ab12Cd34 — Norhaven Rescue (@nhrescue) April 14, 2031'
  expect(kinds([paragraph, post, second].join('\n\n'))).toEqual(['body', 'quotation', 'body'])
})

test('what is given outranks what the text tells, and text is kept unit for unit', () => {
  const text = `  A title\r\n\r\n11 May 2020\r\n\r\n${paragraph}\n\n`
  const given = {
    title: 'Given',
    publisher: 'P',
    publishedAt: '2021-01-01',
    language: 'fr',
    url: 'https://a.example/',
  }
  const document = readPlainText(text, given)
  expect(document).toMatchObject(given)
  expect(document.text).toBe(text)
})

test('blocks are in order, apart, without white space around them, and leave out only white space', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\n\n',
      '\r\n',
      ' ',
      '\t',
      paragraph,
      third,
      'Share',
      'Related articles',
      '- item',
      '> said',
    ),
    fc.constantFrom(
      '11 May 2020',
      'ALDER (AFP) - ',
      'By Jo',
      'السبت ١ أيار ٢٠٢١',
      '\u2028',
      '\u200f',
      '(Photo: X)',
      '—',
    ),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('').toWellFormed()
      const document = readPlainText(text)
      expect(Document.safeParse(document).success).toBe(true)
      let left = ''
      let end = 0
      for (const block of document.blocks) {
        expect(block.start).toBeGreaterThanOrEqual(end)
        const words = text.slice(block.start, block.end)
        expect(words.trim()).toBe(words)
        left += text.slice(end, block.start)
        end = block.end
      }
      expect((left + text.slice(end)).trim()).toBe('')
    }),
    { numRuns: 500 },
  )
})

test('reading is deterministic', () => {
  expect(readPlainText(founding)).toEqual(readPlainText(founding))
})

test('lone surrogates and endless texts are refused', () => {
  expect(() => readPlainText('a\ud800b')).toThrow(expect.objectContaining({ code: 'bad-input' }))
  const endless = 'a '.repeat(LIMITS.textLength / 2 + 1)
  expect(() => readPlainText(endless)).toThrow(expect.objectContaining({ code: 'too-large' }))
})
