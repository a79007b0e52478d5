import type { Document, Quote } from '../../model/index.ts'
import type { Resources } from '../extractor.ts'
import { passagesOf } from '../frames/passage.ts'
import type { Part } from '../frames/role.ts'
import { HAND_WEIGHTS } from '../frames/weights.ts'
import { mentionFinder } from '../mentions/index.ts'
import { resolveParties } from '../parties/parties.ts'
import { sceneOf } from '../scene/scene.ts'
import { cluesOf, cluesOfSentence } from './clues.ts'
import { byName } from './feature.ts'
import { featuresOf } from './features.ts'
import { occurrencesOf } from './part.ts'
import { playersOf } from './player.ts'
import { surroundingsOf } from './surroundings.ts'
import { wordNumbersOf } from './word-numbers.ts'

/** Words that may play a part in a document's attacks, described by numbers, for a judge to be trained on. */
export interface TrainingRow {
  readonly part: Part
  readonly quote: Quote
  /** words of one group mean the same one; the best of them is told */
  readonly group: number
  /** all features, by name, but those of words (`wordsAround`) */
  readonly features: Map<string, number>
  /** by occurrence: its sentence and the buckets of its clues */
  readonly occurrences: readonly { readonly sentence: number; readonly clues: Int32Array }[]
}

/** A document as judges see it. */
export interface TrainingDocument {
  readonly rows: readonly TrainingRow[]
  readonly sentences: readonly { readonly quote: Quote; readonly clues: Int32Array }[]
}

/** Describes everybody and everything in a document that the judges are asked about, and its sentences. */
export function openTraining(resources: Omit<Resources, 'judges'>): (document: Document) => TrainingDocument {
  const find = mentionFinder(resources)
  return (document) => {
    const scene = sceneOf(document, find(document), (language) => resources.lexicons[language]?.grammar)
    const partiesOf = resolveParties(scene, resources.vocabularies)
    const passages = passagesOf(scene, { partiesOf, weights: HAND_WEIGHTS })
    const players = playersOf(scene, occurrencesOf(scene, passages))
    const around = surroundingsOf(scene, passages, players)
    const numbers = wordNumbersOf(scene)
    const rows = players.flatMap((player) => {
      const quote = player.occurrences[0]?.quote
      const occurrences = player.occurrences.map((occurrence) => ({
        sentence: occurrence.passage.sentence,
        clues: Int32Array.from(cluesOf(scene, numbers, occurrence)),
      }))
      const features = byName(featuresOf(player, around))
      return quote === undefined
        ? []
        : [{ part: player.part, group: player.group, quote, features, occurrences }]
    })
    const sentences = scene.sentences.map(({ start, end }, at) => ({
      quote: { start, end },
      clues: Int32Array.from(cluesOfSentence(scene, numbers, passages, at)),
    }))
    return { rows, sentences }
  }
}
