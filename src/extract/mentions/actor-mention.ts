import type { ActorKind, MethodCode, Vocabularies } from '../../model/index.ts'
import { certaintyOf } from './actor-certainty.ts'
import type { Parts } from './actor-parts.ts'
import type { Hit } from './match.ts'
import type { ActorMention } from './mentions-of-people.ts'
import { hitOf, type Passage, quoteOf } from './passage.ts'
import { determinerOf } from './syntax.ts'

type Actors = Vocabularies['actors']

/** The mention of the party whose parts were found; undefined where the words mean no armed party. */
export function actorOf(passage: Passage, parts: Parts, actors: Actors): ActorMention | undefined {
  const { force, markings, nation } = parts
  const aliases = parts.aliases.filter((alias) => !contradicts(nation, alias, actors))
  const kinds = new Set(aliases.map(({ entry }) => entry.is.kind))
  const named = kinds.has('name') || kinds.has('context')
  const certainty = certaintyOf(passage, { ...parts, aliases }, kinds)
  if (certainty === undefined) return undefined
  const said = [...new Set(aliasesThatCount(aliases, force !== undefined).map(({ entry }) => entry.is.actor))]
  const ids = said.length > 0 ? said : statesOf(parts, actors)
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

/** القوات الأميركية: the state of a nationality that no name of it is written like. */
function statesOf({ force, nation }: Parts, actors: Actors): string[] {
  if (nation === undefined || force?.entry.is.party !== 'state') return []
  const { country } = nation.entry.is
  for (const [id, { kind, home }] of actors) if (kind === 'state' && home === country) return [id]
  return []
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
