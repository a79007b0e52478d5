import { describe, expect, it } from 'vitest'
import { doubtsOf, type FileDate, type Metadata } from './index.ts'

const nothing: Metadata = {
  item: 'ab'.repeat(32),
  reader: { name: 'r', version: '1' },
  dates: [],
  positions: [],
  traits: [],
  tracks: [],
  edits: [],
  credentials: { state: 'none', actions: [], statuses: [] },
  problems: [],
}
const arrivals = [{ at: '2020-02-01T12:00:00.000Z' }, { at: '2020-03-01T12:00:00.000Z' }]
const date = (of: FileDate['of'], value: string, zone: FileDate['zone'] = 'none', at = of): FileDate => ({
  of,
  value,
  zone,
  at,
})
const doubts = (told: Partial<Metadata>) => doubtsOf({ ...nothing, ...told }, arrivals)

describe('doubtsOf', () => {
  it('finds a date after the bytes first came, and allows a clock without a zone its fourteen hours', () => {
    expect(doubts({ dates: [date('created', '2020-02-01T12:00:01Z', 'by-format')] })).toEqual([
      { code: 'date-after-arrival', at: ['created'] },
    ])
    expect(doubts({ dates: [date('taken', '2020-02-02T02:00:00')] })).toEqual([])
    expect(doubts({ dates: [date('taken', '2020-02-02T02:00:01')] })).toHaveLength(1)
    expect(doubts({ dates: [date('taken', '2020-02-01T14:00:01+02:00', 'stated')] })).toHaveLength(1)
    expect(doubts({ dates: [date('taken', '2020'), date('changed', '2020-02')] })).toEqual([])
  })

  it('finds dates of one making that lie more than a day apart, in whatever zone', () => {
    const taken = date('taken', '2020-01-29T10:00:00')
    expect(doubts({ dates: [taken, date('positioned', '2020-01-28T00:00:00Z', 'by-format')] })).toEqual([])
    expect(doubts({ dates: [taken, date('positioned', '2020-01-27T19:00:00Z', 'by-format')] })).toEqual([
      { code: 'dates-disagree', at: ['taken', 'positioned'] },
    ])
    expect(doubts({ dates: [taken, date('created', '2019-01-01')] })).toEqual([])
  })

  it('finds what was taken after it was last changed', () => {
    const taken = date('taken', '2020-01-30T00:00:00Z', 'stated')
    expect(doubts({ dates: [taken, date('changed', '2020-01-29T23:59:59Z', 'stated')] })).toEqual([
      { code: 'taken-after-change', at: ['taken', 'changed'] },
    ])
    const later = date('changed', '2020-01-30T00:00:00Z', 'stated')
    expect(doubts({ dates: [taken, later, date('changed', '2019-01-01')] })).toEqual([])
  })

  it('finds positions that are far from each other, edits, and pictures that no camera took', () => {
    const positions = [
      { latitude: 36.2021, longitude: 37.1343, at: 'EXIF' },
      { latitude: 36.2022, longitude: 37.1344, at: 'XMP' },
      { latitude: 36.3, longitude: 37.1343, at: 'QuickTime' },
    ]
    expect(doubts({ positions: positions.slice(0, 2) })).toEqual([])
    expect(doubts({ positions })).toEqual([{ code: 'positions-disagree', at: ['EXIF', 'QuickTime'] }])
    expect(doubts({ edits: [{ action: 'created', at: 'XMP' }] })).toEqual([])
    expect(doubts({ edits: [{ action: 'saved', at: 'XMP' }] })).toEqual([{ code: 'edited', at: ['XMP'] }])
    const term = (value: string) => [{ trait: 'source-type' as const, value, at: 'XMP' }]
    expect(doubts({ traits: term('http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture') })).toEqual(
      [],
    )
    expect(
      doubts({ traits: term('http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia') }),
    ).toEqual([{ code: 'made-by-program', at: ['XMP'] }])
  })

  it('takes a failed check of content credentials as a doubt, and their absence as none', () => {
    const state = (state: Metadata['credentials']['state']) =>
      doubts({ credentials: { state, actions: [], statuses: [] } }).map(({ code }) => code)
    expect(state('none')).toEqual([])
    expect(state('valid')).toEqual([])
    expect(state('not-checked')).toEqual([])
    expect(state('well-formed')).toEqual(['credentials-fail'])
    expect(state('malformed')).toEqual(['credentials-fail'])
  })
})
