import { describe, expect, it } from 'vitest'
import { BUCKETS, parseJudges } from '../index.ts'

const leaf = { feature: [-1], at: [1], less: [-1], more: [-1] }
const words = { bias: 0, scale: 0.1, weights: Buffer.alloc(BUCKETS, 1).toString('base64') }
const judge = (trees: object[]) => ({ features: ['times'], bias: 0, add: 0, drop: -2, words, trees })
const file = (trees: object[], telling: object = words) =>
  JSON.stringify({
    languages: ['en'],
    telling,
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
