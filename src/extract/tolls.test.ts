/** Invented reports of tolls, corrections and rumours: what is counted, what was taken back, and what nobody stands for. */
import { beforeAll, describe, expect, it } from 'vitest'
import { briefs, extractText, openExtractor } from '../../test/extraction.ts'
import { isAsserted } from '../model/index.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

const told = (text: string) =>
  briefs(extractText(extractor, text, { language: 'en', publishedAt: '2022-03-06' }))

describe('a toll', () => {
  it.each([
    [
      'Nine people, not 12, were killed in air strikes on a market in Ariha on 4 March 2022.',
      ['killed 9 unknown'],
      ['harm 12'],
    ],
    [
      'The death toll in the bombing of a mosque in Kabul on 5 March is nine, not 12, officials said.',
      ['killed 9 unknown'],
      ['harm 12'],
    ],
    [
      'Shells hit a hospital in Kharkiv on 5 March. The mayor put the number of dead at nine and the number of wounded at 31.',
      ['killed 9 unknown', 'injured 31 unknown'],
      undefined,
    ],
    [
      'A bomb exploded at a mosque in Kabul on 5 March. Rescuers gave the number of dead as 12.',
      ['killed 12 unknown'],
      undefined,
    ],
    ['Five pupils die as shells hit a school in Ariha on 5 March.', ['killed 5 civilian student'], undefined],
    ['Dozens die in an air strike on a market in Ariha on 5 March.', ['killed 24+? unknown'], undefined],
  ])('%s', (text, harm, replaces) => {
    expect(told(text)).toEqual([expect.objectContaining({ harm, ...(replaces && { replaces }) })])
  })

  it('has parts after a colon, and people told by what they were', () => {
    const school =
      'On 5 March shells hit a school in Ariha. Seven people were killed: five pupils and two teachers.'
    const market =
      'Twelve civilians were killed when warplanes struck a market in Ariha on 5 March. Three of the dead were children.'
    expect(told(school)[0]?.harm).toEqual([
      'killed 7 unknown',
      'killed 5 civilian student of 0',
      'killed 2 civilian teacher of 0',
    ])
    expect(told(market)[0]?.harm).toEqual(['killed 12 civilian', 'killed 3 civilian child of 0'])
  })

  it('has its parts where the body tells again what the title told', () => {
    const text = `Junta jets bomb village, killing 24

Fighter jets dropped four bombs on Pazigyi in Sagaing on 5 March 2022, killing 24 villagers, among them six children.`
    expect(told(text)[0]?.harm).toEqual(['killed 24 civilian', 'killed 6 civilian child of 0'])
  })

  it('is that of the attack told last, also after a tally, and not of one with the same number before', () => {
    const text = `The group has documented at least nine attacks on schools in Idlib between January and March 2022.
On 3 March, shells hit a school in Ariha. Seven people were killed: five pupils and two teachers.
On 5 March, a drone struck an ambulance near Sarmin. Two medics were killed and a driver was wounded.`
    expect(told(text).map(({ where, harm }) => [where?.[0], harm?.length])).toEqual([
      ['Ariha', 3],
      ['near Sarmin', 2],
    ])
  })
})

describe('parts of a whole', () => {
  const strike = 'An air strike hit a market in Ariha on 5 March 2022'
  it.each([
    [
      'Of the 30 people killed in an air strike on Ariha on 5 March 2022, 11 were children.',
      30,
      ['11 child'],
    ],
    [`${strike}. Of the 30 dead, 11 were children and four were women.`, 30, ['11 child', '4 woman']],
    [`${strike}. Thirty people were killed; of these, 11 were children.`, 30, ['11 child']],
    [`${strike}, killing 30 people. Eleven of those killed were children.`, 30, ['11 child']],
    [`${strike}, killing 30 people, 11 of whom were children.`, 30, ['11 child']],
  ])('lie inside it, and are never added to it: %s', (text, whole, parts) => {
    expect(told(text)).toEqual([
      expect.objectContaining({
        harm: [
          `killed ${whole} unknown`,
          ...parts.map((part) => `killed ${part.replace(' ', ' civilian ')} of 0`),
        ],
      }),
    ])
    expect(told(text)[0]?.actors).toBeUndefined()
  })
})

describe('a toll that rises in the sentence that told it', () => {
  it.each([
    'Six people died in a strike on Ariha on 3 March 2022, and the toll later rose to nine.',
    'Six people died in a strike on Ariha on 3 March 2022; officials later raised the toll to nine.',
  ])('%s', (text) => {
    expect(told(text)).toEqual([
      expect.objectContaining({ harm: ['killed 9 unknown'], replaces: ['harm 6'] }),
    ])
  })
})

describe('the dead', () => {
  it('may have been found so', () => {
    const [claim] = told(
      'Three men were found dead near Bakhmut on 2 March 2022 after being shot by Russian soldiers.',
    )
    expect(claim).toMatchObject({ harm: ['killed 3 unknown man'], actors: ['russia'] })
  })

  it('are not those who did it, after what heads a line', () => {
    const [claim] = told('Iraq violence: 12 killed in Mosul bombing on 3 March 2022')
    expect(claim).toMatchObject({ where: ['Mosul'], harm: ['killed 12 unknown'] })
    expect(claim?.actors).toBeUndefined()
  })
})

