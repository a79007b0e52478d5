import { expect, it } from 'vitest'
import type { Claim, Correction, Extraction, Quote } from '../../model/index.ts'
import { textDigest } from '../index.ts'
import { claimsIn } from '../told.testing.ts'
import { applyCorrections } from './apply-corrections.ts'

const TEXT = 'They shelled the school and the market; later the bridge was shelled.'
const digest = textDigest(TEXT)
const [school, bridge] = claimsIn(TEXT) as [Claim, Claim]
const market: Claim = { ...school, id: 'c3' } // told by the same word as the school
const found = (...claims: Claim[]): Extraction => ({
  schema: 'recount.extraction/1',
  id: 'x',
  extractor: { name: 'test', version: '1' },
  blocks: [],
  places: [],
  claims,
  tallies: [],
})
const set = (field: string, value: unknown): Correction['change'] => ({ kind: 'set-field', field, value })
let seq = 0
function correction(
  anchor: readonly Quote[],
  change: Correction['change'],
  claim?: string,
  document = digest,
) {
  seq += 1
  return { seq, correction: { document, anchor: [...anchor], change, reason: 'r', ...(claim && { claim }) } }
}
const current = (claims: readonly { id: string; current: Claim | undefined }[]) =>
  claims.map(({ id, current }) => [id, current?.event])

it('sets, clears and rejects, in the order of the log', () => {
  const { claims, adrift } = applyCorrections(digest, found(school, bridge), [
    correction(school.trigger.quotes, set('event', 'attack'), 'c1'),
    correction(
      school.trigger.quotes,
      set('method', { code: 'artillery', quotes: [{ start: 0, end: 4 }] }),
      'c1',
    ),
    correction(school.trigger.quotes, { kind: 'clear-field', field: 'method' }, 'c1'),
    correction(bridge.trigger.quotes, { kind: 'reject-claim' }, 'c2'),
  ])
  expect(current(claims)).toEqual([
    ['c1', 'attack'],
    ['c2', undefined],
  ])
  expect(claims[0]!.current).not.toHaveProperty('method')
  expect(claims[1]!.found).toEqual(bridge)
  expect(adrift).toEqual([])
})

it('finds its claim again when a newer extractor has named it otherwise and moved the trigger a little', () => {
  const { start, end } = bridge.trigger.quotes[0]!
  const renamed: Claim = { ...bridge, id: 'z9', trigger: { quotes: [{ start: start - 4, end }] } }
  const standing = [correction(bridge.trigger.quotes, set('event', 'attack'), 'c2')]
  const { claims } = applyCorrections(digest, found(renamed, school), standing)
  expect(current(claims)).toEqual([
    ['z9', 'attack'],
    ['c1', 'bombing'],
  ])
})

it('tells claims with the same trigger apart by the id that was corrected', () => {
  const standing = [correction(market.trigger.quotes, { kind: 'reject-claim' }, 'c3')]
  expect(current(applyCorrections(digest, found(school, market), standing).claims)).toEqual([
    ['c1', 'bombing'],
    ['c3', undefined],
  ])
  const unknown = [correction(market.trigger.quotes, { kind: 'reject-claim' }, 'gone')]
  expect(current(applyCorrections(digest, found(school, market), unknown).claims)[0]).toEqual([
    'c1',
    undefined,
  ])
})

it('adds claims, and finds an added one by its id alone', () => {
  const adding = correction(market.trigger.quotes, { kind: 'add-claim', claim: market })
  const id = `added-${adding.seq}`
  const mending = correction(market.trigger.quotes, set('event', 'raid'), id)
  const both = applyCorrections(digest, found(school), [adding, mending])
  expect(current(both.claims)).toEqual([
    ['c1', 'bombing'],
    [id, 'raid'],
  ])
  expect(both.claims[1]!.found).toBeUndefined()
  const undone = applyCorrections(digest, found(school), [mending])
  expect(current(undone.claims)).toEqual([['c1', 'bombing']])
  expect(undone.adrift).toEqual([mending.seq])
})

it('brings a rejected claim back when a field of it is set later', () => {
  const { claims } = applyCorrections(digest, found(school), [
    correction(school.trigger.quotes, { kind: 'reject-claim' }, 'c1'),
    correction(school.trigger.quotes, set('event', 'raid'), 'c1'),
  ])
  expect(current(claims)).toEqual([['c1', 'raid']])
})

it('names corrections of another text and of claims that are gone', () => {
  const other = correction(school.trigger.quotes, { kind: 'reject-claim' }, 'c1', textDigest('another text'))
  const gone = correction(bridge.trigger.quotes, { kind: 'reject-claim' }, 'c2')
  expect(applyCorrections(digest, found(school), [other, gone])).toMatchObject({
    adrift: [other.seq, gone.seq],
  })
  expect(applyCorrections(digest, undefined, [gone])).toEqual({ claims: [], adrift: [gone.seq], keeping: [] })
})
