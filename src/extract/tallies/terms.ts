import { isUnder, type Terms, type Vocabularies } from '../../model/index.ts'
import { actorsOf } from '../claims/actors.ts'
import { methodOf, munitionsOf } from '../claims/means.ts'
import { targetsOf } from '../claims/targets.ts'
import { whenOf } from '../claims/when.ts'
import { whereOf } from '../claims/where.ts'
import type { Argument, Candidate } from '../frames/argument.ts'
import type { Frame } from '../frames/frame.ts'
import type { EventNode } from '../frames/node.ts'
import type { PartiesOf } from '../parties/parties.ts'
import type { Scene } from '../scene/scene.ts'

/** What a number counts, from the event words it counts and what belongs to them, in a claim's own shapes. */
export function termsOf(
  scene: Scene,
  frame: Frame,
  given: { readonly partiesOf: PartiesOf; readonly vocabularies: Vocabularies },
): Terms {
  const when = whenOf(scene, frame.arguments)
  const where = whereOf(frame.arguments)
  const method = methodOf(frame)
  const munitions = munitionsOf(frame)
  const { actors, attribution } = actorsOf(scene, frame, given.partiesOf)
  const targets = withoutWider(targetsOf(scene, frame), given.vocabularies)
  const both = frame.arguments.some(({ of }) => of.kind === 'actor' && of.both === true)
  return {
    ...(when && { when }),
    ...(where.length > 0 && { where }),
    ...(method && { method }),
    ...(munitions.length > 0 && { munitions }),
    ...(actors.length > 0 && { actors }),
    ...(attribution && (attribution !== 'jointly' || both) && { attribution }),
    ...(targets.length > 0 && { targets }),
  }
}

/** Targets without those of which a narrower one is named too: "civilian targets" beside "schools". */
export function withoutWider<T extends { readonly code: string }>(
  targets: readonly T[],
  { targets: tree }: Vocabularies,
): T[] {
  return targets.filter(
    ({ code }) => !targets.some((other) => other.code !== code && isUnder(tree, other.code, code)),
  )
}

/** Candidates that stand between two tokens, as arguments of an event word: what a list tells of each of its members. */
export function argumentsWithin(
  scene: Scene,
  candidates: readonly Candidate[],
  node: EventNode,
  from: number,
  to: number,
): Argument[] {
  return candidates.flatMap((of): Argument[] => {
    if (of.first < from || of.last > to || isCountry(scene, of)) return []
    const role =
      of.kind === 'actor'
        ? 'agent'
        : of.kind === 'date'
          ? 'when'
          : of.kind === 'place'
            ? 'where'
            : of.kind === 'things'
              ? 'struck'
              : of.kind === 'people' || of.kind === 'person-name'
                ? undefined
                : 'means'
    if (role === undefined) return []
    return [{ role, of, node, bond: 'after', governor: { relation: 'none', at: of.first }, score: 1 }]
  })
}

/** A country's name stands for its forces only where it is told to have done it: "five by Russia", not "in Sudan". */
function isCountry(scene: Scene, of: Candidate): boolean {
  if (of.kind !== 'actor' || of.certainty >= SURE_PARTY) return false
  return scene.relationAt.get(of.first - 1)?.relation !== 'by'
}

const SURE_PARTY = 0.5
