import { type HarmMention, type Mention, WORD } from '../mentions/index.ts'
import type { People } from './counted.ts'
import { is, normAt, type Scene } from './scene.ts'

/**
 * "Of the 30 killed, 11 were children and four women", "30 were killed; of these, 11 were children": finds those who are told as
 * parts of others before them, and gives them the fate of the whole, in place.
 */
export function findParts(scene: Scene, mentions: readonly Mention[], people: People[]): void {
  const opening = people.findIndex((whole) => isWhole(scene, whole))
  for (let at = Math.max(1, opening + 1); at < people.length; at++) {
    const [before, one] = [people[at - 1] as People, people[at] as People]
    if (one.number === undefined) continue
    const being = isToldBeing(scene, one)
    const goesOn = before.part && (being || one.noun?.kind === 'person') && isListed(scene, before, one)
    if (!goesOn && !(being && (at - 1 === opening || isOfThem(scene, one)))) continue
    const fate = before.fate ?? fateOf(mentions, before, one)
    if (fate !== undefined) people[at] = { ...one, fate, part: true }
  }
}

/** "Of the 30 killed": words for people that "of" leads to where a clause opens. */
function isWhole(scene: Scene, { first, number }: People): boolean {
  if (number === undefined) return false
  const at = is(scene, first - 1, WORD.determiner) ? first - 2 : first - 1
  if (scene.relationAt.get(at)?.relation !== 'of') return false
  const before = scene.tokens[at - 1]
  return before === undefined || before.shape === 'mark' || before.sentence !== scene.tokens[at]?.sentence
}

/** "11 were": a number without a noun before a verb of being. */
function isToldBeing(scene: Scene, { noun, last }: People): boolean {
  return noun === undefined && is(scene, last + 1, WORD.be)
}

/** "Of these, 11": whether such words, with a comma or none, stand right before a number. */
function isOfThem(scene: Scene, { first }: People): boolean {
  return scene.subsetAt.has(first - 1) || (normAt(scene, first - 1) === ',' && scene.subsetAt.has(first - 2))
}

/** Whether one part follows another in a list: "11 were children and four women", "11 were children, four were women". */
function isListed(scene: Scene, before: People, { first }: People): boolean {
  const joined = normAt(scene, first - 1) === ',' || is(scene, first - 1, WORD.conjunction)
  return joined && first - before.last <= LONGEST_BEING
}

/** Tokens of "were children" with what joins the next part to it. */
const LONGEST_BEING = 6

/** What was done to the whole: by the words that tell of it and stand nearest before the part. */
function fateOf(mentions: readonly Mention[], whole: People, part: People): People['fate'] {
  return mentions.findLast(
    (mention): mention is HarmMention =>
      mention.kind === 'harm' && mention.first >= whole.first && mention.last < part.first,
  )?.harm
}
