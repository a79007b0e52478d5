import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowPages } from './flow.ts'
import { shrunk } from './gray.ts'
import type { ReadWord } from './read-picture.ts'

const word = (text: string, confidence = 0.9, left = 0): ReadWord => ({
  text,
  confidence,
  doubtful: /\d/.test(text),
  left,
  top: 0,
  right: left + 10,
  bottom: 5,
})
const line = (words: string, confidence?: number) => words.split(' ').map((text) => word(text, confidence))

describe('recognised words put together', () => {
  it('join lines, and words that a hyphen breaks at the end of one', () => {
    const { text, spots, paragraphs } = flowPages([
      [
        [line('They were bom-'), line('barded on Mon-')],
        [line('Day Two: 12'), line('A-'), line('Bomb air-'), line('Strike')],
      ],
    ])
    expect(text).toBe('They were bombarded on Mon-\n\nDay Two: 12 A- Bomb air- Strike')
    expect(spots.map(({ start, end }) => text.slice(start, end)).slice(2, 4)).toEqual(['bom', 'barded'])
    expect(paragraphs.map(({ start, end }) => text.slice(start, end))).toEqual(text.split('\n\n'))
    expect(spots.filter(({ doubtful }) => doubtful).map(({ start, end }) => text.slice(start, end))).toEqual([
      '12',
    ])
  })

  it('leave out what is noise, and let nothing be claimed by what is hardly legible', () => {
    const { text, paragraphs } = flowPages([
      [[line('ogo lll', 0.4)], [line('A market', 0.6)], [line('A school', 0.9)]],
    ])
    expect(text).toBe('A market\n\nA school')
    expect(paragraphs.map(({ known }) => known)).toEqual(['furniture', undefined])
  })

  it('keep every word with its page, whatever stands there', () => {
    const words = fc.array(fc.constantFrom('bomb-', 'ed', 'A', '12', 'غارة', '-', 'x'), {
      minLength: 1,
      maxLength: 4,
    })
    const page = fc.array(fc.array(words, { minLength: 1, maxLength: 3 }), { maxLength: 3 })
    fc.assert(
      fc.property(fc.array(page, { maxLength: 3 }), (pages) => {
        const read = pages.map((lines) => lines.map((row) => row.map((all) => all.map((one) => word(one)))))
        const { text, spots, paragraphs } = flowPages(read)
        expect(spots).toHaveLength(pages.flat(3).length)
        expect(spots.map(({ page: number }) => number)).toEqual(
          pages.flatMap((lines, i) => lines.flat(2).map(() => i + 1)),
        )
        const joined = (parts: readonly { start: number; end: number }[]) =>
          parts
            .map(({ start, end }) => text.slice(start, end))
            .join('')
            .replace(/\s/g, '')
        expect(joined(spots)).toBe(text.replace(/\s/g, ''))
        expect(joined(paragraphs)).toBe(text.replace(/\s/g, ''))
      }),
    )
  })
})

it('a picture that is made smaller keeps its shades and its sides', () => {
  const side = fc.integer({ min: 1, max: 40 })
  fc.assert(
    fc.property(
      side,
      side,
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 255 }),
      (width, height, factor, shade) => {
        const small = shrunk({ width, height, data: new Uint8Array(width * height).fill(shade) }, factor)
        expect(small.data).toHaveLength(small.width * small.height)
        expect(new Set(small.data)).toEqual(new Set([shade]))
        for (const [now, before] of [
          [small.width, width],
          [small.height, height],
        ] as const)
          expect(Math.abs(now - before * factor)).toBeLessThanOrEqual(1.5)
      },
    ),
  )
})
