import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { PlaceId } from '../model/index.ts'
import { type Gazetteer, openGazetteer, resolvePhrase } from './index.ts'

const file = readFileSync(new URL('../../data/gazetteer/places.rctg', import.meta.url))
let gazetteer: Gazetteer
beforeAll(() => {
  gazetteer = openGazetteer(file)
})
const first = (phrase: string, countries: string[] = []) =>
  resolvePhrase(phrase, gazetteer, { countries })?.entry

describe('the shipped gazetteer', () => {
  it('takes no more than 25 MB', () => {
    expect(file.length).toBeLessThan(25_000_000)
  })

  it.each([
    ['Idlib', 'Idleb', 'Edlib', 'إدلب', 'ادلب', 'Идлиб'],
    ['Ariha', 'أريحا', 'Areeha', 'اريحا'],
    ['Saraqib', 'Saraqeb', 'سراقب'],
    ["Ma'arrat al-Nu'man", 'Maaret Numan', "Maarat al-Nu'man", 'معرة النعمان'],
    ['Khan Shaykhun', 'Khan Sheikhoun', 'خان شيخون'],
    ['Deir ez-Zor', 'Deir Ezzor', 'Dayr az Zawr', 'دير الزور'],
    ['Kafr Nabl', 'Kafranbel', 'كفرنبل'],
    ['al-Bab', 'El Bab', 'الباب'],
    ['Douma', 'Duma', 'دوما'],
  ])('knows %s by any of its spellings in Syria: %s, %s', (name, ...others) => {
    const place = first(name, ['SY'])
    expect(place?.country).toBe('SY')
    expect(place?.kind).toBe('settlement')
    for (const other of others) expect([other, first(other, ['SY'])?.id]).toEqual([other, place?.id])
  })

  it.each([
    ['Kyiv', 'Kiev', 'Київ', 'Киев', 'UA'],
    ['Kharkiv', 'Kharkov', 'Харків', 'Харьков', 'UA'],
    ['Mosul', 'الموصل', 'Mossoul', 'Al Mawsil', 'IQ'],
    ["Sana'a", 'صنعاء', 'Sanaa', 'Sana', 'YE'],
    ['Khartoum', 'الخرطوم', 'Khartum', 'Хартум', 'SD'],
    ['Kandahar', 'قندهار', 'Qandahar', 'کندهار', 'AF'],
    ['Beirut', 'بيروت', 'Beyrouth', 'Бейрут', 'LB'],
  ])('knows %s, %s, %s and %s', (...given) => {
    const [country, ...names] = given.reverse()
    const ids = names.map((name) => first(name, [country ?? ''])?.id)
    expect(first(names[0] ?? '', [country ?? ''])?.country).toBe(country)
    expect(new Set(ids).size).toBe(1)
  })

  it.each([
    ['Azaz', 'Aleppo'],
    ['كوباني', 'Aleppo'],
    ['Hasakah', 'Hasakah Governorate'],
    ['Jandairis', 'Aleppo'],
  ])('finds %s by the region %s', (name, region) => {
    const place = resolvePhrase(name, gazetteer, { countries: ['SY', 'IQ'], region })
    expect(place?.entry).toMatchObject({ country: 'SY', kind: 'settlement' })
    expect(place?.exact).toBe(true)
  })

  it.each([
    ['Syria', 'سوريا', 'Сирия', 'SY'],
    ['Türkiye', 'Turkey', 'تركيا', 'TR'],
    ['United States', 'USA', 'الولايات المتحدة', 'US'],
    ['United Kingdom', 'UK', 'Велика Британія', 'GB'],
    ['Germany', 'ألمانيا', 'Німеччина', 'DE'],
    ['Israel', 'إسرائيل', 'Израиль', 'IL'],
  ])('knows the country %s in several languages', (...given) => {
    const [country, ...names] = given.reverse()
    for (const name of names) {
      const [entry] = gazetteer.lookup(name)
      expect([name, entry?.kind, entry?.country]).toEqual([name, 'country', country])
    }
  })

  it('knows a place of both authorities by the id of Who’s On First', () => {
    for (const name of ['Idlib', 'Mosul', 'Kharkiv', 'Gaza', 'Misrata', 'Yangon', 'Nyala'])
      expect(first(name, ['SY', 'IQ', 'UA', 'PS', 'LY', 'MM', 'SD'])?.id).toMatch(/^wof:/)
    expect(first('Paris')?.id).toMatch(/^gn:/)
  })

  it('gives each place its path, a radius and an id of the exchange form', () => {
    const ariha = first('Ariha, Idlib, Syria')
    expect(ariha).toMatchObject({ admin: { country: 'SY', countryName: 'Syria', region: 'Idlib' } })
    expect(ariha?.radiusKm).toBeGreaterThanOrEqual(1)
    expect(PlaceId.safeParse(ariha?.id).success).toBe(true)
    const region = first('Idlib governorate', ['SY'])
    expect(region?.kind).toBe('region')
    expect(region?.radiusKm).toBeGreaterThan(30)
    expect(gazetteer.within(ariha?.id ?? '', region?.id ?? '')).toBe(true)
  })

  it('warns of names that are words', () => {
    const commonness = (word: string) => gazetteer.longestMatch([word], 0)?.commonness
    expect(commonness('said')).toBe(2)
    expect(commonness('of')).toBe(2)
    expect(commonness('syrian')).toBe(2)
    expect(commonness('idlib')).toBe(0)
    expect(commonness('damascus')).toBe(0)
  })

  it('finds what is around a point', () => {
    const names = gazetteer.near(35.93, 36.63, 15).map(({ name }) => name)
    expect(names).toContain('Idlib')
    expect(names.length).toBeGreaterThan(10)
  })
})
