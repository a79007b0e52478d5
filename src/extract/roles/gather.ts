import type { Argument } from '../frames/argument.ts'
import { type Frame, headOf } from '../frames/frame.ts'

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

/** Whether a frame tells nobody in an argument's role; of victims there may always be more. */
function lacks(frame: Frame | undefined, { role, parts }: Argument): boolean {
  if (parts?.includes('victim')) return true
  if (frame === undefined || frame.arguments.some((other) => other.role === role)) return false
  return role !== 'means' || frame.nodes.every(({ trigger }) => (trigger?.methods.length ?? 0) === 0)
}

function nearest(bySentence: ReadonlyMap<number, number>, sentence: number): number | undefined {
  for (let away = 0; away <= REACH; away++) {
    const at = bySentence.get(sentence - away) ?? bySentence.get(sentence + away)
    if (at !== undefined) return at
  }
  return undefined
}
