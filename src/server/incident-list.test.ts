import { describe, expect, it } from 'vitest'
import type { Consensus } from '../model/index.ts'
import type { IncidentRow } from '../workspace/index.ts'
import { listIncidents } from './incident-list.ts'

const empty = { event: 'attack', munitions: [], actors: [], targets: [], harm: [], conflicts: [] } as const

function incident(id: string, consensus: Partial<Consensus>): IncidentRow {
  return {
    id,
    documents: 1,
    origins: 1,
    consensus: { ...structuredClone(empty), title: id, ...consensus } as Consensus,
  }
}

const dara = {
  name: 'Dara',
  lat: 10,
  lon: 20,
  relation: 'in',
  admin: { region: 'North', countryName: 'Nowhere' },
}
const held = [
  incident('a', {
    when: { from: '2020-01-29', to: '2020-01-29', edtf: '2020-01-29' },
    where: dara,
    method: 'air-strike',
    actors: [{ actorId: 'red', name: 'Red forces', claims: [] }],
    targets: [{ code: 'hospital', claims: [] }],
  }),
  incident('b', {
    when: { from: '2020-02-01', to: '2020-02-29', edtf: '2020-02' },
    where: { ...dara, name: 'Étel', lat: -5, lon: 179.5 },
    munitions: ['cluster'],
    actors: [{ actorId: 'blue', name: 'Blue forces', claims: [] }],
  }),
  incident('c', { when: { from: '2019-01-01', to: '2019-12-31', edtf: '2019' } }),
]
const ids = (filter: Parameters<typeof listIncidents>[1]) =>
  listIncidents(held, filter).incidents.map(({ id }) => id)

describe('the list of incidents', () => {
  it.each([
    [{ from: '2020-02-10' }, ['b']],
    [{ to: '2020-01-29' }, ['a', 'c']],
    [{ from: '2020-01-29', to: '2020-01-29' }, ['a']],
    [{ place: 'North' }, ['a', 'b']],
    [{ place: 'Dara' }, ['a']],
    [{ actor: 'blue' }, ['b']],
    [{ means: 'cluster' }, ['b']],
    [{ means: 'air-strike' }, ['a']],
    [{ target: 'hospital' }, ['a']],
    [{ text: 'etel' }, ['b']],
    [{ text: 'HOSPITAL' }, ['a']],
    [{ area: '19,9,21,11' }, ['a']],
    [{ area: '179,-6,-179,0' }, ['b']], // over the 180th meridian
    [{ place: 'North', actor: 'red' }, ['a']],
  ])('is narrowed by %j to %j', (filter, expected) => expect(ids(filter)).toEqual(expected))

  it('counts for each facet what another choice in it would leave', () => {
    const { facets, total, of } = listIncidents(held, { actor: 'red' })
    expect([total, of]).toEqual([1, 3])
    expect(facets.actor).toEqual([
      { value: 'red', label: 'Red forces', count: 1 },
      { value: 'blue', label: 'Blue forces', count: 1 },
    ])
    expect(facets.means.map(({ value }) => value)).toEqual(['air-strike'])
  })

  it('counts incidents by month, and apart those that no month can hold', () => {
    const { months, undated } = listIncidents([...held, incident('d', {})], { from: '2020-02-01' })
    expect(months).toEqual([
      { month: '2020-01', count: 1 },
      { month: '2020-02', count: 1 },
    ])
    expect(undated).toBe(2)
  })
})
