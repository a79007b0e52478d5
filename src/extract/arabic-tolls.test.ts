/** Invented Arabic reports, and the people harmed and the parties that they tell. */
import { beforeAll, describe, expect, it } from 'vitest'
import { briefs, extractText, openExtractor } from '../../test/extraction.ts'
import { isAsserted } from '../model/index.ts'
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
      'a number and its parts after "among them"',
      'ارتفع عدد القتلى إلى 3 بينهم طفل نتيجة غارات روسية على بلدة بنش.',
      ['killed 3 unknown', 'killed 1 civilian child of 0'],
    ],
    [
      'an age is no number of people',
      'وقتل مقاتل لم يبلغ الثامنة عشر من عمره، وأصيب آخر لم يبلغ الـ 18، في قصف على بلدة بنش أمس.',
      ['killed 1 combatant', 'injured 1 unknown'],
    ],
    [
      'a verb of two behind its subject',
      'إن شقيقين قُتلا وأصيب 5 مدنيين في قصف على بلدة بنش أمس.',
      ['killed 2 unknown man', 'injured 5 civilian'],
    ],
    [
      'a preliminary figure is more than none',
      'مقتل وإصابة عدد من المدنيين بقصف على بلدة بنش. وقالت مصادر إن 5 مدنيين قُتلوا وأصيب 15 شخصاً، في حصيلة أولية، نتيجة القصف.',
      ['killed 5 civilian', 'injured 15 unknown'],
    ],
    [
      'the figure of a whole region, to which the attack is added, is not that of the attack',
      'أصيب مواطنان بقصف على بلدة بنش. وبهذا ارتفع عدد المصابين في المحافظة إلى 11 مواطناً.',
      ['injured 2 civilian'],
    ],
    [
      'two with a pronoun',
      'إصابة مدني وطفليه بقصف مدفعي على بلدة بنش أمس.',
      ['injured 1 civilian', 'injured 2 civilian child'],
    ],
    [
      'one woman by two words',
      'استشهدت سيدة بقصف على بلدة بنش. وقال الدفاع المدني إن امرأة استشهدت جراء القصف، كما تضررت منازل.',
      ['killed 1 civilian woman'],
    ],
    [
      'one and several by their fate',
      'سقوط شهيدين وثلاثة جرحى جراء قصف مدفعي على بلدة بنش أمس.',
      ['killed 2 unknown', 'injured 3 unknown'],
    ],
    [
      'dozens without a noun',
      'مقتل 9 أشخاص وإصابة العشرات بجروح بغارات روسية على مدينة جسر الشغور أمس.',
      ['killed 9 unknown', 'injured 24+? unknown'],
    ],
    [
      'a number for two nouns of harm',
      'هجوم على نقطة في بلدة بنش أمس أدى لمقتل وجرح 8 عناصر.',
      ['killed 1-7 combatant', 'injured 1-7 combatant'],
    ],
    [
      'no casualties at all',
      'قصفت قوات النظام بالمدفعية بلدة بنش أمس دون وقوع أي إصابات.',
      ['injured 0 unknown'],
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
    [
      'two nouns for the same people, and others beside',
      'مقتل طفلتين شقيقتين وإصابة والدتهما وآخرين بانفجار لغم أرضي في قرية الكفير أمس.',
      ['killed 2 civilian child', 'injured 1 civilian woman', 'injured 2+? unknown'],
    ],
    [
      'a family by its members',
      'استشهدت عائلة كاملة مؤلفة من 6 أفراد بغارة على منزل في بنش أمس.',
      ['killed 6 unknown'],
    ],
    [
      'people before their verb',
      'أفادت مصادر أن 5 مدنيين قتلوا بقصف مدفعي على بلدة بنش أمس.',
      ['killed 5 civilian'],
    ],
    [
      'a toll that rose replaces the one before',
      'قتل 5 مدنيين بقصف مدفعي على بلدة بنش أمس. وقال الدفاع المدني إن الحصيلة ارتفعت إلى 7 قتلى.',
      ['killed 7 unknown'],
    ],
    [
      'his death counts no one else',
      'فجر مجهولون عبوة ناسفة بسيارة في مدينة الباب ما أدى إلى مقتله وإصابة اثنين من مرافقيه.',
      ['injured 2 unknown'],
    ],
    ['nobody was hurt', 'قصفت قوات النظام بالمدفعية بلدة بنش أمس، دون وقوع إصابات.', ['injured 0 unknown']],
  ])('%s', (_, text, expected) => {
    expect(read(text).map(({ harm }) => harm)).toEqual([expected])
  })
})

