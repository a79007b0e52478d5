/** Invented Arabic sentences, and who carried out the attacks that they tell. */
import { beforeAll, describe, expect, it } from 'vitest'
import { briefs, extractText, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

/** The parties of every specific claim, one line a claim. */
const parties = (text: string) =>
  briefs(extractText(extractor, text, { language: 'ar', publishedAt: '2023-06-15' })).map(({ actors = [] }) =>
    actors.join(' + '),
  )

const cases: readonly (readonly [about: string, text: string, told: readonly string[]])[] = [
  ['not the owner of what was hit', 'تم استهداف نقطة لقوات حكومة دمشق في بلدة بنش أمس بقذائف الهاون.', ['']],
  [
    'not whose fighters were killed',
    'مقتل 7 من عناصر تنظيم “الدولة الإسلامية” برصاص عناصر قوات سوريا الديمقراطية في مدينة الحسكة أمس.',
    ['sdf'],
  ],
  [
    'the subject of a verb that opens its sentence, whatever the sentence before ends with',
    'أصيب عدد من المدنيين بقصف على بلدة سرمين أمس. قصفت مدفعية الجيش التركي مواقع في محيط مدينة إعزاز أمس.',
    ['', 'turkey'],
  ],
  [
    'a subject before its verb, with the name of the party after its weapon',
    'يذكر أن مدفعية نظام الأسد استهدفت بعدد من القذائف الأحياء السكنية وسط مدينة أريحا أمس.',
    ['syria'],
  ],
  [
    'two parties of which the second is joined to the first',
    'إن تركيا والفصائل الموالية لها نفذت أمس قصفاً استهدف قرية سموقة.',
    ['syrian-opposition + turkey'],
  ],
  [
    'a name in quotation marks after words that mean several parties',
    'استهدفت فصائل غرفة عمليات “الفتح المبين” أمس مواقع قوات النظام في قلعة ميرزا بريف حماة، ما أدى لإصابة سيدتين.',
    ['hts'],
  ],
  [
    'a name in quotation marks after "organisation"',
    'هجوم صاروخي نفذه إرهابيو تنظيم "ي ب ك" على مدينة عفرين أمس أدى لإصابة 8 مدنيين.',
    ['ypg'],
  ],
  [
    'those from whose ground it came',
    'قذائف صاروخية مصدرها قوات قسد استهدفت مدينة إعزاز أمس، وأسفرت عن إصابة 6 مدنيين.',
    ['sdf'],
  ],
  [
    'a drone of a party',
    'استشهد 3 مواطنين في استهداف مسيّرة للاحتلال التركي لسيارتين في عامودا أمس.',
    ['turkey'],
  ],
  [
    'a drone that the word for the attack goes on into',
    'أصيب 3 مدنيين جراء استهداف مسيرة تركية على سد تشرين في منبج أمس.',
    ['turkey'],
  ],
  [
    'who announces what it did',
    'أعلنت فصائل المعارضة السورية عن استهداف مواقع قوات الحكومة السورية في قرية بسرطون أمس بالمدفعية.',
    ['syrian-opposition'],
  ],
  [
    'those who are thought to have done it',
    'قتل عناصر جراء سلسلة غارات، يرجح أنها أمريكية، استهدفت مواقع في مدينة دير الزور أمس.',
    ['united-states'],
  ],
  [
    'the party of the attack before, where another is similar',
    'أُصيبت امرأة جرّاء قصف مدفعي لقوات النظام على قرية شنان أمس، كما تعرضت قرية البارة لقصف مماثل.',
    ['syria', 'syria'],
  ],
  [
    'no party that only holds the town',
    'أصيب مدني بقصف على بلدة بنش الخاضعة لسيطرة هيئة تحرير الشام أمس.',
    [''],
  ],
  [
    'a subject, a date, and then the attack',
    'وشنّت طائرات حربية روسية يوم الثلاثاء 6 حزيران، عدة غارات جوية استهدفت مزرعة في بنش.',
    ['russia'],
  ],
  ['no fighters that were killed', 'مقتل عنصرين بانفجار عبوة ناسفة في مدينة درعا أمس.', ['']],
]

describe('parties of Arabic texts', () => {
  it.each(cases)('%s', (_, text, told) => {
    expect(parties(text)).toEqual(told)
  })
})
