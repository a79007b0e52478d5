import { describe, expect, it } from 'vitest'
import { link, SARAQIB, type Told, told } from '../../test/told-claims.ts'

/** The incident of accounts that people put together, each from a document and an origin of its own unless told otherwise. */
function incidentOf(...accounts: Told[]) {
  const claims = accounts.map((account, index) => told({ document: 'abcdef'[index] ?? 'g', ...account }))
  const decisions = claims.slice(1).map((claim) => ({
    a: claims[0]?.ref ?? '',
    b: claim.ref,
    decision: 'same' as const,
    reason: 'one attack',
    documents: [],
  }))
  const { incidents } = link(claims, { decisions })
  expect(incidents).toHaveLength(1)
  return incidents[0]!
}

const consensusOf = (...accounts: Told[]) => incidentOf(...accounts).consensus

const killed = (min: number | null, max: number | null, more: object = {}) => ({
  kind: 'killed',
  status: 'civilian',
  min,
  max,
  bound: max === null ? 'at-least' : min === max ? 'exact' : 'between',
  ...more,
})
const rows = (...accounts: object[][]) =>
  consensusOf(...accounts.map((harm) => ({ harm }))).harm.map(({ kind, status, groups, min, max, origins }) =>
    [kind, status, ...groups, min, max, `${origins} origins`].join(' '),
  )

describe('the harm of an incident', () => {
  it('runs from the least to the most that independent origins give', () => {
    expect(rows([killed(11, 11)], [killed(10, 10)], [killed(11, 11)])).toEqual([
      'killed civilian 10 11 3 origins',
    ])
  })

  it('is what one origin says last', () => {
    const first = { publisher: 'Agency', publishedAt: '2020-01-29', killed: 4 }
    const last = { publisher: 'Agency', publishedAt: '2020-01-31', killed: 11 }
    expect(consensusOf(last, first).harm).toMatchObject([{ min: 11, max: 11, bound: 'exact', origins: 1 }])
  })

  it('is open above only where nobody closes it above the open figure', () => {
    expect(rows([killed(10, null)], [killed(12, 12)])).toEqual(['killed civilian 10 12 2 origins'])
    expect(rows([killed(18, null)], [killed(12, 12)])).toEqual(['killed civilian 12  2 origins'])
  })

  it('takes vague words only where there is no figure', () => {
    const several = killed(3, null, { bound: 'vague' })
    expect(rows([several], [killed(11, 11)])).toEqual(['killed civilian 11 11 2 origins'])
    expect(rows([several])).toEqual(['killed civilian 3  1 origins'])
  })

  it('keeps statuses apart so that they can be added', () => {
    expect(rows([killed(11, 11)], [killed(11, 11, { status: 'unknown' })])).toEqual([
      'killed civilian 11 11 1 origins',
    ])
    expect(rows([killed(3, 3, { status: 'unknown' })])).toEqual(['killed unknown 3 3 1 origins'])
    expect(rows([killed(11, 11, { status: 'unknown' }), killed(8, 8, { within: 0 })])).toEqual([
      'killed civilian 8 8 1 origins',
      'killed unknown 3 3 1 origins',
    ])
    expect(rows([killed(5, 5), killed(34, 34, { status: 'combatant', groups: ['soldier'] })])).toEqual([
      'killed civilian 5 5 1 origins',
      'killed combatant 34 34 1 origins',
      'killed combatant soldier 34 34 1 origins',
    ])
  })

  it('never adds a group to the total that it is part of, and adds groups where no total is told', () => {
    const children = (n: number, more = {}) => killed(n, n, { groups: ['child'], ...more })
    expect(rows([killed(12, 12), children(5, { within: 0 })])).toEqual([
      'killed civilian 12 12 1 origins',
      'killed civilian child 5 5 1 origins',
    ])
    expect(rows([children(3), killed(2, 2, { groups: ['woman'] })])).toEqual([
      'killed civilian 5 5 1 origins',
      'killed civilian child 3 3 1 origins',
      'killed civilian woman 2 2 1 origins',
    ])
  })

  it('takes children of a total for all civilians only where nobody says how many those were', () => {
    const children = killed(3, 3, { groups: ['child'], within: 0 })
    const nine = [killed(9, 9, { status: 'unknown' }), children]
    expect(rows(nine)).toEqual([
      'killed civilian 3 3 1 origins',
      'killed unknown 6 6 1 origins',
      'killed civilian child 3 3 1 origins',
    ])
    expect(rows(nine, [killed(9, 9)])).toEqual([
      'killed civilian 9 9 1 origins',
      'killed civilian child 3 3 1 origins',
    ])
  })

  it('names figures that cannot both be true', () => {
    const { conflicts } = consensusOf(
      { publisher: 'North Paper', killed: 4 },
      { publisher: 'South Paper', killed: 11 },
    )
    expect(conflicts).toEqual([
      { field: 'harm', words: 'killed, civilian: 4 by North Paper; 11 by South Paper.' },
    ])
  })
})

