import { beforeAll, describe, expect, it } from 'vitest'
import type { Consensus } from '../../model/index.ts'
import { english, type Locale, loadLocale } from '../locales/locale.ts'
import { bytesWords, countWords } from './counts.ts'
import { agoWords, whenWords } from './dates.ts'
import { incidentTitle, whatWords } from './incidents.ts'
import type { LabelOf } from './labels.ts'
import { harmWords } from './people.ts'
import { placeWords, radiusWords } from './places.ts'

let arabic: Locale
beforeAll(async () => {
  arabic = await loadLocale('ar')
})

describe('counts', () => {
  it.each([
    [{ min: 11, max: 11, bound: 'exact' }, '11', '11'],
    [{ min: 18, max: null, bound: 'at-least' }, 'at least 18', '18 على الأقل'],
    [{ min: null, max: 30, bound: 'at-most' }, 'at most 30', '30 على الأكثر'],
    [{ min: 2, max: 8, bound: 'between' }, '2–8', '2 إلى 8'],
    [{ min: 10, max: 11, bound: 'exact' }, '10–11', '10 إلى 11'],
    [{ min: 1000, max: 1000, bound: 'about' }, 'about 1,000', 'نحو 1,000'],
    [{ min: 24, max: null, bound: 'vague' }, 'dozens', 'العشرات'],
    [{ min: 40, max: null, bound: 'vague' }, '40 or more', '40 أو أكثر'],
    [{ min: null, max: null, bound: 'vague' }, '0 or more', '0 أو أكثر'],
  ] as const)('%j', (count, en, ar) => {
    expect(countWords(count, english)).toBe(en)
    expect(countWords(count, arabic)).toBe(ar)
  })

  it('of bytes have a unit', () => {
    expect(bytesWords(1, english)).toBe('1 byte')
    expect(bytesWords(12_345, english)).toBe('12.3 kB')
    expect(bytesWords(3e12, english)).toBe('3,000 GB')
  })
})

describe('dates', () => {
  it.each([
    [{ from: '2020-01-29', to: '2020-01-29' }, '29 Jan 2020'],
    [{ from: '2020-02-01', to: '2020-02-29' }, 'Feb 2020'],
    [{ from: '2019-05-01', to: '2020-02-29' }, 'May 2019 – Feb 2020'],
    [{ from: '2019-01-01', to: '2019-12-31' }, '2019'],
    [{ from: '2020-01-15', to: '2020-01-17', kind: 'throughout' }, '15 – 17 Jan 2020'],
    [{ from: '2020-01-15', to: '2020-01-17', kind: 'within' }, 'between 15 and 17 Jan 2020'],
    [
      { from: '2020-01-15', to: '2020-01-17', edtf: '[2020-01-15..2020-01-17]' },
      'between 15 and 17 Jan 2020',
    ],
    [{ from: '2020-01-30', to: '2020-02-02', kind: 'within' }, 'between 30 Jan and 2 Feb 2020'],
    [{ from: '2019-12-30', to: '2020-01-02', kind: 'within' }, 'between 30 Dec 2019 and 2 Jan 2020'],
    [{ from: '2020-03-05', to: '2020-03-06', kind: 'within', time: 'night' }, 'night of 5 to 6 Mar 2020'],
    [{ from: '2020-03-05', to: '2020-03-05', kind: 'within', time: 'evening' }, '5 Mar 2020, in the evening'],
    [{ from: '2020-03-05', to: '2020-03-05', kind: 'within', time: '14:30' }, '5 Mar 2020, 14:30'],
    [{ from: '2020-02-01', to: '2020-02-29', edtf: '2020-02~' }, 'about Feb 2020'],
    [{ from: '2020-02-01', to: '2020-02-29', edtf: '2020-02?' }, 'Feb 2020, uncertain'],
    [{ from: '2020-02-01', to: '2020-02-29', edtf: '2020-02%' }, 'about Feb 2020, uncertain'],
  ] as const)(
    '%j is "%s"',
    (when, words) => expect(whenWords(when, english).replaceAll(/\s/gu, ' ')).toBe(words), // ICU puts thin spaces around the dash of a range
  )

  it('keep Western figures in Arabic', () =>
    expect(whenWords({ from: '2020-01-29', to: '2020-01-29' }, arabic)).toBe('29 يناير 2020'))

  it('say how long ago something was', () => {
    const now = Date.parse('2026-01-01T12:00:00Z')
    expect(agoWords('2026-01-01T11:59:30Z', now, english)).toBe('just now')
    expect(agoWords('2026-01-01T11:57:00Z', now, english)).toBe('3 minutes ago')
    expect(agoWords('2025-12-31T12:00:00Z', now, english)).toBe('yesterday')
  })
})

