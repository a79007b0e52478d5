import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ARIHA, BINNISH, link, SARAQIB, told } from '../../test/told-claims.ts'
import type { LinkDecision, LinkingResult } from '../model/index.ts'
import { constraintsOf } from './decisions.ts'

type Sides = readonly [readonly string[], readonly string[]]
const decided = (decision: LinkDecision['decision'], [a, b]: Sides): LinkDecision => ({
  a: a[0] ?? '',
  b: b[0] ?? '',
  decision,
  reason: 'looked at both',
  documents: [],
  sides: { a: [...a], b: [...b] },
})
const letters = ['k', 'l', 'm', 'n', 'o', 'p'] as const

/** Decisions on two sides of a few claims that have none in common. */
const someDecisions = fc.array(
  fc
    .record({
      decision: fc.constantFrom('same' as const, 'different' as const, 'later' as const),
      order: fc.shuffledSubarray([...letters], { minLength: 2 }),
      at: fc.nat(),
    })
    .map(({ decision, order, at }) => {
      const cut = 1 + (at % (order.length - 1))
      return decided(decision, [order.slice(0, cut), order.slice(cut)])
    }),
  { maxLength: 6 },
)

describe('decisions on several claims', () => {
  it('hold wholly where they are the last, and never contradict each other', () => {
    fc.assert(
      fc.property(someDecisions, (decisions) => {
        const { together, pairsApart } = constraintsOf(decisions)
        const groupOf = (ref: string) => together.findIndex((group) => group.includes(ref))
        for (const [a, b] of pairsApart) expect(groupOf(a) >= 0 && groupOf(a) === groupOf(b)).toBe(false)
        const last = decisions.findLast(({ decision }) => decision !== 'later')
        if (last?.sides === undefined) return
        const { a, b } = last.sides
        if (last.decision === 'same') expect(new Set([...a, ...b].map(groupOf)).size).toBe(1)
        else {
          const apart = new Set(pairsApart.map((pair) => [...pair].sort().join()))
          for (const one of a) for (const other of b) expect(apart).toContain([one, other].sort().join())
          if (a.length > 1) expect(new Set(a.map(groupOf)).size).toBe(1)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('keep of a merge what a later split leaves of it', () => {
    const merge = decided('same', [
      ['k', 'l'],
      ['m', 'n'],
    ])
    const split = decided('different', [['k'], ['l', 'm', 'n']])
    expect(constraintsOf([merge, split]).together).toEqual([['l', 'm', 'n']])
    expect(constraintsOf([split, merge]).pairsApart).toEqual([])
  })
})

/** What a person does: the numbers choose among what there is then. */
const acts = fc.array(
  fc.record({
    act: fc.constantFrom(
      'merge' as const,
      'split' as const,
      'undo' as const,
      'run' as const,
      'arrive' as const,
    ),
    one: fc.nat(),
    other: fc.nat(),
  }),
  { maxLength: 8 },
)
const texts = [
  told({ document: 'a' }),
  told({ document: 'b', killed: 12 }),
  told({ document: 'c', place: SARAQIB }),
  told({ document: 'd', day: '2020-03-03', place: BINNISH }),
  told({ document: 'e', place: ARIHA, method: null, actor: null, killed: null }),
  told({ document: 'f', place: SARAQIB, killed: null }),
  told({ document: '0', day: '2020-03-03', place: BINNISH, method: null }),
]

/** Plays acts of a person on a record that links again after each; gives every state that there was. */
function play(list: readonly { act: string; one: number; other: number }[]) {
  let arrived = 4
  let result = link(texts.slice(0, arrived))
  const standing: { decision: LinkDecision; undone: boolean }[] = []
  const states: { result: LinkingResult; decisions: readonly LinkDecision[] }[] = []
  for (const { act, one, other } of list) {
    const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(1, from.length)]
    const claimsOf = (at: number) => pick(result.incidents, at)?.links.map(({ claim }) => claim) ?? []
    const [a, b] = [claimsOf(one), claimsOf(other)]
    if (act === 'merge' && a[0] !== b[0]) standing.push({ decision: decided('same', [a, b]), undone: false })
    if (act === 'split' && a.length > 1) {
      const out = a.slice(0, 1 + (other % (a.length - 1)))
      const rest = a.slice(out.length)
      standing.push({ decision: decided('different', [out, rest]), undone: false })
    }
    if (act === 'undo') {
      const last = pick(
        standing.filter(({ undone }) => !undone),
        one,
      )
      if (last) last.undone = true
    }
    if (act === 'arrive') arrived = Math.min(texts.length, arrived + 1)
    const decisions = standing.flatMap(({ decision, undone }) => (undone ? [] : [decision]))
    result = link(texts.slice(0, arrived), { previous: result, decisions })
    states.push({ result, decisions })
  }
  return { states, arrived, standing }
}

const homesOf = (result: LinkingResult) =>
  new Map(result.incidents.flatMap(({ id, links }) => links.map(({ claim }) => [claim, id] as const)))

describe('merging, splitting and undoing, in any order, with texts that arrive in between', () => {
  it('holds in every later run, and is explained by what was decided', () => {
    fc.assert(
      fc.property(acts, (list) => {
        for (const { result, decisions } of play(list).states) {
          const homes = homesOf(result)
          const { together, pairsApart } = constraintsOf(decisions)
          for (const group of together) expect(new Set(group.map((ref) => homes.get(ref))).size).toBe(1)
          for (const [a, b] of pairsApart) expect(homes.get(a)).not.toBe(homes.get(b))
          for (const { a, b } of result.questions) expect(homes.get(a)).not.toBe(homes.get(b))
        }
      }),
      { numRuns: 25 },
    )
  })

  it('never loses an id: each is an incident or leads to one that holds what it held', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const seen = new Map<string, readonly string[]>()
        for (const { result } of play(list).states) {
          const homes = homesOf(result)
          const live = new Set(homes.values())
          expect(live.size).toBe(result.incidents.length)
          const stones = new Map(result.tombstones.map((stone) => [stone.id, stone]))
          for (const [id, claims] of seen) {
            const end = live.has(id) ? id : stones.get(id)?.into
            expect(live).toContain(end)
            expect(claims.some((claim) => homes.get(claim) === end)).toBe(true)
            expect(live.has(id) && stones.has(id)).toBe(false)
          }
          for (const { id, links } of result.incidents)
            seen.set(
              id,
              links.map(({ claim }) => claim),
            )
        }
      }),
      { numRuns: 25 },
    )
  })

  it('undone wholly, leaves what linking all from scratch gives', () => {
    fc.assert(
      fc.property(acts, (list) => {
        const { states, arrived } = play(list)
        const after = link(texts.slice(0, arrived), { previous: states.at(-1)?.result })
        const partition = (result: LinkingResult) =>
          result.incidents.map(({ links }) => links.map(({ claim }) => claim).join()).sort()
        expect(partition(after)).toEqual(partition(link(texts.slice(0, arrived))))
      }),
      { numRuns: 20 },
    )
  })

  it('undone at once, gives every incident its id back', () => {
    fc.assert(
      fc.property(acts, fc.nat(), fc.nat(), (list, one, other) => {
        const { states, arrived, standing } = play(list)
        const before = states.at(-1)?.result ?? link(texts.slice(0, arrived))
        const decisions = standing.flatMap(({ decision, undone }) => (undone ? [] : [decision]))
        const [a, b] = [one, other].map(
          (at) => before.incidents[at % before.incidents.length]?.links.map(({ claim }) => claim) ?? [],
        )
        if (a === undefined || b === undefined || a[0] === b[0]) return
        const held = texts.slice(0, arrived)
        const merged = link(held, { previous: before, decisions: [...decisions, decided('same', [a, b])] })
        expect(merged.incidents.length).toBe(before.incidents.length - 1)
        expect(homesOf(link(held, { previous: merged, decisions }))).toEqual(homesOf(before))
      }),
      { numRuns: 30 },
    )
  })
})