describe('versions of one page', () => {
  const address = 'https://example.org/report'
  const early = { publisher: 'Agency', publishedAt: '2020-01-29', killed: 4, page: { address, version: 3 } }
  const late = { ...early, killed: 11, page: { address, version: 9 } }
  const harm = (...accounts: Told[]) => consensusOf(...accounts).harm.map(({ min, max }) => [min, max])

  it('speak by the one that was acquired last, whatever date the page states', () => {
    expect(harm(late, early)).toEqual([[11, 11]])
    expect(harm(early, late)).toEqual([[11, 11]])
    expect(harm(early, { ...late, publishedAt: '2020-01-28' })).toEqual([[11, 11]])
    expect(harm({ ...early, page: { address, version: 10 } }, late)).toEqual([[4, 4]])
  })

  it('are one origin whoever they name, and contradict nobody but others', () => {
    const { origins, consensus } = incidentOf(early, { ...late, publisher: 'The Agency', actor: 'syria' })
    expect(origins).toBe(1)
    expect(consensus.conflicts).toEqual([])
    expect(consensus.harm).toMatchObject([{ min: 11, max: 11 }])
    expect(consensus.actors.map(({ actorId }) => actorId)).toEqual(['syria'])
    expect(harm(early, late, { publisher: 'North Paper', killed: 9 })).toEqual([[9, 11]])
  })

  it('leave what only the older one tells, and say which claim speaks in the place of which', () => {
    const silent = { ...late, killed: null }
    expect(harm(early, silent)).toEqual([[4, 4]])
    const { links } = incidentOf(early, late)
    expect(links.map(({ claim, replacedBy }) => [claim[0], replacedBy?.[0]])).toEqual([
      ['a', 'b'],
      ['b', undefined],
    ])
  })

  it('are told apart by their addresses', () => {
    const elsewhere = { ...late, page: { address: `${address}-2`, version: 9 }, publishedAt: '2020-01-28' }
    expect(harm(early, elsewhere)).toEqual([[4, 4]])
  })
})

describe('the rest of a consensus', () => {
  it('is on the days that all allow', () => {
    const month = { day: '2020-01-01', to: '2020-01-31' }
    expect(consensusOf(month, { day: '2020-01-29' }).when).toEqual({
      from: '2020-01-29',
      to: '2020-01-29',
      edtf: '2020-01-29',
    })
    expect(consensusOf(month, { day: '2020-01-20', to: '2020-02-10' }).when?.edtf).toBe(
      '[2020-01-20..2020-01-31]',
    )
  })

  it('is on the day and at the place of most origins where they cannot all be right, and says so', () => {
    const other = { day: '2020-01-25', place: SARAQIB }
    const { when, where, conflicts } = consensusOf({}, other, {})
    expect(when?.from).toBe('2020-01-29')
    expect(where?.name).toBe('Ariha')
    expect(conflicts.map(({ words }) => words)).toEqual([
      '29 January 2020 by Paper a, Paper c; 25 January 2020 by Paper b.',
      'Ariha by Paper a, Paper c; Saraqib by Paper b.',
    ])
  })

  it('takes the most special of codes on one line, and names codes that differ', () => {
    expect(consensusOf({ method: 'shelling' }, { method: 'mortar' })).toMatchObject({
      method: 'mortar',
      conflicts: [],
    })
    const { conflicts } = consensusOf({ method: 'air-strike' }, { method: 'mortar' })
    expect(conflicts).toEqual([{ field: 'method', words: 'air strike by Paper a; mortar fire by Paper b.' }])
  })

  it('names all who are accused, and calls it open which of them did it', () => {
    const { actors, attribution, conflicts } = consensusOf(
      { actor: 'russia' },
      { actor: 'syria' },
      { actor: 'russia' },
    )
    expect(actors.map(({ name, claims }) => [name, claims.length])).toEqual([
      ['Russian forces', 2],
      ['Syrian government forces', 1],
    ])
    expect(attribution).toBe('either')
    expect(conflicts.map(({ field }) => field)).toEqual(['actors'])
    expect(consensusOf({ actor: 'sdf' }, { actor: 'ypg' }).conflicts).toEqual([])
  })

  it('has a title in a few words', () => {
    const homes = { code: 'residential-building', count: { min: 2, max: null, bound: 'at-least' } }
    expect(consensusOf({ targets: [{ code: 'hospital', relation: 'near' }] }).title).toBe(
      'Air strike near hospital, Ariha',
    )
    expect(consensusOf({ targets: [{ code: 'hospital', relation: 'near' }, homes] }).title).toBe(
      'Air strike on residential buildings, Ariha',
    )
    const cluster = { munitions: [{ code: 'cluster', quotes: [{ start: 0, end: 2 }] }] }
    expect(consensusOf({ method: null, targets: [{ code: 'school' }], with: cluster }).title).toBe(
      'Cluster munition attack on school, Ariha',
    )
  })
})
