import type { Count, HarmKind } from '../../model/index.ts'
import type { DateMention, PlaceMention } from '../mentions/index.ts'
import type { PartiesOf, Party } from '../parties/parties.ts'
import { finenessOf } from '../places/ground.ts'
import type { People, Things } from '../scene/counted.ts'
import type { Argument } from './attach.ts'
import type { EventNode } from './node.ts'

/** What is told about one attack: its event words and what was attached to them, in the order of the text. */
export interface Frame {
  readonly nodes: readonly EventNode[]
  readonly arguments: readonly Argument[]
}

/** The word that names the event best: an act before a harm before a damage, the surer and earlier first. */
export function headOf(frame: Frame): EventNode {
  const rank = (node: EventNode) =>
    (node.kind === 'act' ? 4 : node.kind === 'harm' ? 2 : 0) +
    (node.trigger?.certainty ?? 0) -
    (node.trigger?.anaphoric === true ? 3 : 0)
  return frame.nodes.reduce((best, node) => (rank(node) > rank(best) ? node : best))
}

export function datesOf(frame: Frame): DateMention[] {
  return frame.arguments.flatMap(({ role, of }) => (role === 'when' && of.kind === 'date' ? [of] : []))
}

/** Places where it happened, most exact first, as far as words of place say so. */
export function placesOf(frame: Frame): PlaceMention[] {
  const places = frame.arguments.flatMap(({ role, of }) =>
    role === 'where' && of.kind === 'place' ? [of] : [],
  )
  return places.sort((a, b) => finenessOf(b) - finenessOf(a) || a.first - b.first)
}

export function agentsOf(frame: Frame, partiesOf: PartiesOf): Party[] {
  return frame.arguments.flatMap(({ role, of }) =>
    role === 'agent' && of.kind === 'actor' ? partiesOf(of) : [],
  )
}

export function thingsOf(frame: Frame): Things[] {
  return frame.arguments.flatMap(({ role, of }) => (role === 'struck' && of.kind === 'things' ? [of] : []))
}

/** People harmed, with what was done to them. */
export function harmsOf(
  frame: Frame,
): { readonly kind: HarmKind; readonly of: People; readonly count?: Count }[] {
  return frame.arguments.flatMap(({ role, of, node }) => {
    if (role !== 'harmed' || of.kind !== 'people') return []
    const kind = of.fate ?? node.harm?.harm ?? node.trigger?.harm
    if (kind === undefined) return []
    return [{ kind, of, ...(of.count && { count: of.count }) }]
  })
}
