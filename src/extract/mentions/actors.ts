import type { ActorKind, MethodCode, Vocabularies } from '../../model/index.ts'
import type { Hit } from './match.ts'
import type { ActorMention } from './mention.ts'
import { hitOf, hitsOf, isKnown, KNOWN, type Passage, quoteOf } from './passage.ts'
import { bitsAt, determinerOf } from './syntax.ts'
import { CLITIC, WORD } from './token.ts'

/** The parts of the words for one armed party, in any order that its language has. */
interface Parts {
  first: number
  last: number
  aliases: Hit<'alias'>[]
  force: Hit<'force'> | undefined
  markings: Hit<'marking'>[]
  nation: Hit<'nationality'> | undefined
  /** capitalised words before a noun for forces make it a name */
  named?: boolean
}

/** The armed parties of a sentence: names and aliases of the vocabulary, and what adjectives and nouns describe. */
export function findActors(passage: Passage, { actors }: Pick<Vocabularies, 'actors'>): ActorMention[] {
  const found: ActorMention[] = []
  for (let at = passage.sentence.first; at <= passage.sentence.last; at++) {
    if (!canBegin(passage, at)) continue
    const parts = withName(passage, partsAt(passage, at))
    const mention = parts === undefined ? undefined : actorOf(passage, parts, actors)
    if (mention === undefined) continue
    const before = found.at(-1)
    if (before !== undefined && isMembersOf(passage, before, mention))
      found[found.length - 1] = ofParty(passage, before, mention)
    else found.push(mention)
    at = mention.last
  }
  return found
}

/** Most words of a name before its noun: "Jalisco New Generation Cartel". */
const MOST_NAME_WORDS = 4

/** A noun for forces that is written as the end of a name takes the words of the name: "Allied Democratic Forces". */
function withName(passage: Passage, parts: Parts | undefined): Parts | undefined {
  if (parts?.force === undefined || parts.aliases.length > 0 || parts.nation !== undefined) return parts
  const { tokens, sentence } = passage
  const written = tokens[parts.last]?.shape === 'capital'
  if (
    sentence.caseless ||
    (!written && (parts.force.entry.is.party !== 'group' || parts.markings.length > 0))
  )
    return parts
  let first = parts.first
  while (
    first > sentence.first &&
    parts.first - first < MOST_NAME_WORDS &&
    isNamePart(passage, first - 1, written)
  )
    first--
  return first < parts.first ? { ...parts, first, named: true } : parts
}

/** A capitalised word of a name; before a noun in small letters ("CODECO militia") one without a meaning of its own. */
function isNamePart(passage: Passage, at: number, written: boolean): boolean {
  const token = passage.tokens[at]
  if (!written)
    return (
      token !== undefined &&
      !token.read.common &&
      (token.shape === 'capital' || token.shape === 'upper' || token.shape === 'mixed') &&
      at > passage.sentence.first
    )
  if (token?.shape !== 'capital' || isKnown(passage, at, KNOWN.date | KNOWN.number)) return false
  return (
    (token.word & (WORD.determiner | WORD.preposition | WORD.conjunction | WORD.pronoun | WORD.verb)) === 0
  )
}

