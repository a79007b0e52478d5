import { describe, expect, it } from 'vitest'
import { mentionsOf, quoted } from './trial.ts'

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

describe('numbers in English', () => {
  it.each(english)('%s', (text, words, min, max, bound) => {
    const [number, ...more] = mentionsOf('number', text, { language: 'en' })
    expect(more).toEqual([])
    expect(number).toBeDefined()
    if (number === undefined) return
    expect(quoted(text, number)).toBe(words)
    expect(number.count).toEqual({ min, max, bound })
  })

  it.each(noNumber)('%s has none', (text) => {
    expect(mentionsOf('number', text, { language: 'en' })).toEqual([])
  })

  it('reads shares of a whole', () => {
    const shares = (text: string) => mentionsOf('number', text, { language: 'en' }).map(({ share }) => share)
    expect(shares('The majority of the attacks hit schools.')).toEqual([{ over: 0.5 }])
    expect(shares('A third of them were children.')).toEqual([{ about: 0.333 }])
    expect(shares('Half of them were children.')).toEqual([{ about: 0.5 }])
  })
})
