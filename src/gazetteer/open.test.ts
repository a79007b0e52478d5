import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  foldName,
  openGazetteer,
  type PlaceRecord,
  packGazetteer,
  parseOwnPlaces,
  shareGazetteer,
  unpackGazetteer,
} from './index.ts'

const place = (id: string, name: string, more: Partial<PlaceRecord> = {}): PlaceRecord => ({
  id,
  placetype: 'locality',
  name,
  firstNames: [],
  names: [],
  lat: 0,
  lon: 0,
  radiusKm: 1,
  country: 'SY',
  parent: 'wof:1',
  population: 0,
  bySound: true,
  capital: false,
  ...more,
})

const PLACES = [
  place('wof:1', 'Syria', {
    placetype: 'country',
    names: ['سوريا'],
    parent: undefined,
    population: 2e7,
    lat: 35,
    lon: 38,
  }),
  place('wof:2', 'Idlib', {
    placetype: 'region',
    names: ['إدلب'],
    population: 1.5e6,
    lat: 35.9,
    lon: 36.6,
    radiusKm: 50,
  }),
  place('wof:3', 'Idlib', {
    names: ['إدلب', 'Edleb'],
    parent: 'wof:2',
    population: 165_000,
    lat: 35.93,
    lon: 36.63,
  }),
  place('wof:4', "Ma'arrat al-Nu'man", { names: ['معرة النعمان'], parent: 'wof:2', lat: 35.65, lon: 36.68 }),
  place('wof:5', 'Khan', { parent: 'wof:2', lat: 35.5, lon: 36.5 }),
  place('wof:6', 'Khan Shaykhun', { names: ['خان شيخون'], parent: 'wof:2', lat: 35.44, lon: 36.65 }),
  place('wof:7', 'Ar Raqqah', { names: ['الرقة'], lat: 35.95, lon: 39 }),
  place('wof:8', 'Reading', { lat: 35.1, lon: 36.1 }),
  place('gn:9', 'Reading', {
    country: 'GB',
    parent: undefined,
    population: 200_000,
    lat: 51.5,
    lon: -1,
    bySound: false,
  }),
  place('gn:10', 'Date Line Town', { country: 'FJ', parent: undefined, lat: -17, lon: 179.95 }),
  place('gn:11', 'Other Side', { country: 'FJ', parent: undefined, lat: -17, lon: -179.95 }),
  place('own:recount.1', 'Darfur', { placetype: 'area', country: 'SD', parent: undefined }),
]
const packed = packGazetteer(PLACES, (name) => (name === 'reading' ? 2 : 0))
const gazetteer = openGazetteer(packed)
const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id)
const match = (text: string, from = 0) => gazetteer.longestMatch(text.split(' ').map(foldName), from)

describe('a gazetteer', () => {
  it('is packed to the same bytes whatever the order of its places', () => {
    expect(
      Buffer.compare(
        packGazetteer([...PLACES].reverse(), (n) => (n === 'reading' ? 2 : 0)),
        packed,
      ),
    ).toBe(0)
  })

  it('gives back what was packed', () => {
    expect(gazetteer.size).toBe(PLACES.length)
    expect(gazetteer.byId('wof:3')).toMatchObject({
      name: 'Idlib',
      kind: 'settlement',
      lat: 35.93,
      lon: 36.63,
      country: 'SY',
      admin: { country: 'SY', countryName: 'Syria', region: 'Idlib' },
      population: 165_000,
      parents: ['wof:2', 'wof:1'],
    })
    expect(gazetteer.namesOf('wof:3')).toEqual(['Idlib', 'إدلب', 'Edleb'])
    expect(gazetteer.byId('own:recount.1')?.name).toBe('Darfur')
  })

  it.each(['wof:9', 'gn:3', 'wof:x', '', 'own:recount.2', 'wof:0003'])('knows no %s', (id) => {
    expect(gazetteer.byId(id)).toBeUndefined()
    expect(gazetteer.namesOf(id)).toEqual([])
  })

  it('finds any spelling of a name, and by sound what is spelt like none', () => {
    expect(ids(gazetteer.lookup('IDLIB'))).toEqual(['wof:2', 'wof:3'])
    expect(ids(gazetteer.lookup('ادلب'))).toEqual(['wof:2', 'wof:3'])
    expect(ids(gazetteer.lookup('Maaret Numan'))).toEqual(['wof:4'])
    expect(ids(gazetteer.lookup('Khan Sheikhoun'))).toEqual(['wof:6'])
    expect(gazetteer.lookup('Kabul')).toEqual([])
    expect(gazetteer.lookup('')).toEqual([])
  })

  it('says of which places a name is the first', () => {
    const firsts = gazetteer.bySpelling('إدلب').map(({ entry, first }) => [entry.id, first])
    expect(firsts).toEqual([
      ['wof:2', true],
      ['wof:3', true],
    ])
    expect(gazetteer.bySpelling('Edleb')[0]?.first).toBe(true)
  })

  it('finds by sound only what is transliterated', () => {
    expect(ids(gazetteer.bySound('Riding').map(({ entry }) => entry))).toEqual(['wof:8'])
  })

  it('takes the longest name in a row of words', () => {
    expect(match('in Khan Shaykhun today', 1)).toMatchObject({ length: 2, clitic: '', commonness: 0 })
    expect(match('in Khan today', 1)?.length).toBe(1)
    expect(match('Khan Shaykh', 0)?.length).toBe(1)
    expect(match("Ma'arrat al Nu'man", 0)?.length).toBe(3)
    expect(match('nothing here', 0)).toBeUndefined()
    expect(match('Khan', 5)).toBeUndefined()
  })

  it('leaves the letters that Arabic writes before a name', () => {
    expect(match('وإدلب')).toMatchObject({ length: 1, clitic: 'و' })
    expect(match('بخان شيخون')).toMatchObject({ length: 2, clitic: 'ب' })
    expect(match('للرقة')).toMatchObject({ length: 1, clitic: 'لل' })
  })

  it('warns of names that are words', () => {
    expect(match('Reading')?.commonness).toBe(2)
  })

  it('knows what lies in what', () => {
    expect(gazetteer.within('wof:3', 'wof:1')).toBe(true)
    expect(gazetteer.within('wof:3', 'wof:3')).toBe(true)
    expect(gazetteer.within('wof:1', 'wof:3')).toBe(false)
    expect(gazetteer.within('nothing', 'wof:3')).toBe(false)
  })

  it('finds what is near, nearest first, also over the date line', () => {
    expect(ids(gazetteer.near(35.93, 36.63, 20))).toEqual(['wof:3', 'wof:2'])
    expect(ids(gazetteer.near(-17, 179.99, 20))).toEqual(['gn:10', 'gn:11'])
    expect(gazetteer.near(0, 90, 100)).toEqual([])
  })

  it('finds every name of every place in a large random set', () => {
    const word = fc.constantFrom('al', 'khan', 'bab', 'deir', 'nahr', 'باب', 'дом', 'é')
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 300 }), (names) => {
        const opened = openGazetteer(packGazetteer(names.map((text, i) => place(`gn:${i + 100}`, text))))
        return names.every((text, i) => {
          const words = foldName(text).split(' ')
          return (
            ids(opened.lookup(text)).includes(`gn:${i + 100}`) &&
            (words.join(' ') === 'al' || opened.longestMatch(words, 0)?.length === words.length)
          )
        })
      }),
      { numRuns: 20 },
    )
  })

  it('takes at most a hundred places for one name, the most prominent ones', () => {
    const many = Array.from({ length: 150 }, (_, i) =>
      place(`gn:${i + 1}`, 'San José', { population: i * 1000 }),
    )
    const found = openGazetteer(packGazetteer(many)).lookup('San Jose')
    expect(found).toHaveLength(100)
    expect(found[0]?.population).toBe(149_000)
  })
})

