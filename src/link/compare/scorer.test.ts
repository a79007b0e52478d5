import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parameters } from '../../../test/shipped-parameters.ts'
import { vocabularies } from '../../../test/shipped-vocabularies.ts'
import { ARIHA, BINNISH, SARAQIB, told } from '../../../test/told-claims.ts'
import { toldOf } from '../account.ts'
import { Ledger } from '../ledger/ledger.ts'
import { sharesOf } from '../ledger/shares.ts'
import { scorer } from './scorer.ts'

const claim = fc.record({
  day: fc.integer({ min: 1, max: 5 }).map((day) => `2020-02-0${day}`),
  place: fc.constantFrom(ARIHA, SARAQIB, BINNISH, { ...ARIHA, name: 'Idlib', radiusKm: 45 }),
  method: fc.constantFrom('air-strike', 'artillery', 'shelling', null),
  killed: fc.constantFrom(1, 5, 11, null),
})
const claims = fc.array(claim, { minLength: 2, maxLength: 12 })
const least = fc.integer({ min: -15, max: 15 })

describe('the weight of a pair', () => {
  it('is the start and the sum of what each comparison weighs, and is given where it is no less than was asked for', () => {
    fc.assert(
      fc.property(claims, least, (list, least) => {
        const ledger = new Ledger(vocabularies)
        for (const [index, one] of list.entries()) ledger.add(toldOf(told({ ...one, document: `${index}f` })))
        const { weigh, weighFrom, explain } = scorer(ledger, parameters, sharesOf(ledger))
        for (let a = 0; a < ledger.size; a++)
          for (let b = a + 1; b < ledger.size; b++) {
            const weight = weigh(a, b)
            const reasons = explain(a, b).reduce((sum, one) => sum + one.weight, parameters.start)
            expect(weight).toBeCloseTo(reasons, 9)
            expect(weighFrom(a, b, least)).toBe(weight >= least ? weight : Number.NEGATIVE_INFINITY)
          }
      }),
    )
  })
})
