import { describe, expect, it } from 'vitest'
import { prf } from '../counts.ts'
import { matchTold } from './match.ts'
import { labelFigures, scoreDocument } from './score.ts'
import type { Spot, Told } from './told.ts'

/** Invented villages, 11 km apart from one to the next along a road, and a governorate. */
const village = (number: number): Spot => ({
  names: [`village${number}`],
  points: [{ lat: 35, lon: 36 + number * 0.12 }],
  wide: false,
})
const governorate: Spot = { names: ['northland'], points: [], wide: true }
const day = (number: number) => ({ from: `2020-03-0${number}`, to: `2020-03-0${number}` })

function told(given: Partial<Told>): Told {
  return {
    dates: undefined,
    dateOpen: false,
    places: [village(1)],
    actors: new Set(),
    method: undefined,
    killed: undefined,
    injured: undefined,
    ...given,
  }
}

describe('matching', () => {
  it('goes by date and place only', () => {
    const label = told({ dates: day(1), actors: new Set(['a']), method: 'artillery' })
    expect(matchTold([label], [told({ dates: day(1) })]).pairs).toEqual([[0, 0]])
    expect(matchTold([label], [told({ dates: day(2), method: 'artillery' })]).pairs).toEqual([])
    expect(matchTold([label], [told({ places: [village(4)] })]).pairs).toEqual([])
  })
  it('lets a side without date meet every date', () =>
    expect(matchTold([told({ dates: day(1) })], [told({})]).pairs).toEqual([[0, 0]]))
  it('takes places within 20 km for meeting, by name or by distance', () => {
    expect(matchTold([told({})], [told({ places: [village(2)] })]).pairs).toEqual([[0, 0]])
    expect(matchTold([told({})], [told({ places: [{ ...village(9), names: ['village1'] }] })]).pairs).toEqual(
      [[0, 0]],
    )
  })
  it('does not meet on a governorate that both name beside something narrower', () => {
    const label = told({ places: [village(1), governorate] })
    expect(matchTold([label], [told({ places: [village(9), governorate] })]).pairs).toEqual([])
    expect(matchTold([label], [told({ places: [governorate] })]).pairs).toEqual([[0, 0]])
  })
  it('does not match a claim without place', () =>
    expect(matchTold([told({})], [told({ places: [] })]).pairs).toEqual([]))
  it('matches as many as it can, and of such ways the closest', () => {
    const labels = [told({ places: [village(1)] }), told({ places: [village(2)] })]
    const claims = [told({ places: [village(2)] }), told({ places: [village(3)] })]
    expect(matchTold(labels, claims).pairs).toEqual([
      [0, 0],
      [1, 1],
    ])
    expect(matchTold(labels, [told({ places: [village(2)] })]).pairs).toEqual([[1, 0]])
    expect(
      matchTold(
        [told({ dates: day(1) })],
        [told({ dates: { from: '2020-03-01', to: '2020-03-05' } }), told({ dates: day(1) })],
      ).pairs,
    ).toEqual([[0, 1]])
  })
})

describe('claims', () => {
  const score = (labels: Told[], claims: Told[]) => prf(scoreDocument(labels, claims).claims)
  it('cost where they match nothing', () => {
    expect(score([told({})], [told({}), told({ places: [village(9)] })])).toMatchObject({ p: 50, r: 100 })
    expect(score([told({}), told({ places: [village(9)] })], [told({})])).toMatchObject({ p: 100, r: 50 })
    expect(score([told({})], [told({}), told({})])).toMatchObject({ p: 50, r: 100 })
  })
  it('are all errors in a text without attacks', () =>
    expect(scoreDocument([], [told({})]).claims).toEqual({ right: 0, predicted: 1, found: 0, gold: 0 }))
  const list = told({ places: [village(1), village(5), village(9), governorate] })
  const one = (number: number) => told({ places: [village(number), governorate] })
  it('of several villages of one label count once', () => {
    expect(scoreDocument([list], [one(1), one(5), one(9)]).claims).toEqual({
      right: 1,
      predicted: 1,
      found: 1,
      gold: 1,
    })
    expect(scoreDocument([list], [one(1), one(5), one(5)]).claims.predicted).toBe(2)
    expect(scoreDocument([list], [one(1), one(3)]).claims.predicted).toBe(2)
  })
  it('that tell several villages of several labels count once', () => {
    expect(scoreDocument([one(1), one(5), one(9)], [list]).claims).toEqual({
      right: 1,
      predicted: 1,
      found: 1,
      gold: 1,
    })
    expect(scoreDocument([one(1), one(1)], [list]).claims.gold).toBe(2)
  })
  it('group only on days that meet', () => {
    const labels = [{ ...list, dates: day(1) }]
    expect(
      scoreDocument(labels, [
        { ...one(1), dates: day(1) },
        { ...one(5), dates: day(2) },
      ]).claims.predicted,
    ).toBe(2)
  })
})

