import { describe, expect, it } from 'vitest'
import { fillMonths, monthSpan } from './month-scale.ts'

describe('the months of the incidents', () => {
  it('have the empty ones between them', () =>
    expect(
      fillMonths([
        { month: '2019-11', count: 2 },
        { month: '2020-02', count: 1 },
      ]),
    ).toEqual([
      { month: '2019-11', count: 2 },
      { month: '2019-12', count: 0 },
      { month: '2020-01', count: 0 },
      { month: '2020-02', count: 1 },
    ]))

  it('are not filled over decades', () =>
    expect(
      fillMonths([
        { month: '1982-01', count: 1 },
        { month: '2020-02', count: 1 },
      ]),
    ).toHaveLength(2))

  it('end where the calendar says', () => {
    expect(monthSpan('2020-02')).toEqual({ from: '2020-02-01', to: '2020-02-29' })
    expect(monthSpan('2019-12')).toEqual({ from: '2019-12-01', to: '2019-12-31' })
  })
})
