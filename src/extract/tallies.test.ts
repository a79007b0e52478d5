import { beforeAll, describe, expect, it } from 'vitest'
import { briefs, extractText, openExtractor, outline } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const cases: readonly (readonly [about: string, text: string, tallies: readonly string[]])[] = [
  [
    'a whole with parts by actor',
    'The group documented 20 attacks on schools in Aleppo in 2022: 12 by Syrian regime forces, five by Russian forces and three by ISIS.',
    [
      'attacks | 20 | 2022 | Aleppo | school | adds-up',
      '  partition | attacks | 12 | syria | alone',
      '  partition | attacks | 5 | russia | alone',
      '  partition | attacks | 3 | islamic-state | alone',
    ],
  ],
  [
    'parts told in the next sentence',
    'Israeli forces carried out 40 air strikes in Gaza in 2022. They included 15 drone strikes.',
    ['attacks | 40 | 2022 | Gaza | air-strike | israel | alone', '  subset | attacks | 15 | drone-strike'],
  ],
  [
    'people killed over a year',
    'At least 1,500 civilians, including 400 children, were killed in Yemen in 2021.',
    ['killed | 1500+ | 2021 | Yemen | civilian', '  subset | killed | 400 | civilian child'],
  ],
  [
    'people killed since a war began',
    'The agency says more than 4,500 civilians have been killed since the conflict began in March 2015.',
    ['killed | 4501+ | 2015-03/2023-06-15 | civilian'],
  ],
  [
    'people killed since fighting broke out, with a place',
    'At least 300 health workers have been killed since fighting broke out in Sudan in April 2023, the ministry said.',
    ['killed | 300+ | 2023-04/2023-06-15 | Sudan | civilian medic'],
  ],
  [
    'parts by means, in a country that did none of it',
    'The office recorded 12 attacks on clinics in Sudan since April: six by drones, four by mortars and two by warplanes.',
    [
      'attacks | 12 | 2023-04/2023-06-15 | Sudan | clinic | adds-up',
      '  partition | attacks | 6 | drone-strike',
      '  partition | attacks | 4 | mortar',
      '  partition | attacks | 2 | air-strike',
    ],
  ],
  [
    'a sum that falls short',
    'The network recorded 30 attacks on hospitals between January and June 2022: 10 by the regime and 15 by Russian forces.',
    [
      'attacks | 30 | 2022-01/2022-06 | hospital | short',
      '  partition | attacks | 10 | the regime | alone',
      '  partition | attacks | 15 | russia | alone',
    ],
  ],
]

describe('tallies', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const extraction = extractText(extractor, text, { language: 'en', publishedAt: '2023-06-15' })
    expect(extraction.tallies.flatMap((tally) => outline(tally))).toEqual(expected)
    expect(briefs(extraction)).toEqual([])
  })

  it('counts nothing where no word for an attack stands with the numbers', () => {
    const text = 'Nigeria reported having 782 cases of the disease in 2004, up 427 from the previous year.'
    expect(extractText(extractor, text, { language: 'en' }).tallies).toEqual([])
  })
})
