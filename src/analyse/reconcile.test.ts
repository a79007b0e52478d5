import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { vocabularies } from '../../test/shipped-vocabularies.ts'
import { link, type Told, told } from '../../test/told-claims.ts'
import { checkParts, Reconciliation, Tally } from '../model/index.ts'
import { reconcile } from './index.ts'

const quotes = [{ start: 0, end: 4 }]
const IDLIB = {
  name: 'Idlib',
  placeId: 'wof:1',
  lat: 35.8,
  lon: 36.6,
  radiusKm: 60,
  admin: { country: 'SY', region: 'Idlib' },
}
const IDLIB_CITY = {
  name: 'Idlib',
  placeId: 'wof:2',
  lat: 35.93,
  lon: 36.63,
  radiusKm: 5,
  admin: { country: 'SY', region: 'Idlib' },
}
const AL_BAB = {
  name: 'al-Bab',
  placeId: 'wof:3',
  lat: 36.37,
  lon: 37.52,
  radiusKm: 5,
  admin: { country: 'SY', region: 'Aleppo' },
}
const exactly = (n: number) => ({ min: n, max: n, bound: 'exact' })

interface Part {
  id: string
  n: { min: number | null; max: number | null; bound: string }
  of?: string
  relation?: string
  terms?: object
  parts?: Part[]
  check?: string
}
function tally({ id, n, of = 'attacks', relation, terms = {}, parts = [], check }: Part): Tally {
  const made = parts.map(tally)
  return Tally.parse({
    id,
    of,
    ...n,
    ...(relation ? { relation } : {}),
    terms,
    parts: made,
    check: check ?? (made.length > 0 ? checkParts(n as Tally, made) : 'not-checkable'),
    speakers: [],
    quotes,
  })
}
const by = (...ids: string[]) => ({
  actors: ids.map((id) => ({ actorId: id, name: id, kind: 'state', role: 'perpetrator', quotes })),
  attribution: ids.length > 1 ? 'jointly' : 'alone',
})
const targets = (...codes: string[]) =>
  codes.map((code) => ({ code, relation: 'hit', effect: 'unknown', quotes }))

/** The tally of the founding article, as the exchange form gives it for an example. */
const founding = tally({
  id: 't',
  n: { min: 18, max: null, bound: 'at-least' },
  terms: {
    when: { from: '2019-05-01', to: '2020-02-29', kind: 'within', edtf: '2019-05/2020-02', quotes },
    where: [{ ...IDLIB, relation: 'in', quotes }],
    targets: targets('medical-facility', 'educational-facility'),
    ...by('syria', 'russia'),
  },
  parts: [
    {
      id: 'ground',
      n: exactly(3),
      relation: 'partition',
      terms: { method: { code: 'ground-assault', quotes }, ...by('syria') },
    },
    {
      id: 'barrel',
      n: exactly(2),
      relation: 'partition',
      terms: { munitions: [{ code: 'barrel-bomb', quotes }], ...by('syria') },
    },
    {
      id: 'air',
      n: exactly(13),
      relation: 'partition',
      terms: { method: { code: 'air-strike', quotes } },
      parts: [
        { id: 'air-syria', n: exactly(2), relation: 'partition', terms: by('syria') },
        { id: 'air-russia', n: exactly(7), relation: 'partition', terms: by('russia') },
        { id: 'air-both', n: exactly(4), relation: 'partition', terms: by('syria', 'russia') },
      ],
    },
    {
      id: 'this-year',
      n: { min: null, max: null, bound: 'vague' },
      relation: 'subset',
      terms: {
        when: { from: '2020-01-01', to: '2020-02-29', kind: 'within', edtf: '2020-01/2020-02', quotes },
      },
    },
  ],
})

const ARTICLE = 'a'
const foundingClaims: Told[] = [
  {
    id: 'ariha',
    targets: [
      { code: 'hospital', relation: 'near' },
      { code: 'residential-building', effect: 'destroyed', count: { min: 2, max: null, bound: 'at-least' } },
    ],
  },
  {
    id: 'school',
    day: '2020-02-25',
    place: IDLIB_CITY,
    actor: 'syria',
    method: null,
    harm: [{ kind: 'killed', status: 'unknown', min: 3, max: 3, bound: 'exact' }],
    targets: [{ code: 'school' }],
    with: { munitions: [{ code: 'cluster', quotes }] },
  },
  {
    id: 'caption',
    day: '2020-02-02',
    place: AL_BAB,
    killed: null,
    targets: [{ code: 'building' }],
    with: { block: 'caption' },
  },
  {
    id: 'soldiers',
    day: '2020-02-01',
    to: '2020-02-29',
    place: IDLIB,
    actor: 'syria',
    method: null,
    harm: [{ kind: 'killed', status: 'combatant', groups: ['soldier'], min: 34, max: 34, bound: 'exact' }],
    with: { event: 'killing' },
  },
]

