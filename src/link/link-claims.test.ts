import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parameters } from '../../test/shipped-parameters.ts'
import { ARIHA, BINNISH, link, SARAQIB, told } from '../../test/told-claims.ts'
import type { LinkDecision, LinkingResult } from '../model/index.ts'
import type { LinkableClaim } from './index.ts'

const partition = (result: LinkingResult) =>
  result.incidents
    .map(({ links }) => links.map(({ claim }) => claim))
    .sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
/** What nothing but the day and the town makes one attack. */
const ONE_DAY = [
  told({ document: 'a', actor: null }),
  told({ document: 'b', actor: null, method: 'ied', killed: 4 }),
] as const
const decide = (a: LinkableClaim, b: LinkableClaim, decision: LinkDecision['decision']): LinkDecision => ({
  a: a.ref,
  b: b.ref,
  decision,
  reason: 'looked at both',
  documents: [a.document.id, b.document.id],
})

describe('claims of two documents', () => {
  it('become one incident where day, place and details agree, with reasons that add up', () => {
    const result = link([told({ document: 'a' }), told({ document: 'b', killed: 10 })])
    expect(result.incidents).toHaveLength(1)
    const [incident] = result.incidents
    expect(incident).toMatchObject({ documents: 2, origins: 2 })
    for (const { weight, reasons, by } of incident?.links ?? []) {
      expect(by).toBe('linker')
      expect(reasons.map(({ comparison }) => comparison)).toEqual(
        expect.arrayContaining(['start', 'time and place', 'method', 'actor', 'killed']),
      )
      expect(reasons.reduce((sum, reason) => sum + reason.weight, 0)).toBeCloseTo(weight, 5)
    }
  })

  it('meet over intervals and discs: a month and a province against a day and a town', () => {
    const province = { ...ARIHA, name: 'Idlib', lat: 35.93, lon: 36.63, radiusKm: 45 }
    const loose = told({ document: 'b', day: '2020-01-29', place: province, killed: 11 })
    expect(link([told(), loose]).incidents).toHaveLength(1)
    const month = told({ document: 'b', day: '2020-01-01', to: '2020-01-31', place: province, killed: 11 })
    expect(link([told(), month])).toMatchObject({ incidents: { length: 2 } })
  })

  it.each([
    ['another day', { day: '2020-01-31' }],
    ['the next day', { day: '2020-01-30' }],
    ['a place that cannot be it', { place: SARAQIB }],
    ['another means and another toll', { method: 'mortar', killed: 2 }],
    [
      'a bombing against an abduction',
      { with: { event: 'abduction' }, method: null, killed: null, actor: null },
    ],
    ['dawn against evening', { time: '20:30', actor: null, killed: null }],
  ] as const)('stay two incidents for %s', (_, other) => {
    const first = other && 'time' in other ? told({ time: 'dawn' }) : told()
    expect(link([first, told({ document: 'b', ...other })]).incidents).toHaveLength(2)
  })

  it('are of one attack where day and town agree and nothing else is told', () => {
    const bare = { method: null, actor: null, killed: null }
    expect(link([told({ document: 'a', ...bare }), told({ document: 'b', ...bare })]).incidents).toHaveLength(
      1,
    )
  })

  it('are a question for a person where day and town agree, and means and toll differ', () => {
    const result = link(ONE_DAY)
    expect(result.incidents).toHaveLength(2)
    expect(result.questions).toHaveLength(1)
    expect(result.questions[0]?.weight).toBeGreaterThan(parameters.ask)
  })

  it('are no disagreement where one is silent', () => {
    expect(link([told(), told({ document: 'b', actor: null })]).incidents).toHaveLength(1)
  })
})

