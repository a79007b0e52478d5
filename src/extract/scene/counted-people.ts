import type { HarmGroup, HarmStatus } from '../../model/index.ts'
import { type HarmMention, type Mention, type PersonMention, WORD } from '../mentions/index.ts'
import type { Counted, People } from './counted.ts'
import { nounPhrase } from './counted-noun.ts'
import { hasAnd, is, type Scene } from './scene.ts'

/** People with what their own words and those right beside them say of them; `being` is who they were (`whoTheyWere`). */
export function peopleOf(
  scene: Scene,
  mentions: readonly Mention[],
  span: Counted,
  noun: PersonMention | HarmMention | undefined,
  being: PersonMention | undefined,
): People {
  const fated = noun?.kind === 'harm' ? noun : fateAfter(scene, mentions, span)
  const person = noun?.kind === 'person' ? noun : being
  const who = person === undefined ? undefined : (scene.fullPeople.get(person.lemma) ?? person)
  const nationality = noun?.kind === 'person' ? (noun.nationality ?? who?.nationality) : undefined
  return {
    kind: 'people',
    ...span,
    status: who?.status ?? statusBefore(mentions, span, noun?.kind === 'harm' ? noun : undefined),
    groups: [...new Set([...(who?.groups ?? []), ...groupsBefore(mentions, span, noun)])],
    nationality,
    noun,
    fate: fated?.harm,
    denied: isDenied(scene, mentions, span),
    part: false,
  }
}

/** "Three of the dead were children", "11 of whom were children": who they were, after a verb of being behind their number. */
export function whoTheyWere(
  scene: Scene,
  mentions: readonly Mention[],
  { last }: Counted,
): PersonMention | undefined {
  const of = mentions.find(({ kind, first }) => kind === 'subset' && first === last + 1)
  const being = (of?.last ?? last) + 1
  if (!is(scene, being, WORD.be)) return undefined
  return mentions.find(
    (mention): mention is PersonMention =>
      mention.kind === 'person' && mention.first > being && nounPhrase(scene, being + 1, mention.first),
  )
}

/** "Three elderly residents": what a word for people says that only describes the noun. */
function groupsBefore(
  mentions: readonly Mention[],
  span: Counted,
  noun: PersonMention | HarmMention | undefined,
): readonly HarmGroup[] {
  if (noun?.kind !== 'person') return []
  return mentions.flatMap((mention) =>
    mention.kind === 'person' && mention.first >= span.first && mention.last < noun.first
      ? mention.groups
      : [],
  )
}

/** "1,600 civilian deaths": the status that an adjective gives. */
function statusBefore(
  mentions: readonly Mention[],
  span: Counted,
  noun: HarmMention | undefined,
): HarmStatus {
  if (noun === undefined) return 'unknown'
  const adjective = mentions.find(
    (mention) => mention.kind === 'person' && mention.first >= span.first && mention.last < noun.first,
  )
  return adjective?.kind === 'person' ? adjective.status : 'unknown'
}

/** "60 people dead", "5 others wounded", "5 children were among the dead": what was done to people by words right after them. */
function fateAfter(
  scene: Scene,
  mentions: readonly Mention[],
  { first: start, last }: Counted,
): HarmMention | undefined {
  const from = is(scene, last + 1, WORD.be) ? last + 2 : last + 1
  const among = mentions.find(
    (mention) =>
      mention.kind === 'subset' && (mention.first === from || (mention.first > start && mention.last < last)),
  )
  if (among !== undefined)
    return mentions.find(
      (mention): mention is HarmMention => mention.kind === 'harm' && mention.last === among.last,
    )
  return mentions.find(
    (mention): mention is HarmMention =>
      mention.kind === 'harm' &&
      (mention.class === 'phrase' || describes(scene, mention)) &&
      mention.first === last + 1,
  )
}

/** الطفلان المصابان: people by their fate right behind people, without "and", where adjectives follow. */
function describes(scene: Scene, { people, first }: HarmMention): boolean {
  return people && scene.isVerbFirst(scene.tokens[first]?.sentence ?? 0) && !hasAnd(scene, first)
}

/** "no casualties", "without any victims". */
function isDenied(scene: Scene, mentions: readonly Mention[], { first }: Counted): boolean {
  return mentions.some(
    (mention) =>
      mention.kind === 'negation' &&
      mention.last < first &&
      first - mention.last <= 3 &&
      nounPhrase(scene, pastAny(scene, mention.last + 1), first),
  )
}

/** دون وقوع أي إصابات: past "any", where it stands. */
function pastAny(scene: Scene, at: number): number {
  return is(scene, at, WORD.determiner) ? at + 1 : at
}
