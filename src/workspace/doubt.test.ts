import { describe, expect, it } from 'vitest'
import type { Claim, Extraction } from '../model/index.ts'
import { withoutDoubt } from './doubt.ts'

const at = (start: number, end: number) => [{ start, end }]
const killed = (min: number, quote: readonly [number, number], within?: number) => ({
  kind: 'killed' as const,
  status: 'civilian' as const,
  groups: [],
  min,
  max: min,
  bound: 'exact' as const,
  ...(within !== undefined && { within }),
  quotes: at(...quote),
})
const claim: Claim = {
  id: 'c1',
  event: 'bombing',
  trigger: { quotes: at(0, 5) },
  block: 'body',
  modality: 'actual',
  when: { edtf: '2021-03-14', quotes: at(10, 20) } as unknown as NonNullable<Claim['when']>,
  targets: [
    {
      code: 'school',
      relation: 'hit',
      effect: 'unknown',
      count: { min: 3, max: 3, bound: 'exact' },
      quotes: at(30, 40),
    },
  ],
  harm: [killed(12, [50, 60]), killed(5, [70, 72], 0), killed(2, [80, 82], 1)],
}
const extraction: Extraction = {
  schema: 'recount.extraction/1',
  id: 'x',
  extractor: { name: 'frames', version: '1' },
  blocks: [],
  places: [],
  claims: [claim],
  tallies: [],
}
const doubtful = (start: number, end: number) => ({ start, end, doubtful: true as const })
const sure = (...spots: readonly Parameters<typeof doubtful>[]) =>
  withoutDoubt(
    extraction,
    spots.map(([start, end]) => doubtful(start, end)),
  ).claims[0]

describe('doubtful words', () => {
  it('change nothing where there are none, or where no quote holds them', () => {
    expect(withoutDoubt(extraction)).toBe(extraction)
    expect(withoutDoubt(extraction, [{ start: 50, end: 60, confidence: 0.3 }])).toBe(extraction)
    expect(sure([20, 30])).toEqual(claim)
  })

  it('take the field that rests on them, and nothing else', () => {
    const { when: _, ...undated } = claim
    expect(sure([18, 19])).toEqual(undated)
    expect(sure([31, 32])?.targets).toEqual([
      { code: 'school', relation: 'hit', effect: 'unknown', quotes: at(30, 40) },
    ])
  })

  it('take a number and what was part of it keeps its own', () => {
    expect(sure([50, 52])?.harm).toEqual([killed(5, [70, 72]), killed(2, [80, 82], 0)])
    expect(sure([70, 71])?.harm).toEqual([killed(12, [50, 60]), killed(2, [80, 82])])
    expect(sure([50, 90])).not.toHaveProperty('harm')
  })

  it('take a claim whose trigger they are, and a tally that holds one anywhere', () => {
    expect(sure([4, 6])).toBeUndefined()
    const part = (quote: readonly [number, number]) => ({
      id: 't1.1',
      of: 'attacks' as const,
      min: 7,
      max: 7,
      bound: 'exact' as const,
      terms: {},
      check: 'not-checkable' as const,
      speakers: [],
      quotes: at(...quote),
      parts: [],
    })
    const tally = { ...part([100, 110]), id: 't1', parts: [part([120, 122])] }
    const with_ = { ...extraction, tallies: [tally] }
    expect(withoutDoubt(with_, [doubtful(121, 122)]).tallies).toEqual([])
    expect(withoutDoubt(with_, [doubtful(111, 112)]).tallies).toEqual([tally])
  })
})