describe('fields of matched claims', () => {
  const figures = (label: Partial<Told>, claim: Partial<Told>) =>
    labelFigures(scoreDocument([told(label)], [told(claim)]))
  it('date: the same interval', () => {
    const wider = { from: '2020-03-01', to: '2020-03-02' }
    expect(figures({ dates: day(1) }, { dates: day(1) }).date.f1).toBe(100)
    expect(figures({ dates: day(1) }, { dates: wider }).date.f1).toBe(0)
    expect(figures({ dates: day(1) }, {}).date).toMatchObject({ p: 0, r: 0 })
  })
  it('date: one that the text does not tell is an error, one that it leaves open is left out', () => {
    const added = scoreDocument([told({})], [told({ dates: day(1) })]).date
    expect(added).toMatchObject({ right: 0, predicted: 1, gold: 0 })
    const open = scoreDocument([told({ dateOpen: true })], [told({ dates: day(1) })]).date
    expect(open).toMatchObject({ right: 0, predicted: 0, gold: 0 })
  })
  it('place: the same name or within 5 km', () => {
    const near = { ...village(1), names: ['elsewhere'], points: [{ lat: 35.03, lon: 36.12 }] }
    expect(figures({}, {}).place.f1).toBe(100)
    expect(figures({}, { places: [near] }).place.f1).toBe(100)
    expect(figures({}, { places: [village(2)] }).place.f1).toBe(0)
    expect(figures({ places: [village(1), governorate] }, { places: [governorate] }).place.f1).toBe(0)
  })
  it('place: what a place unknown to the gazetteer lies in stands for it', () => {
    const bakery: Spot = { names: ['bakery'], points: [], wide: false }
    expect(figures({ places: [bakery, village(1), governorate] }, {}).place.f1).toBe(100)
    expect(figures({ places: [bakery, governorate] }, { places: [governorate] }).place.f1).toBe(0)
  })
  it('actors: sets', () => {
    const { actors } = figures({ actors: new Set(['a', 'b']) }, { actors: new Set(['b']) })
    expect(actors).toMatchObject({ p: 100, r: 50 })
  })
  it('method: one class, and none is one', () => {
    expect(figures({ method: 'ied' }, { method: 'ied' }).method.accuracy).toBe(100)
    expect(figures({ method: 'ied' }, {}).method.accuracy).toBe(0)
    expect(figures({}, {}).method.accuracy).toBe(100)
  })
  it('killed: both ends; an open label asks only whether such harm is told', () => {
    const three = { min: 3, max: 3 }
    expect(figures({ killed: three }, { killed: three }).killed.exact).toBe(100)
    expect(figures({ killed: three }, { killed: { min: 3, max: null } }).killed.exact).toBe(0)
    expect(figures({ killed: three }, {}).killed.exact).toBe(0)
    expect(figures({ killed: { min: 2, max: null } }, { killed: { min: 24, max: null } }).killed.exact).toBe(
      100,
    )
    expect(figures({ killed: { min: 2, max: null } }, {}).killed.exact).toBe(0)
    expect(figures({}, {}).killed).toEqual({ exact: 100, exactWhereTold: 0 })
  })
})

describe('errors', () => {
  it('are counted by kind', () => {
    const labels = [told({ dates: day(1), killed: { min: 0, max: 0 } }), told({ places: [village(9)] })]
    const claims = [
      told({ actors: new Set(['other:someone']) }),
      told({ places: [] }),
      told({ dates: day(2) }),
    ]
    expect(scoreDocument(labels, claims).errors).toEqual({
      'extra claim: no place': 1,
      'extra claim: place of a label on other days': 1,
      'missed: no claim at its place, one without place': 1,
      'date missed': 1,
      'actor added: other': 1,
      'killed missed: nobody': 1,
    })
  })
})
