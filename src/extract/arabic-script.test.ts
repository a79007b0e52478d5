/** Invented Arabic posts whose words are broken up, drawn out or pointed, read as the words that they are. */
import { beforeAll, describe, expect, it } from 'vitest'
import { extractText, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const read = (text: string) =>
  extractText(extractor, text, { language: 'ar', publishedAt: '2023-06-15' }).claims.filter(
    ({ generic }) => generic !== true,
  )

describe('broken Arabic words', () => {
  it.each([
    ['tatweel and points', 'استـ.ـشهد مدني بقـ.ـصف مدفعي على بلدة بنش.'],
    ['tatweel and spaces', 'اسـ ـتـ ـشـ ـهـ ـد مدني بـ ـقـ ـصـ ـف مدفعي على بلدة بنش.'],
    ['signs', 'است@شهد مدني بق*صف مدفعي على بلدة بنش.'],
    ['diacritics', 'اُستُشهِدَ مدنيٌّ بقَصفٍ مِدفعيٍّ على بلدةِ بنّش.'],
    ['drawn-out words', 'استـشـهـد مـدنـي بـقـصـف مـدفـعـي على بلدة بنش.'],
    ['marks of direction', '\u200fاستشهد مدني\u200f بقصف \u202bمدفعي\u202c على بلدة بنش.'],
    ['hashtags', 'استشهد مدني بقصف مدفعي على بلدة #بنش'],
  ])('%s', (_, text) => {
    const [claim, ...more] = read(text)
    expect(more).toEqual([])
    expect(claim?.method?.code).toBe('artillery')
    expect(claim?.where?.map(({ lat }) => Math.round(lat ?? 0))).toEqual([36])
    expect(claim?.harm).toMatchObject([{ kind: 'killed', min: 1, max: 1, status: 'civilian' }])
  })

  it('ends a sentence where only a space is missing after its point', () => {
    const claims = read('قصف مدفعي على بلدة بنش.وأصيب طفل بقصف صاروخي على مدينة أريحا.')
    expect(claims.map(({ where }) => where?.[0]?.name)).toEqual(['بنش', 'أريحا'])
  })

  it('keeps a preposition with a tatweel apart from a name in quotation marks', () => {
    const [claim] = read('أصيب مدني بقصف لـ "قسد" على مدينة عفرين.')
    expect(claim?.actors?.map(({ actorId }) => actorId)).toEqual(['sdf'])
  })
})
