import { describe, expect, it } from 'vitest'
import type { Claim, ClaimHarm } from '../../src/model/index.ts'
import { methodClass, strikeClass, strikeClassesOf } from './classes.ts'
import { noCodedScore, scoreAgainstIncident } from './consensus.ts'
import { firstDate } from './first-date.ts'
import { daysOf } from './incidents.ts'
import { headline, inputOf } from './input.ts'
import { bareName, placePhrase } from './place-names.ts'
import { tollOf } from './tell.ts'
import type { Told } from './told.ts'

const quotes = [{ start: 0, end: 1 }]
const claim = (given: Partial<Claim>): Claim => ({
  id: 'c1',
  event: 'attack',
  trigger: { quotes },
  block: 'body',
  modality: 'actual',
  ...given,
})

describe('the day of publication', () => {
  it('is the first date of the metadata', () => {
    expect(firstDate('2024-12-11T11:00:06+00:00 2026-07-31T16:25:58+03:00')).toBe('2024-12-11')
    expect(firstDate('2025-11-28 PT3M52S 2023-11-06')).toBe('2025-11-28')
    expect(firstDate('1-02-2025, 17:13')).toBe('2025-02-01')
    expect(firstDate('23 نوفمبر 2025')).toBe('2025-11-23')
    expect(firstDate('3 كانون الثاني 2020')).toBe('2020-01-03')
    expect(firstDate('October 7, 2023')).toBe('2023-10-07')
  })
  it('is none where no date stands', () => {
    expect(firstDate('')).toBeUndefined()
    expect(firstDate('PT3M52S')).toBeUndefined()
    expect(firstDate('31-02-2025')).toBeUndefined()
    expect(firstDate('12345-11-2025')).toBeUndefined()
  })
  it('can be two days in the archive on Gaza', () =>
    expect(daysOf('October 9–10, 2023')).toEqual({ from: '2023-10-09', to: '2023-10-10' }))
})

describe('the text that is read', () => {
  const row = { source_id: 's', incident_ids: [], publisher: null, publication_date_raw: '', lang: 'en' }
  it('has one headline of those that a page repeats', () =>
    expect(headline('Two hurt in the market of X | Paper  Two hurt in the market of X')).toBe(
      'Two hurt in the market of X | Paper',
    ))
  it('begins with the headline only where the text lacks it', () => {
    const title = 'Two hurt in the market of X'
    expect(inputOf({ ...row, title, text: 'It happened at noon.' }).text).toBe(
      `${title}\n\nIt happened at noon.`,
    )
    expect(inputOf({ ...row, title, text: 'Menu\n“Two hurt” in the market of X\nMore' }).text).not.toContain(
      title,
    )
  })
})

describe('names in phrases', () => {
  const names = (phrase: string) => placePhrase(phrase).names.map(bareName)
  it('stand after what they are', () => {
    expect(names('outskirts of the village of al-Bara')).toEqual(['bara'])
    expect(names('المدخل الجنوبي لمدينة أريحا')).toEqual(['اريحا'])
    expect(names('طريق أريحا - سراقب')).toEqual(['اريحا', 'سراقب'])
    expect(names('بين قريتي معرزيتا وحاس')).toEqual(['معرزيتا', 'حاس'])
  })
  it('are the same with and without article and spaces', () =>
    expect(bareName('دير الزور')).toBe(bareName('ديرالزور')))
  it('of a countryside are wide, of a town in one narrow', () => {
    expect(placePhrase('northern countryside of Aleppo').told).toBe('wide')
    expect(placePhrase('ريف إدلب').told).toBe('wide')
    expect(placePhrase('قرية حاس').told).toBe('narrow')
    expect(placePhrase('حاس').told).toBe('nothing')
  })
})

describe('classes of the labels', () => {
  it('tell the method', () => {
    expect(methodClass(claim({ method: { code: 'mortar', quotes } }))).toBe('artillery')
    expect(methodClass(claim({ event: 'bombing' }))).toBe('shelling_unspecified')
    expect(methodClass(claim({}))).toBeUndefined()
    expect(
      methodClass(
        claim({ method: { code: 'helicopter', quotes }, munitions: [{ code: 'barrel-bomb', quotes }] }),
      ),
    ).toBe('barrel_bomb')
  })
  it('fall into the strikes of the archive', () => {
    expect(strikeClass('barrel_bomb')).toBe('air')
    expect(strikeClassesOf('Airstrike and/or Artillery, Drone Strike')).toEqual(
      new Set(['air', 'ground', 'drone']),
    )
    expect(strikeClassesOf('Counter-Terrorism Action (Ground)')).toEqual(new Set(['ground']))
  })
  it('add up groups, not their parts', () => {
    const harm: Omit<ClaimHarm, 'min' | 'max'> = {
      kind: 'killed',
      status: 'civilian',
      groups: [],
      bound: 'exact',
      quotes,
    }
    expect(
      tollOf(
        claim({
          harm: [
            { ...harm, min: 5, max: 5 },
            { ...harm, min: 2, max: 2, within: 0 },
            { ...harm, status: 'combatant', min: 1, max: null },
          ],
        }),
        'killed',
      ),
    ).toEqual({ min: 6, max: null })
    expect(tollOf(claim({}), 'killed')).toBeUndefined()
  })
})

describe('the incident', () => {
  const coded = {
    dates: { from: '2020-03-01', to: '2020-03-01' },
    point: { lat: 35, lon: 36 },
    killed: { min: 2, max: 4 },
    actors: new Set(['russia']),
    strikes: new Set(['air']),
  }
  const far: Told = {
    dates: undefined,
    dateOpen: false,
    places: [{ names: [], points: [{ lat: 36, lon: 36 }], wide: false }],
    actors: new Set(['syria']),
    method: 'artillery',
    killed: undefined,
    injured: undefined,
  }
  const near: Told = {
    ...far,
    dates: { from: '2020-03-02', to: '2020-03-02' },
    places: [{ names: [], points: [{ lat: 35.1, lon: 36 }], wide: false }],
    actors: new Set(['russia']),
    method: 'air_strike',
    killed: { min: 3, max: null },
  }
  it('is compared with the claim nearest to it', () =>
    expect(scoreAgainstIncident(coded, [far, near])).toEqual({
      date: { right: 1, of: 1 },
      within5km: { right: 0, of: 1 },
      within20km: { right: 1, of: 1 },
      killed: { right: 1, of: 1 },
      actors: { right: 1, predicted: 1, found: 1, gold: 1 },
      method: { right: 1, of: 1 },
    }))
  it('counts what a text does not tell as wrong, and asks for nothing that is not coded', () => {
    expect(scoreAgainstIncident(coded, []).date).toEqual({ right: 0, of: 1 })
    const blank = {
      dates: undefined,
      point: undefined,
      killed: undefined,
      actors: new Set<string>(),
      strikes: new Set<string>(),
    }
    expect(scoreAgainstIncident(blank, [near])).toEqual(noCodedScore)
  })
})
