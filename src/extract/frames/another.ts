import type { TriggerMention } from '../mentions/index.ts'
import type { Frame } from './frame.ts'
import type { EventNode } from './node.ts'

/**
 * Fills in the event that "another" stands for: "an air strike hit a school, and another destroyed a bakery" tells two air
 * strikes. The word itself becomes the event word of the second.
 */
export function withElidedEvents(frames: readonly Frame[], before: EventNode | undefined): Frame[] {
  let last = before
  return frames.map((frame) => {
    const act = frame.nodes.find(({ kind }) => kind === 'act')
    if (act !== undefined) {
      last = act
      return frame
    }
    const subject = frame.nodes.find(
      ({ shift, first }) => shift?.shift === 'another' && shift.last === first - 1,
    )
    if (subject?.shift === undefined || last?.trigger === undefined) return frame
    const { first, last: end, quote } = subject.shift
    const { trigger } = last
    const elided: EventNode = {
      ...subject,
      kind: 'act',
      trigger,
      first,
      last: end,
      quote,
      form: 'noun',
      negated: false,
    }
    return { ...frame, nodes: [elided, ...frame.nodes] }
  })
}

/**
 * Gives "a similar attack" (قصف مماثل) the party of the attack told before it, and its way where its own words say none
 * but that something was fired.
 */
export function withSimilar(frames: readonly Frame[], before: Frame | undefined): Frame[] {
  let last = before
  return frames.map((frame) => {
    const node = frame.nodes.find(({ kind, shift }) => kind === 'act' && shift?.similar === true)
    const model = last
    if (frame.nodes.some(({ kind }) => kind === 'act')) last = frame
    if (node === undefined || model === undefined) return frame
    const same = model.arguments.filter(
      ({ role }) =>
        (role === 'agent' || role === 'means') && !frame.arguments.some((one) => one.role === role),
    )
    const told = model.nodes.find(({ kind }) => kind === 'act')?.trigger
    const trigger =
      node.trigger !== undefined && told !== undefined && isGeneral(node.trigger)
        ? { ...node.trigger, methods: told.methods }
        : node.trigger
    const similar: EventNode = { ...node, ...(trigger !== undefined && { trigger }) }
    last = {
      nodes: frame.nodes.map((one) => (one === node ? similar : one)),
      arguments: [
        ...frame.arguments.map((one) => (one.node === node ? { ...one, node: similar } : one)),
        ...same.map((one) => ({ ...one, node: similar })),
      ],
    }
    return last
  })
}

/** "Shelling", or an attack of which no way is told. */
function isGeneral({ methods }: TriggerMention): boolean {
  return methods.every((method) => method === 'shelling')
}
