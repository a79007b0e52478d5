import type { Argument } from '../frames/argument.ts'
import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import { WORD } from '../mentions/index.ts'
import { is, type Scene } from '../scene/scene.ts'
import type { Draft } from './draft.ts'
import type { Item } from './items.ts'
import { argumentsWithin } from './terms.ts'
import type { Branch } from './tree.ts'

/** The draft of a number of attacks, with what its own words tell of them. */
export function draftOf(scene: Scene, passage: Passage, branch: Branch, items: readonly Item[]): Draft {
  const { item } = branch
  const at = items.indexOf(item)
  const next = items[at + 1]
  const node = item.node ?? items.find((other) => other.node !== undefined)?.node
  const end = next === undefined ? Number.POSITIVE_INFINITY : next.first - 1
  const within = passage.nodes.filter(
    (other) => other.first > item.last && other.last <= end && other.kind === 'act',
  )
  const isAlone = items.length === 1 || node === undefined // "427 up on 782 cases": no word for an attack at all
  const own = isAlone ? item.arguments : windowOf(scene, passage, items, at, node)
  return {
    item,
    relation: branch.relation,
    nodes: [...(item.node ? [item.node] : []), ...within],
    arguments: [...own],
    sentences: [passage.sentence],
    parts: branch.parts.map((part) => draftOf(scene, passage, part, items)),
  }
}

/** What a list tells of one of its numbers: all up to the next; before the first, what is told of the whole. */
function windowOf(
  scene: Scene,
  passage: Passage,
  items: readonly Item[],
  at: number,
  node: EventNode,
): Argument[] {
  const item = items[at] as Item
  const next = items[at + 1]
  const args = argumentsWithin(
    scene,
    passage.candidates,
    node,
    item.first,
    next === undefined ? Number.POSITIVE_INFINITY : next.first - 1,
  )
  const before = at === 0 ? item.arguments.filter(({ of }) => of.last < item.first) : []
  const joined =
    next !== undefined && next.first === item.last + 2 && is(scene, item.last + 1, WORD.conjunction)
  const shared =
    joined && args.length === 0
      ? windowOf(scene, passage, items, at + 1, node).filter(({ role }) => role === 'agent')
      : []
  return [...before, ...args, ...shared]
}
