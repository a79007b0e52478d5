import type { Vocabularies } from '../../model/index.ts'
import { actorOf } from './actor-mention.ts'
import { partsAt, withName } from './actor-parts.ts'
import { isGuise } from './guise.ts'
import type { ActorMention } from './mentions-of-people.ts'
import { hitOf, type Passage } from './passage.ts'
import { bitsAt } from './syntax.ts'
import { WORD } from './token.ts'

/** The armed parties of a sentence: names and aliases of the vocabulary, and what adjectives and nouns describe. */
export function findActors(passage: Passage, { actors }: Pick<Vocabularies, 'actors'>): ActorMention[] {
  const found: ActorMention[] = []
  for (let at = passage.sentence.first; at <= passage.sentence.last; at++) {
    if (!canBegin(passage, at)) continue
    const parts = withName(passage, partsAt(passage, at))
    const mention = parts === undefined ? undefined : actorOf(passage, parts, actors)
    if (mention === undefined || isVictim(passage, mention) || isGuise(passage, mention)) continue
    const before = found.at(-1)
    if (before !== undefined && isMembersOf(passage, before, mention))
      found[found.length - 1] = ofParty(passage, before, mention)
    else found.push(mention)
    at = mention.last
  }
  return found
}

/** مقتل شخص مجهول: after a noun for harm those whom nobody knows are who suffered it. */
function isVictim(passage: Passage, { first, party }: ActorMention): boolean {
  if (party !== 'unknown') return false
  if (passage.lexicon.grammar.adjectives === 'before') return false
  const harm = hitOf(passage, first - 1, 'harm', (_, { class: wordClass }) => wordClass === 'noun')
  return harm?.last === first - 1 && harm.entry.is.people !== true
}

/** "Soldiers of the Ethiopian army": members, who are told by no name of their own, of a party that has one. */
function isMembersOf(passage: Passage, members: ActorMention, party: ActorMention): boolean {
  if (passage.lexicon.grammar.verbs === 'first') return false
  if (members.actorId !== undefined || members.nationality !== undefined || members.party === 'unknown')
    return false
  if (party.certainty < 0.9) return false
  const of = hitOf(passage, members.last + 1, 'relation', ({ relation }) => relation === 'of')
  if (of === undefined) return false
  const gap = party.first - of.last - 1
  return gap === 0 || (gap === 1 && (bitsAt(passage, party.first - 1) & WORD.determiner) !== 0)
}

function ofParty({ text }: Passage, members: ActorMention, party: ActorMention): ActorMention {
  const quote = { start: members.quote.start, end: party.quote.end }
  const name = text.slice(quote.start, quote.end)
  const { first, determiner, plural, method } = members
  return {
    ...party,
    first,
    determiner,
    plural,
    quote,
    lemma: name.toLowerCase(),
    name,
    ...(method !== undefined && { method }), // "warplanes of the Syrian army"
  }
}

const SECTIONS = new Set(['alias', 'force', 'marking', 'nationality'])

function canBegin({ hits }: Passage, at: number): boolean {
  for (const { entry } of hits[at] ?? []) if (SECTIONS.has(entry.section)) return true
  return false
}