describe('one document', () => {
  it('never has two of its claims in one incident', () => {
    expect(link([told({ id: 'c1' }), told({ id: 'c2' })]).incidents).toHaveLength(2)
  })

  it('keeps two attacks on one day in one town apart in the documents of others, too', () => {
    const market = { targets: [{ code: 'market' }], killed: 9 }
    const school = { targets: [{ code: 'school' }], killed: 3, method: 'artillery' }
    const claims = ['a', 'b', 'c'].flatMap((document) => [
      told({ document, id: 'c1', ...market }),
      told({ document, id: 'c2', ...school }),
    ])
    const result = link(claims)
    expect(result.incidents.map(({ documents }) => documents)).toEqual([3, 3])
    expect(
      result.incidents.map(({ links }) => new Set(links.map(({ claim }) => claim.split('#')[1])).size),
    ).toEqual([1, 1])
  })

  it('may tell in its title what it tells in its body', () => {
    const result = link([told({ id: 't', with: { block: 'title' } }), told({ id: 'c1' })])
    expect(result.incidents).toHaveLength(1)
    expect(result.incidents[0]).toMatchObject({ documents: 1, origins: 1 })
  })
})

describe('what is not linked', () => {
  it('is listed with the reason', () => {
    const generic = told({ document: 'a', with: { generic: true } })
    const nowhere = told({ document: 'b', day: '', place: null })
    const result = link([generic, nowhere])
    expect(result.incidents).toEqual([])
    expect(result.unlinked.map(({ why }) => why)).toEqual([
      expect.stringContaining('in general'),
      expect.stringContaining('neither when nor where'),
    ])
  })

  it.each([
    ['a denial', { speakers: [{ name: 'The ministry', kind: 'official', stance: 'denies' }] }],
    ['a threat', { with: { modality: 'threatened' } }],
  ])(
    '%s makes no incident, but is an account of one that others assert, and counts for nothing',
    (_, how) => {
      const denial = told({ document: 'b', killed: 40, ...how })
      expect(link([denial])).toMatchObject({ incidents: [], unlinked: [{ claim: denial.ref }] })
      const result = link([told({ document: 'a' }), denial])
      expect(result.incidents).toHaveLength(1)
      expect(result.incidents[0]).toMatchObject({ documents: 1, origins: 1, links: { length: 2 } })
      expect(result.incidents[0]?.consensus.harm).toMatchObject([{ min: 11, max: 11, origins: 1 }])
      expect(result.incidents[0]?.consensus.conflicts).toMatchObject([{ field: 'stance' }])
    },
  )

  it('what only a text that doubts it tells is an unconfirmed incident, until somebody asserts it', () => {
    const how = { speakers: [{ kind: 'unnamed', stance: 'doubts' }] }
    const [one, other] = [
      told({ document: 'b', killed: 40, ...how }),
      told({ document: 'c', killed: 40, ...how }),
    ]
    const rumoured = link([one, other]).incidents
    expect(rumoured).toMatchObject([{ documents: 2, consensus: { unconfirmed: true } }])
    const [asserted, ...rest] = link([one, other, told({ document: 'a' })]).incidents
    expect(rest).toEqual([])
    expect(asserted).toMatchObject({
      documents: 1,
      consensus: { harm: [{ min: 11, max: 11 }] },
      links: { length: 3 },
    })
    expect(asserted?.consensus.unconfirmed).toBeUndefined()
  })

  it('a claim that a witness asserts and those accused deny stays asserted, and shows the denial', () => {
    const speakers = [
      { name: 'Paper', kind: 'publisher', stance: 'asserts' },
      { name: 'A doctor', kind: 'witness', stance: 'asserts' },
      { name: 'The ministry', kind: 'official', stance: 'denies' },
    ]
    const [incident] = link([told({ speakers })]).incidents
    expect(incident?.consensus.conflicts).toMatchObject([
      { field: 'stance', words: 'The ministry denies it.' },
    ])
    expect(link([told({ speakers: [speakers[0] ?? {}, speakers[2] ?? {}] })]).incidents).toEqual([])
  })

  it.each([
    ['a place of 5,000 km', { place: { ...ARIHA, radiusKm: 5_000 } }, 'wider than'],
    ['a day that has not come', { day: '2031-05-05' }, 'has not come'],
  ])('%s is impossible', (_, how, why) => {
    const claim = told(how)
    expect(link([claim], { today: '2026-01-01' })).toMatchObject({
      incidents: [],
      unlinked: [{ claim: claim.ref, why: expect.stringContaining(why) }],
    })
  })

  it('a denial that tells little goes with the attack that it fits best', () => {
    const how = { speakers: [{ name: 'The ministry', kind: 'official', stance: 'denies' }] }
    const denial = told({ document: 'b', day: '', publishedAt: '2020-02-01', killed: null, ...how })
    const result = link([told({ document: 'a' }), told({ document: 'c', place: SARAQIB }), denial])
    expect(result.unlinked).toEqual([])
    expect(result.incidents.map(({ links }) => links.length)).toEqual([2, 1])
  })

  it('two denials of one thing stay denials', () => {
    const how = { speakers: [{ name: 'The ministry', kind: 'official', stance: 'denies' }] }
    expect(link([told({ document: 'a', ...how }), told({ document: 'b', ...how })]).incidents).toEqual([])
  })
})

