import type { Quote } from '../../model/index.ts'
import type { ActorMention, DamageMention, HarmMention, Mention, TriggerMention } from '../mentions/index.ts'
import type { Attacks, CountedThings } from '../scene/counted.ts'
import { hasAnd, mentionsOf, type Scene } from '../scene/scene.ts'
import { type Circumstances, circumstancesOf, type Head } from './circumstances.ts'

/**
 * A word that tells of an attack or of what it did: an `act` ("shelled", "the bombing"), a `harm` ("killed") or a
 * `damage` ("destroyed"). Nodes of one attack are joined to a frame.
 */
export interface EventNode extends Circumstances {
  readonly kind: 'act' | 'harm' | 'damage'
  readonly first: number
  readonly last: number
  readonly quote: Quote
  readonly sentence: number
  readonly clause: number
  readonly trigger: TriggerMention | undefined
  readonly harm: HarmMention | undefined
  readonly damage: DamageMention | undefined
  /** how arguments stand to it: as to a verb in the active or passive, to a noun, or to a noun for people ("the dead") */
  readonly form: 'active' | 'passive' | 'noun' | 'people'
  /** a number that counts it: "three air strikes" */
  readonly counted: Attacks | undefined
}

/** The event nodes of a sentence, in order. Overlapping readings of the same words are one node. */
export function nodesOf(scene: Scene, sentence: number, counted: CountedThings): EventNode[] {
  const mentions = scene.inSentence[sentence] ?? []
  const laws = mentionsOf(scene, sentence, 'legal').filter(({ code }) => CRIMES.has(code))
  const means = [...mentionsOf(scene, sentence, 'munition'), ...mentionsOf(scene, sentence, 'weapon')]
  const parties = mentionsOf(scene, sentence, 'actor')
  const groups: Head[][] = []
  for (const mention of mentions) {
    if (!isHead(mention) || isIn(laws, mention) || isMunition(means, mention)) continue
    if (parties.some((party) => isInName(party, mention))) continue
    const before = groups.at(-1)
    if (before?.some((other) => overlaps(other, mention))) before.push(mention)
    else groups.push([mention])
  }
  const told = groups.filter((group) => group.every(({ certainty }) => certainty > 0))
  const corrects = mentionsOf(scene, sentence, 'correction').length > 0
  const heads = mentionsOf(scene, sentence, 'harm')
    .filter(({ people }) => people) // "the dead", "the toll": they open a telling of their own where no other word does
    .filter(({ toll }) => told.length === 0 || corrects || toll)
    .filter(({ toll, determiner }) => !toll || determiner === 'definite' || !scene.isVerbFirst(sentence)) // حصيلة القصف
  return [...told, ...heads.map((head) => [head])]
    .map((group) => nodeOf(scene, sentence, group, counted))
    .sort((a, b) => a.first - b.first)
}

function isHead(mention: Mention): mention is Head {
  return (
    mention.kind === 'trigger' || mention.kind === 'damage' || (mention.kind === 'harm' && !mention.people)
  )
}

/** "Barrel bombs hit the town": a munition in the plural is no verb. */
function isMunition(means: readonly Mention[], head: Head): boolean {
  return head.class === 'verb' && (head.form === 'third' || head.form === 'base') && isIn(means, head)
}

/** غرفة عمليات الفتح المبين, طائرات العدوان الروسي: a word of attack within the words for a party is no event. */
function isInName({ first, last }: ActorMention, head: Head): boolean {
  return head.class === 'noun' && first < head.first && last >= head.last
}

/** "war crimes" is what a speaker calls it, not what happened. */
const CRIMES: ReadonlySet<string> = new Set(['war-crime', 'crime-against-humanity', 'genocide'])

function isIn(mentions: readonly Mention[], head: Head): boolean {
  return mentions.some((mention) => overlaps(mention, head))
}

export function overlaps(a: { first: number; last: number }, b: { first: number; last: number }): boolean {
  return a.first <= b.last && b.first <= a.last
}

function nodeOf(scene: Scene, sentence: number, heads: readonly Head[], counted: CountedThings): EventNode {
  const trigger = heads.find((head) => head.kind === 'trigger')
  const harm = heads.find((head) => head.kind === 'harm')
  const damage = heads.find((head) => head.kind === 'damage')
  const main = (trigger ?? harm ?? damage) as Head
  const attacks = trigger && counted.attacks.find((attacks) => attacks.trigger === trigger)
  return {
    kind: trigger !== undefined && trigger.event !== 'killing' ? 'act' : harm || trigger ? 'harm' : 'damage',
    first: main.first,
    last: main.last,
    quote: main.quote,
    sentence,
    clause: scene.clauseOf[main.first] ?? 0,
    trigger,
    harm,
    damage,
    form: isDone(scene, main, counted) ? 'active' : formOf(main),
    counted: attacks,
    ...circumstancesOf(scene, sentence, main),
  }
}

/** Where the verb comes first: a party right after it and people with a number later, or right after the party, are who did it, and to whom. */
function isDone(scene: Scene, head: Head, { people }: CountedThings): boolean {
  const sentence = scene.tokens[head.first]?.sentence ?? 0
  if (!head.passive || head.class !== 'verb' || !scene.isVerbFirst(sentence)) return false
  const party = mentionsOf(scene, sentence, 'actor').find(({ first }) => first === head.last + 1)
  if (party === undefined) return false
  const clause = scene.clauseOf[head.first]
  return people.some(
    ({ first, number }) =>
      (number !== undefined || first === party.last + 1) &&
      first > party.last &&
      first - party.last <= 3 &&
      !hasAnd(scene, first) &&
      scene.clauseOf[first] === clause,
  )
}

function formOf(head: Head): EventNode['form'] {
  if (head.kind === 'harm' && head.people) return 'people'
  if (head.class === 'noun' || head.nominal) return 'noun'
  return head.passive || head.class === 'phrase' ? 'passive' : 'active'
}
