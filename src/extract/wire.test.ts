/** Whole invented wire stories: what a reader would write down from each, and nothing else. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Brief, briefs, extractText, openExtractor } from '../../test/extraction.ts'
import type { FrameExtractor } from './index.ts'

let extractor: FrameExtractor
beforeAll(async () => {
  extractor = await openExtractor()
})

function told(text: string): readonly Brief[] {
  return briefs(extractText(extractor, text))
}

describe('a strike told by residents, with a second one and a total of the war', () => {
  const text = `Dozens killed as warplanes hit market in Yemen's Saada

SANAA, 10 November 2021 (Reuters) - Air strikes by the Saudi-led coalition killed between 8 and 12 people, including three children, when they hit a crowded market in Saada city on Tuesday, residents and medics said.

The strikes also wounded at least 30 others, a doctor at Al-Jomhouri hospital told reporters. "There were bodies everywhere," said Ahmed Saleh, a shopkeeper.

The coalition denied targeting civilians. Hours later, a second raid struck a fuel station on the outskirts of Hodeidah, killing four men.

The United Nations says almost 10,000 civilians have been killed since the war began in 2015.
`
  it('gives two attacks, and counts no speaker among the victims', () => {
    const found = told(text)
    expect(found).toHaveLength(2)
    expect(found[0]).toMatchObject({
      when: '2021-11-09',
      where: ['Saada'],
      method: 'air-strike',
      actors: ['saudi-coalition'],
      targets: ['market hit'],
    })
    expect(found[0]?.harm).toEqual([
      'killed 8-12 unknown',
      'killed 3 civilian child of 0',
      'injured 30+ unknown',
    ])
    expect(found[1]).toMatchObject({
      where: [expect.stringContaining('Hodeidah')],
      targets: ['fuel-station hit'],
      harm: ['killed 4 unknown man'],
    })
  })
  it('names no victim where nobody is named as one', () => {
    expect(extractText(extractor, text).claims.flatMap((claim) => claim.victims ?? [])).toEqual([])
  })
  it('reads the total of the war as a tally', () => {
    expect(extractText(extractor, text).tallies).toMatchObject([
      { of: 'killed', min: 10000, max: 10000, bound: 'about' },
    ])
  })
})

describe('a drone attack on a hospital, blamed on one party, with an older toll', () => {
  const text = `Drone attack on Sudanese hospital kills 70, WHO says

25 January 2025

Around 70 people were killed in a drone attack on the Saudi Teaching Maternal Hospital in El Fasher on Friday, the head of the World Health Organization said on Saturday.

The Rapid Support Forces were blamed by local officials for the attack. The RSF did not immediately comment.

At the time of the attack, the hospital was packed with patients receiving care. Another health facility in Al Malha was also attacked on Saturday.

Earlier reports put the toll at 30. Fears are growing that the paramilitaries could storm the city. Mediators plan to meet in Geneva next month.
`
  it('gives two attacks with their parties and places', () => {
    const found = told(text)
    expect(found).toHaveLength(2)
    expect(found[0]).toMatchObject({
      when: '2025-01-24',
      where: ['El Fasher'],
      method: 'drone-strike',
      actors: ['rapid-support-forces'],
      harm: ['killed ~70 unknown'],
    })
    expect(found[1]).toMatchObject({ when: '2025-01-25', where: ['Al Malha'] })
    expect(found[1]?.harm).toBeUndefined()
  })
  it('keeps the older toll visible beside the newer one', () => {
    const [claim] = extractText(extractor, text).claims
    expect(claim?.replaces).toMatchObject([{ field: 'harm', value: { min: 30, max: 30 } }])
  })
})

describe('a missile on a station, a shelling the same evening, a total with parts', () => {
  const text = `Russian missile strike on Kramatorsk railway station

On the morning of 8 April 2022, a Russian Tochka-U missile hit the railway station in Kramatorsk, Donetsk region, killing 52 civilians, among them five children, and injuring 109. The missile carried cluster munitions. Thousands of people were waiting for evacuation trains. Ukraine accused Russia of a war crime. Russia's defence ministry denied responsibility and said the missile had been fired by Ukrainian forces.

In the evening of the same day shelling damaged a school in Kharkiv; nobody was hurt. On 9 April three more people were killed by mortar fire in the village of Barvinkove.

The regional governor said that 17 attacks on stations had been recorded since February: nine by missiles, five by artillery and three by air strikes.
`
  it('gives three attacks', () => {
    const found = told(text)
    expect(found).toHaveLength(3)
    expect(found[0]).toMatchObject({
      when: '2022-04-08',
      where: ['Kramatorsk', 'Donetsk'],
      method: 'missile',
      actors: ['russia'],
      attribution: 'alone',
      harm: ['killed 52 civilian', 'killed 5 civilian child of 0', 'injured 109 unknown'],
    })
    expect(found[1]).toMatchObject({
      when: '2022-04-08',
      where: ['Kharkiv'],
      method: 'shelling',
      targets: ['school hit damaged'],
    })
    expect(found[2]).toMatchObject({
      when: '2022-04-09',
      where: ['Barvinkove'],
      method: 'mortar',
      harm: ['killed 3 unknown'],
    })
  })
  it('keeps the munition and what Ukraine calls it', () => {
    const [claim] = extractText(extractor, text).claims
    expect(claim?.munitions?.map((munition) => munition.code)).toEqual(['cluster'])
    expect(claim?.legal?.map((legal) => legal.code)).toEqual(['war-crime'])
  })
  it('reads the total with its parts and their means', () => {
    const [tally] = extractText(extractor, text).tallies
    expect(tally).toMatchObject({ of: 'attacks', min: 17, max: 17, check: 'adds-up' })
    expect(tally?.parts.map((part) => [part.min, part.terms.method?.code])).toEqual([
      [9, 'missile'],
      [5, 'artillery'],
      [3, 'air-strike'],
    ])
    expect(tally?.parts.flatMap((part) => part.terms.actors ?? [])).toEqual([])
  })
})

describe('an ambush with a named victim', () => {
  const text = `Gunmen kill police officers in Michoacan

MEXICO CITY, 14 October 2019 - Gunmen ambushed a police convoy in the municipality of Aguililla on Monday, killing at least 13 officers and wounding nine others, authorities said. The attackers, believed to belong to the Jalisco New Generation Cartel, set several vehicles on fire. Among the dead was Commander Luis Ortega. No arrests have been made.

President Lopez condemned the attack and promised justice. A peace march is planned for Sunday.
`
  it('gives one attack, with its dead told once', () => {
    const found = told(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ when: '2019-10-14', where: ['Aguililla', 'Michoacan'] })
    expect(found[0]?.harm?.slice(0, 2)).toEqual([
      expect.stringMatching(/^killed 13\+ \w+ police$/),
      'injured 9 unknown',
    ])
    expect(extractText(extractor, text).claims[0]?.victims?.map((victim) => victim.name)).toEqual([
      'Luis Ortega',
    ])
  })
})

describe('texts in which nothing happened', () => {
  it.each([
    'Market reopens in Aleppo\n\nThe old covered market of Aleppo reopened on Thursday, five years after it was damaged in fighting. Traders welcomed visitors with sweets. Officials hope that talks will prevent new strikes.\n',
    'Ministers agree on grain deal\n\nA deal was struck in Istanbul on 22 July 2022 between Russia and Ukraine to reopen three ports. Ministers attacked the proposal of the opposition. The news hit markets: prices fell by 5 percent.\n',
    'Heart attack kills singer\n\nThe singer died of a heart attack in Beirut on 3 May 2021, aged 70. Two of her children were at her side. Critics bombarded the label with questions.\n',
  ])('%s', (text) => expect(told(text)).toEqual([]))
})