/** "Soldiers of the Ethiopian army": members, who are told by no name of their own, of a party that has one. */
function isMembersOf(passage: Passage, members: ActorMention, party: ActorMention): boolean {
  if (passage.lexicon.grammar.adjectives === 'after') return false
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

/** Most words that stand for one party. */
const MOST_WORDS = 12
const SECTIONS = new Set(['alias', 'force', 'marking', 'nationality'])

function canBegin({ hits }: Passage, at: number): boolean {
  for (const { entry } of hits[at] ?? []) if (SECTIONS.has(entry.section)) return true
  return false
}

function partsAt(passage: Passage, at: number): Parts | undefined {
  const parts: Parts = {
    first: at,
    last: at - 1,
    aliases: [],
    force: undefined,
    markings: [],
    nation: undefined,
  }
  let next = at
  while (next <= passage.sentence.last && next - at < MOST_WORDS) {
    const taken = takePart(passage, next, parts)
    if (taken === undefined) break
    parts.last = taken
    next = taken + 1
    if (ownsForce(passage, next, parts)) next++
  }
  return parts.last < at ? undefined : parts
}

/** "Myanmar's military": a name whose forces stand right after its possessive. */
function ownsForce(passage: Passage, at: number, { aliases, force }: Parts): boolean {
  if (aliases.length === 0 || force !== undefined || (bitsAt(passage, at) & WORD.possessive) === 0)
    return false
  const marking = hitOf(passage, at + 1, 'marking')
  return [at, marking?.last ?? at].some((last) => hitOf(passage, last + 1, 'force') !== undefined)
}

/** Takes the longest part that begins at a token; gives its last token. */
function takePart(passage: Passage, at: number, parts: Parts): number | undefined {
  const aliases =
    parts.aliases.length > 0
      ? []
      : hitsOf(passage, at, 'alias').filter((hit) => isWritten(passage, hit) && !isLink(passage, hit))
  const force = hitsOf(passage, at, 'force').reduce<Hit<'force'> | undefined>(
    (best, hit) => (best === undefined || hit.entry.sure > best.entry.sure ? hit : best),
    undefined,
  )
  const marking = hitOf(passage, at, 'marking')
  const nation =
    parts.nation === undefined
      ? hitOf(passage, at, 'nationality', (_, entry) => entry.class === 'adjective')
      : undefined
  const alias = aliases[0]
  const longest = Math.max(alias?.last ?? -1, force?.last ?? -1, marking?.last ?? -1, nation?.last ?? -1)
  if (longest < 0 || (at > parts.first && opensAnew(passage, at, parts))) return undefined
  if (at === parts.first && passage.lexicon.grammar.adjectives === 'after' && marking?.last === longest)
    return undefined
  if (alias?.last === longest) {
    if (parts.force !== undefined && passage.lexicon.grammar.adjectives === 'before') return undefined
    parts.aliases = aliases
    parts.force ??= forceWithin(passage, at, longest)
    if (nation?.last === longest) parts.nation = nation
  } else if (force?.last === longest && !(marking?.last === longest && describesForce(passage, marking))) {
    parts.force = strongest(parts.force, force)
  } else if (marking?.last === longest) {
    const told = parts.force !== undefined || parts.aliases.length > 0
    if (told && passage.lexicon.grammar.adjectives === 'before') return undefined
    parts.markings.push(marking)
  } else if (nation?.last === longest) {
    if (parts.force !== undefined && passage.lexicon.grammar.adjectives === 'before') return undefined
    parts.nation = nation
  }
  return longest
}

const LINKS = new Set(['linked', 'affiliated', 'aligned', 'inspired', 'backed', 'supported', 'allied'])

/** "The al Qaeda-linked group": a name that only tells whose ally somebody is. */
function isLink({ tokens }: Passage, { last }: Hit): boolean {
  const next = tokens[last + 1]
  return next?.joined === true && LINKS.has(next.norm)
}

/** The noun for forces that a name ends with: "Israeli warplanes". */
function forceWithin(passage: Passage, first: number, last: number): Hit<'force'> | undefined {
  for (let at = first; at <= last; at++) {
    const hit = hitOf(passage, at, 'force')
    if (hit !== undefined && (hit.last === last || passage.lexicon.grammar.adjectives === 'after')) return hit
  }
  return undefined
}

/** A word that is marking and noun alike ("military", "opposition") marks where a noun for forces follows. */
function describesForce(passage: Passage, { last }: Hit): boolean {
  return hitOf(passage, last + 1, 'force') !== undefined || hitOf(passage, last + 1, 'marking') !== undefined
}

/** A word with a conjunction or preposition in one writing begins other words: "قوات النظام وروسيا" are two parties. */
function opensAnew({ tokens }: Passage, at: number, { markings }: Parts): boolean {
  const clitics = tokens[at]?.clitics ?? 0
  if (clitics & CLITIC.for) return markings.at(-1)?.entry.class !== 'phrase'
  return (clitics & (CLITIC.and | CLITIC.so | CLITIC.by | CLITIC.as)) !== 0
}

/** Of two nouns in a row the one that tells more: "army helicopters" are helicopters. */
function strongest(one: Hit<'force'> | undefined, other: Hit<'force'>): Hit<'force'> {
  return one === undefined || other.entry.is.method !== undefined || one.entry.is.method === undefined
    ? other
    : one
}

/** "US" is a party, "us" is not: a short name must be written as one. */
function isWritten({ tokens, sentence }: Passage, { first, last }: Hit): boolean {
  const token = tokens[first]
  if (token === undefined || first !== last || token.norm.length > 3 || token.shape === 'uncased') return true
  return sentence.caseless ? (token.word & ~WORD.noun) === 0 : token.shape !== 'lower'
}

type Actors = Vocabularies['actors']

function actorOf(passage: Passage, parts: Parts, actors: Actors): ActorMention | undefined {
  const { force, markings, nation } = parts
  const aliases = parts.aliases.filter((alias) => !contradicts(nation, alias, actors))
  const kinds = new Set(aliases.map(({ entry }) => entry.is.kind))
  const named = kinds.has('name') || kinds.has('context')
  const certainty = certaintyOf(passage, { ...parts, aliases }, kinds)
  if (certainty === undefined) return undefined
  const ids = [...new Set(aliasesThatCount(aliases, force !== undefined).map(({ entry }) => entry.is.actor))]
  const sure = ids.length === 1 && !(kinds.has('context') && !kinds.has('name') && !kinds.has('adjective'))
  const actor = ids[0] === undefined ? undefined : actors.get(ids[0])
  const opening =
    aliases[0]?.first === parts.first
      ? aliases[0].opening
      : (passage.tokens[parts.first]?.read.readings[0] ?? undefined)
  const quote = quoteOf(passage.tokens, { ...parts, opening: opening ?? NO_CUT })
  const words = passage.text.slice(quote.start, quote.end)
  const suspected = markings.some(({ entry }) => entry.is.suspected)
  return {
    kind: 'actor',
    first: parts.first,
    last: parts.last,
    quote,
    lemma: words.toLowerCase(),
    certainty,
    ...(sure && { actorId: ids[0] as string }),
    ...(!sure && ids.length > 0 && { candidates: ids }),
    ...(force?.entry.is.both && { both: true as const }),
    name: words,
    party: partyOf(parts, named ? actor?.kind : undefined, actor?.kind),
    ...(nation !== undefined && { nationality: nation.entry.is.country }),
    suspected,
    plural: force?.entry.form === 'plural' || force?.entry.form === 'dual',
    determiner: determinerOf(passage, parts.first),
    ...methodOf(force?.entry.is.method),
    ...namedOf(passage, parts),
    ...nounOf(passage, force),
  }
}
/** "Ethiopian National Defense Forces": a name that another country's party has is none where its nationality says so. */
function contradicts(
  nation: Hit<'nationality'> | undefined,
  { first, entry }: Hit<'alias'>,
  actors: Actors,
): boolean {
  const actor = actors.get(entry.is.actor)
  if (nation === undefined || nation.first >= first || actor?.home === undefined) return false
  const { country } = nation.entry.is
  return actor.home !== country && !actor.countries.includes(country)
}

/** The name within the words for a party: "FMLN" of "FMLN guerrillas". */
function namedOf(passage: Passage, { aliases, first, last }: Parts): Pick<ActorMention, 'named'> {
  const name = aliases.find(({ entry }) => entry.is.kind === 'name')
  if (name === undefined || (name.first === first && name.last === last)) return {}
  return { named: quoteOf(passage.tokens, name) }
}

/** The noun for those who fight, and whether it speaks of people ("soldiers") or of a body ("the army"). */
function nounOf(passage: Passage, force: Hit<'force'> | undefined): Pick<ActorMention, 'noun'> {
  if (force === undefined) return {}
  const { first, last } = force
  let people = false
  for (let at = first; at <= last && !people; at++) people = hitOf(passage, at, 'person')?.last === last
  return { noun: { first, quote: quoteOf(passage.tokens, force), people } }
}
const NO_CUT = { norm: '', clitics: 0, before: 0, cut: 0, nodes: [] }

function methodOf(method: MethodCode | undefined): { method?: MethodCode } {
  return method === undefined ? {} : { method }
}

/** An adjective counts only with a noun for forces; names count before the rest. */
function aliasesThatCount(aliases: readonly Hit<'alias'>[], withForce: boolean): readonly Hit<'alias'>[] {
  const names = aliases.filter(({ entry }) => entry.is.kind === 'name')
  if (names.length > 0) return names
  return aliases.filter(({ entry }) => entry.is.kind !== 'adjective' || withForce || aliases.length > 0)
}

/** How sure it is that the words mean an armed party; undefined where they do not. */
function certaintyOf(passage: Passage, parts: Parts, kinds: ReadonlySet<string>): number | undefined {
  const { aliases, force, markings, nation } = parts
  if (kinds.has('name')) return 1
  if (kinds.has('context') || parts.named === true) return 0.9
  if (force !== undefined) {
    const { alone } = force.entry.is
    if (aliases.length > 0 || nation !== undefined) return 0.95
    if (markings.length > 0) return 0.9 * force.entry.sure
    return (alone ? 0.8 : 0.5) * force.entry.sure
  }
  const modifies =
    hitOf(passage, parts.last + 1, 'trigger') !== undefined ||
    hitOf(passage, afterModel(passage, parts.last + 1), 'method') !== undefined ||
    sharesForce(passage, parts.last)
  if (passage.lexicon.grammar.adjectives === 'after' ? followsTrigger(passage, parts.first) : modifies) {
    if (aliases.length > 0 || nation !== undefined) return 0.8
    return markings.some(({ entry }) => entry.is.party === 'group' || entry.is.party === 'state')
      ? 0.5
      : undefined
  }
  return kinds.has('country') && !kinds.has('adjective') ? 0.4 : undefined
}

/** Most tokens of a weapon's own name: "Tochka-U", "Hermes 450". */
const MODEL = 4

/** The token after the name of a model, which no entry has, where one begins at a token: "a Russian Tochka-U missile". */
function afterModel({ tokens, sentence }: Passage, at: number): number {
  for (let next = at; next <= Math.min(sentence.last, at + MODEL); next++) {
    const token = tokens[next]
    if (token === undefined || token.word !== 0 || token.read.common) return next
    if (token.shape === 'mark' && !token.joined) return at
  }
  return at
}

/** "Syrian and Russian warplanes": the first adjective has its noun after the second. */
function sharesForce(passage: Passage, last: number): boolean {
  if (passage.tokens[last + 1]?.joined) return hasForce(passage, last + 1) // "Syrian-Russian forces"
  if ((bitsAt(passage, last + 1) & WORD.conjunction) === 0) return false
  return hasForce(passage, last + 2)
}

function hasForce(passage: Passage, at: number): boolean {
  const other = hitOf(passage, at, 'nationality', (_, entry) => entry.class === 'adjective')
  return other !== undefined && hitOf(passage, other.last + 1, 'force') !== undefined
}

/** Whether an attack's word, with its own adjectives, ends right before a token: القصف التركي. */
function followsTrigger(passage: Passage, at: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const hit = hitOf(passage, at - back, 'trigger')
    if (hit !== undefined) return hit.last >= at - 1 || bitsAt(passage, at - 1) !== 0
  }
  return false
}

/** Nouns that make a state's force of a name: "Sagaing Police". */
const STATE_ALONE: ReadonlySet<string> = new Set([
  'police',
  'national guard',
  'navy',
  'air force',
  'coast guard',
])

function partyOf(
  { force, markings, nation, named: proper }: Parts,
  named: ActorKind | undefined,
  adjective: ActorKind | undefined,
): ActorKind {
  if (named !== undefined) return named
  if (markings.some(({ entry }) => entry.is.party === 'unknown')) return 'unknown'
  const marked = markings.find(({ entry }) => entry.is.party !== undefined)?.entry.is.party
  if (marked === 'group' && !adjective) return 'group'
  if (adjective !== undefined && force?.entry.is.party !== 'group') return adjective
  if (proper)
    return force?.entry.is.party === 'state' && STATE_ALONE.has(force.entry.lemma) ? 'state' : 'group'
  return force?.entry.is.party ?? marked ?? (nation === undefined ? 'unknown' : 'state')
}
