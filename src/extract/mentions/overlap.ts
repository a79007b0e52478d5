import type { Mention, MentionKind } from './mention.ts'

/** Mentions whose words are no more than a part of a longer one say nothing of their own: "car" in "car bomb". */
const SWALLOWED: Partial<Record<MentionKind, readonly MentionKind[]>> = {
  target: [
    'place',
    'target',
    'trigger',
    'weapon',
    'munition',
    'organisation',
    'actor',
    'person',
    'legal',
    'method',
    'damage',
  ],
  person: ['place', 'person-name', 'person', 'target', 'organisation', 'legal', 'actor', 'trigger', 'speech'],
  trigger: ['place', 'person-name', 'legal', 'target', 'weapon', 'munition', 'organisation', 'person'],
  damage: ['place', 'trigger', 'legal', 'target', 'weapon', 'munition', 'harm'],
  harm: ['place', 'legal', 'target', 'organisation', 'person'],
  speech: ['actor', 'organisation', 'relation'],
  method: ['trigger', 'target', 'actor', 'organisation', 'weapon', 'munition'],
  actor: ['target', 'organisation', 'actor', 'weapon', 'trigger'],
  organisation: ['target', 'organisation', 'actor', 'place', 'person'],
  weapon: ['munition', 'target', 'weapon'],
  modality: ['legal', 'target', 'trigger'],
  negation: ['speech'], // أنباء غير مؤكدة
  place: ['trigger', 'weapon'],
  number: ['date', 'place', 'actor', 'organisation', 'target', 'person-name'],
  'person-name': ['organisation', 'target'],
}

/** The mentions, which come in order, without those that are a part of a longer one which swallows their kind. */
export function withoutInner(mentions: readonly Mention[]): Mention[] {
  let open: Mention[] = [] // those before that reach at least to the current one
  return mentions.filter((mention) => {
    open = open.filter((other) => other.last >= mention.first)
    const by = SWALLOWED[mention.kind]
    const inside =
      by !== undefined && open.some((other) => isInside(mention, other) && by.includes(other.kind))
    open.push(mention)
    return !inside
  })
}

function isInside(inner: Mention, outer: Mention): boolean {
  return outer.last >= inner.last && outer.last - outer.first > inner.last - inner.first
}

/** In order of their first token, the longer first; of equals as they came. */
export function ordered(mentions: readonly Mention[]): Mention[] {
  return mentions.toSorted((a, b) => a.first - b.first || b.last - a.last)
}
