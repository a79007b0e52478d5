import fc from 'fast-check'
import { expect, it } from 'vitest'
import { vocabularies } from '../../../test/shipped-vocabularies.ts'
import { ARIHA, told } from '../../../test/told-claims.ts'
import { toldOf } from '../account.ts'
import { Blocks } from '../blocks/blocks.ts'
import { sharedKeys } from '../blocks/keys.ts'
import { cannotBeOne } from '../compare/time-and-place.ts'
import { Ledger } from '../ledger/ledger.ts'
import { candidatesOf } from './candidates.ts'

/** Places that lie close together or far apart, also around the antimeridian and the poles. */
const place = fc
  .record({
    around: fc.constantFrom([35.8, 36.6], [0, 179.95], [0, -179.95], [89.9, 10], [89.9, -170], [-33, -70]),
    north: fc.integer({ min: -3, max: 3 }),
    east: fc.integer({ min: -3, max: 3 }),
    radiusKm: fc.constantFrom(1, 3, 6, 7, 20, 45, 149, 151, 400),
  })
  .map(({ around: [lat = 0, lon = 0], north, east, radiusKm }) => ({
    ...ARIHA,
    lat: Math.max(-90, Math.min(90, lat + north * 0.05)),
    lon: ((lon + east * 0.05 + 540) % 360) - 180,
    radiusKm,
  }))

const claim = fc.record({
  day: fc.integer({ min: 1, max: 4 }),
  length: fc.constantFrom(0, 0, 0, 1, 5, 7, 20, 61, 62, 90),
  inferred: fc.boolean(),
  dated: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
  places: fc.oneof(
    { weight: 5, arbitrary: place.map((one) => [one]) },
    { weight: 1, arbitrary: fc.array(place, { maxLength: 3 }) },
  ),
  killed: fc.constantFrom(5, 11, null),
  publishedAt: fc.constantFrom('2020-02-02', '2020-03-09'),
})

const isoDate = (day: number) => new Date(Date.UTC(2020, 1, day)).toISOString().slice(0, 10)

function pairsOf(list: readonly (typeof claim extends fc.Arbitrary<infer T> ? T : never)[], most: number) {
  const ledger = new Ledger(vocabularies)
  const blocks = new Blocks({ ledger, most })
  for (const [at, { day, length, inferred, dated, places, killed, publishedAt }] of list.entries()) {
    const one = told({
      document: `${at}f`,
      killed,
      publishedAt,
      with: {
        ...(dated && {
          when: {
            from: isoDate(day),
            to: isoDate(day + length),
            kind: 'within',
            edtf: isoDate(day),
            quotes: [{ start: 0, end: 1 }],
            ...(inferred && { inferred: ['date:publishedAt'] }),
          },
        }),
        where: places.map((where) => ({ ...where, relation: 'in', quotes: [{ start: 0, end: 1 }] })),
      },
      ...(!dated && { day: '' }),
    })
    const said = toldOf(one)
    blocks.enter(ledger.add(said), sharedKeys(said))
  }
  const met = new Set<string>()
  for (let row = 0; row < ledger.size; row++)
    blocks.meet(row, (other) => {
      if (!cannotBeOne(ledger, row, other)) met.add([row, other].sort((a, b) => a - b).join())
    })
  const found: string[] = []
  const { steps, step } = candidatesOf(ledger, blocks)
  for (let at = 0; at < steps; at++)
    step(at, (a, b) => {
      if (!cannotBeOne(ledger, a, b)) found.push([a, b].sort((x, y) => x - y).join())
    })
  return { met: [...met].sort(), found: [...new Set(found)].sort(), times: found.length }
}

it.each([1_000, 3])('are the pairs that meet in blocks of up to %i and may be one', (most) => {
  fc.assert(
    fc.property(fc.array(claim, { minLength: 2, maxLength: 20 }), (list) => {
      const { met, found } = pairsOf(list, most)
      expect(found).toEqual(met)
    }),
    { numRuns: 150 },
  )
})

it('come once where each row tells one interval of days and one place', () => {
  fc.assert(
    fc.property(fc.array(claim, { minLength: 2, maxLength: 20 }), (list) => {
      const plain = list.filter(
        ({ dated, length, places: [only, second] }) =>
          dated && length < 62 && only !== undefined && only.radiusKm <= 150 && second === undefined,
      )
      const { found, times } = pairsOf(plain, 1_000)
      expect(times).toBe(found.length)
    }),
    { numRuns: 80 },
  )
})
