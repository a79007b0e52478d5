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
