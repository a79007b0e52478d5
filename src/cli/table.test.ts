import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { table, wrap } from './table.ts'

describe('table', () => {
  const columns = [
    { head: 'Date' },
    { head: 'What', shrinkTo: 10 },
    { head: 'Killed', align: 'end' as const },
  ]
  const rows = [
    ['29 Jan 2020', 'Air strikes near a hospital in a town with a long name, and a market beside it', '11'],
    ['2 Feb 2020', 'غارات جوية على مدينة الباب في ريف حلب الشرقي أدت إلى انهيار بناء سكني', '–'],
  ]

  it('fits every line into the width', () => {
    for (const width of [40, 60, 80, 120]) {
      for (const line of table(columns, rows, width).split('\n'))
        expect(stringWidth(line)).toBeLessThanOrEqual(width)
    }
  })

  it('loses no word when it wraps', () => {
    const words = table(columns, rows, 40).replaceAll(/\s+/g, ' ')
    for (const word of (rows[0]?.[1] ?? '').split(' ')) expect(words).toContain(word)
  })

  it('keeps the indent of a part in every line of it', () => {
    expect(wrap('  4 attacks by both', 12)).toEqual(['  4 attacks', '  by both'])
  })

  it('cuts a word that is longer than the line', () => {
    expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  })
})
