import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parameters } from '../../test/shipped-parameters.ts'
import { vocabularies } from '../../test/shipped-vocabularies.ts'
import { ARIHA, BINNISH, SARAQIB, told } from '../../test/told-claims.ts'
import { type Frequencies, type LinkDecision, LinkingChanges } from '../model/index.ts'
import { HeldInMemory } from './held.testing.ts'
import { type LinkableClaim, linkAll, relink, wholeText } from './index.ts'
import type { Linked } from './link-claims.ts'
import { fnv1a } from './text/hash.ts'
import { wordsCounted } from './text/rare-words.ts'

const TODAY = '2020-02-05'
const STORIES = [
  'Warplanes struck the market of the town at noon on Wednesday while people were buying bread, killing many of them and wounding others, rescuers and doctors said, as ambulances carried the wounded to the only hospital left.',
  'A barrel bomb fell on the bakery beside the old bridge in the evening, a resident called Samir told the agency by telephone, and the windows of the school across the road were broken.',
]
const texts = [
  ...STORIES,
  ...STORIES.map((story) => `Agencies. ${story} Our correspondent adds nothing to it.`),
  'A short note.',
]
/** A province whose centre is far from the towns in it. */
const PROVINCE = { ...ARIHA, name: 'The north', lat: 36.6, lon: 37.4, radiusKm: 120 }

/** Frequencies of a workspace of 300 documents, in which some words of the stories are rare. */
const frequencies: Frequencies = {
  ...linkAll([told(), told({ document: 'b', place: SARAQIB })], { decisions: [], vocabularies, parameters })
    .frequencies,
  accounts: 400,
  documents: 300,
  words: [...new Set(STORIES.flatMap(wordsCounted).map(fnv1a))]
    .sort((a, b) => a - b)
    .flatMap((word) => [word, 3 + (word & 3)]),
}

const claim = fc.record({
  day: fc.constantFrom('2020-02-01', '2020-02-01', '2020-02-02', '2020-02-03', '', '2020-02-09'),
  length: fc.constantFrom(0, 0, 2, 12),
  place: fc.constantFrom(
    ARIHA,
    ARIHA,
    SARAQIB,
    BINNISH,
    PROVINCE,
    { ...ARIHA, name: 'Idlib', radiusKm: 45 },
    null,
  ),
  method: fc.constantFrom('air-strike', 'artillery', null),
  actor: fc.constantFrom('russia', 'syria', null),
  killed: fc.constantFrom(2, 11, 11, null),
  stance: fc.constantFrom('asserts', 'asserts', 'asserts', 'denies', 'doubts', 'in general'),
  title: fc.boolean(),
})
const document = fc.record({
  text: fc.constantFrom(...texts),
  publishedAt: fc.constantFrom('2020-02-02', '2020-02-04', undefined),
  claims: fc.array(claim, { minLength: 0, maxLength: 3 }),
})
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', '1', '2', '3', '4'] as const
const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ act: fc.constant('put' as const), name: fc.constantFrom(...NAMES), document }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('remove' as const), name: fc.constantFrom(...NAMES) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('decide' as const),
      decision: fc.constantFrom('same' as const, 'different' as const),
      one: fc.nat(),
      other: fc.nat(),
      whole: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('undo' as const), one: fc.nat() }) },
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

function claimsOf(
  name: string,
  { text, publishedAt, claims }: typeof document extends fc.Arbitrary<infer T> ? T : never,
) {
  const made = claims.map(({ stance, title, length, day, ...one }, index): LinkableClaim => {
    const to =
      day === '' ? day : `${day.slice(0, 8)}${String(Number(day.slice(8)) + length).padStart(2, '0')}`
    return told({
      ...one,
      day,
      to,
      document: name,
      id: `c${index}`,
      text,
      ...(publishedAt && { publishedAt }),
      ...(stance === 'asserts' || stance === 'in general'
        ? {}
        : { speakers: [{ kind: stance === 'denies' ? 'official' : 'unnamed', stance }] }),
      with: {
        ...(title && index === 0 && { block: 'title' }),
        ...(stance === 'in general' && { generic: true }),
      },
    })
  })
  const all = made.map(({ claim }) => claim)
  const places = all.flatMap(({ where = [] }) => where)
  const { document } = told({ document: name, text, ...(publishedAt && { publishedAt }) })
  const read = { ...document, claims: all, places: all.length === 0 ? [{ ...ARIHA, quotes: [] }] : places }
  return [...made.map((one) => ({ ...one, document: read })), wholeText(read)]
}

