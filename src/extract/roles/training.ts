import type { Document, Quote } from '../../model/index.ts'
import type { Resources } from '../extractor.ts'
import { passagesOf } from '../frames/passage.ts'
import type { Part } from '../frames/role.ts'
import { HAND_WEIGHTS } from '../frames/weights.ts'
import { mentionFinder } from '../mentions/index.ts'
import { resolveParties } from '../parties/parties.ts'
import { sceneOf } from '../scene/scene.ts'
import type { Features } from './feature.ts'
import { featuresOf } from './features.ts'
import { occurrencesOf } from './part.ts'
import { playersOf } from './player.ts'
import { surroundingsOf } from './surroundings.ts'

/** Words that may play a part in a document's attacks, described by numbers, for a judge to be trained on. */
export interface TrainingRow {
  readonly part: Part
  readonly quote: Quote
  /** words of one group mean the same one; the best of them is told */
  readonly group: number
  readonly features: Features
}

/** Describes everybody and everything in a document that the judges are asked about. */
export function openTraining(
  resources: Omit<Resources, 'judges'>,
): (document: Document) => readonly TrainingRow[] {
  const find = mentionFinder(resources)
  return (document) => {
    const scene = sceneOf(document, find(document), (language) => resources.lexicons[language]?.grammar)
    const partiesOf = resolveParties(scene, resources.vocabularies)
    const passages = passagesOf(scene, { partiesOf, weights: HAND_WEIGHTS })
    const players = playersOf(scene, occurrencesOf(scene, passages))
    const around = surroundingsOf(scene, passages, players)
    return players.flatMap((player) => {
      const quote = player.occurrences[0]?.quote
      return quote === undefined
        ? []
        : [{ part: player.part, group: player.group, quote, features: featuresOf(player, around) }]
    })
  }
}