describe('decisions of people', () => {
  const a = told({ document: 'a' })
  const b = told({ document: 'b', day: '2020-02-03', place: SARAQIB, killed: 2 })
  const c = told({ document: 'c' })

  it('put together what the linker would not, and say so', () => {
    const result = link([a, b], { decisions: [decide(a, b, 'same')] })
    expect(result.incidents).toHaveLength(1)
    expect(result.incidents[0]?.links.map(({ by }) => by)).toEqual(['person', 'person'])
    expect(result.incidents[0]?.consensus.conflicts.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['when', 'where']),
    )
  })

  it('keep apart what the linker would put together', () => {
    const result = link([a, c], { decisions: [decide(a, c, 'different')] })
    expect(result.incidents).toHaveLength(2)
    expect(result.questions).toEqual([])
  })

  it('follow each other: the later outranks the earlier, through chains too', () => {
    expect(
      link([a, c], { decisions: [decide(a, c, 'different'), decide(c, a, 'same')] }).incidents,
    ).toHaveLength(1)
    const chain = [decide(a, b, 'same'), decide(b, c, 'same'), decide(a, c, 'different')]
    expect(partition(link([a, b, c], { decisions: chain }))).toEqual([[a.ref], [b.ref, c.ref]])
  })

  it('leave a question open where a person said "later"', () => {
    const [one, two] = ONE_DAY
    expect(link([one, two], { decisions: [decide(one, two, 'later')] }).questions).toHaveLength(1)
  })

  it('place a claim that tells neither when nor where', () => {
    const nowhere = told({ document: 'b', day: '', place: null })
    expect(link([a, nowhere], { decisions: [decide(a, nowhere, 'same')] }).incidents).toHaveLength(1)
  })
})