/** Holds a tally against claims, each in the tally's own document unless told otherwise. Incidents are named by their claim. */
function held(against: Tally, claims: readonly Told[], document = ARTICLE) {
  const made = claims.map((claim) => told({ document: ARTICLE, ...claim }))
  const { incidents } = link(made)
  const claimsByRef = new Map(made.map(({ ref, claim }) => [ref, claim]))
  const result = Reconciliation.parse(
    reconcile(against, incidents, {
      document: document.padEnd(64, '0'),
      claimOf: (ref) => claimsByRef.get(ref),
      contains: () => undefined,
      vocabularies,
    }),
  )
  const claimOf = new Map(incidents.map(({ id, links }) => [id, links[0]?.claim.split('#')[1] ?? '']))
  const cells = new Map(result.cells.map((cell) => [cell.part, cell]))
  return {
    result,
    range: (part: string) => [cells.get(part)?.held.min, cells.get(part)?.held.max],
    inside: (part: string) =>
      Object.fromEntries((cells.get(part)?.incidents ?? []).map(({ id, fit }) => [claimOf.get(id), fit])),
    ambiguous: result.ambiguous.map(({ id, ...rest }) => ({ claim: claimOf.get(id), ...rest })),
  }
}

describe('the tally of the founding article', () => {
  const { result, range, inside, ambiguous } = held(founding, foundingClaims)

  it('has two of its 18 attacks documented, and 16 missing', () => {
    expect(range('t')).toEqual([2, 2])
    expect(inside('t')).toEqual({ ariha: 'certain', school: 'certain' })
    expect(result.missing).toEqual({ min: 16, max: null })
  })

  it('has Ariha among the Russian air strikes for certain', () => {
    expect(inside('air-russia')).toEqual({ ariha: 'certain' })
    expect(range('air-russia')).toEqual([1, 1])
    const [first] = result.cells.find(({ part }) => part === 'air-russia')?.incidents ?? []
    expect(first?.why).toBe(
      '2020-01-29 is within its time, Ariha is in Idlib, air strike, by Russian forces, near a hospital.',
    )
  })

  it('says where the school could belong, and counts it once', () => {
    expect(inside('ground')).toEqual({ school: 'possible' })
    expect(inside('air-syria')).toEqual({ school: 'possible' })
    expect(inside('air')).toEqual({ ariha: 'certain', school: 'possible' })
    expect([range('ground'), range('barrel'), range('air'), range('air-syria'), range('air-both')]).toEqual([
      [0, 1],
      [0, 0],
      [1, 2],
      [0, 1],
      [0, 0],
    ])
    expect(ambiguous).toEqual([
      {
        claim: 'school',
        parts: ['ground', 'air-syria'],
        why: 'No account says how it was done, so it could be in any of 2 parts; it is counted once in the total.',
      },
    ])
  })

  it('counts in a part that overlaps the others what falls in it', () => {
    expect(inside('this-year')).toEqual({ ariha: 'certain', school: 'certain' })
  })

  it('lists its cells whole before part', () => {
    expect(result.cells.map(({ part }) => part)).toEqual([
      't',
      'ground',
      'barrel',
      'air',
      'air-syria',
      'air-russia',
      'air-both',
      'this-year',
    ])
  })
})

