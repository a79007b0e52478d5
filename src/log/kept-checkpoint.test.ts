import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSigner,
  formatCheckpointLine,
  openCheckpoint,
  parseKeptCheckpoint,
  requireExtension,
  sha256,
  signCheckpoint,
  toBase64,
} from './index.ts'

const key = createSigner('recount-4f1e.example', sha256(Buffer.from('seed')))
const root = sha256(Buffer.from('root'))
const note = signCheckpoint({ size: 18, root }, key)
const checkpoint = openCheckpoint(note, key)
const line = formatCheckpointLine(checkpoint, key)
const badInput = (message: RegExp) =>
  expect.objectContaining({ code: 'bad-input', message: expect.stringMatching(message) })

describe('a checkpoint that was kept', () => {
  test('is one line: log, size, root as published, check digits', () => {
    expect(line).toMatch(/^recount-4f1e\.example\+[0-9a-f]{8} 18 [A-Za-z0-9+/]{43}= [0-9a-f]{6}$/)
    expect(line).toContain(toBase64(root))
  })

  test('is read back from the line or from the whole note', () => {
    const expected = { origin: key.name, keyId: key.keyId, size: 18 }
    for (const text of [line, `  ${line.replaceAll(' ', '  \t')}\n`, note, note.trim()]) {
      const kept = parseKeptCheckpoint(text)
      expect(kept).toMatchObject(expected)
      expect(toBase64(kept.root)).toBe(toBase64(root))
    }
  })

  test('is refused with any one character mistyped', () => {
    const typed = fc.tuple(fc.nat({ max: line.length - 1 }), fc.string({ minLength: 1, maxLength: 1 }))
    fc.assert(
      fc.property(typed, ([at, character]) => {
        const wrong = line.slice(0, at) + character + line.slice(at + 1)
        const written = (text: string): string => text.trim().split(/\s+/).join(' ')
        fc.pre(written(wrong) !== line && wrong.toLowerCase() !== line.toLowerCase())
        expect(() => parseKeptCheckpoint(wrong)).toThrow(badInput(/./))
      }),
      { numRuns: 500 },
    )
  })

  test('is refused with a reason that helps', () => {
    const [log, size, base64, check] = line.split(' ') as [string, string, string, string]
    const swapped = base64.slice(0, 8) + (base64[8] === 'l' ? 'I' : 'l') + base64.slice(9)
    for (const [text, reason] of [
      ['', /1 parts in place of 4/],
      [`${log} ${size} ${base64}`, /3 parts in place of 4/],
      [`${key.name} ${size} ${base64} ${check}`, /ORIGIN\+KEYID/],
      [`${log} eighteen ${base64} ${check}`, /size, eighteen/],
      [`${log} 018 ${base64} ${check}`, /size, 018/],
      [`${log} ${size} ${base64.slice(1)} ${check}`, /44 characters/],
      [`${log} 19 ${base64} ${check}`, /check digits/],
      [`${log} ${size} ${swapped} ${check}`, /check digits/],
      ['x'.repeat(5000), /too long/],
      [note.replace(/— recount/, '— somebody'), /not signed by/],
    ] as const)
      expect(() => parseKeptCheckpoint(text)).toThrow(badInput(reason))
  })

  test('must be extended by the log of today, and both are the proof where it is not', () => {
    const today = { checkpoint, key, note }
    const kept = parseKeptCheckpoint(line)
    expect(() => requireExtension(kept, today, root)).not.toThrow()
    const error = expect.objectContaining({
      code: 'log-inconsistent',
      proof: { how: 'rewritten', older: line, newer: note },
    })
    expect(() => requireExtension(kept, today, sha256(root))).toThrow(error)
  })
})
