import { describe, expect, it } from 'vitest'
import { type Claim, CORRECTABLE, fieldSchema } from '../../../../model/index.ts'
import type { Field } from '../../../words/fields.ts'
import { draftOf, fieldValue, isList } from './forms.ts'

const quotes = [{ start: 4, end: 9 }]
const claim: Claim = {
  id: 'c1',
  event: 'bombing',
  trigger: { quotes },
  block: 'body',
  modality: 'actual',
  generic: true,
  when: { from: '2020-01-29', to: '2020-01-29', kind: 'within', edtf: '2020-01-29', time: 'evening', quotes },
  where: [{ name: 'Ariha', relation: 'near', admin: { region: 'Idlib' }, quotes }],
  method: { code: 'air-strike', quotes },
  munitions: [{ code: 'cluster', quotes }],
  weapons: [{ text: 'a bomb', quotes }],
  actors: [{ actorId: 'russia', name: 'Russian forces', kind: 'state', role: 'perpetrator', quotes }],
  attribution: 'alone',
  targets: [
    {
      code: 'residential',
      relation: 'hit',
      effect: 'destroyed',
      count: { min: 2, max: null, bound: 'at-least' },
      quotes,
    },
  ],
  harm: [
    { kind: 'killed', status: 'civilian', groups: [], min: 11, max: 11, bound: 'exact', quotes },
    {
      kind: 'killed',
      status: 'civilian',
      groups: ['child'],
      within: 0,
      min: 3,
      max: 3,
      bound: 'exact',
      quotes,
    },
  ],
  victims: [{ name: 'Somebody', quotes }],
  speakers: [{ name: 'Example Watch', kind: 'organisation', stance: 'asserts', quotes }],
  legal: [{ code: 'war-crime', quotes }],
}

describe('the forms of fields', () => {
  it.each(CORRECTABLE as readonly Field[])('give %s a value that a correction may have', (field) => {
    const last = isList(field) ? (claim[field]?.length ?? 0) - 1 : 0
    const draft = draftOf(field, claim, last)
    const value = fieldValue(field, { draft, quotes, placing: last }, claim)
    expect(fieldSchema(field)?.safeParse(value)).toMatchObject({ success: true })
  })

  it.each(CORRECTABLE as readonly Field[])('change nothing in %s when nothing is written', (field) => {
    const last = isList(field) ? (claim[field]?.length ?? 0) - 1 : 0
    const value = fieldValue(field, { draft: draftOf(field, claim, last), quotes, placing: last }, claim)
    if (field !== 'where') expect(value).toEqual(claim[field])
  })

  it('add to a list without touching what is there', () => {
    const draft = draftOf('munitions', claim, 'add')
    const value = fieldValue(
      'munitions',
      { draft: { ...draft, texts: { ...draft.texts, munition: 'barrel-bomb' } }, quotes, placing: 'add' },
      claim,
    )
    expect(value).toEqual([
      { code: 'cluster', quotes },
      { code: 'barrel-bomb', quotes },
    ])
  })

  it('take a place of the gazetteer with its point and what it lies in', () => {
    const place = {
      id: 'wof:1',
      name: 'Dara',
      kind: 'settlement',
      lat: 1,
      lon: 2,
      radiusKm: 3,
      admin: { region: 'North' },
    } as const
    const value = fieldValue(
      'where',
      { draft: { ...draftOf('where', claim, 'add'), place }, quotes, placing: 0 },
      claim,
    )
    expect(fieldSchema('where')?.safeParse(value)).toMatchObject({ success: true })
    expect(value).toMatchObject([
      { placeId: 'wof:1', name: 'Dara', lat: 1, lon: 2, radiusKm: 3, relation: 'in' },
    ])
  })

  it.each([
    [{ from: '2020-03-05', to: '', kind: 'within' }, '2020-03-05'],
    [{ from: '2020-03-05', to: '2020-03-06', kind: 'within' }, '[2020-03-05..2020-03-06]'],
    [{ from: '2020-03-05', to: '2020-03-06', kind: 'throughout' }, '2020-03-05/2020-03-06'],
  ])('write %j in EDTF', (texts, edtf) => {
    expect(
      fieldValue('when', { draft: { texts, groups: [] }, quotes, placing: 'add' }, undefined),
    ).toMatchObject({ edtf })
  })

  it.each([
    [
      { bound: 'exact', min: '3', max: '' },
      { min: 3, max: 3 },
    ],
    [
      { bound: 'at-least', min: '18', max: '' },
      { min: 18, max: null },
    ],
    [
      { bound: 'at-most', min: '', max: '30' },
      { min: null, max: 30 },
    ],
    [
      { bound: 'between', min: '8', max: '12' },
      { min: 8, max: 12 },
    ],
  ])('read the number %j', (texts, count) => {
    const draft = { texts: { ...draftOf('harm', claim, 'add').texts, ...texts }, groups: [] }
    expect(fieldValue('harm', { draft, quotes, placing: 'add' }, undefined)).toMatchObject([count])
  })
})
