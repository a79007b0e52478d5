import { describe, expect, it } from 'vitest'
import { daysNamed, MONTHS } from './dates.ts'

describe('days named', () => {
  it.each(Object.entries(MONTHS))('has the months as Unicode has them: %s', (name, months) => {
    const [locale, style = 'long'] = name.split(' ') as [string, 'short'?]
    const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })
    const told = Array.from({ length: 12 }, (_, month) =>
      format.format(Date.UTC(2001, month, 1)).toLowerCase(),
    )
    expect(months.split(', ')).toEqual(told)
  })

  it.each([
    ['on 3rd of March 2021', { year: 2021, month: 3, day: 3 }],
    ['Jul 16, 2025', { year: 2025, month: 7, day: 16 }],
    ['15 شباط/فبراير 2022', { year: 2022, month: 2, day: 15 }],
    ['٧ اذار', { year: undefined, month: 3, day: 7 }],
  ])('reads %s', (text, day) => {
    expect(daysNamed(text)).toEqual([day])
  })
})
