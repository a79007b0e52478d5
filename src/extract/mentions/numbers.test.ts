import { describe, expect, it } from 'vitest'
import { mentionsOf, quoted } from '../../../test/mentions.ts'

const english: readonly [
  text: string,
  words: string,
  min: number | null,
  max: number | null,
  bound: string,
][] = [
  ['It killed 11 people.', '11', 11, 11, 'exact'],
  ['It killed eleven people.', 'eleven', 11, 11, 'exact'],
  ['It killed twenty-five people.', 'twenty-five', 25, 25, 'exact'],
  ['It killed twenty five people.', 'twenty five', 25, 25, 'exact'],
  ['It killed a hundred people.', 'a hundred', 100, 100, 'exact'],
  ['It killed two hundred and twelve people.', 'two hundred and twelve', 212, 212, 'exact'],
  ['It killed one thousand two hundred people.', 'one thousand two hundred', 1200, 1200, 'exact'],
  ['It displaced 1,200 families.', '1,200', 1200, 1200, 'exact'],
  ['It displaced 2.5 million people.', '2.5 million', 2_500_000, 2_500_000, 'exact'],
  ['It displaced 34 thousand people.', '34 thousand', 34_000, 34_000, 'exact'],
  ['A dozen people died.', 'A dozen', 12, 12, 'exact'],
  ['Two dozen people died.', 'Two dozen', 24, 24, 'exact'],
  ['At least 18 attacks were documented.', 'At least 18', 18, null, 'at-least'],
  ['Some 18 or more attacks were documented.', 'Some 18', 18, 18, 'about'],
  ['It killed 18 or more people.', '18 or more', 18, null, 'at-least'],
  ['No fewer than three men died.', 'No fewer than three', 3, null, 'at-least'],
  ['More than 20 people died.', 'More than 20', 21, null, 'at-least'],
  ['Over 20 people died.', 'Over 20', 21, null, 'at-least'],
  ['Up to 30 people died.', 'Up to 30', null, 30, 'at-most'],
  ['As many as 30 people died.', 'As many as 30', null, 30, 'at-most'],
  ['Fewer than 10 people died.', 'Fewer than 10', null, 9, 'at-most'],
  ['About 50 people died.', 'About 50', 50, 50, 'about'],
  ['Some 50 people died.', 'Some 50', 50, 50, 'about'],
  ['Almost 1,000 aid workers died.', 'Almost 1,000', 1000, 1000, 'about'],
  ['Between 8 and 12 people died.', 'Between 8 and 12', 8, 12, 'between'],
  ['It killed 8-12 people.', '8-12', 8, 12, 'between'],
  ['It killed 8–12 people.', '8–12', 8, 12, 'between'],
  ['It killed 8 to 12 people.', '8 to 12', 8, 12, 'between'],
  ['It killed two or three people.', 'two or three', 2, 3, 'between'],
  ['Several people died.', 'Several', 3, null, 'vague'],
  ['A number of people died.', 'A number of', 3, null, 'vague'],
  ['Dozens of people died.', 'Dozens of', 24, null, 'vague'],
  ['Hundreds of people died.', 'Hundreds of', 200, null, 'vague'],
  ['Several hundred people died.', 'Several hundred', 300, null, 'vague'],
  ['Tens of thousands of people fled.', 'Tens of thousands of', 20_000, null, 'vague'],
  ['A few people died.', 'A few', 2, null, 'vague'],
]

