import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextSpan, type Span, segmentsOf, shownSpan } from './spans.ts'

const span = (start: number, end: number, owner: string, field: string): Span => ({
  start,
  end,
  owner,
  field,
  of: field === 'tally' ? 'tally' : 'claim',
})

describe('segments of a text', () => {
  it('cover it in order, each under the same spans from end to end', () => {
    const spans = fc.array(
      fc
        .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
        .map(([start, length]) => span(start, start + length, 'c', 'when.0')),
    )
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: 1, max: 40 }), spans, (start, length, all) => {
        const end = start + length
        const segments = segmentsOf(start, end, all)
        expect(segments[0]?.start).toBe(start)
        expect(segments.at(-1)?.end).toBe(end)
        for (const [i, segment] of segments.entries()) {
          expect(segment.start).toBeLessThan(segment.end)
          if (i > 0) expect(segment.start).toBe(segments[i - 1]?.end)
          const covering = all.filter((one) => one.start <= segment.start && one.end >= segment.end)
          const touching = all.filter((one) => one.start < segment.end && one.end > segment.start)
          expect(segment.spans).toEqual(covering)
          expect(touching).toEqual(covering)
        }
      }),
    )
  })

  it('show the active field first, then the shortest, claims before tallies', () => {
    const [segment] = segmentsOf(0, 5, [
      span(0, 9, 't', 'tally'),
      span(0, 9, 'a', 'when.0'),
      span(0, 5, 'b', 'harm.0'),
    ])
    if (!segment) throw new Error('no segment')
    expect(shownSpan(segment, {})?.owner).toBe('b')
    expect(shownSpan(segment, { claim: 'a' })?.owner).toBe('a')
    expect(shownSpan({ ...segment, spans: segment.spans.slice(0, 2) }, {})?.owner).toBe('a')
  })

  it('lead on to the next field when pressed again', () => {
    const [segment] = segmentsOf(0, 5, [span(0, 5, 'a', 'when.0'), span(0, 5, 'b', 'when.0')])
    if (!segment) throw new Error('no segment')
    expect(nextSpan(segment, {})?.owner).toBe('a')
    expect(nextSpan(segment, { claim: 'a', field: 'when.0' })?.owner).toBe('b')
    expect(nextSpan(segment, { claim: 'b', field: 'when.0' })?.owner).toBe('a')
  })
})
