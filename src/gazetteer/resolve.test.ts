import { beforeAll, describe, expect, it } from 'vitest'
import {
  explainPlaces,
  type Gazetteer,
  openGazetteer,
  type PlaceRecord,
  packGazetteer,
  parseOwnPlaces,
  resolvePhrase,
  resolvePlaces,
  type Toponym,
} from './index.ts'

const place = (
  id: string,
  name: string,
  [lat, lon]: readonly [number, number],
  parent: string | undefined,
  more: Partial<PlaceRecord> = {},
): PlaceRecord => ({
  id,
  placetype: 'locality',
  name,
  firstNames: [],
  names: [],
  lat,
  lon,
  radiusKm: 2,
  country: id.startsWith('wof:') ? 'SY' : 'US',
  parent,
  population: 1000,
  bySound: id.startsWith('wof:'),
  capital: false,
  ...more,
})
const region = { placetype: 'region', population: 1e6, radiusKm: 60 } as const

const PLACES = [
  place('wof:1', 'Syria', [35, 38], undefined, { placetype: 'country', population: 2e7 }),
  place('wof:10', 'Idlib', [35.9, 36.6], 'wof:1', region),
  place('wof:11', 'Idlib', [35.93, 36.63], 'wof:10', { population: 165_000, names: ['إدلب'] }),
  place('wof:12', 'Ariha', [35.81, 36.61], 'wof:10'),
  place('wof:13', 'Salqin', [36.14, 36.45], 'wof:10'),
  place('wof:20', 'Damascus Countryside', [33.5, 36.4], 'wof:1', region),
  place('wof:21', 'Salqin', [33.6, 36.3], 'wof:20', { population: 5000 }),
  place('wof:22', 'Duma', [33.57, 36.4], 'wof:20', { population: 110_000 }),
  place('gn:1', 'United States', [39, -98], undefined, { placetype: 'country', population: 3e8 }),
  place('gn:2', 'Ohio', [40, -83], 'gn:1', { ...region, population: 1e7 }),
  place('gn:3', 'Texas', [31, -99], 'gn:1', { ...region, population: 2.5e7 }),
  place('gn:4', 'Ariha', [40.1, -83.1], 'gn:2', { population: 400_000 }),
  place('gn:5', 'Springfield', [39.9, -83.8], 'gn:2', { population: 60_000 }),
  place('gn:6', 'Springfield', [32, -98], 'gn:3', { population: 20_000 }),
  place('gn:7', 'Douma', [31.5, -98.5], 'gn:3', { population: 9000 }),
]

let gazetteer: Gazetteer
beforeAll(() => {
  gazetteer = openGazetteer(packGazetteer(PLACES))
})
const resolve = (toponyms: readonly Toponym[]) => resolvePlaces(toponyms, gazetteer).map((entry) => entry?.id)
const named = (...names: string[]) => names.map((name) => ({ name }))

