import { type ActorMention, type SpeechMention, WORD } from '../mentions/index.ts'
import { is, mentionsOf, normAt, type Scene } from '../scene/scene.ts'
import type { Argument } from './argument.ts'
import type { Frame } from './frame.ts'

/** How many sentences after an attack somebody may be blamed for it, or own up to it, without naming it again. */
const AFTERTHOUGHT = 4
/** How many tokens may stand between the word of blame and the party. */
const REACH = 3

/**
 * The parties that a sentence without an event word holds to have carried out what was told before: "officials blamed X",
 * "X was blamed", "X claimed responsibility".
 */
export function blamedIn(scene: Scene, sentence: number): readonly ActorMention[] {
  const mentions = scene.inSentence[sentence] ?? []
  const actors = mentions.filter((mention) => mention.kind === 'actor')
  return mentions.flatMap((speech) => {
    if (speech.kind !== 'speech' || speech.class !== 'verb') return []
    const clause = scene.clauseOf[speech.first]
    const denied = mentions.some(
      ({ kind, first, last }) =>
        kind === 'negation' && last < speech.first && scene.clauseOf[first] === clause,
    )
    if (denied) return []
    if (speech.owns) return before(scene, actors, speech, 2 * REACH)
    if (!speech.accuses) return []
    return is(scene, speech.first - 1, WORD.be)
      ? before(scene, actors, speech, REACH)
      : after(scene, actors, speech)
  })
}

function before(scene: Scene, actors: readonly ActorMention[], { first }: SpeechMention, reach: number) {
  return actors.filter(
    ({ last }) => last < first && first - last <= reach && scene.clauseOf[last] === scene.clauseOf[first],
  )
}

/** The party right after the word, with those in a list with it; not "blamed X for the delay". */
function after(scene: Scene, actors: readonly ActorMention[], { last }: SpeechMention): ActorMention[] {
  const found: ActorMention[] = []
  let end = last
  for (const actor of actors) {
    if (actor.first <= last) continue
    const gap = actor.first - end - 1
    if (found.length === 0 ? gap >= REACH : gap !== 1 || !is(scene, end + 1, WORD.conjunction)) break
    found.push(actor)
    end = actor.last
  }
  return SOMETHING_ELSE.has(normAt(scene, end + 1)) ? [] : found
}
const SOMETHING_ELSE = new Set(['for', 'of'])

/** "X denied responsibility and blamed Y": who is accused accuses another, and who did it stays as it was told. */
function deniesOwnPart(scene: Scene, sentence: number): boolean {
  return mentionsOf(scene, sentence, 'speech').some(({ stance }) => stance === 'denies')
}

/** Gives parties that are blamed in a sentence to the frame told last before it. */
export function withBlame(
  scene: Scene,
  frame: Frame,
  given: { readonly told: number; readonly sentence: number },
): Frame {
  const { told, sentence } = given
  const node = frame.nodes.find(({ kind }) => kind === 'act') ?? frame.nodes[0]
  if (node === undefined || sentence - told > AFTERTHOUGHT || deniesOwnPart(scene, sentence)) return frame
  const added = blamedIn(scene, sentence).map(
    (of): Argument => ({
      role: 'agent',
      of,
      node,
      bond: 'accused',
      governor: { relation: 'none', at: of.first },
      score: 1,
    }),
  )
  return added.length === 0 ? frame : { ...frame, arguments: [...frame.arguments, ...added] }
}
