import type { Count, HarmKind, Quote, Share, Tally } from '../../model/index.ts'
import type { Argument } from '../frames/argument.ts'
import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import type { Attacks, People } from '../scene/counted.ts'

/** One number of a tally, as its sentence tells it. */
export interface Item {
  readonly of: Tally['of']
  readonly first: number
  readonly last: number
  readonly quote: Quote
  readonly sentence: number
  readonly count: Count | undefined
  readonly share: Share | undefined
  /** the attacks or the people that are counted; people also where the noun is left out ("seven by Russian forces") */
  readonly counted: Attacks | People
  readonly node: EventNode | undefined
  readonly arguments: readonly Argument[]
}

/** The numbers of attacks in a sentence, with the numbers after them whose noun is left out. */
export function attackItems(passage: Passage): Item[] {
  const { attacks, people } = passage.counted
  const first = attacks[0]
  if (first === undefined) return []
  const elided = people.filter(
    (one) =>
      one.noun === undefined && one.number !== undefined && one.first > first.last && !isHarmed(passage, one),
  )
  return [...attacks, ...elided]
    .sort((a, b) => a.first - b.first)
    .map((counted) => {
      const node = passage.nodes.find(
        (node) => counted.kind === 'attacks' && node.trigger === counted.trigger,
      )
      const frame = passage.frames.find(({ nodes }) => node !== undefined && nodes.includes(node))
      return itemOf('attacks', passage.sentence, counted, node, frame?.arguments ?? [])
    })
}

/** The numbers of people in a sentence to whom the same was done. */
export function harmItems(passage: Passage, kind: HarmKind): Item[] {
  return passage.frames.flatMap((frame) =>
    frame.arguments.flatMap((argument) => {
      const { of: people, node, role } = argument
      if (role !== 'harmed' || people.kind !== 'people' || people.count === undefined) return []
      if (harmKindOf(people, node) !== kind) return []
      return [itemOf(kind, passage.sentence, people, node, frame.arguments)]
    }),
  )
}

export function harmKindOf(people: People, node: EventNode): HarmKind | undefined {
  return people.fate ?? node.harm?.harm ?? node.trigger?.harm
}

function isHarmed(passage: Passage, people: People): boolean {
  return passage.frames.some((frame) =>
    frame.arguments.some(({ role, of }) => role === 'harmed' && of === people),
  )
}

function itemOf(
  of: Tally['of'],
  sentence: number,
  counted: Attacks | People,
  node: EventNode | undefined,
  args: readonly Argument[],
): Item {
  const { first, last, quote, count, share } = counted
  return { of, first, last, quote, sentence, count, share, counted, node, arguments: args }
}
