/** Invented Arabic reports, and the specific attacks that they tell, by the fields named. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Brief, briefs, extractText, openExtractor, outline } from '../../test/extraction.ts'
import type { Extraction } from '../model/index.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const read = (text: string): Extraction =>
  extractText(extractor, text, { language: 'ar', publishedAt: '2023-06-15' })

const cases: readonly (readonly [about: string, text: string, told: readonly Brief[]])[] = [
  [
    'the verb before its subject, the subject before its object',
    'استهدفت طائرات حربية روسية سوقاً في مدينة أريحا يوم 3 حزيران 2023، ما أدى إلى مقتل خمسة مدنيين بينهم طفلان.',
    [
      {
        when: '2023-06-03',
        where: ['أريحا'],
        method: 'air-strike',
        actors: ['russia'],
        attribution: 'alone',
        targets: ['market hit'],
        harm: ['killed 5 civilian', 'killed 2 civilian child of 0'],
      },
    ],
  ],
  [
    'a means with its clitics, harm in the next clause',
    'قصفت قوات النظام بالمدفعية قرية سرمين أمس، وأصيب ثلاثة أطفال بجروح.',
    [
      {
        when: '2023-06-14',
        where: ['سرمين'],
        method: 'artillery',
        actors: ['syria'],
        harm: ['injured 3 civilian child'],
      },
    ],
  ],
  [
    'passives, and the attack as a noun with its agent after a clitic',
    'قُتل مدني وأصيب أربعة آخرون بقصف مدفعي لقوات النظام على بلدة بنش في 5 حزيران 2023.',
    [
      {
        when: '2023-06-05',
        where: ['بنش'],
        method: 'artillery',
        actors: ['syria'],
        harm: ['killed 1 civilian', 'injured 4 unknown'],
      },
    ],
  ],
  [
    'a noun for dying, a number in words',
    'استشهاد أحد عشر مدنياً جراء غارة إسرائيلية على منزل في خان يونس في 7 حزيران 2023.',
    [
      {
        when: '2023-06-07',
        where: ['خان يونس'],
        method: 'air-strike',
        actors: ['israel'],
        targets: ['home hit'],
        harm: ['killed 11 civilian'],
      },
    ],
  ],
  [
    'a dual, an about, a car bomb',
    'انفجرت سيارة مفخخة في مدينة عفرين يوم الثلاثاء، ما أدى إلى مقتل شخصين وإصابة نحو 20 آخرين.',
    [
      {
        when: '2023-06-13',
        where: ['عفرين'],
        method: 'car-bomb',
        harm: ['killed 2 unknown', 'injured ~20 unknown'],
      },
    ],
  ],
  [
    'a party that nobody knows, and those it took',
    'اختطف مسلحون مجهولون ثلاثة عمال إغاثة في مدينة جنين في 12 حزيران 2023.',
    [
      {
        event: 'abduction',
        when: '2023-06-12',
        where: ['جنين'],
        attribution: 'unknown',
        harm: ['abducted 3 civilian aid-worker'],
      },
    ],
  ],
  [
    'a denial is a stance',
    'نفت روسيا قصف مستشفى في إدلب في 3 حزيران 2023.',
    [{ when: '2023-06-03', where: ['إدلب'], actors: ['russia'], speakers: ['روسيا denies'] }],
  ],
  [
    'strikes by their number on one target are one attack',
    'استهدفت طائرة مسيرة تركية بضربتين محطة غاز في قرية السويدية بريف القامشلي.',
    [{ method: 'drone-strike', actors: ['turkey'], targets: ['energy-facility hit'] }],
  ],
  [
    'a verb of bombardment with another village for its object tells another attack',
    'قتل طفلان بقصف روسي على بلدة بنش أمس. واستهدف القصف الروسي قرية زرنوقة وتسبب بمقتل 5 مدنيين.',
    [
      { where: ['بنش'], harm: ['killed 2 civilian child'] },
      { where: ['زرنوقة'], harm: ['killed 5 civilian'] },
    ],
  ],
  ['fighting in general', 'تتواصل المعارك في السودان وسط مخاوف من تصاعد العنف.', []],
]

describe('Arabic reports', () => {
  it.each(cases)('%s', (_, text, told) => {
    const found = briefs(read(text))
    const seen = found.map((brief, at) =>
      Object.fromEntries(Object.entries(brief).filter(([key]) => key in (told[at] ?? brief))),
    )
    expect(seen).toEqual(told)
  })

  it('reads a number over a year as a tally', () => {
    const { tallies, claims } = read(
      'وثقت الشبكة السورية لحقوق الإنسان 20 هجوماً على المدارس في إدلب خلال عام 2022.',
    )
    expect(tallies.flatMap((tally) => outline(tally))).toEqual(['attacks | 20 | 2022 | إدلب | school'])
    expect(claims.filter(({ generic }) => generic !== true)).toEqual([])
  })
})
