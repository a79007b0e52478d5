import { describe, expect, it } from 'vitest'
import { addTolls, tollOf } from './toll.ts'

const harm = { claims: [], origins: 1 }

describe('tolls', () => {
  it('do not add the parts of a whole again', () => {
    const killed = { kind: 'killed', status: 'civilian', bound: 'exact' } as const
    expect(
      tollOf([
        { ...killed, groups: [], min: 12, max: 12, ...harm },
        { ...killed, groups: ['child'], min: 5, max: 5, ...harm },
      ]),
    ).toEqual([{ kind: 'killed', status: 'civilian', min: 12, max: 12, bound: 'exact' }])
  })

  it('add groups where no whole is stated', () => {
    const killed = { kind: 'killed', status: 'civilian', bound: 'exact' } as const
    expect(
      tollOf([
        { ...killed, groups: ['medic'], min: 2, max: 2, ...harm },
        { ...killed, groups: ['child'], min: 5, max: 7, ...harm },
      ]),
    ).toEqual([{ kind: 'killed', status: 'civilian', min: 7, max: 9, bound: 'between' }])
  })

  it('keep civilians, combatants and people of unknown status apart', () => {
    const counts = { kind: 'killed' as const, groups: [], min: 3, max: 3, bound: 'exact' as const, ...harm }
    const tolls = tollOf([
      { ...counts, status: 'civilian' },
      { ...counts, status: 'unknown' },
      { ...counts, status: 'combatant', groups: ['soldier'] },
    ])
    expect(tolls.map(({ status }) => status)).toEqual(['civilian', 'unknown', 'combatant'])
  })

  it('stay open above when one of them is', () => {
    const killed = { kind: 'killed', status: 'civilian' } as const
    expect(
      addTolls([
        { ...killed, min: 10, max: 11, bound: 'between' },
        { ...killed, min: 18, max: null, bound: 'at-least' },
      ]),
    ).toEqual([{ kind: 'killed', status: 'civilian', min: 28, max: null, bound: 'at-least' }])
  })
})
