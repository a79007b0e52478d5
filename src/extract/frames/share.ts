import { clausesBetween, type Scene } from '../scene/scene.ts'
import type { Argument } from './argument.ts'
import type { Frame } from './frame.ts'
import type { Role } from './role.ts'

/**
 * Gives the frames of one sentence what they share without repeating it: a date or place that opens the sentence, the
 * subject of the verb before ("X shelled A and bombed B"), a date told once for all.
 */
export function shareArguments(scene: Scene, frames: readonly Frame[]): Frame[] {
  if (frames.length < 2) return [...frames]
  const all = frames.flatMap((frame) => frame.arguments)
  return frames.map((frame) => ({ ...frame, arguments: [...frame.arguments, ...missing(scene, frame, all)] }))
}

function missing(scene: Scene, frame: Frame, all: readonly Argument[]): Argument[] {
  const has = (role: Role) => frame.arguments.some((argument) => argument.role === role)
  const others = all.filter((argument) => !frame.arguments.includes(argument))
  const node = frame.nodes[0]
  if (node === undefined) return []
  const taken: Argument[] = []
  const dates = all.filter(({ role }) => role === 'when')
  if (!has('when')) {
    const opening = others.filter((argument) => argument.role === 'when' && opensSentence(scene, argument))
    if (opening.length > 0) taken.push(...opening)
    else if (
      new Set(dates.map(({ of }) => of)).size === 1 &&
      node.form !== 'noun' &&
      scene.clauses[node.clause]?.kind !== 'relative'
    )
      taken.push(...dates.slice(0, 1))
  }
  const places = all.filter(({ role }) => role === 'where')
  if (!has('where')) {
    const opening = others.filter((argument) => argument.role === 'where' && opensSentence(scene, argument))
    taken.push(...(opening.length > 0 || places.length !== 1 || node.form === 'noun' ? opening : places))
  }
  if (!has('agent') && isWithoutSubject(scene, frame)) {
    const last = others.findLast(({ role, of }) => role === 'agent' && of.last < node.first)
    if (last !== undefined)
      taken.push(...others.filter((one) => one.role === 'agent' && one.node === last.node))
  } else if (!has('agent') && scene.clauses[node.clause]?.kind === 'shared' && node.form === 'active') {
    const subjects = others.filter(
      ({ role, bond, of }) => role === 'agent' && bond === 'subject' && of.last < node.first,
    )
    taken.push(...subjects)
  }
  return taken.map((argument) => ({ ...argument, node }))
}

/** كما استهدفت مدينة سرمين: a verb that puts its subject after it and has none there has that of the verb before. */
function isWithoutSubject(scene: Scene, { nodes }: Frame): boolean {
  const verb = nodes[0]
  if (verb?.kind !== 'act' || verb.form !== 'active' || !scene.isVerbFirst(verb.sentence)) return false
  return (scene.inSentence[verb.sentence] ?? []).some(
    ({ kind, first }) =>
      (kind === 'place' || kind === 'target') && first > verb.last && first - verb.last <= 3,
  )
}

/** Whether an argument stands before every event word, near the start of its sentence and in its first clause. */
function opensSentence(scene: Scene, { of, node, bond }: Argument): boolean {
  const sentence = scene.sentences[node.sentence]
  if (sentence === undefined || of.first > node.first || bond === 'modifier' || bond === 'possessor')
    return false
  return of.first - sentence.first <= 6 && clausesBetween(scene, sentence.first, of.first) === 0
}
