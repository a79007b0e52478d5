import { describe, expect, it } from 'vitest'
import { BUCKETS, parseJudges, standingsOf } from '../index.ts'

const leaf = { feature: [-1], at: [1], less: [-1], more: [-1] }
const words = { bias: 0, scale: 0.1, weights: Buffer.alloc(BUCKETS, 1).toString('base64') }
const judge = (trees: object[]) => ({ features: ['times'], bias: 0, add: 0, drop: -2, words, trees })
const file = (trees: object[], telling: object = words) =>
  JSON.stringify({
    languages: ['en'],
    telling,
    relevant: words,
    parts: Object.fromEntries(
      ['individual', 'organisation', 'target', 'victim', 'weapon'].map((part) => [part, judge(trees)]),
    ),
  })

describe('the judges’ file', () => {
  it('is read', () => {
    const split = { feature: [0, -1, -1], at: [0.5, -1, 1], less: [1, -1, -1], more: [2, -1, -1] }
    expect(parseJudges(file([leaf, split])).parts.victim.trees).toHaveLength(2)
  })
  it.each([
    ['no JSON', '{'],
    ['a part that is not there', JSON.stringify({ languages: ['en'], parts: { victim: judge([leaf]) } })],
    ['too few weights of words', file([leaf], { ...words, weights: 'AQ==' })],
    ['an empty tree', file([{ feature: [], at: [], less: [], more: [] }])],
    ['lists of different lengths', file([{ ...leaf, at: [] }])],
    [
      'a feature without name',
      file([{ feature: [1, -1, -1], at: [0, 0, 0], less: [1, 0, 0], more: [2, 0, 0] }]),
    ],
    ['a tree that leads back', file([{ feature: [0, -1], at: [0, 0], less: [0, -1], more: [1, -1] }])],
    ['a tree that leads out', file([{ feature: [0, -1], at: [0, 0], less: [1, -1], more: [9, -1] }])],
  ])('is refused: %s', (_, json) => {
    expect(() => parseJudges(json)).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })
})

describe('how players stand beside each other', () => {
  const of = (part: string, group: number) => ({ part, group })

  it('is told within their part, best first', () =>
    expect(standingsOf([of('victim', 1), of('victim', 2), of('weapon', 3)], [-1, 2, 5])).toEqual([
      { group: -1, others: 2, rank: 1 },
      { group: 2, others: -1, rank: 0 },
      { group: 5, others: -9, rank: 0 },
    ]))
  it('takes words for the same one together', () =>
    expect(standingsOf([of('victim', 1), of('victim', 1), of('victim', 2)], [-1, 3, 2])).toEqual([
      { group: 3, others: 2, rank: 2 },
      { group: 3, others: 2, rank: 0 },
      { group: 2, others: 3, rank: 1 },
    ]))
})
