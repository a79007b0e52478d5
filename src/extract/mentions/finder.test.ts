import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { find, mentionsOf, quoted } from '../../../test/mentions.ts'
import type { Mention, MentionKind } from './index.ts'

const PIECES = [
  'At least 18 ',
  'Russian war planes ',
  'killed',
  ' in the town of Ariha, Idlib',
  ' on 29 January 2020',
  '. ',
  '\n\n',
  'وأصيب ثلاثة مدنيين',
  ' بقصف مدفعي ',
  'على بلدة أريحا',
  ' “Amnesty” said ',
  'U.S. ',
  '12:22 p.m. ',
  '1,2.3/4-5',
  '\u200f\u0651\u0640',
  '😀\ud83d',
]

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...PIECES)).map((pieces) => pieces.join('')),
)

describe('mentions of any text', () => {
  it('quote words of the text, token to token', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('en', 'ar', undefined), (text, language) => {
        const { tokens, sentences, mentions } = find(text, {
          publishedAt: '2020-05-11',
          ...(language && { language }),
        })
        for (const { start, end, sentence } of tokens) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(sentences[sentence]).toBeDefined()
        }
        for (const mention of mentions) {
          const [first, last] = [tokens[mention.first], tokens[mention.last]]
          expect(mention.quote.start).toBeLessThan(mention.quote.end)
          expect(mention.quote.start).toBeGreaterThanOrEqual(first?.start ?? Number.NaN)
          expect(mention.quote.end).toBeLessThanOrEqual(last?.end ?? Number.NaN)
          expect(first?.sentence).toBe(last?.sentence)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('come in order, and the same each time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { mentions } = find(text)
        for (const [at, { first }] of mentions.entries())
          expect(first).toBeGreaterThanOrEqual(mentions[at - 1]?.first ?? 0)
        expect(find(text).mentions).toEqual(mentions)
      }),
      { numRuns: 100 },
    )
  })

  it('are found in texts made to be slow', () => {
    for (const text of ['('.repeat(50_000), 'Idlib '.repeat(20_000), 'و'.repeat(50_000), '1.'.repeat(50_000)])
      expect(() => find(text)).not.toThrow()
  })
})

/** What is found of some kinds, as words. */
function words(text: string, language: string, ...kinds: MentionKind[]): string[] {
  return find(text, { language, publishedAt: '2020-05-11' })
    .mentions.filter((mention: Mention) => kinds.includes(mention.kind))
    .map((mention) => quoted(text, mention))
}

describe('sentences', () => {
  const sentences = (text: string, language = 'en') =>
    find(text, { language }).sentences.map(({ start, end }) => text.slice(start, end))

  it.each([
    ['Mr. Smith spoke. The U.S. army left.', ['Mr. Smith spoke.', 'The U.S. army left.']],
    ['It came at 3 a.m. The men slept.', ['It came at 3 a.m.', 'The men slept.']],
    ['He said: "They fled." Then he left.', ['He said: "They fled."', 'Then he left.']],
    ['It hit\na school.\n\nNobody spoke', ['It hit\na school.', 'Nobody spoke']],
    ['ISRAEL ATTACKED. COL. SMITH SPOKE.', ['ISRAEL ATTACKED.', 'COL. SMITH SPOKE.']],
    ['It cost 2.5 million. Why?', ['It cost 2.5 million.', 'Why?']],
  ])('%j', (text, expected) => expect(sentences(text)).toEqual(expected))

  it('are cut where a text has no end, and lose no word', () => {
    const text = 'shells hit Ariha and Saraqib, killing 5 people, and '.repeat(400).trim()
    const found = sentences(text)
    expect(found.length).toBeGreaterThan(5)
    expect(found.join(' ')).toBe(text)
  })

  it('end with Arabic marks too', () => {
    expect(sentences('هل سقط قتلى؟ لا أحد يعرف. انتهى', 'ar')).toEqual([
      'هل سقط قتلى؟',
      'لا أحد يعرف.',
      'انتهى',
    ])
  })
})

