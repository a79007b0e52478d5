/** Invented Arabic texts without a date of publication, and the days on which they tell of attacks. */
import { beforeAll, describe, expect, it } from 'vitest'
import { extractText, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const days = (text: string): (string | undefined)[] =>
  extractText(extractor, text, { language: 'ar' })
    .claims.filter(({ generic }) => generic !== true)
    .map(({ when }) => when?.edtf)

describe('days of Arabic texts', () => {
  it.each([
    [
      'a heading dates the events below it',
      'حصاد الأحداث الميدانية ليوم الإثنين 06-3-2023\n\nقصف مدفعي من قوات النظام على بلدة بنش.\n\nانفجرت عبوة ناسفة في مدينة الباب ما أدى لإصابة شخصين.',
      ['2023-03-06', '2023-03-06'],
    ],
    [
      'a heading with the month in two traditions',
      'نشرة الأحداث ليوم السبت 11/ آذار/ 2023\n\nأصيب طفلان بقصف مدفعي على مدينة سرمين.',
      ['2023-03-11'],
    ],
    [
      'a dateline alone dates nothing',
      'الإثنين 6 آذار 2023\n\nقصفت قوات النظام بالمدفعية بلدة بنش.',
      [undefined],
    ],
    [
      'a time of day in a dated text is of its day',
      'السبت, ١٨ مارس ٢٠٢٣, ١٥:١٠\n\nقصفت طائرة مسيرة تركية منزلا في بلدة عين عيسى الساعة 10:40.',
      ['2023-03-18'],
    ],
    [
      'a weekday fixes the year that no word tells, and the days counted from it',
      'قتل شخصان اليوم الأربعاء 15 آذار/ مارس بقصف مدفعي على بلدة بنش. وأصيبت امرأة في 2 شباط الماضي بقصف صاروخي على مدينة أريحا.',
      ['2023-03-15', '2023-02-02'],
    ],
    [
      'yesterday with its date tells today',
      'أصيب طفل أمس الثلاثاء 14 آذار بقصف مدفعي على بلدة بنش. وقصفت مدفعية النظام اليوم مدينة سرمين.',
      ['2023-03-14', '2023-03-15'],
    ],
    [
      'a line that holds the date of a page, past a long headline',
      'قصف على مطحنة في مدينة عامودا أدى لإصابة مدنيين اثنين وفق مصادر محلية في المدينة\n\nقصف على مطحنة في مدينة عامودا أدى لإصابة مدنيين اثنين وفق مصادر محلية في المدينة.\n\nالاثنين, ٢٥ ديسمبر ٢٠٢٣, ١٦:٣٢\n\nقصفت مدفعية تركية قرية أم الفرسان للمرة الخامسة خلال اليوم، ما أدى لإصابة مواطنين اثنين.',
      [undefined, '2023-12-25'],
    ],
    ['a weekday alone fixes nothing', 'أصيب طفل يوم الثلاثاء بقصف مدفعي على بلدة بنش.', [undefined]],
  ])('%s', (_, text, expected) => {
    expect(days(text)).toEqual(expected)
  })

  it('marks a year that no word tells', () => {
    const { claims } = extractText(extractor, 'قتل شخصان اليوم الأربعاء 15 آذار بقصف مدفعي على بلدة بنش.', {
      language: 'ar',
    })
    expect(claims[0]?.when?.inferred).toEqual(['year:publishedAt'])
  })
})