describe('origins', () => {
  const story =
    'Warplanes struck the market of the town at noon on Wednesday while people were buying bread, killing eleven of them and wounding many more, rescuers and doctors said, as ambulances carried the wounded to the only hospital left in the district.'

  it('are counted once for copies of one text', () => {
    const result = link([
      told({ document: 'a', text: story }),
      told({ document: 'b', text: `Agencies. ${story} Our correspondent adds nothing.` }),
      told({ document: 'c', text: 'Another account in words of its own altogether.' }),
    ])
    expect(result.incidents).toMatchObject([{ documents: 3, origins: 2 }])
  })

  it('are counted once for all who repeat one organisation', () => {
    const speakers = [
      { name: 'Paper', kind: 'publisher', stance: 'asserts' },
      { name: 'Rights Watchers', kind: 'organisation', stance: 'asserts' },
    ]
    const result = link([
      told({ document: 'a', speakers }),
      told({ document: 'b', speakers }),
      told({ document: 'c' }),
    ])
    expect(result.incidents).toMatchObject([{ documents: 3, origins: 2 }])
  })

  const quoting = (name: string, more: object = {}) => ({
    publisher: `Paper of ${name}`,
    speakers: [
      { name: `Paper of ${name}`, kind: 'publisher', stance: 'asserts' },
      { name, kind: 'organisation', stance: 'asserts' },
    ],
    ...more,
  })

  it('are counted once for who is quoted in two languages, where day, place and toll coincide', () => {
    const [english, arabic] = [quoting('Zeitouna Rescuers'), quoting('رجال الإنقاذ في زيتونة')]
    const origins = (a: object, b: object) =>
      link([told({ document: 'a', ...a }), told({ document: 'b', ...b })]).incidents.map(
        ({ origins }) => origins,
      )
    expect(origins(english, arabic)).toEqual([1])
    expect(origins(english, quoting('Zeitouna Doctors'))).toEqual([2])
    expect(origins(english, { ...arabic, killed: 10 })).toEqual([2])
    expect(origins(english, quoting('شهود عيان'))).toEqual([2])
  })

  it('are counted once for a party by whatever of its names', () => {
    const [english, arabic] = [quoting('Syrian Democratic Forces'), quoting('قوات سوريا الديمقراطية')]
    const claims = [told({ document: 'a', ...english }), told({ document: 'b', ...arabic, killed: 10 })]
    expect(link(claims).incidents).toMatchObject([{ documents: 2, origins: 1 }])
  })
})

describe('ids', () => {
  const a = told({ document: 'a' })
  const b = told({ document: 'b', method: null, actor: null, killed: null })
  const c = told({ document: 'c', day: '2020-02-02', place: SARAQIB })

  it('stay when claims arrive, also earlier ones', () => {
    const before = link([a, c])
    const early = told({ document: '0', day: '2019-06-01' })
    const after = link([early, a, c], { previous: before })
    const idOf = (result: LinkingResult, ref: string) =>
      result.incidents.find(({ links }) => links.some(({ claim }) => claim === ref))?.id
    expect(idOf(after, a.ref)).toBe(idOf(before, a.ref))
    expect(idOf(after, c.ref)).toBe(idOf(before, c.ref))
    expect(new Set(after.incidents.map(({ id }) => id)).size).toBe(3)
  })

  it('leave a tombstone where incidents are merged, and come back when that is undone', () => {
    const [a, b] = ONE_DAY
    const apart = link([a, b])
    const [first, second] = apart.incidents.map(({ id }) => id)
    const merged = link([a, b], { previous: apart, decisions: [decide(a, b, 'same')] })
    expect(merged.incidents.map(({ id }) => id)).toEqual([first])
    expect(merged.tombstones).toMatchObject([{ id: second, into: first }])
    expect(link([a, b], { previous: merged })).toEqual(apart)
  })

  it('lead from a merged incident to the last survivor', () => {
    const d = told({ document: 'd', day: '2020-03-03', place: BINNISH })
    const first = link([a, c, d])
    const second = link([a, c, d], { previous: first, decisions: [decide(c, d, 'same')] })
    const third = link([a, c, d], {
      previous: second,
      decisions: [decide(c, d, 'same'), decide(a, c, 'same'), decide(a, d, 'same')],
    })
    expect(third.incidents).toHaveLength(1)
    const [survivor] = third.incidents.map(({ id }) => id)
    expect(third.tombstones.map(({ into }) => into)).toEqual([survivor, survivor])
  })

  it('are remembered where all claims of an incident are gone', () => {
    const before = link([a, c])
    const after = link([a], { previous: before })
    expect(after.tombstones).toMatchObject([{ id: before.incidents[1]?.id }])
    expect(after.tombstones[0]).not.toHaveProperty('into')
    const later = link([a, told({ document: 'e', day: '2020-05-05' })], { previous: after })
    expect(later.incidents.map(({ id }) => id)).not.toContain(before.incidents[1]?.id)
  })

  it('hold nothing of a digest', () => {
    for (const { id } of link([a, b, c]).incidents) expect(id).toMatch(/^i-\d{4}$/)
  })
})

