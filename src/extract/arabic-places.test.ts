/** Invented Arabic reports, and the places of the attacks that they tell, most specific first. */
import { beforeAll, describe, expect, it } from 'vitest'
import { extractText, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const placesOf = (text: string): string[][] =>
  extractText(extractor, text, { language: 'ar', publishedAt: '2023-06-15' })
    .claims.filter(({ generic }) => generic !== true)
    .map(({ where = [] }) => where.map(({ name }) => name))

describe('places of Arabic texts', () => {
  it.each([
    [
      'a village before the countryside that it lies in',
      'قصف مدفعي على ريف إدلب استهدف قرية النيرب بريف إدلب الشرقي.',
      [['النيرب', 'إدلب']],
    ],
    [
      'a bridge and a hill that begin a name',
      'قصفت قوات النظام مدينة جسر الشغور. وقصفت مدفعية تركية مدينة تل رفعت شمالي حلب.',
      [['جسر الشغور'], ['تل رفعت', 'حلب']],
    ],
    [
      'a hill with a name that nobody knows',
      'أصيب ثلاثة مدنيين بقصف مدفعي على قرية تل زرنوق في ريف حلب.',
      [['تل زرنوق', 'حلب']],
    ],
    [
      'villages joined in one writing, known or not',
      'استهدفت مدفعية النظام قرى سرمين وزرنوقة وبنش بريف إدلب.',
      [['سرمين', 'زرنوقة', 'بنش', 'إدلب']],
    ],
    [
      'a village named as people are called',
      'أصيب طفل بقصف صاروخي على قرية الصيادة في ريف حلب.',
      [['الصيادة', 'حلب']],
    ],
    [
      'a noun with an article has no name after it',
      'أصيب طفلان بقصف على مدينة بنش، ويعيش النازحون في المخيمات وتزيد الغارات معاناتهم.',
      [['بنش']],
    ],
    [
      'names in quotation marks belong to their sentence',
      'قصفت قوات "قسد" مدينة "عفرين" بالمدفعية أمس، ما أدى إلى مقتل مدني.',
      [['عفرين']],
    ],
    [
      'a town that the text goes on to call the town',
      'قصفت قوات النظام مدينة سرمين أمس. وأصيب مدنيان بغارة روسية على سوق في المدينة صباح 3 حزيران 2023.',
      [['سرمين'], ['سرمين']],
    ],
    [
      'not the place where those who fired stood',
      'استهدفت قوات النظام المتمركزة في معسكر جورين بسهل الغاب بالمدفعية بلدة بنش أمس.',
      [['بنش', 'سهل الغاب']],
    ],
    [
      'a province by its side, and its town by its word',
      'أصيب مدني بقصف على قرية قطمة شمالي حلب أمس.',
      [['قطمة', 'حلب']],
    ],
  ])('%s', (_, text, expected) => {
    expect(placesOf(text)).toEqual(expected)
  })

  it('takes the countryside of a town for the district, not for the town', () => {
    const { claims } = extractText(extractor, 'قتل مدنيان بقصف مدفعي على ريف إدلب أمس.', {
      language: 'ar',
      publishedAt: '2023-06-15',
    })
    expect(claims[0]?.where?.[0]?.radiusKm).toBeGreaterThan(20)
  })
})