describe('a pronoun', () => {
  it('goes on telling of the attack before it', () => {
    const text =
      'A helicopter attacked the town of Saraqib on 5 March 2022. It dropped a barrel bomb on a house, killing four people.'
    expect(told(text)).toEqual([
      expect.objectContaining({ where: ['Saraqib'], munitions: ['barrel-bomb'], harm: ['killed 4 unknown'] }),
    ])
  })

  it('is of another attack where the words say so', () => {
    const text =
      'Gunmen attacked a village near Jos on 4 March 2022. They attacked another village on Saturday, killing 12 people.'
    expect(told(text)).toHaveLength(2)
  })
})

describe('what is near', () => {
  it('was not hit: who owns an ambulance, and the road it was on', () => {
    const [claim] = told(
      'A drone struck an ambulance of the Idlib hospital on the road to Sarmin on 5 March 2022.',
    )
    expect(claim?.targets).toEqual(['ambulance hit'])
  })
})

describe('whose aircraft they were', () => {
  it.each([
    ['Warplanes of the Syrian army struck a market in Ariha on 5 March 2022.', 'air-strike'],
    ['A drone of the Syrian army struck an ambulance near Sarmin on 5 March 2022.', 'drone-strike'],
  ])('does not hide that they were aircraft: %s', (text, method) => {
    expect(told(text)[0]).toMatchObject({ method, actors: ['syria'] })
  })
})

describe('a time of day', () => {
  it('is of the day told before it', () => {
    const [claim] = told(
      'Yesterday was a long day. At about seven in the evening a car bomb exploded near a market in Ariha.',
    )
    expect(claim).toMatchObject({ when: '2022-03-05' })
  })

  it('is of no day in a text that tells none', () => {
    expect(told('Shortly after noon a car bomb exploded near a market in Ariha.')[0]).not.toHaveProperty(
      'when',
    )
  })
})

describe('a rumour', () => {
  const asserted = (text: string) =>
    extractText(extractor, text, { language: 'en', publishedAt: '2022-03-06' })
      .claims.filter(({ generic }) => generic !== true)
      .map(isAsserted)

  it.each([
    'UNCONFIRMED!! People are saying gas was used in Ariha last night, dozens dead??',
    'Rumours are circulating of a chemical attack in Sarmin on 3 March 2022.',
  ])('is asserted by nobody: %s', (text) => expect(asserted(text)).toEqual([false]))

  it('is none where somebody with a name stands for it', () => {
    const text =
      'An air strike killed five people in Sarmin on 3 March 2022, the White Helmets said. The report could not be independently verified.'
    expect(asserted(text)).toEqual([true])
  })
})

describe('“the attack” in a nearer place', () => {
  it('names who did the one told before it', () => {
    const text = `A drone strike on a mosque in el-Fasher killed at least 40 worshippers on Friday, a doctors' network said.
The network accused the Rapid Support Forces of carrying out the attack in the al-Daraja neighbourhood.`
    const claims = told(text)
    expect(claims).toHaveLength(1)
    expect(claims[0]).toMatchObject({ actors: ['rapid-support-forces'], method: 'drone-strike' })
  })
})

describe('what is no attack', () => {
  it.each([
    'The film “The Bombing of Pan Am 103” will open in cinemas on 4 May 2022.',
    'The novel by Samira Haddad, “The Attack on Kharkiv”, was published on 1 March 2022.',
  ])('the title of a work: %s', (text) => expect(told(text)).toEqual([]))
})

it('counts those who were injured in a clause of their own as injured, whoever was told inside the dead', () => {
  const { claims } = extractText(
    extractor,
    'Twenty-three people died, including three children, and more than 100 were injured when a missile hit Lviv on 13 May 2024.',
  )
  expect(claims).toHaveLength(1)
  expect(claims[0]!.harm).toMatchObject([
    { kind: 'killed', min: 23, max: 23 },
    { kind: 'killed', min: 3, groups: ['child'], within: 0 },
    { kind: 'injured', min: 101, max: null, status: 'unknown' },
  ])
})

it('counts newborn babies once', () => {
  const { claims } = extractText(
    extractor,
    'Sixteen people, two of them newborn babies, were killed in an attack in Kabul on 12 May 2020.',
  )
  expect(claims[0]!.harm).toMatchObject([
    { kind: 'killed', min: 16 },
    { kind: 'killed', min: 2, groups: ['child'], within: 0 },
  ])
})

it('takes what burned down where rockets hit for what they did', () => {
  const { claims } = extractText(
    extractor,
    "Two people were killed on 13 May 2024 when rockets struck a market in Zamzam camp. The market's main hall was burned down.",
  )
  expect(claims).toMatchObject([{ event: 'bombing', method: { code: 'rocket' } }])
})

it('counts two nouns under one number once, and people "of them" by no word that follows', () => {
  const harmOf = (text: string) => extractText(extractor, text).claims[0]?.harm
  expect(
    harmOf(
      'Seventeen staff and patients were injured when a bomb hit a hospital in Mariupol on 9 March 2022.',
    ),
  ).toMatchObject([{ kind: 'injured', min: 17, max: 17 }])
  const { tallies } = extractText(
    extractor,
    'A missile hit a train in Chaplyne on 24 August 2022: 22 people died, five of them burning to death in a vehicle.',
  )
  expect(tallies.filter(({ of }) => of === 'attacks')).toEqual([])
})
