import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Claim, changesBetween, type Extraction, saysTheSame } from './index.ts'

const claim = (id: string, start: number, more: Partial<Claim> = {}): Claim => ({
  id,
  event: 'bombing',
  trigger: { quotes: [{ start, end: start + 6 }] },
  block: 'body',
  modality: 'actual',
  ...more,
})
const extraction = (claims: readonly Claim[], version = '1'): Extraction => ({
  schema: 'recount.extraction/1',
  id: 'x',
  extractor: { name: 'test', version },
  blocks: [],
  places: [],
  claims: [...claims],
  tallies: [],
})

const anyClaim = fc
  .record({ id: fc.constantFrom('a', 'b', 'c'), at: fc.nat(5), event: fc.constantFrom('bombing', 'raid') })
  .map(({ id, at, event }) => claim(id, at * 10, { event: event === 'raid' ? 'raid' : 'bombing' }))
const anyExtraction = fc.array(anyClaim, { maxLength: 6 }).map((claims) => extraction(claims))

describe('the changes between two extractions', () => {
  it('are new, gone and changed claims, each changed one with its fields', () => {
    const method = { code: 'artillery' as const, quotes: [{ start: 0, end: 4 }] }
    const before = extraction([claim('a', 0), claim('b', 10, { method }), claim('c', 20)])
    const after = extraction(
      [claim('z', 1, { event: 'raid' }), claim('b', 10, { generic: true }), claim('d', 40)],
      '2',
    )
    const changes = changesBetween(before, after)
    expect(changes).toMatchObject({
      before: { version: '1' },
      after: { version: '2' },
      added: [{ id: 'd' }],
      gone: [{ id: 'c' }],
      same: 0,
    })
    expect(
      changes.changed.map(({ before, after, fields }) => [before.id, after.id, fields.toSorted()]),
    ).toEqual([
      ['a', 'z', ['event', 'trigger']],
      ['b', 'b', ['generic', 'method']],
    ])
    expect(changesBetween(undefined, after).added).toHaveLength(3)
  })

  it('are none where both say the same, whatever the ids and the order of keys', () => {
    fc.assert(
      fc.property(anyExtraction, (one) => {
        const other = {
          ...one,
          claims: one.claims.map(
            (claim, i) => ({ ...Object.fromEntries(Object.entries(claim).reverse()), id: `n${i}` }) as Claim,
          ), // the same keys
        }
        expect(saysTheSame(changesBetween(one, structuredClone(one)))).toBe(true)
        const distinct =
          new Set(one.claims.map(({ trigger }) => trigger.quotes[0]?.start)).size === one.claims.length
        if (distinct) expect(saysTheSame(changesBetween(one, other))).toBe(true)
      }),
    )
  })

  it('count every claim of both once, and are the same seen from the other side', () => {
    fc.assert(
      fc.property(anyExtraction, anyExtraction, (one, other) => {
        const there = changesBetween(one, other)
        const back = changesBetween(other, one)
        expect(there.added.length + there.changed.length + there.same).toBe(other.claims.length)
        expect(there.gone.length + there.changed.length + there.same).toBe(one.claims.length)
        expect(back.added).toHaveLength(there.gone.length)
        expect(back.gone).toHaveLength(there.added.length)
      }),
    )
  })
})
