import { HARM_KINDS } from '../../model/index.ts'
import { arrestsSuspects } from '../claims/tells.ts'
import { isBounded, whenOf } from '../claims/when.ts'
import { type Frame, headOf } from '../frames/frame.ts'
import type { EventNode } from '../frames/node.ts'
import type { Passage } from '../frames/passage.ts'
import { finenessOf } from '../places/ground.ts'
import { correctionIn } from '../scene/correction.ts'
import type { Draft, Given } from './draft.ts'
import { harmItems } from './items.ts'
import { type Branch, treesOf } from './tree.ts'

/** Numbers of people harmed over many events: over a long time, or by the attacks of a tally. */
export function harmDrafts(
  passage: Passage,
  given: Given,
  attacks: Draft | undefined,
  told: Set<EventNode>,
): Draft[] {
  const drafts: Draft[] = []
  for (const frame of passage.frames) {
    if (!hasHappened(frame) || arrestsSuspects(frame)) continue
    const when = whenOf(given.scene, frame.arguments)
    const long = when !== undefined && !isBounded(when)
    const period = frame.arguments.some(
      ({ role, of }) => role === 'when' && of.kind === 'date' && of.grain === 'period',
    )
    const ofTally =
      attacks !== undefined && (frame.nodes.some((node) => told.has(node)) || isSumOfAll(passage, frame))
    const ofWar = isMany(frame) && !tellsOneAttack(frame)
    const sum = correctionIn(given.scene, passage.sentence) === 'sum'
    if (!(sum || long || (period && when === undefined && isMany(frame)) || ofWar || ofTally)) continue
    for (const kind of HARM_KINDS) {
      const items = harmItems({ ...passage, frames: [frame] }, kind)
      for (const tree of treesOf(given.scene, items, undefined)) {
        drafts.push(harmDraft(passage, frame, tree, ofTally ? attacks : undefined))
        for (const node of frame.nodes) told.add(node)
      }
    }
  }
  return drafts
}

/** Not "could displace a million people": what may come, was averted or is feared is no number of anything. */
function hasHappened(frame: Frame): boolean {
  const { modality } = headOf(frame)
  return modality === undefined || modality === 'attempted' || modality === 'rumoured'
}

/** "45 medical workers were killed": harm told after a tally, with no attack, time or place of its own, is that of all. */
function isSumOfAll(passage: Passage, frame: Frame): boolean {
  if (passage.nodes.some(({ kind }) => kind === 'act')) return false
  return frame.arguments.every(({ role }) => role === 'harmed' || role === 'agent')
}

/** So many people are not harmed in one attack. */
const MANY_PEOPLE = 500

/** Whether words tell an attack at a place, or the day of one: not "the war has killed 10,000 people". */
function tellsOneAttack({ nodes, arguments: args }: Frame): boolean {
  const act = nodes.some(({ kind, trigger }) => kind === 'act' && trigger?.event !== 'clash')
  return args.some(
    ({ role, of }) =>
      (role === 'when' && of.kind === 'date' && of.grain === 'point') ||
      (role === 'where' && of.kind === 'place' && act && finenessOf(of) >= 2),
  )
}

function isMany({ arguments: args }: Frame): boolean {
  return args.some(
    ({ role, of }) => role === 'harmed' && of.kind === 'people' && (of.count?.min ?? 0) >= MANY_PEOPLE,
  )
}

function harmDraft(passage: Passage, frame: Frame, branch: Branch, attacks: Draft | undefined): Draft {
  const whole = branch.relation === undefined
  return {
    item: branch.item,
    relation: branch.relation,
    nodes: whole ? [...frame.nodes] : [],
    arguments: whole ? [...(attacks?.arguments ?? []), ...frame.arguments] : [],
    sentences: [passage.sentence],
    parts: branch.parts.map((part) => harmDraft(passage, frame, part, undefined)),
  }
}