describe('harm', () => {
  const killed = { kind: 'killed', status: 'unknown', groups: [], bound: 'exact' } as const
  it.each([
    [{ ...killed, status: 'civilian', min: 11, max: 11 }, '11 civilians killed'],
    [{ ...killed, status: 'civilian', min: 1, max: 1 }, '1 civilian killed'],
    [{ ...killed, min: 3, max: 3 }, '3 people killed'],
    [{ ...killed, min: 24, max: null, bound: 'vague' }, 'dozens of people killed'],
    [{ ...killed, min: 3, max: null, bound: 'vague' }, 'several people killed'],
    [
      { ...killed, status: 'combatant', groups: ['soldier'], nationality: 'Turkish', min: 34, max: 34 },
      '34 Turkish soldiers killed',
    ],
    [
      { ...killed, status: 'civilian', groups: ['woman', 'child'], min: 5, max: 5 },
      '5 women and children killed',
    ],
    [{ ...killed, groups: ['soldier'], nationality: 'TR', min: 2, max: 2 }, '2 Türkiye soldiers killed'],
  ] as const)('%j is "%s"', (harm, words) =>
    expect(harmWords({ ...harm, groups: [...harm.groups] }, english)).toBe(words),
  )
})

describe('places', () => {
  const ariha = {
    name: 'Ariha',
    relation: 'near',
    radiusKm: 2.4,
    admin: { region: 'Idlib', countryName: 'Syria' },
  }

  it('are named with what they lie in, and how exactly they are known', () => {
    expect(placeWords(ariha, english)).toBe('near Ariha, Idlib, Syria')
    expect(radiusWords(ariha, english)).toBe('±\u00a02\u00a0km')
    expect(radiusWords({ ...ariha, radiusKm: 0.4 }, english)).toBeUndefined()
    expect(placeWords({ name: 'Syria', admin: { countryName: 'Syria' } }, english)).toBe('Syria')
  })

  it('are set apart from the figures beside them in Arabic', () =>
    expect(placeWords(ariha, arabic)).toBe('قرب \u2068Ariha، Idlib، Syria\u2069'))
})

describe('incidents', () => {
  const attack = {
    event: 'attack',
    title: 'Air strike, Dara',
    where: { name: 'Dara', relation: 'in', admin: {} },
    method: 'air-strike',
    munitions: [],
    actors: [],
    targets: [{ code: 'hospital', claims: [] }],
    harm: [],
    conflicts: [],
  } satisfies Consensus
  const rumour = { ...attack, title: 'Unconfirmed: Air strike, Dara', unconfirmed: true } as const
  const label: LabelOf = (_, code) => code.replaceAll('-', ' ')

  it('are called by what happened and where', () => {
    expect(incidentTitle(attack, english, label)).toBe('Air strike, Dara')
    expect(incidentTitle(attack, arabic, label)).toBe('Air strike، \u2068Dara\u2069')
    expect(whatWords(attack, english, label)).toBe('Air strike, hospital')
  })

  it('are said to be unconfirmed where no account asserts them', () => {
    expect(incidentTitle(rumour, english, label)).toBe('Unconfirmed: Air strike, Dara')
    expect(incidentTitle(rumour, arabic, label)).toBe('غير مؤكد: Air strike، \u2068Dara\u2069')
    expect(whatWords(rumour, english, label)).toBe('Unconfirmed: Air strike, hospital')
    expect(whatWords(rumour, arabic, label)).toBe('غير مؤكد: Air strike، hospital')
  })
})
