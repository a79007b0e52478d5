import { lowest, type Tally } from '../../model/index.ts'
import type { Mention } from '../mentions/index.ts'
import { normAt, type Scene } from '../scene/scene.ts'
import type { Item } from './items.ts'

/** A number with the numbers that are its parts. */
export interface Branch {
  readonly item: Item
  readonly relation: Tally['relation']
  readonly parts: Branch[]
}

/** How the words between two numbers lead from the first to the second. */
type Step = 'beside' | 'exhaustive' | 'subset' | 'of-it'

/**
 * Builds trees from the numbers of a sentence in order. A word for parts after a number ("consisted of", "including", a
 * colon, "two of which") opens its parts; they end where they add up to it. `whole` is a tally told before that the sentence
 * goes on about ("They consisted of"): its parts come back as trees with a relation.
 */
export function treesOf(scene: Scene, items: readonly Item[], goesOn: Step | undefined): Branch[] {
  const roots: Branch[] = []
  const open: Branch[] = [] // from a root down to where the next number may go
  for (const [at, item] of items.entries()) {
    const before = items[at - 1]
    const step = before === undefined ? undefined : stepBetween(scene, before, item)
    if (before === undefined || step === undefined) {
      const branch = branchOf(item, goesOn === undefined ? undefined : relationOf(goesOn))
      roots.push(branch)
      open.splice(0, open.length, branch)
      continue
    }
    if (step === 'beside') {
      open.pop()
      while (open.length > 0 && isFull(open.at(-1) as Branch)) open.pop()
    } else if (step === 'of-it') {
      while (open.length > 1 && isElided((open.at(-1) as Branch).item)) open.pop()
    }
    const parent = open.at(-1)
    const relation = step === 'beside' ? siblingRelation(parent, roots) : relationOf(step)
    const branch = branchOf(item, relation)
    if (parent === undefined) roots.push(branch)
    else parent.parts.push(branch)
    open.push(branch)
  }
  return roots.map(partitioned)
}

/** Parts told with "of which" that add up exactly to their whole exclude each other: "67, of which 52 ..., nine ... and six". */
function partitioned(branch: Branch): Branch {
  const parts = branch.parts.map(partitioned)
  const sum = parts.reduce((sum, { item }) => sum + (item.count?.min ?? 0), 0)
  const exact = parts.length > 1 && parts.every(({ item }) => item.count?.bound === 'exact')
  const whole = branch.item.count
  if (!exact || whole === undefined || sum !== whole.min) return { ...branch, parts }
  return { ...branch, parts: parts.map((part) => ({ ...part, relation: 'partition' as const })) }
}

function branchOf(item: Item, relation: Tally['relation']): Branch {
  return { item, relation, parts: [] }
}

function relationOf(step: Step): Tally['relation'] {
  return step === 'subset' ? 'subset' : 'partition'
}

/** A number beside another stands to the same whole as that one does. */
function siblingRelation(parent: Branch | undefined, roots: readonly Branch[]): Tally['relation'] {
  return (parent?.parts.at(-1) ?? (parent === undefined ? roots.at(-1) : undefined))?.relation
}

/** Whether the parts of a number add up to it, so that what follows is no part of it. */
function isFull({ item, parts }: Branch): boolean {
  if (parts.length === 0 || item.count === undefined) return false
  return (
    parts.reduce((sum, part) => sum + (part.item.count === undefined ? 0 : lowest(part.item.count)), 0) >=
    lowest(item.count)
  )
}

function stepBetween(scene: Scene, before: Item, item: Item): Step | undefined {
  if (before.sentence !== item.sentence) return undefined
  if (partsOfIt(scene, item) !== undefined) return 'of-it'
  const passed = partsOfIt(scene, before)
  for (const mention of scene.inSentence[item.sentence] ?? []) {
    if (mention.kind !== 'subset' || mention === passed) continue
    if (mention.first > before.last && mention.last < item.first)
      return mention.exhaustive ? 'exhaustive' : 'subset'
  }
  for (let at = before.last + 1; at < item.first; at++) {
    const norm = normAt(scene, at)
    if (norm === ':' || norm === '(') return 'exhaustive'
  }
  return 'beside'
}

/** The words that make a number without a noun a part of what was told before it: "two of which". */
function partsOfIt(scene: Scene, item: Item): Mention | undefined {
  if (!isElided(item)) return undefined
  return scene.inSentence[item.sentence]?.find(
    (mention) => mention.kind === 'subset' && mention.first === item.last + 1,
  )
}

function isElided({ counted }: Item): boolean {
  return counted.kind === 'people' && counted.noun === undefined
}
