import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parameters } from '../../test/shipped-parameters.ts'
import { vocabularies } from '../../test/shipped-vocabularies.ts'
import { ARIHA, BINNISH, link, SARAQIB, told } from '../../test/told-claims.ts'
import { BulkLinkage, type LinkableClaim } from './index.ts'

const open = () => new BulkLinkage({ vocabularies, parameters })

/** Clusters as one text, so that they can be compared. */
const words = (clusters: Iterable<readonly string[]>) =>
  [...clusters]
    .filter(({ length }) => length > 1)
    .map((refs) => [...refs].sort().join(' '))
    .sort()

const claims = fc
  .array(
    fc.record({
      day: fc.integer({ min: 1, max: 5 }).map((day) => `2020-02-0${day}`),
      long: fc.boolean(),
      place: fc.constantFrom(ARIHA, SARAQIB, BINNISH, { ...ARIHA, name: 'Idlib', radiusKm: 45 }),
      method: fc.constantFrom('air-strike', 'artillery', 'shelling', null),
      killed: fc.constantFrom(1, 5, 11, null),
    }),
    { minLength: 2, maxLength: 16 },
  )
  .map((list) =>
    list.map(({ long, day, ...one }, index) =>
      told({ ...one, day, ...(long && { to: '2020-02-20' }), document: `${index}f` }),
    ),
  )

describe('claims in columns', () => {
  it('added one by one, in any order, make the partition that all from scratch make', () => {
    fc.assert(
      fc.property(
        claims.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const scratch = open()
          scratch.freeze()
          for (const claim of list) scratch.load(claim)
          scratch.block()
          scratch.score()

          const grown = open()
          grown.freeze()
          grown.block()
          const clusterOf = new Map<string, readonly string[]>()
          for (const claim of shuffled)
            for (const refs of grown.add(claim)) for (const ref of refs) clusterOf.set(ref, refs)
          expect(words(new Set(clusterOf.values()))).toEqual(words(scratch.clusters()))
          expect(words(grown.clusters())).toEqual(words(scratch.clusters()))
        },
      ),
      { numRuns: 80 },
    )
  })

  it('make the incidents that linkClaims makes', () => {
    fc.assert(
      fc.property(claims, (list: LinkableClaim[]) => {
        const bulk = open()
        for (const claim of list) bulk.load({ ...claim, document: { ...claim.document, text: '' } })
        bulk.block()
        bulk.score()
        const { incidents } = link(list)
        expect(words(bulk.clusters())).toEqual(
          words(incidents.map(({ links }) => links.map(({ claim }) => claim))),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('reports what is too many of one day and place to compare', () => {
    const bulk = open()
    for (let document = 0; document < 1_100; document++)
      bulk.load(told({ document: `${document}f`, killed: null }))
    bulk.block()
    expect(bulk.score()).toBe(0)
    expect(bulk.capped).toMatchObject({ largestBlock: 1_100 })
    expect(bulk.capped.blocks).toBeGreaterThan(0)
  })

  it('keep components to a size, and report those that were cut', () => {
    const bulk = new BulkLinkage({ vocabularies, parameters, componentMost: 10 })
    for (let document = 0; document < 40; document++)
      bulk.load(told({ document: `${document}f`, killed: 5 + (document % 2) }))
    bulk.block()
    bulk.score()
    const sizes = [...bulk.clusters()].map(({ length }) => length)
    expect(bulk.capped).toMatchObject({ largestComponent: 40 })
    expect(bulk.capped.components).toBeGreaterThan(0)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(10)
  })
})