describe('whatever the claims', () => {
  const place = fc.constantFrom(ARIHA, SARAQIB, BINNISH, { ...ARIHA, name: 'Idlib', radiusKm: 45 })
  const day = fc.integer({ min: 1, max: 6 }).map((n) => `2020-02-0${n}`)
  const claims = fc
    .array(
      fc.record({
        document: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
        day,
        place,
        method: fc.constantFrom('air-strike', 'artillery', 'shelling', null),
        actor: fc.constantFrom('russia', 'syria', null),
        killed: fc.constantFrom(1, 2, 11, null),
        denied: fc.boolean(),
      }),
      { minLength: 1, maxLength: 14 },
    )
    .map((list) =>
      list.map(({ denied, ...one }, index) =>
        told({
          ...one,
          id: `c${index}`,
          ...(denied ? { speakers: [{ kind: 'official', stance: 'denies' }] } : {}),
        }),
      ),
    )
  const decisions = (list: readonly LinkableClaim[]) =>
    fc.array(
      fc.record({
        a: fc.constantFrom(...list),
        b: fc.constantFrom(...list),
        decision: fc.constantFrom('same' as const, 'different' as const, 'later' as const),
      }),
      { maxLength: 4 },
    )
  const cases = claims.chain((list) =>
    fc.tuple(fc.constant(list), decisions(list), fc.shuffledSubarray(list, { minLength: list.length })),
  )
  const made = (
    pairs: readonly { a: LinkableClaim; b: LinkableClaim; decision: LinkDecision['decision'] }[],
  ) => pairs.filter(({ a, b }) => a.ref !== b.ref).map(({ a, b, decision }) => decide(a, b, decision))

  it('their order changes nothing', () => {
    fc.assert(
      fc.property(cases, ([list, pairs, shuffled]) => {
        expect(link(shuffled, { decisions: made(pairs) })).toEqual(link(list, { decisions: made(pairs) }))
      }),
      { numRuns: 60 },
    )
  })

  it('a second run on its own result changes nothing', () => {
    fc.assert(
      fc.property(cases, ([list, pairs]) => {
        const once = link(list, { decisions: made(pairs) })
        expect(link(list, { decisions: made(pairs), previous: once })).toEqual(once)
      }),
      { numRuns: 60 },
    )
  })

  it('the partition is the one that linking all from scratch gives, in whatever steps claims arrived', () => {
    fc.assert(
      fc.property(cases, ([list, , shuffled]) => {
        let previous: LinkingResult | undefined
        for (let seen = 1; seen <= shuffled.length; seen++) {
          const before = previous
          previous = link(shuffled.slice(0, seen), { previous })
          const ids = new Set(previous.incidents.map(({ id }) => id))
          for (const { id } of previous.tombstones) expect(ids.has(id)).toBe(false)
          for (const { id } of before?.incidents ?? [])
            expect(ids.has(id) || previous.tombstones.some((stone) => stone.id === id)).toBe(true)
        }
        expect(previous && partition(previous)).toEqual(partition(link(list)))
      }),
      { numRuns: 30 },
    )
  })

  it('every claim is in one incident or set aside, and the last decision on a pair holds', () => {
    fc.assert(
      fc.property(cases, ([list, pairs]) => {
        const all = made(pairs)
        const result = link(list, { decisions: all })
        const linked = result.incidents.flatMap(({ links }) => links.map(({ claim }) => claim))
        expect([...linked, ...result.unlinked.map(({ claim }) => claim)].sort()).toEqual(
          list.map(({ ref }) => ref).sort(),
        )
        const last = all.findLast(({ decision }) => decision !== 'later')
        const home = (ref: string) =>
          result.incidents.find(({ links }) => links.some(({ claim }) => claim === ref))?.id
        const [a, b] = [home(last?.a ?? ''), home(last?.b ?? '')]
        if (last === undefined || a === undefined || b === undefined) return
        expect(a === b).toBe(last.decision === 'same')
      }),
      { numRuns: 100 },
    )
  })
})
