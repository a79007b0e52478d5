import type { Argument } from '../frames/argument.ts'
import { type Frame, headOf } from '../frames/frame.ts'
import type { Part } from '../frames/role.ts'

/** Most sentences between an attack and what is told of it in general words. */
const REACH = 8

/**
 * Gives those who surely play a part in an attack, but are told where the text speaks of it in general words only ("the attack
 * was claimed by X"), to the nearest attack that is told by itself and lacks them. `isTold` says which frames are. Frames that stay as they
 * are stay the same values.
 */
export function gathered(frames: readonly Frame[], isTold: readonly boolean[]): Frame[] {
  const bySentence = new Map<number, number>()
  for (const [at, { nodes }] of frames.entries())
    if (isTold[at]) for (const { sentence } of nodes) bySentence.set(sentence, at)
  const added = new Map<number, Argument[]>()
  for (const [at, frame] of frames.entries()) {
    if (isTold[at] || headOf(frame).trigger?.event === 'clash') continue // who fought each other did not do what is told beside it
    for (const argument of frame.arguments) {
      const to = argument.cast === true ? nearest(bySentence, argument.node.sentence) : undefined
      if (to === undefined || !lacks(frames[to], argument)) continue
      const others = added.get(to)
      if (others === undefined) added.set(to, [argument])
      else others.push(argument)
    }
  }
  return frames.map((frame, at) => {
    const more = added.get(at)
    return more === undefined ? frame : { ...frame, arguments: [...frame.arguments, ...more] }
  })
}

/** Whether a frame tells nobody who surely plays an argument's part; there may always be more of all but individuals, who are told in many ways. */
function lacks(frame: Frame | undefined, { role, parts = [], of }: Argument): boolean {
  if (frame === undefined) return false
  if (role === 'means' && frame.nodes.some(({ trigger }) => (trigger?.methods.length ?? 0) > 0)) return false
  if (of.kind === 'things' && of.target.code === ANY) return false
  if (parts.some((part) => SEVERAL.has(part))) return true
  return !frame.arguments.some(
    (other) => other.cast === true && other.parts?.some((part) => parts.includes(part)),
  )
}
const SEVERAL: ReadonlySet<Part> = new Set(['victim', 'target', 'organisation', 'weapon'])
/** "Civilian objects", "infrastructure": words for any that were hit. */
const ANY = 'civilian-object'

function nearest(bySentence: ReadonlyMap<number, number>, sentence: number): number | undefined {
  for (let away = 0; away <= REACH; away++) {
    const at = bySentence.get(sentence - away) ?? bySentence.get(sentence + away)
    if (at !== undefined) return at
  }
  return undefined
}
