import { checkParts, type Tally, type Vocabularies } from '../../model/index.ts'
import { distinct } from '../claims/means.ts'
import type { Argument } from '../frames/argument.ts'
import type { EventNode } from '../frames/node.ts'
import type { PartiesOf } from '../parties/parties.ts'
import type { Scene } from '../scene/scene.ts'
import { chainOf } from '../speakers/chain.ts'
import type { Voice } from '../speakers/voices.ts'
import type { Item } from './items.ts'
import { termsOf } from './terms.ts'

/** What of the document the tallies are read with. */
export interface Given {
  readonly scene: Scene
  readonly vocabularies: Vocabularies
  readonly partiesOf: PartiesOf
  readonly voices: readonly (Voice | undefined)[]
}

/** A tally while it is read: later sentences add to what it counts and to its parts. */
export interface Draft {
  readonly item: Item
  readonly relation: Tally['relation']
  readonly nodes: EventNode[]
  readonly arguments: Argument[]
  readonly sentences: number[]
  readonly parts: Draft[]
}

/** The event words of a draft and of its parts. */
export function nodesIn(draft: Draft): EventNode[] {
  return [...draft.nodes, ...draft.parts.flatMap(nodesIn)]
}

/** The tally of a draft, with its parts checked against the whole. */
export function asTally(draft: Draft, given: Given): Tally {
  const { item } = draft
  const parts = draft.parts.map((part) => ({
    ...asTally(part, given),
    relation: part.relation ?? ('partition' as const),
  }))
  const count = item.count ?? { min: null, max: null, bound: 'vague' as const }
  const terms = termsOf(given.scene, { nodes: draft.nodes, arguments: draft.arguments }, given)
  const people = item.counted.kind === 'people' && item.of !== 'attacks' ? item.counted : undefined
  return {
    id: `t${item.quote.start}`,
    of: item.of,
    ...count,
    terms: {
      ...terms,
      ...(people &&
        item.of !== 'attacks' && {
          harm: [
            {
              kind: item.of,
              status: people.status,
              groups: [...people.groups],
              ...(people.nationality !== undefined && { nationality: people.nationality }),
              ...count,
              quotes: [people.quote],
            },
          ],
        }),
    },
    parts,
    check: item.count === undefined ? 'not-checkable' : checkParts(item.count, parts),
    ...(item.share && { share: item.share }),
    speakers: chainOf(
      given.scene,
      draft.sentences.flatMap((sentence) => given.voices[sentence] ?? []),
    ).speakers,
    quotes: distinct([item.quote]),
  }
}
