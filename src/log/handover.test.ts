import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSigner,
  followHandovers,
  formatNote,
  keyAt,
  MAX_HANDOVERS,
  openCheckpoint,
  parseHandover,
  parseNote,
  type Signer,
  sha256,
  signCheckpoint,
  signHandover,
  signNote,
  splitHandovers,
} from './index.ts'

const named = (seed: string, name = 'example.org/log') => createSigner(name, sha256(Buffer.from(seed)))
const [first, second, third, thief] = ['first', 'second', 'third', 'thief'].map((seed) => named(seed)) as [
  Signer,
  Signer,
  Signer,
  Signer,
]
const root = sha256(Buffer.from('a tree'))
const chain = [signHandover(first, second, { size: 5, root }), signHandover(second, third, { size: 9, root })]
const wrong = expect.objectContaining({ code: 'bad-signature' })

describe('hand-overs of a key', () => {
  test('lead from any key of the chain to all of them, each with its sizes', () => {
    for (const trusted of [first, second, third]) {
      const keys = followHandovers(trusted, chain)
      const at = (size: number) => keyAt(keys, size).keyId
      expect([0, 5].map(at)).toEqual([first.keyId, first.keyId])
      expect([6, 9].map(at)).toEqual([second.keyId, second.keyId])
      expect([10, 1e9].map(at)).toEqual([third.keyId, third.keyId])
    }
    expect(() => followHandovers(thief, chain)).toThrow(wrong)
    expect(keyAt(followHandovers(first, []), 7).vkey).toBe(first.vkey)
  })

  test('are read back from one file, in order', () => {
    expect(splitHandovers(chain.join(''))).toEqual(chain)
    expect(splitHandovers('')).toEqual([])
    expect(parseHandover(chain[0]!)).toMatchObject({ size: 5, root, from: { keyId: first.keyId } })
    expect(() => splitHandovers(chain[0]!.repeat(MAX_HANDOVERS + 1))).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    )
  })

  test('open checkpoints by the key whose turn it was, and by no other', () => {
    const keys = followHandovers(first, chain)
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.constantFrom<readonly Signer[]>([first], [second], [third], [thief]),
        (size, [signer]) => {
          const note = signCheckpoint({ size, root }, signer!)
          const fits = signer!.keyId === keyAt(keys, size).keyId
          if (fits) expect(openCheckpoint(note, keys).size).toBe(size)
          else expect(() => openCheckpoint(note, keys)).toThrow(wrong)
        },
      ),
    )
  })

  test('do not hold where one key has not signed, or a text or a signature was changed', () => {
    const { text, signatures } = parseNote(chain[0]!)
    for (const one of signatures)
      expect(() => parseHandover(formatNote({ text, signatures: [one] }))).toThrow(wrong)
    const toThief = text.replace(second.vkey, thief.vkey)
    expect(() => parseHandover(signNote(toThief, [thief]))).toThrow(wrong)
    expect(() => parseHandover(formatNote({ text: toThief, signatures }))).toThrow(wrong)
    expect(() => parseHandover(formatNote({ text: text.replace('\n5\n', '\n6\n'), signatures }))).toThrow(
      wrong,
    )
    // the old key alone cannot hand the log to a key that somebody else holds
    expect(() => parseHandover(signNote(toThief, [first]))).toThrow(wrong)
  })

  test('do not hold where they are no chain of one log', () => {
    const fork = signHandover(first, thief, { size: 7, root })
    const early = signHandover(second, third, { size: 5, root })
    for (const notes of [
      [chain[1]!, chain[0]!],
      [chain[0]!, fork],
      [chain[0]!, early],
      [chain[0]!, chain[0]!],
    ])
      expect(() => followHandovers(first, notes)).toThrow(wrong)
    const other = named('other', 'example.org/other')
    expect(() => parseHandover(signHandover(first, other, { size: 5, root }))).toThrow(wrong)
    expect(() => parseHandover(signHandover(first, first, { size: 5, root }))).toThrow(wrong)
    expect(() => parseHandover(signNote('something else\n', [first, second]))).toThrow(wrong)
  })
})