describe('an incident and the terms of a tally', () => {
  const root = (claim: Told, document?: string) =>
    held(founding, [{ id: 'x', targets: [{ code: 'clinic' }], ...claim }], document).inside('t').x

  it.each([
    ['outside its time', { day: '2019-04-30' }, undefined],
    ['across the edge of its time', { day: '2019-04-20', to: '2019-05-10' }, 'possible'],
    ['of a month in it', { day: '2019-06-01', to: '2019-06-30' }, 'certain'],
    ['without a date', { day: '' }, 'possible'],
    ['in another province', { place: AL_BAB }, undefined],
    ['without a place', { place: null }, 'possible'],
    ['by nobody named', { actor: null }, 'possible'],
    ['by another party', { actor: 'turkey' }, undefined],
    ['by a force under a party', { actor: 'tiger-forces' }, 'certain'],
    ['on another target', { targets: [{ code: 'market' }] }, undefined],
    ['on a building of unknown use', { targets: [{ code: 'building' }] }, 'possible'],
    ['on a civilian object, no more told', { targets: [{ code: 'civilian-object' }] }, 'possible'],
    [
      'on several targets, one of them its own',
      { targets: [{ code: 'market' }, { code: 'school' }] },
      'certain',
    ],
    ['on nothing named', { targets: [] }, 'possible'],
  ] as const)('%s', (_, claim, expected) => {
    expect(root(claim as Told)).toBe(expected)
  })

  it('near a target counts where the text that counts tells of it itself', () => {
    const near = { targets: [{ code: 'hospital', relation: 'near' }] }
    expect(root(near)).toBe('certain')
    expect(root(near, 'another')).toBe('possible')
  })

  it('goes to the part that names its munition, not to the air strikes beside it', () => {
    const barrel = {
      actor: 'syria',
      targets: [{ code: 'clinic' }],
      with: { munitions: [{ code: 'barrel-bomb', quotes }] },
    }
    const { range, ambiguous } = held(founding, [
      { id: 'x', ...barrel },
      { id: 'y', day: '2020-01-02', method: null, ...barrel },
    ])
    expect([range('barrel'), range('air'), range('ground')]).toEqual([
      [2, 2],
      [0, 0],
      [0, 0],
    ])
    expect(ambiguous).toEqual([])
  })

  it('that both did goes to the part of both', () => {
    const actors = ['syria', 'russia'].map((id) => ({
      actorId: id,
      name: id,
      kind: 'state',
      role: 'perpetrator',
      quotes,
    }))
    const munitions = [{ code: 'unguided-bomb', quotes }]
    const both = {
      id: 'x',
      targets: [{ code: 'clinic' }],
      with: { actors, munitions, attribution: 'jointly' },
    }
    expect(held(founding, [both]).inside('air-both')).toEqual({ x: 'certain' })
    const either = { ...both, with: { actors, munitions, attribution: 'either' } }
    const { range, inside } = held(founding, [either])
    expect(inside('air')).toEqual({ x: 'certain' })
    expect([range('air-syria'), range('air-russia'), range('air-both')]).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ])
  })

  it('that is only denied is not counted', () => {
    const denied = { speakers: [{ kind: 'official', stance: 'denies' }] }
    expect(root(denied)).toBeUndefined()
  })
})

describe('capacities', () => {
  it('force into a cell what finds no place elsewhere', () => {
    const claims = Array.from({ length: 5 }, (_, index) => ({
      id: `x${index}`,
      day: `2020-01-0${index + 1}`,
      actor: 'syria',
      method: null,
      targets: [{ code: 'clinic' }],
    }))
    // barrel bombs and air strikes take two each, so that one at least is a ground attack
    const { range } = held(founding, claims)
    expect([range('t'), range('ground'), range('barrel'), range('air')]).toEqual([
      [5, 5],
      [1, 3],
      [0, 2],
      [0, 2],
    ])
  })
})

describe('a tally of people', () => {
  const workers = (n: number) => ({
    kind: 'killed',
    status: 'civilian',
    groups: ['aid-worker'],
    ...exactly(n),
  })
  const thousand = tally({
    id: 'p',
    of: 'killed',
    n: { min: 1000, max: 1000, bound: 'about' },
    terms: { harm: [{ ...workers(1000), quotes }], ...by('syria', 'russia') },
  })

  it('counts people of its kind, from incidents that tell of them', () => {
    const { result, range, inside } = held(thousand, [
      { id: 'x', harm: [workers(4), { kind: 'killed', status: 'combatant', ...exactly(9) }] },
      { id: 'y', day: '2019-03-03', killed: 20 },
    ])
    expect(inside('p')).toEqual({ x: 'certain' })
    expect(range('p')).toEqual([4, 4])
    expect(result.missing).toEqual({ min: 996, max: 996 })
  })
})

describe('whatever the record', () => {
  const claim = fc.record({
    day: fc.integer({ min: 1, max: 28 }).map((n) => `2020-02-${String(n).padStart(2, '0')}`),
    actor: fc.constantFrom('syria', 'russia', null),
    method: fc.constantFrom('air-strike', 'artillery', null),
    targets: fc.constantFrom('clinic', 'school', 'market').map((code) => [{ code }]),
  })
  it('parts hold no more than their whole, and every incident is counted once', () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 30 }), (list) => {
        const { range, result } = held(
          founding,
          list.map((one, index) => ({ id: `x${index}`, ...one })),
        )
        const of = (part: string) => range(part) as [number, number]
        for (const { held: cell } of result.cells) expect(cell.min).toBeLessThanOrEqual(cell.max)
        const parts = [of('ground'), of('barrel'), of('air')]
        expect(parts.reduce((sum, [min]) => sum + min, 0)).toBeLessThanOrEqual(of('t')[0])
        for (const [, max] of parts) expect(max).toBeLessThanOrEqual(of('t')[1])
        expect(of('air-syria')[1]).toBeLessThanOrEqual(2)
        expect(of('t')[1]).toBeLessThanOrEqual(list.length)
      }),
      { numRuns: 60 },
    )
  })
})
