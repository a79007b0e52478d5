/** Invented Arabic reports, and the people harmed and the parties that they tell. */
import { beforeAll, describe, expect, it } from 'vitest'
import { briefs, extractText, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const read = (text: string) =>
  briefs(extractText(extractor, text, { language: 'ar', publishedAt: '2023-06-15' }))

describe('tolls of Arabic texts', () => {
  it.each([
    [
      'a number does not count the noun after "and"',
      'أصيب ثلاثة أطفال وامرأة بقصف مدفعي على بلدة بنش.',
      ['injured 3 civilian child', 'injured 1 civilian woman'],
    ],
    [
      'a bracket breaks down who was told before it',
      'أصيب 5 مدنيين (3 أطفال وامرأتان) بقصف مدفعي على بلدة بنش.',
      ['injured 5 civilian', 'injured 3 civilian child of 0', 'injured 2 civilian woman of 0'],
    ],
    [
      'people by their fate',
      'مجزرة راح ضحيتها 7 شهداء و20 جريحا بقصف مدفعي على بلدة بنش.',
      ['killed 7 unknown', 'injured 20 unknown'],
    ],
    [
      'no word on losses tells no harm',
      'قصفت قوات النظام بالمدفعية بلدة بنش أمس، دون ورود معلومات عن خسائر بشرية.',
      undefined,
    ],
    ['nobody was hurt', 'قصفت قوات النظام بالمدفعية بلدة بنش أمس، دون وقوع إصابات.', ['injured 0 unknown']],
  ])('%s', (_, text, expected) => {
    expect(read(text).map(({ harm }) => harm)).toEqual([expected])
  })
})

describe('parties of Arabic texts', () => {
  it.each([
    ['the government by its capital', 'قصفت قوات حكومة دمشق بالمدفعية بلدة بنش أمس.', ['syria']],
    ['على is no name of a person', 'على صعيد متصل، قصفت قوات النظام بالمدفعية بلدة بنش أمس.', ['syria']],
    [
      'the occupation of the state that the text names',
      'أصيب مدني بقصف للاحتلال التركي على بلدة عين عيسى. كما قصف جيش الاحتلال مدينة تل رفعت أمس.',
      ['turkey'],
    ],
    [
      'who was hit did not do it',
      'استشهدت امرأة وطفلها أمس إثر قصف مدفعي على بلدة بنش من قبل قوات النظام.',
      ['syria'],
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text).at(-1)?.actors).toEqual(expected)
  })
})
