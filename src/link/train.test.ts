import { describe, expect, it } from 'vitest'
import { parameters } from '../../test/shipped-parameters.ts'
import { vocabularies } from '../../test/shipped-vocabularies.ts'
import { ARIHA, BINNISH, SARAQIB, told } from '../../test/told-claims.ts'
import { type LinkableClaim, trainOnClaims } from './index.ts'

const METHODS = ['air-strike', 'artillery', 'small-arms', 'ied'] as const
const TRUE_TO_METHOD = 0.9
const TRUE_TO_KILLED = 0.8
const MOST_KILLED = 20

/** Claims of attacks, three each, that get means and figures wrong as often as is known, and the attack of each. */
function synthetic(attacks: number) {
  let state = 7
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T // no list is empty
  const truth = new Map<string, number>()
  const claims: LinkableClaim[] = []
  for (let attack = 0; attack < attacks; attack++) {
    const day = `2020-0${1 + Math.floor(random() * 3)}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
    const [place, method, killed] = [
      pick([ARIHA, SARAQIB, BINNISH]),
      pick(METHODS),
      Math.floor(random() * MOST_KILLED),
    ]
    for (let source = 0; source < 3; source++) {
      const others = METHODS.filter((other) => other !== method)
      const claim = told({
        document: `${attack}f${source}f`,
        day,
        place,
        method: random() < TRUE_TO_METHOD ? method : pick(others),
        actor: null,
        killed: random() < TRUE_TO_KILLED ? killed : Math.floor(random() * MOST_KILLED),
      })
      claims.push(claim)
      truth.set(claim.ref, attack)
    }
  }
  return { claims, truth }
}

describe('training without any judged pair', () => {
  const { claims } = synthetic(400)
  const { parameters: learned, report } = trainOnClaims(claims, {
    vocabularies,
    before: parameters,
    judge: () => undefined,
  })
  const same = learned.comparisons.method.levels.same

  it('finds how often claims of one attack agree in their means', () => {
    // both right, or both wrong in the same one of three ways
    const truth = TRUE_TO_METHOD ** 2 + (1 - TRUE_TO_METHOD) ** 2 / 3
    expect(Math.abs((same?.m ?? 0) - truth)).toBeLessThan(0.05)
  })

  it('finds how often claims of two attacks do', () => {
    expect(Math.abs((same?.u ?? 0) - 1 / METHODS.length)).toBeLessThan(0.03)
  })

  it('finds how often figures agree, by chance too', () => {
    const { levels } = learned.comparisons.killed
    const agree = (side: 'm' | 'u') =>
      ['same', 'same, 4 or more', 'same, 10 or more'].reduce(
        (sum, level) => sum + (levels[level]?.[side] ?? 0),
        0,
      )
    const wrong = 1 - TRUE_TO_KILLED ** 2
    expect(Math.abs(agree('m') - (TRUE_TO_KILLED ** 2 + wrong / MOST_KILLED))).toBeLessThan(0.06)
    expect(Math.abs(agree('u') - 1 / MOST_KILLED)).toBeLessThan(0.03)
  })

  it('finds how rarely two random claims are of one attack', () => {
    const chance = 2 / (claims.length - 1)
    expect(Math.abs(learned.start - Math.log2(chance / (1 - chance)))).toBeLessThan(1)
  })

  it('says from how much it learned, and is the same every time', () => {
    expect(report.join(' ')).toContain(`${claims.length} accounts`)
    expect(
      trainOnClaims(claims.toReversed(), { vocabularies, before: parameters, judge: () => undefined })
        .parameters,
    ).toEqual(learned)
  })
})

describe('training with judged pairs', () => {
  it('gives a comparison that says nothing a small slope', () => {
    const { claims, truth } = synthetic(120)
    const judge = (a: string, b: string) => truth.get(a) === truth.get(b)
    const { parameters: learned } = trainOnClaims(claims, { vocabularies, before: parameters, judge })
    const weight = learned.comparisons.method.levels.same?.weight ?? 0
    expect(weight).toBeGreaterThan(0.5)
    expect(learned.comparisons.method.levels.differs?.weight ?? 0).toBeLessThan(0)
  })
})