describe("a user's own places", () => {
  const own = parseOwnPlaces(
    'id,name,names,kind,lat,lon,country_name,region\nr,Karst,,country,10,10,,\na,Ostra,,region,10.5,10,Karst,\n1,Khan,Chan|خان,,10,10,Karst,Ostra\n2,New Khan Market,,facility,10,10,Karst,Ostra',
  )
  const both = openGazetteer(packed, own)

  it('come first where they share a name', () => {
    expect(ids(both.lookup('khan'))).toEqual(['own:1', 'wof:5'])
    expect(ids(both.lookup('خان'))).toEqual(['own:1'])
    expect(both.size).toBe(PLACES.length + 4)
  })

  it('lie in what they are told to lie in', () => {
    expect(both.byId('own:1')).toMatchObject({
      parents: ['own:a', 'own:r'],
      admin: { countryName: 'Karst', region: 'Ostra' },
    })
    expect(both.within('own:1', 'own:r')).toBe(true)
  })

  it('are found in a row of words, also where only they have a longer name', () => {
    expect(both.longestMatch(['new', 'khan', 'market'], 0)).toMatchObject({ length: 3, commonness: 0 })
    expect(both.longestMatch(['khan', 'shaykhun'], 0)?.length).toBe(2)
  })

  it('are found by sound and by nearness', () => {
    expect(ids(both.lookup('Ostrah'))).toEqual(['own:a'])
    expect(ids(both.near(10, 10, 5))).toEqual(expect.arrayContaining(['own:1', 'own:2', 'own:r']))
  })
})

describe('a gazetteer that threads share', () => {
  it('answers as the file does, and needs no copy', () => {
    const shared = shareGazetteer(packed)
    const opened = openGazetteer(unpackGazetteer(structuredClone(shared)))
    expect(ids(opened.lookup('Edleb'))).toEqual(ids(gazetteer.lookup('Edleb')))
    expect(opened.namesOf('wof:3')).toEqual(gazetteer.namesOf('wof:3'))
    for (const section of shared.sections.values()) expect(section.buffer).toBeInstanceOf(SharedArrayBuffer)
  })
})

describe('a file that is no gazetteer', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['other bytes', Buffer.from('PK\u0003\u0004 and more')],
    ['another version', Buffer.concat([Buffer.from('RCTG\u0009'), packed.subarray(5)])],
    ['a cut off head', packed.subarray(0, 40)],
    ['a cut off section', packed.subarray(0, packed.length - 10)],
    ['a damaged section', Buffer.concat([packed.subarray(0, packed.length - 60), Buffer.alloc(60)])],
    ['a head that is not JSON', Buffer.from('RCTG\u0001\u0002\u0000\u0000\u0000{]', 'latin1')],
    ['a head without sections', Buffer.from('RCTG\u0001\u0002\u0000\u0000\u0000{}', 'latin1')],
    ['a head that asks for all memory', head('{"sections":[{"name":"ids","packed":1,"plain":99999999999}]}')],
    ['a head with a strange section', head('{"sections":[{"name":"ids","packed":-1}]}')],
  ])('is refused: %s', (_what, bytes) => {
    expect(() => {
      const opened = openGazetteer(bytes)
      opened.namesOf('wof:3')
    }).toThrow(expect.objectContaining({ code: 'damaged' }))
  })

  function head(json: string): Buffer {
    const prefix = Buffer.from('RCTG\u0001....', 'latin1')
    prefix.writeUInt32LE(json.length, 5)
    return Buffer.concat([prefix, Buffer.from(json), Buffer.alloc(10)])
  }
})
