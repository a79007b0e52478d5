import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { briefs, extractText, openExtractor, outline } from '../../test/extraction.ts'
import type { Extraction } from '../model/index.ts'

const text = readFileSync(new URL('../../samples/founding-article.txt', import.meta.url), 'utf8')

describe('the founding article', () => {
  let extraction: Extraction
  beforeAll(async () => {
    extraction = extractText(await openExtractor(), text, { publisher: 'Middle East Monitor' })
  })

  it('tells four specific attacks, each with its own words', () => {
    expect(briefs(extraction)).toEqual([
      expect.objectContaining({
        block: 'caption',
        when: '2020-02-02',
        where: ['al-Bab district'],
        method: 'air-strike',
        actors: ['russia'],
        attribution: 'alone',
        targets: ['building hit destroyed'],
      }),
      expect.objectContaining({
        block: 'body',
        when: '2020-02',
        where: ['Idlib'],
        actors: ['syria'],
        attribution: 'alone',
        harm: ['killed 34 combatant soldier TR'],
        speakers: ['Middle East Monitor asserts'],
      }),
      expect.objectContaining({
        block: 'body',
        when: '2020-01-29',
        where: ['Ariha'],
        method: 'air-strike',
        actors: ['russia'],
        attribution: 'alone',
        targets: ['hospital near', '2+ residential-building hit destroyed'],
        harm: ['killed 11 civilian'],
        speakers: ['Middle East Monitor asserts', 'Amnesty International asserts'],
        legal: ['war-crime', 'ihl-violation', 'crime-against-humanity'],
      }),
      expect.objectContaining({
        block: 'body',
        when: '2020-02-25',
        where: ['Idlib'],
        actors: ['syria'],
        attribution: 'alone',
        munitions: ['cluster'],
        targets: ['school hit'],
        harm: ['killed 3 unknown'],
        speakers: ['Middle East Monitor asserts', 'Amnesty International asserts'],
        legal: ['war-crime', 'ihl-violation', 'crime-against-humanity'],
      }),
    ])
    expect(briefs(extraction).at(-1)).not.toHaveProperty('method')
    expect(briefs(extraction)[0]).not.toHaveProperty('harm')
  })

  it('tells the eighteen attacks as a tree that adds up, and a thousand aid workers', () => {
    expect(extraction.tallies.flatMap((tally) => outline(tally))).toEqual([
      'attacks | 18+ | 2019-05/2020-02 | Idlib | syria+russia | medical-facility,educational-facility | adds-up',
      '  partition | attacks | 3 | ground-assault | syria | alone',
      '  partition | attacks | 2 | barrel-bomb | syria | alone',
      '  partition | attacks | 13 | air-strike | adds-up',
      '    partition | attacks | 2 | syria | alone',
      '    partition | attacks | 7 | russia | alone',
      '    partition | attacks | 4 | syria+russia | jointly',
      '  subset | attacks | ? | {"over":0.5} | 2020-01/2020-02',
      'killed | ~1000 | 2011-05-11/2020-05-11 | syria+russia | civilian aid-worker',
    ])
    const [attacks] = extraction.tallies
    expect(attacks?.speakers.map(({ name, stance }) => `${name} ${stance}`)).toEqual([
      'Middle East Monitor asserts',
      'Amnesty International asserts',
    ])
  })

  it('shows the words of every field', () => {
    const ariha = extraction.claims.find(({ when }) => when?.from === '2020-01-29')
    const words = (field: { quotes: { start: number; end: number }[] } | undefined) =>
      field?.quotes.map(({ start, end }) => text.slice(start, end))
    expect(words(ariha?.trigger)).toEqual(['air strikes'])
    expect(words(ariha?.when)).toEqual(['29 January'])
    expect(words(ariha?.where?.[0])).toEqual(['Ariha'])
    expect(words(ariha?.actors?.[0])).toEqual(['Russian'])
    expect(words(ariha?.harm?.[0])).toEqual(['11 civilians were killed'])
    expect(words(ariha?.targets?.[1])).toEqual(['at least two residential buildings were destroyed'])
    expect(words(ariha?.speakers?.[1])).toEqual(['rights group'])
    expect(ariha?.when?.inferred).toEqual(['year:publishedAt'])
  })

  it('gives the same claims, with the same ids, every time', async () => {
    const again = extractText(await openExtractor(), text, { publisher: 'Middle East Monitor' })
    expect(again).toEqual(extraction)
  })
})
