import type { Claim } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import { type LegalMention, WORD } from '../mentions/index.ts'
import { is, type Scene } from '../scene/scene.ts'
import type { Voice } from '../speakers/voices.ts'
import { distinct } from './means.ts'

/**
 * What a speaker calls an attack in law. Words in the attack's own sentence speak of it; words elsewhere that speak of
 * several attacks at once ("these attacks amount to war crimes") speak of all that the same speaker tells.
 */
export function legalOf(
  scene: Scene,
  frame: Frame,
  given: {
    readonly voices: readonly (Voice | undefined)[]
    readonly speaker: Voice | undefined
    readonly legal: readonly LegalMention[]
  },
): NonNullable<Claim['legal']> {
  const sentences = new Set(frame.nodes.map(({ sentence }) => sentence))
  const found = new Map<LegalMention['code'], LegalMention[]>()
  for (const mention of given.legal) {
    const sentence = scene.tokens[mention.first]?.sentence ?? 0
    const said = given.voices[sentence]
    const ofAll =
      given.speaker !== undefined &&
      said?.name === given.speaker.name &&
      (OF_A_PATTERN.has(mention.code) || saidOfSeveral(scene, sentence))
    if (!sentences.has(sentence) && !ofAll) continue
    found.set(mention.code, [...(found.get(mention.code) ?? []), mention])
  }
  return [...found].map(([code, mentions]) => ({
    code,
    quotes: distinct(mentions.map(({ quote }) => quote)),
  }))
}

/** What one attack alone cannot be: the words are said of all together (Rome Statute art. 6 and 7). */
const OF_A_PATTERN: ReadonlySet<LegalMention['code']> = new Set(['crime-against-humanity', 'genocide'])

/** Whether a sentence speaks of attacks in the plural. */
function saidOfSeveral(scene: Scene, sentence: number): boolean {
  return (scene.inSentence[sentence] ?? []).some(
    (mention) =>
      (mention.kind === 'trigger' && mention.form === 'plural') ||
      (mention.kind === 'trigger' && is(scene, mention.first - 1, WORD.plural)),
  )
}
