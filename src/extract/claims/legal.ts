import type { Claim } from '../../model/index.ts'
import type { Frame } from '../frames/frame.ts'
import type { Passage } from '../frames/passage.ts'
import { type LegalMention, WORD } from '../mentions/index.ts'
import { is, mentionsOf, type Scene } from '../scene/scene.ts'
import type { Voice } from '../speakers/voices.ts'
import { distinct } from './means.ts'

/** Words of law, with the sentence that tells what they are said of. */
export interface Law {
  readonly mention: LegalMention
  readonly sentence: number
}

/** How many sentences after an attack it may be called something in law. */
const AFTERTHOUGHT = 4

/** The words of law of a text. In a sentence that tells no event they speak of the one before it. */
export function lawsOf(scene: Scene, passages: readonly Passage[]): Law[] {
  return scene.mentions.flatMap((mention) => {
    if (mention.kind !== 'legal') return []
    const own = scene.tokens[mention.first]?.sentence ?? 0
    const { block } = scene.sentences[own] ?? {}
    for (let sentence = own; sentence >= Math.max(0, own - AFTERTHOUGHT); sentence--)
      if (scene.sentences[sentence]?.block === block && (passages[sentence]?.nodes.length ?? 0) > 0)
        return [{ mention, sentence }]
    return [{ mention, sentence: own }]
  })
}

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
    readonly legal: readonly Law[]
  },
): NonNullable<Claim['legal']> {
  const sentences = new Set(frame.nodes.map(({ sentence }) => sentence))
  const found = new Map<LegalMention['code'], LegalMention[]>()
  for (const { mention, sentence } of given.legal) {
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
  return mentionsOf(scene, sentence, 'trigger').some(
    ({ form, first }) => form === 'plural' || is(scene, first - 1, WORD.plural),
  )
}
