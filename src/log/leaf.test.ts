import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../model/index.ts'
import { canonicalBytes, canonicalJson, decodeEntry, encodeEntry, saltedDigest } from './index.ts'

const entry: Entry = {
  v: 1,
  kind: 'item.preserved',
  at: '2020-05-11T09:30:00.000Z',
  by: 'p-7f3a',
  subject: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  records: { acquisition: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
}
const salt = Buffer.alloc(32, 7)

describe('canonical JSON', () => {
  test('follows the examples of RFC 8785', () => {
    // section 3.2.3, the sorting of keys by UTF-16 code units
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
    // section 3.2.2, numbers and texts
    const given = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`
    expect(canonicalJson(JSON.parse(given))).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    )
  })

  test('is JSON of the same value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'grapheme' }), (text) => {
        const value: unknown = JSON.parse(text)
        const reversed: unknown = JSON.parse(text, (_key, part: unknown) =>
          part !== null && typeof part === 'object' && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).reverse())
            : part,
        )
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      }),
    )
  })

  const circle: unknown[] = []
  circle.push(circle)
  test.each([
    ['a function', { key: () => 1 }],
    ['a symbol', { key: Symbol('s') }],
    ['a big integer', [1n]],
    ['not a number', [Number.NaN]],
    ['infinity', { key: Number.POSITIVE_INFINITY }],
    ['a hole', [undefined, 1]],
    ['half a character', 'a\ud83d'],
    ['a key with half a character', { '\ude00': 1 }],
    ['a circle', circle],
    ['nothing', undefined],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })
})

describe('an entry in the log', () => {
  test('is salted, hashed and hashed again as a leaf', () => {
    const { bytes, leafData, leafHash } = encodeEntry(entry, salt)
    expect(Buffer.from(bytes).toString()).toBe(
      `{"at":"${entry.at}","by":"p-7f3a","kind":"item.preserved","records":{"acquisition":"${entry.records?.acquisition}"},"subject":"${entry.subject}","v":1}`,
    )
    const digest = createHash('sha256').update(salt).update(bytes).digest()
    expect(Buffer.from(leafData)).toEqual(digest)
    expect(Buffer.from(leafHash)).toEqual(createHash('sha256').update(Buffer.of(0)).update(digest).digest())
    expect(Buffer.from(saltedDigest(salt, bytes))).toEqual(digest)
  })

  test('needs a salt of 32 bytes', () => {
    for (const length of [0, 31, 33])
      expect(() => encodeEntry(entry, new Uint8Array(length))).toThrow(
        expect.objectContaining({ code: 'bad-input' }),
      )
  })

  test('is read back', () => {
    expect(decodeEntry(encodeEntry(entry, salt).bytes)).toEqual(entry)
  })

  test.each([
    ['in another order of keys', JSON.stringify(entry)],
    ['with a space', ` ${canonicalJson(entry)}`],
    ['of an unknown version', canonicalJson({ ...entry, v: 2 })],
    ['of an unknown kind', canonicalJson({ ...entry, kind: 'item.forgotten' })],
    ['with an unknown key', canonicalJson({ ...entry, extra: 1 })],
    ['cut short', canonicalJson(entry).slice(0, -1)],
    ['empty', ''],
  ])('is refused %s', (_how, text) => {
    expect(() => decodeEntry(Buffer.from(text))).toThrow(expect.objectContaining({ code: 'damaged' }))
  })

  test('is refused where it is not UTF-8 or begins with a byte order mark', () => {
    const bytes = canonicalBytes(entry)
    for (const prefix of [Buffer.of(0xff), Buffer.of(0xef, 0xbb, 0xbf)])
      expect(() => decodeEntry(Buffer.concat([prefix, bytes]))).toThrow(
        expect.objectContaining({ code: 'damaged' }),
      )
  })
})