describe('resolvePlaces', () => {
  it('takes the most prominent place of a name that stands alone', () => {
    expect(resolve(named('Ariha'))).toEqual(['gn:4'])
    expect(resolve(named('Springfield'))).toEqual(['gn:5'])
  })

  it('takes the place in the country of the others', () => {
    expect(resolve(named('Ariha', 'Syria', 'Idlib', 'Duma'))[0]).toBe('wof:12')
    expect(resolve(named('Ariha', 'Ohio', 'Texas'))[0]).toBe('gn:4')
  })

  it('takes the place next to the others', () => {
    expect(resolve(named('Salqin', 'Syria', 'Ariha', 'Idlib'))[0]).toBe('wof:13')
    expect(resolve(named('Salqin', 'Syria', 'Duma'))[0]).toBe('wof:21')
  })

  it('takes the place in what it is told to lie in', () => {
    expect(resolve([{ name: 'Springfield', inside: 1 }, { name: 'Texas' }])[0]).toBe('gn:6')
    expect(resolve([{ name: 'Springfield', inside: 'Texas' }])).toEqual(['gn:6'])
    expect(resolve([{ name: 'Ariha', inside: 'Idlib' }])).toEqual(['wof:12'])
  })

  it('lets one name mean two places where the text says so', () => {
    expect(
      resolve([
        { name: 'Springfield', inside: 'Texas' },
        { name: 'Springfield', inside: 'Ohio' },
      ]),
    ).toEqual(['gn:6', 'gn:5'])
  })

  it('takes no place outside what it is told to lie in', () => {
    expect(resolve([{ name: 'Springfield', inside: 'Idlib' }])).toEqual([undefined])
  })

  it('takes the town rather than the region that is named after it, unless told', () => {
    expect(resolve(named('Idlib'))).toEqual(['wof:11'])
    expect(resolve([{ name: 'Idlib', kindHint: 'region' }])).toEqual(['wof:10'])
    expect(resolve([{ name: 'Idlib', kindHint: 'settlement' }])).toEqual(['wof:11'])
  })

  it('prefers in a country at hand what sounds like a name to what is spelt so elsewhere', () => {
    expect(resolve(named('Douma'))).toEqual(['gn:7'])
    expect(resolve(named('Douma', 'Syria', 'Idlib', 'Ariha'))[0]).toBe('wof:22')
  })

  it('takes the word of the caller on the country', () => {
    expect(resolvePlaces(named('Ariha'), gazetteer, { countries: ['SY'] })[0]?.id).toBe('wof:12')
  })

  it('never counts the company of a name against it, also where what holds it bears the same name', () => {
    const toponyms = [
      { name: 'Idlib', inside: 1 },
      ...named('Idlib'),
      { name: 'Salqin', inside: 3 },
      ...named('Ohio'),
    ]
    for (const answer of explainPlaces(toponyms, gazetteer))
      expect(answer?.reasons.company ?? 0).toBeGreaterThanOrEqual(0)
  })

  it('does not know what nobody knows', () => {
    expect(resolve(named('Xyzzy', 'Idlib'))).toEqual([undefined, 'wof:11'])
    expect(resolve([])).toEqual([])
    expect(resolve([{ name: 'Idlib', inside: 0 }])).toEqual(['wof:11'])
    expect(resolve([{ name: 'Idlib', inside: 99 }])).toEqual(['wof:11'])
  })

  it('does not depend on the order of the toponyms', () => {
    const toponyms = named('Ariha', 'Syria', 'Salqin', 'Duma', 'Idlib', 'Douma', 'Springfield')
    const backwards = resolve([...toponyms].reverse()).reverse()
    expect(resolve(toponyms)).toEqual(backwards)
  })

  it("puts a user's own place before all others of its name", () => {
    const own = openGazetteer(packGazetteer(PLACES), parseOwnPlaces('id,name,lat,lon\n1,Ariha,1,1'))
    expect(resolvePlaces(named('Ariha'), own)[0]?.id).toBe('own:1')
  })
})

describe('explainPlaces', () => {
  it('gives reasons that add up to the choice, and how far it leads', () => {
    const [ariha, syria] = explainPlaces([{ name: 'Ariha', inside: 1 }, { name: 'Syria' }], gazetteer)
    expect(ariha?.entry.id).toBe('wof:12')
    expect(ariha?.reasons.inside).toBeGreaterThan(0)
    expect(ariha?.lead).toBeGreaterThan(0)
    expect(syria?.lead).toBe(Number.POSITIVE_INFINITY)
  })

  it('tells that a name only sounds alike', () => {
    const [idlib] = explainPlaces(named('Edleb'), gazetteer)
    expect(idlib?.entry.id).toBe('wof:11')
    expect(idlib?.distance).toBeGreaterThan(0)
  })
})

describe('the company of a name', () => {
  const far = (id: string, name: string, population: number, at: readonly [number, number]) =>
    place(id, name, at, 'gn:1', { population })
  const county = openGazetteer(
    packGazetteer([
      ...PLACES,
      far('gn:31', 'Kensing', 300_000, [40, -75]),
      far('gn:32', 'Brandt', 100_000, [27.9, -82.3]),
      far('gn:33', 'Alexton', 150_000, [38.8, -77]),
      far('gn:34', 'Kensing', 300, [45.8, -95.7]),
      far('gn:35', 'Brandt', 500, [45.9, -95.6]),
      far('gn:36', 'Alexton', 12_000, [45.9, -95.4]),
      far('gn:37', 'Millerville', 100, [46.1, -95.5]),
    ]),
  )

  it('takes villages that lie together for what larger namesakes elsewhere would be', () => {
    const names = named('Kensing', 'Brandt', 'Alexton', 'Millerville')
    expect(resolvePlaces(names, county).map((entry) => entry?.id)).toEqual([
      'gn:34',
      'gn:35',
      'gn:36',
      'gn:37',
    ])
  })

  it('takes the largest where a name stands alone', () => {
    expect(resolvePlaces(named('Kensing'), county)[0]?.id).toBe('gn:31')
  })
})

