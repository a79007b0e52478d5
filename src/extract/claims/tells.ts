import type { Argument } from '../frames/argument.ts'
import { type Frame, headOf } from '../frames/frame.ts'
import type { EventNode } from '../frames/node.ts'
import { isFireAlone } from './means.ts'

/** Ways of telling that are no claim at all: it was foiled, is feared, is to end, or was played. */
const NOT_TOLD = new Set(['averted', 'feared', 'demanded', 'staged'])
/** Verbs less sure than this are attacks only with a weapon ("landed", "fell"), or with one whom they hit ("struck"). */
const SURE_WITH_WEAPON = 0.5
const SURE_ALONE = 0.9

/** Where a verb has what was attacked. */
const OBJECT: Readonly<Partial<Record<EventNode['form'], string>>> = { active: 'object', passive: 'subject' }

/**
 * Whether a frame tells an attack at all: its words must say that somebody was attacked, not that a building burned or a man
 * died, and that it happened or may happen, not that it was foiled or is feared.
 */
export function tellsAttack(
  frame: Frame,
  { denied, otherCauses }: { readonly denied: boolean; readonly otherCauses: ReadonlySet<number> },
): boolean {
  const head = headOf(frame)
  if (NOT_TOLD.has(head.modality ?? '')) return false
  if (arrestsSuspects(frame)) return false
  if (head.negated && head.kind === 'act' && !denied) return false
  if (frame.nodes.some((node) => isAccident(frame, node, otherCauses))) return false
  const acts = frame.nodes.filter((node) => node.kind === 'act' && isAct(frame, node))
  if (acts.length > 0) return true
  if (frame.nodes.some((node) => hasOtherCause(node, otherCauses))) return false
  return frame.nodes.some((node) => node.kind === 'harm' && isDone(frame, node))
}

/** "Four suspects were arrested": what follows an attack, and is none. */
export function arrestsSuspects(frame: Frame): boolean {
  if (headOf(frame).trigger?.event !== 'detention') return false
  return frame.arguments.some(
    ({ role, of }) =>
      role === 'harmed' && of.kind === 'people' && of.noun?.kind === 'person' && of.noun.accused,
  )
}

/** For how many sentences a flood or a crash explains the harm told after it. */
const EXPLAINS = 3

function hasOtherCause({ sentence }: EventNode, otherCauses: ReadonlySet<number>): boolean {
  for (let at = sentence; at >= sentence - EXPLAINS; at--) if (otherCauses.has(at)) return true
  return false
}

/** How many sentences after an explosion may tell that it was an accident. */
const EXPLAINED = 2

/** Log odds below which a judged weapon does not make an attack of what may be an accident: even ones. */
const LIKELY = 0

/** An explosion of which no party and no weapon is told, and an accident before or after it is. */
function isAccident(
  frame: Frame,
  { trigger, sentence }: EventNode,
  otherCauses: ReadonlySet<number>,
): boolean {
  if (trigger?.event !== 'explosion' || trigger.methods.length > 0) return false
  const isLikely = ({ odds = 0 }: Argument) => odds >= LIKELY
  if (frame.arguments.some((one) => one.role === 'agent' || (one.role === 'means' && isLikely(one))))
    return false
  for (let at = sentence - EXPLAINED; at <= sentence + EXPLAINED; at++) if (otherCauses.has(at)) return true
  return false
}

/** Whether a word of attack stands for one here: a verb of many meanings needs what makes it one. */
function isAct(frame: Frame, node: EventNode): boolean {
  if (node.trigger !== undefined && isFireAlone(frame, node.trigger)) return false
  const sure = node.trigger?.certainty ?? 0
  const has = (...roles: readonly string[]) => frame.arguments.some(({ role }) => roles.includes(role))
  if (sure < SURE_WITH_WEAPON) return has('means')
  const bound = frame.arguments.some(({ node: of }) => of === node)
  if (node.form === 'noun' && (bound || node.trigger?.nominal !== true)) return true
  if (node.form === 'passive' && sure >= SURE_ALONE) return true
  const object = frame.arguments.some(
    ({ role, bond, node: of }) =>
      of === node &&
      (role === 'patient' || (role === 'where' && sure >= SURE_ALONE && OBJECT[node.form] === bond)),
  )
  return object || has('agent', 'struck', 'harmed', 'means')
}

/** Whether people were harmed by somebody: "was killed" and "kidnapped" say so, "died" and "was injured" only with a cause. */
function isDone(frame: Frame, node: EventNode): boolean {
  if (node.form === 'people') return false
  if (frame.arguments.some(({ role }) => role === 'agent' || role === 'means')) return true
  return node.trigger !== undefined && node.trigger.certainty > SURE_ALONE - 0.1
}
