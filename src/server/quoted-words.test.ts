import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quotedWords } from './quoted-words.ts'

describe('the words of quotes', () => {
  it('are those of every quote at any depth', () => {
    const value = {
      when: { quotes: [{ start: 0, end: 3 }] },
      harm: [{ quotes: [{ start: 4, end: 7 }] }],
      min: 1,
    }
    expect(quotedWords(value, 'one two')).toEqual({ '0-3': 'one', '4-7': 'two' })
  })

  it('are slices of the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.tuple(fc.nat(20), fc.nat(20))), (text, pairs) => {
        const quotes = pairs.map(([start, length]) => ({ start, end: start + length + 1 }))
        for (const [key, words] of Object.entries(quotedWords({ quotes }, text))) {
          const [start, end] = key.split('-').map(Number)
          expect(words).toBe(text.slice(start, end))
        }
      }),
    )
  })
})