describe('an Arabic rumour', () => {
  it.each([
    ['أنباء غير مؤكدة عن مقتل 5 مدنيين بغارة على أريحا أمس.', ['killed 5 civilian']],
    ['تداولت صفحات محلية شائعات عن هجوم كيميائي على سرمين أمس.', undefined],
  ])('is asserted by nobody: %s', (text, harm) => {
    const { claims } = extractText(extractor, text, { language: 'ar', publishedAt: '2023-06-15' })
    expect(claims.map(isAsserted)).toEqual([false])
    expect(read(text)[0]?.harm).toEqual(harm)
  })

  it('is no claim of who threatens', () => {
    const { claims } = extractText(extractor, 'هددت تركيا بقصف مدينة منبج.', { language: 'ar' })
    expect(claims.map(({ modality }) => modality)).toEqual(['threatened'])
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
      'those whom nobody knows',
      'اغتال مسلحون مجهولون الشاب أحمد المحمد بإطلاق النار عليه في مدينة درعا.',
      ['unknown'],
    ],
    [
      'whose checkpoint was hit',
      'استهدفت طائرة مسيرة تركية حاجزاً لقوات النظام في مدينة عين عيسى أمس.',
      ['turkey'],
    ],
    ['whose fighters were killed', 'مقتل ثلاثة عناصر من قسد بغارة تركية على بلدة عين عيسى أمس.', ['turkey']],
    [
      'who was hit did not do it',
      'استشهدت امرأة وطفلها أمس إثر قصف مدفعي على بلدة بنش من قبل قوات النظام.',
      ['syria'],
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text).at(-1)?.actors).toEqual(expected)
  })
})

describe('the toll', () => {
  it.each([
    'قصفت طائرات حربية سوقا في أريحا يوم 3 تشرين الثاني 2023 وقتل 30 مدنيا. ارتفعت الحصيلة إلى 39.',
    'قصفت طائرات حربية سوقا في أريحا يوم 3 تشرين الثاني 2023 وقتل 30 مدنيا، ثم ارتفعت الحصيلة إلى 39 قتيلا.',
  ])('rises, in a sentence of its own or in the same one: %s', (text) => {
    expect(read(text)).toEqual([
      expect.objectContaining({ harm: ['killed 39 unknown'], replaces: ['harm 30'] }),
    ])
  })
})

describe('what is fired or dropped', () => {
  it.each([
    ['أطلقت طائرة مسيرة إسرائيلية صاروخين على سيارة في رفح يوم 4 نوفمبر 2023 وقتل شخصان.', 'drone-strike'],
    ['ألقت مروحيات برميلين متفجرين على منزل في سراقب يوم 4 نوفمبر 2023 وقتل شخصان.', 'helicopter'],
    ['أطلقت قوات النظام عدة قذائف على بلدة سراقب يوم 4 نوفمبر 2023 وقتل شخصان.', 'artillery'],
  ])('is an attack: %s', (text, method) => {
    expect(read(text)).toEqual([expect.objectContaining({ method, harm: ['killed 2 unknown'] })])
  })

  it.each([
    'أطلقت السلطات سراح 12 معتقلا في إدلب يوم 4 نوفمبر 2023.',
    'ألقى الرئيس كلمة في دمشق يوم 4 نوفمبر 2023.',
    'أطلقت الأمم المتحدة نداء لجمع 30 مليون دولار لإدلب.',
  ])('is none where nothing was: %s', (text) => {
    expect(read(text)).toEqual([])
  })
})

describe('a number right behind a word for harm', () => {
  it.each([
    [
      'استشهد 5 فلسطينيين وأصيب 12 آخرون بجروح جراء قصف إسرائيلي استهدف منزلا في بلدة عبسان يوم 3 ديسمبر 2023.',
      ['killed 5 unknown', 'injured 12 unknown'],
    ],
    [
      'انفجرت سيارة مفخخة وسط مدينة أعزاز يوم 31 كانون الثاني 2021، ما أدى لمقتل 6 مدنيين وإصابة 25 بجروح.',
      ['killed 6 civilian', 'injured 25 unknown'],
    ],
  ])('is of people: %s', (text, harm) => {
    expect(read(text)[0]?.harm).toEqual(harm)
  })

  it('and the name of a quarter is no kindergarten', () => {
    const [claim] = read('قتل طفل وأصيب والده برصاص قناص حوثي في حي الروضة بمدينة تعز يوم 15 مارس 2021.')
    expect(claim).toMatchObject({ harm: ['killed 1 civilian child', 'injured 1 unknown man'] })
    expect(claim?.targets).toBeUndefined()
  })
})
