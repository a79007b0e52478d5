import { WORD } from '../mentions/index.ts'
import { finenessOf, groundOf } from '../places/ground.ts'
import { hasAnd, is, type Scene } from '../scene/scene.ts'
import type { Argument } from './argument.ts'
import type { Frame } from './frame.ts'

/** From which fineness a place is one town. */
const TOWN = 3

/** A stretch of a sentence that tells of one town: tokens `first` to `last`, inclusive. */
interface Stretch {
  readonly first: number
  readonly last: number
}

/**
 * Parts a frame whose sentence tells of several towns with what happened in each, under one verb: "missiles struck a mall in
 * A, killing 18, and a block in B, killing five", "hit A on 1 July and B on 3 July". Towns without a toll or a day of their
 * own stay together.
 */
export function apart(scene: Scene, frame: Frame): readonly Frame[] {
  const stretches = stretchesOf(scene, frame)
  if (stretches.length < 2) return [frame]
  const within = ({ of }: Argument, { first, last }: Stretch) => of.first >= first && of.first <= last
  const each = (fits: (argument: Argument) => boolean) =>
    stretches.every((stretch) => frame.arguments.some((one) => fits(one) && within(one, stretch)))
  const tolls = each(isToll)
  const days = each(isDay)
  if (!tolls && !days) return [frame]
  return stretches.map((stretch) => {
    const isOwn = (one: Argument) =>
      one.role === 'harmed' ||
      one.role === 'struck' ||
      (one.role === 'where' && isTown(one)) ||
      (days && isDay(one))
    const own = frame.arguments.filter((one) => !isOwn(one) || within(one, stretch))
    const nodes = frame.nodes.filter(
      (node) =>
        node.kind === 'act' ||
        own.some((one) => one.node === node) ||
        (node.first >= stretch.first && node.first <= stretch.last),
    )
    return { nodes, arguments: own }
  })
}

function isTown({ role, of }: Argument): boolean {
  return role === 'where' && of.kind === 'place' && finenessOf(of) >= TOWN
}

function isToll({ role, of }: Argument): boolean {
  return role === 'harmed' && of.kind === 'people' && of.count !== undefined
}

function isDay({ role, of }: Argument): boolean {
  return role === 'when' && of.kind === 'date' && of.grain === 'point'
}

/** The stretches of a frame's sentence, each with one town, parted at the last conjunction before the next town. */
function stretchesOf(scene: Scene, { nodes, arguments: args }: Frame): Stretch[] {
  const sentence = scene.sentences[nodes[0]?.sentence ?? -1]
  if (sentence === undefined) return []
  const towns = args
    .filter(isTown)
    .flatMap(({ of }) => (of.kind === 'place' ? [of] : []))
    .sort((a, b) => a.first - b.first)
  const stretches: Stretch[] = []
  let first = sentence.first
  for (const [at, town] of towns.entries()) {
    const next = towns[at + 1]
    if (next === undefined) break
    const ground = groundOf(town, next)
    const and =
      ground === 'apart' || ground === 'unknown' ? conjunctionBefore(scene, town.last, next.first) : undefined
    if (and === undefined) continue
    stretches.push({ first, last: and - 1 })
    first = and
  }
  return towns.length === 0 ? [] : [...stretches, { first, last: sentence.last }]
}

/** The last conjunction between two tokens. */
function conjunctionBefore(scene: Scene, from: number, to: number): number | undefined {
  for (let at = to; at > from; at--)
    if ((at < to && is(scene, at, WORD.conjunction)) || hasAnd(scene, at)) return at
  return undefined
}
