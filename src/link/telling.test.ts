import { describe, expect, it } from 'vitest'
import { ARIHA, BINNISH, link, SARAQIB, type Told, told } from '../../test/told-claims.ts'
import type { LinkableClaim } from './index.ts'
import { soundOf } from './text/sounds.ts'
import { termsOf } from './text/terms.ts'

/** Claims of one document, each with all that was read of it. */
function document(name: string, claims: readonly Told[], more: Partial<LinkableClaim['document']> = {}) {
  const made = claims.map((one, index) => told({ document: name, id: `c${index + 1}`, ...one }))
  const all = made.map(({ claim }) => claim)
  const places = all.flatMap(({ where = [] }) =>
    where.map(({ relation: _, inferred: __, ...place }) => place),
  )
  return made.map((one) => ({ ...one, document: { ...one.document, claims: all, places, ...more } }))
}

const sizes = (claims: readonly LinkableClaim[]) =>
  link(claims)
    .incidents.map(({ links }) => links.length)
    .sort()

describe('a document that comes back to what it told', () => {
  const again = { killed: null, method: null, actor: null }

  it('tells of one attack', () => {
    const [incident, ...others] = link(document('a', [{}, again])).incidents
    expect(others).toEqual([])
    expect(incident).toMatchObject({ documents: 1, origins: 1, links: { length: 2 } })
    expect(incident?.consensus.harm).toMatchObject([{ min: 11, max: 11, origins: 1 }])
  })

  it('gives a claim that tells little the details of the one that tells more', () => {
    const bare = document('a', [{ ...again, day: '' }, {}])
    expect(sizes([...bare, ...document('b', [{}])])).toEqual([3])
  })

  it.each([
    ['another toll', { ...again, killed: 3 }],
    ['another day', { ...again, day: '2020-01-28' }],
    ['another place', { ...again, place: SARAQIB }],
    ['another means', { ...again, method: 'mortar' }],
    ['another kind of event', { ...again, with: { event: 'abduction' } }],
  ] as const)('tells of two for %s', (_, other) => {
    expect(sizes(document('a', [{}, other]))).toEqual([1, 1])
  })
})

describe('a claim told in general', () => {
  const general = { killed: 40, with: { generic: true } }

  it('goes with the attack that its document fits, and counts for nothing', () => {
    const result = link([...document('a', [{}]), ...document('b', [general])])
    expect(result.incidents).toMatchObject([{ documents: 1, origins: 1, links: { length: 2 } }])
    expect(result.incidents[0]?.consensus.harm).toMatchObject([{ min: 11, max: 11 }])
    expect(result.incidents[0]?.consensus.conflicts).toEqual([])
  })

  it('makes no incident, not with others of its kind either', () => {
    const result = link([...document('a', [general]), ...document('b', [general])])
    expect(result.incidents).toEqual([])
    expect(result.unlinked.map(({ why }) => why)).toEqual([
      expect.stringContaining('in general'),
      expect.stringContaining('in general'),
    ])
  })

  it('is set aside where its document tells of one attack too', () => {
    const result = link([...document('a', [{}]), ...document('b', [{}, general])])
    expect(result.incidents).toMatchObject([{ links: { length: 2 } }])
    expect(result.unlinked).toHaveLength(1)
  })
})

describe('texts as a whole', () => {
  const bare = { day: '', killed: null, method: null, actor: null }
  const others = Array.from({ length: 240 }, (_, index) =>
    document(`${index}f`, [{ ...bare, place: index % 2 === 0 ? BINNISH : ARIHA }], {
      text: `report number${index} about village${index % 120} and people who fled towards road${index % 80}`,
    }),
  ).flat()
  const post = (name: string, text: string) => document(name, [bare], { text })
  const same = [
    ...post('a', 'Oct 3, 2025 shelling killed Samir Qarqouti at the Wadihi bakery beside the Zeitouna mill'),
    ...post(
      'b',
      'May he rest: Samir Qarqouti, killed at the Wadihi bakery near the Zeitouna mill. Oct 3, 2025',
    ),
  ]

  it('bring together posts that tell no day, where they share what few texts say', () => {
    const claims = [
      ...others,
      ...same,
      ...post('c', 'Shells on the outskirts of the town again, nobody hurt, say people there. Jan 9, 2025'),
    ]
    const groups = link(claims).incidents.map(({ links }) => links.map(({ claim }) => claim.slice(0, 2)))
    expect(groups.filter((group) => group.includes('a0'))).toEqual([['a0', 'b0']])
    expect(groups.filter((group) => group.includes('c0'))).toEqual([['c0']])
  })

  it('are among the reasons, which add up', () => {
    const [incident] = link([...others, ...same]).incidents.filter(({ links }) =>
      links.some(({ claim }) => claim.startsWith('a0')),
    )
    const [reasons, weight] = [incident?.links[0]?.reasons ?? [], incident?.links[0]?.weight]
    expect(reasons.map(({ comparison }) => comparison)).toEqual(
      expect.arrayContaining(['words', 'opening', 'dates', 'scope']),
    )
    expect(reasons.reduce((sum, reason) => sum + reason.weight, 0)).toBeCloseTo(weight ?? 0, 5)
  })
})

describe('the sound of a name', () => {
  it.each([
    ['محمود', 'Mahmoud'],
    ['قرقوتي', 'Qarqouti'],
    ['خان', 'Khan'],
    ['شيخون', 'Shaykhun'],
    ['معصران', 'Maasran'],
  ])('%s is that of %s', (arabic, latin) => {
    expect(soundOf(latin.toLowerCase())).toBe(soundOf(arabic))
  })
})

describe('the script of a text', () => {
  const scriptOf = (text: string) => termsOf(text, { documents: 0, counts: new Map() }).script

  it('is that of most of its letters', () => {
    const [latin, arabic] = [scriptOf('Shelling on حلب again'), scriptOf('قصف على Aleppo في الصباح')]
    expect(latin).toBe(scriptOf('rockets'))
    expect(arabic).toBe(scriptOf('صواريخ'))
    expect(latin).not.toBe(arabic)
  })

  it.each(['הפגזה על העיר', '29/1/2020: 11'])('is not known of "%s"', (text) => {
    expect(scriptOf(text)).toBeUndefined()
  })
})