describe('events', () => {
  it('tells nouns from verbs', () => {
    const classes = (text: string) =>
      mentionsOf('trigger', text, { language: 'en' }).map((mention) => mention.class)
    expect(classes('The rebels attack the town.')).toEqual(['verb'])
    expect(classes('The attack on the town began.')).toEqual(['noun'])
    expect(classes('Forces shelled the town.')).toEqual(['verb'])
    expect(classes('Heavy shelling of the town began.')).toEqual(['noun'])
  })

  it('tells the passive', () => {
    const passive = (text: string, language = 'en') =>
      mentionsOf('harm', text, { language }).map((harm) => harm.passive)
    expect(passive('Three men were killed.')).toEqual([true])
    expect(passive('The army has killed three men.')).toEqual([false])
    expect(passive('Three men killed in blast')).toEqual([true])
    expect(passive('قُتل ثلاثة مدنيين.', 'ar')).toEqual([true])
    expect(passive('قتلت قوات النظام ثلاثة مدنيين.', 'ar')).toEqual([false])
  })

  it('reads method and munition from the words', () => {
    const [strike] = mentionsOf('trigger', 'They carried out two barrel-bomb strikes.', { language: 'en' })
    expect(strike).toMatchObject({
      event: 'bombing',
      methods: [],
      munitions: ['barrel-bomb'],
      determiner: 'number',
    })
    const [raid] = mentionsOf('trigger', 'شن الطيران غارات جوية على البلدة.', { language: 'ar' })
    expect(raid).toMatchObject({ event: 'bombing', methods: ['air-strike'], form: 'plural' })
  })
})

describe('names', () => {
  it('cuts clitics off quotes and keeps the article', () => {
    expect(words('سقط قتلى بالقصف المدفعي وبالغارات.', 'ar', 'trigger')).toEqual(['القصف المدفعي', 'الغارات'])
    expect(words('وقع هجوم في بلدة أريحا بإدلب.', 'ar', 'place')).toEqual(['أريحا', 'إدلب'])
  })

  it('finds places by case, by cue and by what leads to them', () => {
    expect(words('Shells hit the town of Ariha in Idlib province.', 'en', 'place')).toEqual([
      'Ariha',
      'Idlib',
    ])
    expect(words('shells hit the town of ariha in idlib province.', 'en', 'place')).toEqual([
      'ariha',
      'idlib',
    ])
    expect(words('Shells hit the village of Nowhere Else.', 'en', 'place')).toEqual(['Nowhere Else'])
    expect(words('The men were reading in the school.', 'en', 'place')).toEqual([])
  })

  it('takes no person who speaks and no street for a place that bears the name', () => {
    expect(words('There was shelling at night, Ariha said on Friday.', 'en', 'place')).toEqual([])
    expect(words('There was shelling in Ariha, officials said.', 'en', 'place')).toEqual(['Ariha'])
    expect(words('There was shelling at night, Aleppo said on Friday.', 'en', 'place')).toEqual(['Aleppo'])
    expect(words('A car burned at Ariha Street.', 'en', 'place')).toEqual([])
    expect(words('A car burned on the Ariha road.', 'en', 'place')).toEqual(['Ariha'])
  })

  it('finds parties by name and by description', () => {
    const actors = (text: string, language = 'en') =>
      mentionsOf('actor', text, { language }).map(({ actorId, party, suspected }) => ({
        actorId,
        party,
        suspected,
      }))
    expect(actors('Russian warplanes bombed it.')).toEqual([
      { actorId: 'russia', party: 'state', suspected: false },
    ])
    expect(actors('Unidentified gunmen attacked it.')).toEqual([
      { actorId: 'unknown', party: 'unknown', suspected: false },
    ])
    expect(actors('Suspected rebels attacked it.')[0]).toMatchObject({ party: 'group', suspected: true })
    expect(actors('قصفت الطائرات الحربية الروسية البلدة.', 'ar')).toEqual([
      { actorId: 'russia', party: 'state', suspected: false },
    ])
  })

  it('finds persons after titles, in any case', () => {
    expect(words('Inspector Eulogio Flores died.', 'en', 'person-name')).toEqual(['Eulogio Flores'])
    expect(words('INSPECTOR EULOGIO FLORES DIED IN THE BLAST.', 'en', 'person-name')).toEqual([
      'EULOGIO FLORES',
    ])
    expect(words('استشهد الطفل محمد علي في القصف.', 'ar', 'person-name')).toEqual(['محمد علي'])
  })

  it('finds people with their nationality', () => {
    const [soldiers] = mentionsOf('person', 'They killed 34 Turkish soldiers.', { language: 'en' })
    expect(soldiers).toMatchObject({
      status: 'combatant',
      groups: ['soldier'],
      nationality: 'TR',
      plural: true,
    })
  })

  it('names what was hit', () => {
    const [school] = mentionsOf('target', 'They bombed Al-Shifa Hospital.', { language: 'en' })
    expect(school).toMatchObject({ code: 'hospital', name: 'Al-Shifa Hospital' })
    expect(
      mentionsOf('target', 'It fell on medical and educational facilities.', { language: 'en' }).map(
        ({ code }) => code,
      ),
    ).toEqual(['medical-facility', 'educational-facility'])
  })
})
