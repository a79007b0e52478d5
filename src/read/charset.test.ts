import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeSingleByte } from '../../test/single-byte.ts'
import { read } from './index.ts'

const arabic = 'قصفت طائرات حربية أطراف البلدة صباح اليوم، ما أدى إلى مقتل ثلاثة مدنيين.'
const russian = 'Авиация нанесла удар по деревне, погибли три человека, среди них двое детей.'
const french = 'Les frappes ont tué plusieurs civils près de l’école, a déclaré le maire de la ville.'
const english = 'The mayor said “three people” were killed – two of them children – near the café.'
const long = 'Shells fell on the harbour of the town again, and nobody knows who fired them. '.repeat(8)

test.each([
  ['windows-1256', arabic],
  ['windows-1256', long + arabic],
  ['windows-1251', russian],
  ['windows-1251', long + russian],
  ['windows-1252', french],
  ['windows-1252', english],
])('%s is known by its bytes', async (charset, text) => {
  expect(await read(encodeSingleByte(text, charset))).toMatchObject({ text, charset })
})

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer((text.length + (mark ? 1 : 0)) * 2))
  Array.from((mark ? '\ufeff' : '') + text, (_, i) => i).forEach((i) => {
    view.setUint16(i * 2, ((mark ? '\ufeff' : '') + text).charCodeAt(i), littleEndian)
  })
  return new Uint8Array(view.buffer)
}

test.each([arabic, russian, english])('UTF-16 with and without a mark: %s', async (text) => {
  for (const [littleEndian, charset] of [
    [true, 'utf-16le'],
    [false, 'utf-16be'],
  ] as const)
    for (const mark of [true, false])
      expect(await read(utf16(text, littleEndian, mark))).toMatchObject({
        text,
        charset,
        mediaType: 'text/plain',
      })
})

test('UTF-8 with and without a mark, and with a last character that was cut off', async () => {
  const bytes = new TextEncoder().encode(arabic)
  expect(await read(bytes)).toMatchObject({ text: arabic, charset: 'utf-8' })
  expect(await read(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes))).toMatchObject({ text: arabic })
  const cut = await read(new TextEncoder().encode(`${arabic.slice(0, -1)}ن`).slice(0, -1))
  expect(cut).toMatchObject({ charset: 'utf-8', text: expect.stringContaining('قصفت') })
})

test('a page is decoded as its meta says, unless its bytes say otherwise', async () => {
  const page = (charset: string, words: string) =>
    `<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body><p>${words}</p></body></html>`
  const short = 'قصف'
  expect(await read(encodeSingleByte(page('windows-1256', short), 'windows-1256'))).toMatchObject({
    text: short,
    charset: 'windows-1256',
  })
  expect(await read(new TextEncoder().encode(page('windows-1252', short)))).toMatchObject({
    text: short,
    charset: 'utf-8',
  })
})

test('any text comes back from its UTF-8', async () => {
  const word = fc.stringMatching(/^[a-zA-Zء-ي ا-ي\u0400-\u044f.,é]{1,40}$/)
  await fc.assert(
    fc.asyncProperty(word, async (text) => {
      fc.pre(text.trim() !== '')
      expect((await read(new TextEncoder().encode(text), { mediaType: 'text/plain' })).text).toBe(text)
    }),
  )
})
