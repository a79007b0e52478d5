import { describe, expect, it } from 'vitest'
import { isRecountError } from '../model/index.ts'
import { parseOwnPlaces } from './index.ts'

const HEAD = 'id,name,names,kind,lat,lon,radius_km,country,country_name,region,county'

describe('parseOwnPlaces', () => {
  it('reads every column', () => {
    const csv = `${HEAD}\n7,"Ostra, Upper",Ostra| Остра ||أوسترا,camp,10.5,-20.25,2.5,SY,Syria,North,East`
    expect(parseOwnPlaces(csv)).toEqual([
      {
        id: 'own:7',
        name: 'Ostra, Upper',
        names: ['Ostra', 'Остра', 'أوسترا'],
        kind: 'camp',
        lat: 10.5,
        lon: -20.25,
        radiusKm: 2.5,
        country: 'SY',
        countryName: 'Syria',
        region: 'North',
        county: 'East',
      },
    ])
  })

  it('fills in what may be left out, in any order of columns, with a byte order mark and Windows line ends', () => {
    const csv = '\ufefflon,LAT,name,id\r\n1,2,Ostra,own:ostra\r\n\r\n'
    expect(parseOwnPlaces(csv)).toEqual([
      { id: 'own:ostra', name: 'Ostra', names: [], kind: 'settlement', lat: 2, lon: 1, radiusKm: 1 },
    ])
  })

  it.each([
    ['no head', '', /column id, name, lat, lon is missing/],
    ['a missing column', 'id,name,lat\n1,A,2', /line 1: column lon is missing/],
    ['an unknown column', 'id,name,lat,lon,height\n1,A,2,3,4', /line 1: column height is not known/],
    ['no name', 'id,name,lat,lon\n1,,2,3', /line 2: name is empty/],
    ['a long name', `id,name,lat,lon\n1,${'a'.repeat(201)},2,3`, /line 2: name is longer than 200/],
    ['a strange id', 'id,name,lat,lon\na b,A,2,3', /line 2: id may hold/],
    ['a latitude with a comma', 'id,name,lat,lon\n1,A,"2,5",3', /line 2: lat is not a number/],
    ['a latitude beyond the pole', 'id,name,lat,lon\n1,A,90.5,3', /line 2: lat is not between -90 and 90/],
    ['a longitude beyond the date line', 'id,name,lat,lon\n1,A,2,181', /line 2: lon is not between/],
    ['a negative radius', 'id,name,lat,lon,radius_km\n1,A,2,3,-1', /line 2: radius_km is not between/],
    ['an unknown kind', 'id,name,lat,lon,kind\n1,A,2,3,city', /line 2: kind is not one of settlement/],
    ['a country that is no code', 'id,name,lat,lon,country\n1,A,2,3,Syria', /line 2: country is not a code/],
    [
      'too many names',
      `id,name,lat,lon,names\n1,A,2,3,${'a|'.repeat(201)}`,
      /line 2: names holds more than 200/,
    ],
    ['one id twice', 'id,name,lat,lon\n1,A,2,3\nown:1,B,2,3', /line 3: id own:1 stands in the file twice/],
    ['too few fields', 'id,name,lat,lon\n1,A', /line 2/],
    ['an open quote', 'id,name,lat,lon\n1,"A,2,3', /line 2/],
  ])('refuses %s', (_what, csv, fault) => {
    expect(refusal(csv)).toMatchObject({ code: 'bad-input', message: expect.stringMatching(fault) })
  })

  it('names every bad line, up to twenty', () => {
    const csv = `id,name,lat,lon\n${Array.from({ length: 30 }, (_, i) => `${i},,2,3`).join('\n')}`
    expect(refusal(csv)?.message).toMatch(/line 2: .*line 21: .*; and 10 more/)
  })

  it.each([
    ['places', `id,name,lat,lon\n${Array.from({ length: 200_001 }, (_, i) => `${i},A,2,3`).join('\n')}`],
    ['characters', ' '.repeat(50_000_001)],
  ])('refuses too many %s', (_what, csv) => {
    expect(refusal(csv)?.code).toBe('too-large')
  })
})

function refusal(csv: string) {
  try {
    parseOwnPlaces(csv)
  } catch (error) {
    if (isRecountError(error)) return error
    throw error
  }
  return undefined
}
