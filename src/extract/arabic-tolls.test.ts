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
    [
      'a verb whose object comes last',
      'فقدت الطفلة نارين حياتها ولقي والدها مصرعه بقصف مدفعي على بلدة بنش.',
      ['killed 1 civilian child', 'killed 1 unknown man'],
    ],
    [
      'one number for the killed and the injured',
      'مقتل وإصابة 8 مدنيين بغارة روسية على بلدة بنش أمس.',
      ['killed 1-7 civilian', 'injured 1-7 civilian'],
    ],
    [
      'an attack that left wounded, whose number nobody says',
      'قصف صاروخي على قرية الكفير أمس ما أدى لسقوط جرحى من المدنيين.',
      ['injured 2+? unknown'],
    ],
    [
      'somebody whom nobody knows was killed',
      'مقتل شخص مجهول بغارة جوية على طريق قرب مدينة الباب أمس.',
      ['killed 1 unknown'],
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
      'all whose areas it came from',
      'أصيب مدني بقصف صاروخي من مناطق سيطرة قوات النظام وروسيا على بلدة بنش.',
      ['syria', 'russia'],
    ],
    ['a name in quotation marks', 'قصفت ميليشيا "قسد" الإرهابية بالمدفعية مدينة عفرين أمس.', ['sdf']],
    [
      'a state and its mercenaries',
      'قصفت دولة الاحتلال التركي ومرتزقتها قرية سموقة أمس.',
      ['turkey', 'syrian-national-army'],
    ],
    [
      'whose bullets they were',
      'أصيب شخصان برصاص قوات الاحتلال الأمريكي في قرية الشحيل أمس.',
      ['united-states'],
    ],
    [
      'who carried out what, with a day between',
      'نفّذ الطيران الروسي، اليوم السبت، قصفاً جويّاً جديداً على بلدة بنش.',
      ['russia'],
    ],
    [
      'a country named only as where it was',
      'أصيب مزارعان أمس بقصف مدفعي من قبل قوات النظام على بلدة بنش شمال غربي سوريا.',
      ['syria'],
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
