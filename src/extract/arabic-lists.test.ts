/** Invented Arabic sentences that tell of several attacks at once, and what each of them has of its own. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Brief, briefs, extractText, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const read = (text: string) =>
  briefs(extractText(extractor, text, { language: 'ar', publishedAt: '2023-06-15' }))

const cases: readonly (readonly [about: string, text: string, told: readonly Brief[]])[] = [
  [
    'towns with a toll each under one verb',
    'قتل 5 مدنيين في بنش و3 في سرمين ومدنيان في أريحا بغارات روسية أمس.',
    [
      { where: ['بنش'], actors: ['russia'], harm: ['killed 5 civilian'] },
      { where: ['سرمين'], actors: ['russia'], harm: ['killed 3 unknown'] },
      { where: ['أريحا'], actors: ['russia'], harm: ['killed 2 civilian'] },
    ],
  ],
  [
    'a town added past what happened in the first',
    'قصفت طائرات حربية روسية بلدة بنش، ما أسفر عن مقتل 5 مدنيين، وقرية سرمين، ما أدى إلى إصابة 3 أطفال.',
    [
      { where: ['بنش'], method: 'air-strike', harm: ['killed 5 civilian'] },
      { where: ['سرمين'], method: 'air-strike', harm: ['injured 3 civilian child'] },
    ],
  ],
  [
    'a verb without a subject has that of the verb before, another attack its own harm',
    'استهدفت قوات النظام بالمدفعية بلدة بنش ما أدى لمقتل مدني، كما استهدفت مدينة سرمين، إضافة لإصابة مسن في قصف مماثل على أريحا.',
    [
      { where: ['بنش'], actors: ['syria'], harm: ['killed 1 civilian'] },
      { where: ['سرمين'], actors: ['syria'] },
      { where: ['أريحا'], harm: ['injured 1 civilian elderly'] },
    ],
  ],
  [
    'another, of whom no noun tells who it was',
    'قتل شاب برصاص مجهولين في درعا، وأصيب آخر بانفجار لغم في القنيطرة.',
    [
      { where: ['درعا'], attribution: 'unknown', harm: ['killed 1 unknown man'] },
      { where: ['القنيطرة'], harm: ['injured 1 unknown'] },
    ],
  ],
  [
    'towns of one province, told one after the other',
    'انفجار في مدينة عفرين بريف حلب أدى لمقتل مدني. وأصيب 9 مدنيين بانفجار في مدينة جرابلس بريف حلب.',
    [
      { where: ['عفرين', 'حلب'], harm: ['killed 1 civilian'] },
      { where: ['جرابلس', 'حلب'], harm: ['injured 9 civilian'] },
    ],
  ],
  [
    'a sentence that begins without a space',
    'قتل مدني بقصف مدفعي على بلدة بنش.وأصيب طفل بغارة روسية على مدينة سرمين.',
    [
      { where: ['بنش'], harm: ['killed 1 civilian'] },
      { where: ['سرمين'], actors: ['russia'], harm: ['injured 1 civilian child'] },
    ],
  ],
  [
    'another day after a comma',
    'أصيب مدني بقصف على بلدة بنش أمس، وفي 12 من شباط الماضي، قُتل ستة مدنيين بقصف على مدينة سرمين.',
    [
      { when: '2023-06-14', where: ['بنش'], harm: ['injured 1 civilian'] },
      { when: '2023-02-12', where: ['سرمين'], harm: ['killed 6 civilian'] },
    ],
  ],
  [
    'a verb past a comma that tells what the attack before it hit',
    'أصيب رجل وتضررت منازل إثر قصف مدفعي لقوات النظام، استهدف الأحياء السكنية لمدينة جسر الشغور أمس.',
    [{ where: ['جسر الشغور'], method: 'artillery', actors: ['syria'], harm: ['injured 1 unknown man'] }],
  ],
  [
    'a town that suffered an attack',
    'تعرضت قرية بنش لقصف بالأسلحة الثقيلة.',
    [{ where: ['بنش'], event: 'bombing', method: 'shelling' }],
  ],
  [
    'what goes on is told in general, and tells no toll of the attack before',
    'استهدفت مدفعية تركية قرية صيدا أمس. وتستهدف قوات قسد بشكل متكرر مدن الباب وجرابلس وعفرين، الأمر الذي ينتج عنه سقوط شهداء وجرحى.',
    [{ where: ['صيدا'], actors: ['turkey'] }],
  ],
  [
    'the lines of a sum are no attacks',
    'أصيب مدني بقصف على بلدة بنش أمس.\n\nوبذلك يرتفع إلى 21 تعداد المدنيين الذين قتلوا باستهدافات على المنطقة خلال العام، وتوزعوا على النحو الآتي:\n\n– 5 بقصف بري على بلدة سرمين\n\n– رجل باستهداف جوي على القرداحة بريف اللاذقية',
    [{ where: ['بنش'], harm: ['injured 1 civilian'] }],
  ],
  [
    'harm told before the similar attack that did it',
    'قصفت مدفعية تركية قرية صيدا أمس. وفي 3 حزيران قتل مدني وأصيب اثنان بقصف مماثل على قرية معلق.',
    [
      { when: '2023-06-14', where: ['صيدا'] },
      { when: '2023-06-03', where: ['معلق'], harm: ['killed 1 civilian', 'injured 2 civilian'] },
    ],
  ],
]

describe('several attacks in one Arabic sentence', () => {
  it.each(cases)('%s', (_, text, told) => {
    const found = read(text)
    expect(found.map((brief, at) => pick(brief, told[at]))).toEqual(told)
  })
})

function pick(brief: Brief, told: Brief | undefined): Brief {
  return Object.fromEntries(Object.entries(brief).filter(([key]) => key in (told ?? brief)))
}
