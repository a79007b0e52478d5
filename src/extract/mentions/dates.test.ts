import { describe, expect, it } from 'vitest'
import { mentionsOf, quoted } from '../../../test/mentions.ts'

const MONDAY = '2020-05-11'

type Row = readonly [text: string, words: string, from: string, to: string, edtf: string]
const english: readonly Row[] = [
  ['It fell on 29 January 2020.', '29 January 2020', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['It fell on January 29, 2020.', 'January 29, 2020', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['It fell on the 29th of January.', '29th of January', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['It fell on 25 November.', '25 November', '2019-11-25', '2019-11-25', '2019-11-25'],
  ['LIMA, 14 JAN 90 -- IT FELL.', '14 JAN 90', '1990-01-14', '1990-01-14', '1990-01-14'],
  ['It fell on 2020-01-29.', '2020-01-29', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['It fell on 29/1/2020.', '29/1/2020', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['It fell on 29.01.2020.', '29.01.2020', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['It fell in February 2020.', 'February 2020', '2020-02-01', '2020-02-29', '2020-02'],
  ['It fell in December last year.', 'December last year', '2019-12-01', '2019-12-31', '2019-12'],
  ['It fell in February this year.', 'February this year', '2020-02-01', '2020-02-29', '2020-02'],
  ['It fell on the fourth of May.', 'fourth of May', '2020-05-04', '2020-05-04', '2020-05-04'],
  [
    'It fell in January and February this year.',
    'January and February this year',
    '2020-01-01',
    '2020-02-29',
    '2020-01/2020-02',
  ],
  [
    'It fell between May 2019 and February 2020.',
    'between May 2019 and February 2020',
    '2019-05-01',
    '2020-02-29',
    '2019-05/2020-02',
  ],
  ['It fell from 5 to 8 March.', 'from 5 to 8 March', '2020-03-05', '2020-03-08', '2020-03-05/2020-03-08'],
  [
    'It fell on the night of 5 to 6 March.',
    '5 to 6 March',
    '2020-03-05',
    '2020-03-06',
    '[2020-03-05..2020-03-06]',
  ],
  ['It fell yesterday.', 'yesterday', '2020-05-10', '2020-05-10', '2020-05-10'],
  ['It fell today.', 'today', '2020-05-11', '2020-05-11', '2020-05-11'],
  ['It fell last night.', 'last night', '2020-05-10', '2020-05-10', '2020-05-10'],
  ['It fell on Wednesday.', 'Wednesday', '2020-05-06', '2020-05-06', '2020-05-06'],
  ['It fell on Monday evening.', 'Monday evening', '2020-05-11', '2020-05-11', '2020-05-11'],
  ['It fell last Monday.', 'last Monday', '2020-05-04', '2020-05-04', '2020-05-04'],
  ['It fell three days ago.', 'three days ago', '2020-05-08', '2020-05-08', '2020-05-08'],
  ['It fell two weeks ago.', 'two weeks ago', '2020-04-24', '2020-04-30', '[2020-04-24..2020-04-30]'],
  ['It went on since April 2019.', 'since April 2019', '2019-04-01', '2020-05-11', '2019-04/2020-05-11'],
  [
    'It went on over the past year.',
    'over the past year',
    '2019-05-11',
    '2020-05-11',
    '2019-05-11/2020-05-11',
  ],
  ['It fell last week.', 'last week', '2020-05-04', '2020-05-10', '[2020-05-04..2020-05-10]'],
  ['It fell last month.', 'last month', '2020-04-01', '2020-04-30', '2020-04'],
  ['It fell in 2019.', '2019', '2019-01-01', '2019-12-31', '2019'],
]

const times: readonly [text: string, time: string][] = [
  ['It fell on 29 January at 12:22 pm.', '12:22'],
  ['It fell on Monday at 3:30 a.m. local time.', '03:30'],
  ['It fell at approximately 0730 today.', '07:30'],
  ['It fell early on 12 January.', 'morning'],
  ['It fell before dawn today.', 'dawn'],
  ['It fell on Monday evening.', 'evening'],
  ['It fell last night.', 'night'],
]

describe('dates in English', () => {
  it.each(english)('%s', (text, words, from, to, edtf) => {
    const [date, ...more] = mentionsOf('date', text, { language: 'en', publishedAt: MONDAY }).filter(
      ({ when }) => when,
    )
    expect(more).toEqual([])
    expect(date).toBeDefined()
    if (date === undefined) return
    expect(quoted(text, date)).toBe(words)
    expect(date.when).toMatchObject({ from, to, edtf, quotes: [date.quote] })
  })

  it.each(times)('%s', (text, time) => {
    expect(
      mentionsOf('date', text, { language: 'en', publishedAt: MONDAY }).map(({ when }) => when?.time),
    ).toEqual([time])
  })

  it.each(['He may go and march with the others.', 'It happened the next day.', 'They came at dawn.'])(
    '%s names no day',
    (text) => {
      expect(
        mentionsOf('date', text, { language: 'en', publishedAt: MONDAY }).filter(({ when }) => when),
      ).toEqual([])
    },
  )

  it('says what was added to the words', () => {
    const inferred = (text: string) => mentionsOf('date', text, { publishedAt: MONDAY })[0]?.when?.inferred
    expect(inferred('It fell on 29 January 2020.')).toBeUndefined()
    expect(inferred('It fell on 29 January.')).toEqual(['year:publishedAt'])
    expect(inferred('It fell yesterday.')).toEqual(['date:publishedAt'])
  })

  it('takes the date of a dateline where there is none of publication', () => {
    const text = 'SAN SALVADOR, 3 JAN 90 -- IT FELL YESTERDAY.'
    expect(mentionsOf('date', text).map(({ when }) => when?.from)).toEqual(['1990-01-03', '1990-01-02'])
  })

  it('leaves open what nothing fixes', () => {
    expect(mentionsOf('date', 'It fell on Wednesday.').map(({ when }) => when)).toEqual([undefined])
  })
})

const arabic: readonly Row[] = [
  ['في 29 كانون الثاني 2020.', '29 كانون الثاني 2020', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['في ٢٩ يناير ٢٠٢٠.', '٢٩ يناير ٢٠٢٠', '2020-01-29', '2020-01-29', '2020-01-29'],
  [
    'يوم الأربعاء 29 كانون الثاني 2020.',
    'الأربعاء 29 كانون الثاني 2020',
    '2020-01-29',
    '2020-01-29',
    '2020-01-29',
  ],
  ['في 23 من آذار.', '23 من آذار', '2020-03-23', '2020-03-23', '2020-03-23'],
  ['في 6 تشرين الثاني/ نوفمبر.', '6 تشرين الثاني/ نوفمبر', '2019-11-06', '2019-11-06', '2019-11-06'],
  ['في 09/ كانون الأول/ 2019.', '09/ كانون الأول/ 2019', '2019-12-09', '2019-12-09', '2019-12-09'],
  ['بتاريخ 29-1-2020.', '29-1-2020', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['بتاريخ 2020/1/29.', '2020/1/29', '2020-01-29', '2020-01-29', '2020-01-29'],
  ['وقع أمس.', 'أمس', '2020-05-10', '2020-05-10', '2020-05-10'],
  ['وقع اليوم.', 'اليوم', '2020-05-11', '2020-05-11', '2020-05-11'],
  ['وقع صباح اليوم الاثنين 11 أيار.', 'صباح اليوم الاثنين 11 أيار', '2020-05-11', '2020-05-11', '2020-05-11'],
  ['وقع مساء الأربعاء.', 'مساء الأربعاء', '2020-05-06', '2020-05-06', '2020-05-06'],
  ['وقع الليلة الماضية.', 'الليلة الماضية', '2020-05-10', '2020-05-10', '2020-05-10'],
  ['في 12 من شباط الماضي.', '12 من شباط الماضي', '2020-02-12', '2020-02-12', '2020-02-12'],
  ['في كانون الأول من العام الماضي.', 'كانون الأول من العام الماضي', '2019-12-01', '2019-12-31', '2019-12'],
  ['وقع الشهر الماضي.', 'الشهر الماضي', '2020-04-01', '2020-04-30', '2020-04'],
  ['وقع قبل ثلاثة أيام.', 'قبل ثلاثة أيام', '2020-05-08', '2020-05-08', '2020-05-08'],
  ['وقع قبل يومين.', 'قبل يومين', '2020-05-09', '2020-05-09', '2020-05-09'],
  ['في الرابع من أيار/مايو.', 'الرابع من أيار/مايو', '2020-05-04', '2020-05-04', '2020-05-04'],
  [
    'في الخامس والعشرين من شهر نيسان الماضي.',
    'الخامس والعشرين من شهر نيسان الماضي',
    '2020-04-25',
    '2020-04-25',
    '2020-04-25',
  ],
  ['في 4 من الشهر الجاري.', '4 من الشهر الجاري', '2020-05-04', '2020-05-04', '2020-05-04'],
  ['وقع 4\\5\\2020.', '4\\5\\2020', '2020-05-04', '2020-05-04', '2020-05-04'],
  ['مستمر منذ ليلة أمس.', 'منذ ليلة أمس', '2020-05-10', '2020-05-11', '[2020-05-10..2020-05-11]'],
  ['مستمر منذ نيسان 2019.', 'منذ نيسان 2019', '2019-04-01', '2020-05-11', '2019-04/2020-05-11'],
]

describe('dates in Arabic', () => {
  it.each(arabic)('%s', (text, words, from, to, edtf) => {
    const [date, ...more] = mentionsOf('date', text, { language: 'ar', publishedAt: MONDAY })
    expect(more).toEqual([])
    expect(date && quoted(text, date)).toBe(words)
    expect(date?.when).toMatchObject({ from, to, edtf })
  })

  it.each([
    ['وقع فجر الأربعاء.', 'dawn'],
    ['وقع عند الساعة 12:40 بعد منتصف ليل الأحد.', '12:40'],
    ['وقع مساء أمس.', 'evening'],
  ])('%s', (text, time) => {
    expect(
      mentionsOf('date', text, { language: 'ar', publishedAt: MONDAY }).map(({ when }) => when?.time),
    ).toEqual([time])
  })

  it('takes the year of another date where the weekday fits', () => {
    const text = 'اليوم الأربعاء 8 أيار. ومنذ بداية عام 2024 قتل كثيرون. ووقع أمس هجوم.'
    expect(mentionsOf('date', text).map(({ when }) => when?.from)).toEqual([
      '2024-05-08',
      '2024-01-01',
      '2024-05-07',
    ])
  })
})

describe('the document itself', () => {
  it('is dated by its address on the web', () => {
    const [date] = mentionsOf('date', 'It fell yesterday.', { url: 'https://example.org/2020/05/11/story' })
    expect(date?.when?.from).toBe('2020-05-10')
  })
})
