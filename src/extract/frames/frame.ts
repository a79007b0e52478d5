import type { Argument } from './argument.ts'
import type { EventNode } from './node.ts'

/** What is told about one attack: its event words and what was attached to them, in the order of the text. */
export interface Frame {
  readonly nodes: readonly EventNode[]
  readonly arguments: readonly Argument[]
}

/** The word that names the event best: what happened before what did not, an act before a harm before a damage, the surer and earlier first. */
export function headOf(frame: Frame): EventNode {
  const rank = (node: EventNode) =>
    (node.kind === 'act' ? 4 : node.kind === 'harm' ? 2 : 0) +
    (node.trigger?.certainty ?? 0) -
    (node.trigger?.anaphoric === true ? 3 : 0) -
    (node.negated ? 6 : 0)
  return frame.nodes.reduce((best, node) => (rank(node) > rank(best) ? node : best))
}

export function united(a: Frame, b: Frame): Frame {
  return { nodes: [...a.nodes, ...b.nodes], arguments: [...a.arguments, ...b.arguments] }
}