/** What a linking says, but for ids, in an order of its own. */
function saidBy(held: HeldInMemory) {
  return {
    incidents: [...held.incidentsById.values()]
      .map(({ id: _, ...incident }) => incident)
      .sort((a, b) => ((a.links[0]?.claim ?? '') < (b.links[0]?.claim ?? '') ? -1 : 1)),
    unlinked: [...held.unlinked.values()].sort((a, b) => (a.claim < b.claim ? -1 : 1)),
    questions: [...held.asked.values()].sort((a, b) => (`${a.a} ${a.b}` < `${b.a} ${b.b}` ? -1 : 1)),
    components: [...Map.groupBy(held.index, ({ component }) => component).values()]
      .map((members) =>
        members
          .map(({ claim }) => claim)
          .sort()
          .join(' '),
      )
      .sort(),
    blocks: new Map(held.index.map(({ claim, keys }) => [claim, [...keys].sort()] as const).sort()),
    copies: new Map([...held.copied].sort()),
    crowded: [...held.crowd].sort(),
  }
}

/** Plays acts one by one, each linked by itself; calls back after each with what is held and what linking from scratch gives. */
async function play(
  acts: readonly Act[],
  limits: { readonly block: number; readonly component: number } | undefined,
  look: (held: HeldInMemory, scratch: Linked) => void,
) {
  const given = { vocabularies, parameters, frequencies, today: TODAY, limits }
  const held = new HeldInMemory()
  const standing: { decision: LinkDecision; undone: boolean }[] = []
  const inForce = () => standing.flatMap(({ decision, undone }) => (undone ? [] : decision))
  for (const one of acts) {
    const decisionsBefore = inForce()
    const items: string[] = []
    if (one.act === 'put' || one.act === 'remove') {
      const id = one.name.padEnd(64, '0')
      items.push(id)
      for (const [ref, { document }] of held.now) if (document.id === id) held.now.delete(ref)
      if (one.act === 'put')
        for (const claim of claimsOf(one.name, one.document)) held.now.set(claim.ref, claim)
    } else if (one.act === 'decide') {
      const refs = [...held.now.keys()].sort()
      const [a, b] = [refs[one.one % refs.length], refs[one.other % refs.length]]
      if (a === undefined || b === undefined || a === b) continue
      const homeOf = (ref: string) =>
        [...held.incidentsById.values()]
          .find(({ links }) => links.some(({ claim }) => claim === ref))
          ?.links.map(({ claim }) => claim) ?? [ref]
      const sides =
        one.whole && homeOf(a)[0] !== homeOf(b)[0] ? { sides: { a: homeOf(a), b: homeOf(b) } } : {}
      standing.push({
        decision: { a, b, decision: one.decision, reason: 'looked', documents: [], ...sides },
        undone: false,
      })
    } else {
      const last = standing.filter(({ undone }) => !undone)
      const gone = last[one.one % Math.max(1, last.length)]
      if (gone) gone.undone = true
    }
    const changes = await relink(held, { ...given, items, decisions: inForce(), decisionsBefore })
    LinkingChanges.parse({ linker: { name: 'test', version: '1' }, since: 0, ...changes })
    held.apply(changes)
    look(held, linkAll([...held.now.values()], { ...given, decisions: inForce() }))
  }
}

describe('linking what changed alone', () => {
  it.each([
    ['', undefined],
    [', also where blocks and components are too large', { block: 3, component: 4 }],
  ] as const)(
    'says what linking all from scratch says, whatever came, went and was decided%s',
    async (_, limits) => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 14 }), (acts) =>
          play(acts, limits, (held, scratch) => {
            expect(saidBy(held)).toEqual(saidBy(new HeldInMemory(scratch)))
          }),
        ),
        { numRuns: 30 },
      )
    },
    60_000,
  )

  it('never loses an id: each is an incident, or leads to one, or had only claims that are gone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 14 }), async (acts) => {
        const seen = new Set<string>()
        await play(acts, undefined, (held) => {
          for (const id of held.incidentsById.keys()) seen.add(id)
          for (const id of seen) {
            const live = held.incidentsById.has(id)
            const stone = held.stones.get(id)
            expect(live).toBe(stone === undefined)
            if (stone?.into !== undefined) expect(held.incidentsById.has(stone.into)).toBe(true)
          }
        })
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})
