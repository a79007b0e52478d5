import { type Mention, type SpeechMention, WORD } from '../mentions/index.ts'
import { clausesBetween, is, type Scene } from '../scene/scene.ts'

/** Words that can stand for who speaks. */
export type Speaking = Extract<
  Mention,
  { kind: 'organisation' | 'actor' | 'person-name' | 'person' | 'place' }
>

const REACH = 12 // tokens from a speech verb to the name of who speaks
/** What it costs to take words of a kind for the speaker, in tokens of distance. */
const KIND_COST = { organisation: 0, 'person-name': 1, actor: 2, person: 3, place: 3 } as const

/** Who says it: before the verb or, in "..., said X" and "according to X", just after it. */
export function speakerOf(
  scene: Scene,
  mentions: readonly Mention[],
  speech: SpeechMention,
): { mention: Speaking; cost: number } | undefined {
  let best: { mention: Speaking; cost: number } | undefined
  for (const mention of mentions) {
    if (!speaks(mention)) continue
    const after = mention.first > speech.last
    if (speech.speaker === 'after' && !after) continue
    if (mention.kind === 'place' && mention.last !== speech.first - 1) continue // "Azerbaijan said"
    if (after && speech.speaker === 'subject' && !isInverted(scene, speech)) continue
    const aside = after ? 0 : asideBetween(scene, mention, speech)
    const gap = (after ? mention.first - speech.last : speech.first - mention.last) - aside
    if (gap <= 0 || gap > REACH) continue
    const governed = !after && scene.relationAt.has(mention.first - 1) ? 6 : 0
    const wrongSide = speech.speaker === 'subject' && after && gap > 3 ? 8 : 0
    const unsure = 6 * (1 - mention.certainty) + KIND_COST[mention.kind]
    const inAside = inRelative(scene, mention, speech) ? 8 : 0
    const clauses = aside > 0 ? 0 : clausesBetween(scene, mention.first, speech.first)
    const cost = gap + governed + wrongSide + inAside + unsure + 4 * clauses
    if (cost <= REACH + 4 && (best === undefined || cost < best.cost)) best = { mention, cost }
  }
  return best
}

/** '..., said X' and '"..." X said': the subject follows its verb only after a mark or at the beginning. */
function isInverted(scene: Scene, { first, last, hearer }: SpeechMention): boolean {
  if (hearer) return false
  const before = scene.tokens[first - 1]
  if (before === undefined || before.shape === 'mark' || before.sentence !== scene.tokens[first]?.sentence)
    return true
  return scene.isVerbFirst(before.sentence) || is(scene, last, WORD.gerund)
}

/** The tokens of a relative clause between a subject and its verb: "the coalition, which fights in Yemen, said". */
function asideBetween(scene: Scene, { last }: Mention, { first }: SpeechMention): number {
  const clause = scene.clauses[(scene.clauseOf[last] as number) + 1]
  if (clause?.kind !== 'relative' || clause.last >= first) return 0
  return clause.last - clause.first + 1
}

/** Whether words stand in a relative clause that ends before the verb. */
function inRelative(scene: Scene, { first }: Mention, speech: SpeechMention): boolean {
  const clause = scene.clauseOf[first] as number
  return scene.clauses[clause]?.kind === 'relative' && clause < (scene.clauseOf[speech.first] as number)
}

function speaks(mention: Mention): mention is Speaking {
  return (
    mention.kind === 'organisation' ||
    (mention.kind === 'actor' && mention.method === undefined) ||
    mention.kind === 'person-name' ||
    (mention.kind === 'person' && mention.groups.length > 0) ||
    (mention.kind === 'place' && mention.place?.kind === 'country' && mention.relation === 'in')
  )
}
