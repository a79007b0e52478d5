import { describe, expect, it } from 'vitest'
import { bCubed, pairwise } from './score.ts'

/** Documents as "incident group", one a word pair. */
const documents = (words: string) =>
  words.split(' ').map((word) => ({ truth: word[0] ?? '', group: word[1] ?? '' }))

describe('B-cubed', () => {
  it('is 1 for the truth', () => expect(bCubed(documents('ax ax by')).f1).toBe(1))
  it('has no errors of precision where every text stands alone', () => {
    const { p, r } = bCubed(documents('aw ax ay bz'))
    expect([p, r]).toEqual([1, (1 / 3 + 1 / 3 + 1 / 3 + 1) / 4])
  })
  it('has no errors of recall where all texts stand together', () => {
    const { p, r } = bCubed(documents('ax ax ax bx'))
    expect([p, r]).toEqual([(3 * 0.75 + 0.25) / 4, 1])
  })
  it('can be the mean over some, in the groups of all', () => {
    const all = documents('ax ax by bx')
    expect(bCubed(all, all.slice(2, 3))).toMatchObject({ p: 1, r: 0.5 })
  })
})

describe('pairs', () => {
  it('are right in one group and of one incident', () => {
    const { p, r, f1 } = pairwise(documents('ax ax ay bx'))
    expect([p, r]).toEqual([1 / 3, 1 / 3])
    expect(f1).toBeCloseTo(1 / 3)
  })
  it('are none where every text stands alone', () =>
    expect(pairwise(documents('ax ay bz'))).toEqual({ p: 0, r: 0, f1: 0 }))
})
