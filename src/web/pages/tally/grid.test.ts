import { describe, expect, it } from 'vitest'
import type { ClaimActor, MethodCode, Reconciliation, Tally } from '../../../model/index.ts'
import { countedFor } from './counted.ts'
import { gridOf, leavesOf } from './grid.ts'

const quotes = [{ start: 0, end: 1 }]
const actor = (name: string): ClaimActor => ({ name, kind: 'state', role: 'perpetrator', quotes })

function part(
  id: string,
  min: number | null,
  given: Partial<Tally> & { method?: MethodCode; by?: string[] } = {},
): Tally {
  const { method, by, ...rest } = given
  return {
    id,
    of: 'attacks',
    min,
    max: min,
    bound: 'exact',
    terms: {
      ...(method ? { method: { code: method, quotes } } : {}),
      ...(by ? { actors: by.map(actor), attribution: by.length > 1 ? 'jointly' : 'alone' } : {}),
    },
    relation: 'partition',
    check: 'not-checkable',
    speakers: [],
    quotes,
    parts: [],
    ...rest,
  }
}

const tally = part('all', 18, {
  max: null,
  bound: 'at-least',
  parts: [
    part('ground', 3, { method: 'ground-assault', by: ['Red'] }),
    part('barrel', 2, { method: 'helicopter', by: ['Red'] }),
    part('air', 13, {
      method: 'air-strike',
      parts: [
        part('air-red', 2, { by: ['Red'] }),
        part('air-blue', 7, { by: ['Blue'] }),
        part('air-both', 4, { by: ['Red', 'Blue'] }),
      ],
    }),
    part('most', null, { relation: 'subset', share: { over: 0.5 } }),
  ],
})

const fits = (...incidents: [string, 'certain' | 'possible'][]) =>
  incidents.map(([id, fit]) => ({ id, fit, why: '' }))
const cell = (id: string, min: number, max: number, incidents: ReturnType<typeof fits>) => ({
  part: id,
  claimed: { min: 1, max: 1, bound: 'exact' as const },
  held: { min, max },
  incidents,
})
const reconciliation: Reconciliation = {
  tally: 'all',
  cells: [
    cell('all', 2, 2, fits(['i1', 'certain'], ['i2', 'certain'])),
    cell('ground', 0, 1, fits(['i2', 'possible'])),
    cell('barrel', 0, 0, []),
    cell('air', 1, 2, fits(['i1', 'certain'], ['i2', 'possible'])),
    cell('air-red', 0, 1, fits(['i2', 'possible'])),
    cell('air-blue', 1, 1, fits(['i1', 'certain'])),
    cell('air-both', 0, 0, []),
    cell('most', 2, 2, fits(['i1', 'certain'], ['i2', 'certain'])),
  ],
  missing: { min: 16, max: null },
  ambiguous: [{ id: 'i2', parts: ['ground', 'air-red'], why: '' }],
}

describe('a tally as a table', () => {
  const grid = gridOf(tally, reconciliation)

  it('has rows by what was done and columns by who did it', () => {
    expect(grid.rows.map(({ part }) => part?.id)).toEqual(['ground', 'barrel', 'air'])
    expect(grid.columns.map(({ part }) => part?.terms.actors?.map(({ name }) => name))).toEqual([
      ['Red'],
      ['Blue'],
      ['Red', 'Blue'],
    ])
    expect(grid.rows.map(({ cells }) => cells.map((one) => one?.parts.map(({ id }) => id).join()))).toEqual([
      ['ground', undefined, undefined],
      ['barrel', undefined, undefined],
      ['air-red', 'air-blue', 'air-both'],
    ])
  })

  it('gives a line the number of the part that covers it', () => {
    expect(grid.rows[2]?.together).toMatchObject({ claimed: { min: 13 }, held: { min: 1, max: 2 } })
    expect(grid.whole).toMatchObject({ claimed: { min: 18, max: null }, held: { min: 2, max: 2 } })
  })

  it('adds what no part covers, and counts an incident once', () => {
    // i2 could fill two cells of the first column: in the column it is certain
    expect(grid.columns[0]?.together).toMatchObject({ claimed: { min: 7, max: 7 }, held: { min: 1, max: 1 } })
    expect(grid.columns[1]?.together).toMatchObject({ claimed: { min: 7 }, held: { min: 1, max: 1 } })
  })

  it('holds an incident that only may belong to the whole as a maximum', () => {
    const doubtful = reconciliation.cells.map((one) =>
      one.part === 'all' ? { ...one, incidents: fits(['i1', 'certain'], ['i2', 'possible']) } : one,
    )
    expect(gridOf(tally, { ...reconciliation, cells: doubtful }).columns[0]?.together.held).toEqual({
      min: 0,
      max: 1,
    })
  })

  it('leaves parts that do not exclude others out of the table', () =>
    expect(grid.subsets.map(({ parts }) => parts[0]?.id)).toEqual(['most']))

  it('has one row without columns when nothing tells the parts apart', () => {
    const flat = part('all', 5, {
      parts: [part('a', 2, { method: 'mortar' }), part('b', 3, { method: 'rocket' })],
    })
    const { columns, rows } = gridOf(flat, { ...reconciliation, cells: [cell('all', 0, 0, [])] })
    expect(columns).toEqual([])
    expect(rows.map(({ together }) => together.claimed.min)).toEqual([2, 3])
  })
})

describe('what was counted', () => {
  it('names for each incident the parts that it could stand for', () => {
    expect(
      countedFor(tally, reconciliation, []).map(({ id, leaves }) => [id, leaves.map(({ part }) => part.id)]),
    ).toEqual([
      ['i1', ['air-blue']],
      ['i2', ['ground', 'air-red']],
    ])
    expect(countedFor(tally, reconciliation, ['ground', 'air-red']).map(({ id }) => id)).toEqual(['i2'])
  })

  it('names a part by what stands above it too', () => {
    const [leaf] = leavesOf(tally).filter(({ part }) => part.id === 'air-blue')
    expect([leaf?.row?.id, leaf?.column?.id]).toEqual(['air', 'air-blue'])
  })
})