describe('a name that nobody lists', () => {
  it.each([
    ['Ariha River', 'wof:12'],
    ['Port of Ariha', 'wof:12'],
    ['East Ariha', 'wof:12'],
    ['River', undefined],
  ])('means what it is named after: %s', (name, id) => {
    expect(resolve(named(name, 'Syria', 'Idlib', 'Duma'))[0]).toBe(id)
  })

  it('may have an article more or less', () => {
    expect(resolve(named('al-Ariha', 'Syria', 'Idlib'))[0]).toBe('wof:12')
  })

  it('may differ by one consonant where it is told what it lies in', () => {
    expect(resolve([{ name: 'Sarqin', inside: 'Idlib' }])).toEqual([undefined])
    expect(resolve([{ name: 'Salkhin', inside: 'Idlib' }])).toEqual(['wof:13'])
    expect(resolve(named('Salkhin'))).toEqual([undefined])
  })
})

describe('resolvePhrase', () => {
  it.each([
    ['Ariha, Idlib', 'wof:12'],
    ['the village of Salqin near Ariha, Idlib governorate', 'wof:13'],
    ['Idlib: Ariha', 'wof:12'],
    ['Springfield (Texas)', 'gn:6'],
    ['مدينة إدلب', 'wof:11'],
    ['Idlib governorate', 'wof:10'],
    ['somewhere in Idlib', 'wof:11'],
    ['the road to Ariha in Idlib', 'wof:12'],
    ['Ariha or Nowhere, Idlib', 'wof:12'],
    ['nowhere', undefined],
    ['', undefined],
  ])('reads %s', (phrase, id) => {
    expect(resolvePhrase(phrase, gazetteer)?.entry.id).toBe(id)
  })

  it('goes by the region that stands beside the phrase', () => {
    expect(resolvePhrase('Salqin', gazetteer, { region: 'Idlib' })?.entry.id).toBe('wof:13')
    expect(resolvePhrase('Salqin', gazetteer, { region: 'Damascus Countryside' })?.entry.id).toBe('wof:21')
  })

  it.each([
    ['al-Dubbat neighbourhood, Idlib', 2],
    ['Idlib, al-Dubbat neighbourhood', 2],
    ['al-Shifa hospital in Idlib', 2],
    ['حي الضباط في إدلب', 2],
  ])('takes the town for what stands in it: %s', (phrase, radiusKm) => {
    expect(resolvePhrase(phrase, gazetteer)).toMatchObject({
      entry: { id: 'wof:11' },
      radiusKm,
      exact: false,
    })
  })

  it('takes a quarter for no village elsewhere that bears its name', () => {
    expect(resolvePhrase('Salqin', gazetteer, { region: 'Idlib' })?.exact).toBe(true)
    expect(resolvePhrase('Salqin neighbourhood', gazetteer, { region: 'Idlib' })?.entry.id).toBe('wof:11')
  })

  it('says how far a village may be that nobody lists', () => {
    const seat = { entry: { id: 'wof:11' }, lat: 35.93, lon: 36.63, exact: false }
    expect(resolvePhrase('Nowhere', gazetteer, { region: 'Idlib' })).toMatchObject({ ...seat, radiusKm: 60 })
    expect(resolvePhrase('Nowhere village near Ariha', gazetteer, { region: 'Idlib' })).toMatchObject({
      entry: { id: 'wof:12' },
      radiusKm: 32,
      exact: false,
    })
  })

  it('takes the middle of two places that something lies between', () => {
    const middle = resolvePhrase('on the road between Idlib and Ariha', gazetteer, { region: 'Idlib' })
    expect(middle?.lat).toBeCloseTo(35.87, 5)
    expect(middle?.lon).toBeCloseTo(36.62, 5)
    expect(middle?.radiusKm).toBeGreaterThan(6)
  })
})
