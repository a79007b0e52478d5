import { describe, expect, it } from 'vitest'
import type { Claim } from '../../model/index.ts'
import { filledFields, standings } from './compare.ts'

const quotes = [{ start: 0, end: 1 }]
const base: Claim = { id: 'c', event: 'attack', trigger: { quotes }, block: 'body', modality: 'actual' }
const claim = (said: Partial<Claim>): Claim => ({ ...base, ...said })
const on = (from: string, to = from): Partial<Claim> => ({
  when: { from, to, kind: 'within', edtf: from, quotes },
})
const killed = (min: number, max: number | null): Partial<Claim> => ({
  harm: [{ kind: 'killed', status: 'civilian', groups: [], min, max, bound: 'exact', quotes }],
})
const at = (name: string, region: string): Partial<Claim> => ({
  where: [{ name, relation: 'in', admin: { region }, quotes }],
})

describe('accounts side by side', () => {
  it('agree where one is only less exact', () => {
    expect(standings([claim(on('2020-01-29')), claim(on('2020-01-01', '2020-01-31'))], 'when')).toEqual([
      'agrees',
      'agrees',
    ])
    expect(standings([claim(at('Ariha', 'Idlib')), claim(at('Idlib', 'Idlib'))], 'where')).toEqual([
      'agrees',
      'agrees',
    ])
    expect(standings([claim(killed(11, 11)), claim(killed(8, null))], 'harm')).toEqual(['agrees', 'agrees'])
  })

  it('differ where both cannot be true', () => {
    expect(standings([claim(on('2020-01-29')), claim(on('2020-01-30'))], 'when')).toEqual([
      'differs',
      'differs',
    ])
    expect(standings([claim(killed(11, 11)), claim(killed(10, 10)), claim({})], 'harm')).toEqual([
      'differs',
      'differs',
      'silent',
    ])
    expect(standings([claim(at('Ariha', 'Idlib')), claim(at('Saraqib', 'Idlib'))], 'where')).toEqual([
      'differs',
      'differs',
    ])
  })

  it('differ where one tells as civilians more than another tells at all', () => {
    const people = (min: number, groups: ['child'] | []): Partial<Claim> => ({
      harm: killed(min, min).harm?.map((harm) => ({ ...harm, status: 'unknown' as const, groups })),
    })
    expect(standings([claim(killed(12, 12)), claim(people(3, []))], 'harm')).toEqual(['differs', 'differs'])
    expect(standings([claim(killed(12, 12)), claim(people(12, []))], 'harm')).toEqual(['agrees', 'agrees'])
    expect(standings([claim(killed(12, 12)), claim(people(3, ['child']))], 'harm')).toEqual([
      'agrees',
      'agrees',
    ])
  })

  it('stand alone where no other says anything', () =>
    expect(standings([claim(killed(3, 3)), claim({})], 'harm')).toEqual(['only', 'silent']))

  it('neither agree nor differ where one numbers the killed and the other the injured', () => {
    const injured = { harm: killed(2, 2).harm?.map((harm) => ({ ...harm, kind: 'injured' as const })) }
    expect(standings([claim(killed(3, 3)), claim(injured)], 'harm')).toEqual(['only', 'only'])
  })

  it('are held together only in fields that one of them fills', () =>
    expect(filledFields([claim(killed(3, 3)), claim({ munitions: [] })])).toEqual(['harm']))
})