const arabic: typeof english = [
  ['أدى القصف إلى مقتل 11 مدنياً.', '11', 11, 11, 'exact'],
  ['أدى القصف إلى مقتل ١١ مدنياً.', '١١', 11, 11, 'exact'],
  ['مقتل أحد عشر مدنياً.', 'أحد عشر', 11, 11, 'exact'],
  ['مقتل إحدى عشرة امرأة.', 'إحدى عشرة', 11, 11, 'exact'],
  ['مقتل ثلاثة مدنيين.', 'ثلاثة', 3, 3, 'exact'],
  ['مقتل ثلاث نساء.', 'ثلاث', 3, 3, 'exact'],
  ['مقتل ثلاثة عشر مدنياً.', 'ثلاثة عشر', 13, 13, 'exact'],
  ['مقتل خمسة وعشرين مدنياً.', 'خمسة وعشرين', 25, 25, 'exact'],
  ['نزوح مئة عائلة.', 'مئة', 100, 100, 'exact'],
  ['نزوح مئتي عائلة.', 'مئتي', 200, 200, 'exact'],
  ['نزوح مئة وخمسين عائلة.', 'مئة وخمسين', 150, 150, 'exact'],
  ['نزوح ثلاثمائة وخمسة وعشرين شخصاً.', 'ثلاثمائة وخمسة وعشرين', 325, 325, 'exact'],
  ['نزوح ثلاثة آلاف شخص.', 'ثلاثة آلاف', 3000, 3000, 'exact'],
  ['نزوح ألفي شخص.', 'ألفي', 2000, 2000, 'exact'],
  ['مقتل مدنيين اثنين.', 'اثنين', 2, 2, 'exact'],
  ['سقط شهيدان في القصف.', 'شهيدان', 2, 2, 'exact'],
  ['إصابة طفلتين بجروح.', 'طفلتين', 2, 2, 'exact'],
  ['استشهاد طفلة.', 'طفلة', 1, 1, 'exact'],
  ['مقتل ما لا يقل عن 18 مدنياً.', 'ما لا يقل عن 18', 18, null, 'at-least'],
  ['مقتل أكثر من 20 مدنياً.', 'أكثر من 20', 21, null, 'at-least'],
  ['إصابة نحو 50 شخصاً.', 'نحو 50', 50, 50, 'about'],
  ['إصابة حوالي عشرة أشخاص.', 'حوالي عشرة', 10, 10, 'about'],
  ['إصابة ما بين 8 و12 شخصاً.', 'ما بين 8 و12', 8, 12, 'between'],
  ['إصابة أقل من 10 أشخاص.', 'أقل من 10', null, 9, 'at-most'],
  ['إصابة عدد من المدنيين.', 'عدد من', 3, null, 'vague'],
  ['إصابة عشرات المدنيين.', 'عشرات', 24, null, 'vague'],
  ['نزوح مئات المدنيين.', 'مئات', 200, null, 'vague'],
  ['نزوح عشرات الآلاف من المدنيين.', 'عشرات الآلاف', 20_000, null, 'vague'],
  ['وقوع قتلى.', 'قتلى', 2, null, 'vague'],
]

const implied: typeof english = [
  ['The blast killed a civilian.', 'a civilian', 1, 1, 'exact'],
  ['Woman killed in blast.', 'Woman', 1, 1, 'exact'],
  ['People were killed.', 'People', 2, null, 'vague'],
]

const noArabicNumber = [
  'بلغ عمره 12 عاماً.',
  'تبعد 20 كم.',
  'وقع ذلك في عام 2019.',
  'استمر ثلاثة أيام.',
  'بنسبة 12 بالمئة.',
]

const noNumber = [
  'The 12-year-old boy spoke.',
  'A man aged 45 spoke.',
  'Kawthar Khalil, 45, was there.',
  'It rained in 2019.',
  'The village lies 20 km from here.',
  'It costs $300.',
  'It rose by 12 percent.',
  'The 53th avenue was closed.',
  'They fired an M-16 and an AK-47.',
  'Under resolution 2254 this is forbidden.',
  'It came at 12:22.',
  'It lasted three days.',
  'One of the dead spoke before.',
]

const IMPLIED = ['article', 'singular', 'dual', 'plural']

function explicit(text: string, language: string) {
  return mentionsOf('number', text, { language }).filter(({ said }) => !IMPLIED.includes(said))
}

function expectExplicit(text: string, language: string, [words, ...count]: readonly unknown[]): void {
  const [number, ...more] = explicit(text, language)
  expect(more).toEqual([])
  expect(number && quoted(text, number)).toBe(words)
  expect(number?.count && Object.values(number.count)).toEqual(count)
}

function expectOnly(text: string, language: string, [words, ...count]: readonly unknown[]): void {
  const [number, ...more] = mentionsOf('number', text, { language })
  expect(more).toEqual([])
  expect(number && quoted(text, number)).toBe(words)
  expect(number?.count && Object.values(number.count)).toEqual(count)
}

describe('numbers in English', () => {
  it.each(english)('%s', (text, ...expected) => expectExplicit(text, 'en', expected))
  it.each(implied)('%s', (text, ...expected) => expectOnly(text, 'en', expected))

  it.each(noNumber)('%s has none', (text) => {
    expect(explicit(text, 'en')).toEqual([])
  })

  it('reads shares of a whole', () => {
    const shares = (text: string) => explicit(text, 'en').map(({ share }) => share)
    expect(shares('The majority of the attacks hit schools.')).toEqual([{ over: 0.5 }])
    expect(shares('A third of them were children.')).toEqual([{ about: 0.333 }])
    expect(shares('Half of them were children.')).toEqual([{ about: 0.5 }])
  })
})

describe('numbers in Arabic', () => {
  it.each(arabic)('%s', (text, ...expected) => expectOnly(text, 'ar', expected))

  it.each(noArabicNumber)('%s has none', (text) => {
    expect(explicit(text, 'ar')).toEqual([])
  })

  it('counts attacks by their dual', () => {
    expect(
      mentionsOf('number', 'شن الطيران غارتين على البلدة.', { language: 'ar' }).map(
        ({ count }) => count?.min,
      ),
    ).toEqual([2])
  })
})
