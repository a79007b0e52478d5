import type { Attribution, Claim, ClaimActor, Quote } from '../../model/index.ts'
import type { Argument } from '../frames/argument.ts'
import type { Frame } from '../frames/frame.ts'
import { overlaps } from '../frames/node.ts'
import { type ActorMention, WORD } from '../mentions/index.ts'
import { type PartiesOf, type Party, sameParty } from '../parties/parties.ts'
import { hasAnd, is, normAt, type Scene, sentenceAt } from '../scene/scene.ts'

type Told = ReturnType<typeof ClaimActor.parse>

/** Who did it according to the words, and how they did it together. */
export function actorsOf(
  scene: Scene,
  frame: Frame,
  partiesOf: PartiesOf,
): { readonly actors: Told[]; readonly attribution?: Attribution } {
  const harmed = frame.arguments.filter(({ role }) => role === 'harmed')
  const agents = frame.arguments.filter(
    ({ role, of }) => role === 'agent' && !harmed.some((other) => overlaps(other.of, of)),
  )
  const found: { readonly party: Party; readonly by: Argument[] }[] = []
  for (const argument of agents) {
    for (const party of partiesIn(scene, argument, partiesOf)) {
      const same = found.find((other) => sameParty(other.party, party))
      if (same === undefined) found.push({ party, by: [argument] })
      else same.by.push(argument)
    }
  }
  const kept = withoutDescribed(scene, agents, whoActed(found))
  const actors = kept.map(({ party, by }, at) => ({
    ...asActor(by, party),
    ...(at > 0 && opposes(agents[0]) && { role: 'opponent' as const }),
  }))
  return actors.length === 0 ? { actors } : { actors, attribution: attributionOf(scene, actors, agents) }
}

interface Agent {
  readonly party: Party
  /** the words for it, as they stand to the attack */
  readonly by: readonly Argument[]
}

/**
 * "Gunmen", later "the attackers", are one until they have a name. Words without a name that were judged to be those who did it
 * are then words for the first who has one.
 */
function whoActed(found: readonly Agent[]): Agent[] {
  const unnamed = found.filter(({ party }) => party.kind === 'unknown')
  const named = found.filter(({ party }) => party.kind !== 'unknown')
  const [first, ...others] = named.length > 0 ? named : unnamed.toSorted(byKnownWords).slice(0, 1)
  if (first === undefined) return []
  const also = unnamed
    .filter((one) => one !== first)
    .flatMap(({ by }) => by.filter(({ cast }) => cast === true))
  return [{ ...first, by: [...first.by, ...also] }, ...others]
}

/** "Gunmen" before "the attackers": words that the vocabulary has for nobody known, then the surest. */
function byKnownWords(a: Agent, b: Agent): number {
  const known = ({ party }: Agent) => (party.actorId === undefined ? 0 : 1)
  return known(b) - known(a) || surest(b) - surest(a)
}

const UNSURE = -100 // log odds

function surest({ by }: Agent): number {
  return Math.max(...by.map(({ cast, odds }) => (cast === true ? (odds ?? 0) : UNSURE)))
}

/** "The militia", "soldiers", told apart from a party that has a name, only describe it; not those joined to it by "and". */
function withoutDescribed<T extends { readonly party: Party }>(
  scene: Scene,
  agents: readonly Argument[],
  found: readonly T[],
): readonly T[] {
  if (!found.some(({ party }) => party.actorId !== undefined)) return found
  const added = agents.flatMap(({ of }) =>
    of.kind === 'actor' && (hasAnd(scene, of.first) || is(scene, of.first - 1, WORD.conjunction))
      ? [of.name]
      : [],
  )
  return found.filter(
    ({ party }) => party.actorId !== undefined || party.kind === 'individual' || added.includes(party.name),
  )
}

function opposes(argument: Argument | undefined): boolean {
  return argument?.node.trigger?.event === 'clash'
}

function partiesIn(scene: Scene, { of }: Argument, partiesOf: PartiesOf): readonly Party[] {
  if (of.kind === 'actor') return partiesOf(of).filter((party) => !isMeans(of, party))
  if (of.kind === 'person-name') return [{ name: of.name, kind: 'individual', inferred: false }]
  const name = scene.text.slice(of.quote.start, of.quote.end)
  return of.kind === 'people'
    ? [{ name, kind: of.count?.max === 1 ? 'individual' : 'unknown', inferred: false }]
    : []
}

/** "Artillery hit the town": words for forces that only say with what, and of no party. */
function isMeans({ method }: ActorMention, { actorId, kind }: Party): boolean {
  return method !== undefined && actorId === undefined && kind === 'state'
}

/** "FMLN guerrillas": the words that name the party apart from those for its people, where they were judged apart. */
function quotesOf({ of, quotes }: Argument): readonly Quote[] {
  return quotes ?? [of.quote]
}

function asActor(by: readonly Argument[], party: Party): Told {
  const inOrder = by.toSorted((a, b) => (b.odds ?? 0) - (a.odds ?? 0)) // the surest words first
  return {
    ...(party.actorId !== undefined && { actorId: party.actorId }),
    name: party.called ?? party.name,
    kind: party.kind,
    role: 'perpetrator',
    quotes: once(inOrder.flatMap(quotesOf)),
    ...(party.inferred && { inferred: ['actor:context'] }),
  }
}

function once(quotes: readonly Quote[]): Quote[] {
  return [...new Map(quotes.map((quote) => [`${quote.start}-${quote.end}`, quote])).values()]
}

/** Alone, jointly ("A and B"), either ("A or B"), or unknown where the words say that nobody knows. */
function attributionOf(
  scene: Scene,
  actors: NonNullable<Claim['actors']>,
  agents: readonly Argument[],
): Attribution {
  const perpetrators = actors.filter(({ role }) => role === 'perpetrator')
  if (perpetrators.every(({ kind }) => kind === 'unknown')) return 'unknown'
  const groups = perpetrators.filter(({ kind, name }) => kind !== 'individual' || isCalled(agents, name))
  if (Math.max(1, groups.length) === 1) return 'alone' // "a suicide bomber" of those who claimed it
  return agents.some((agent, at) => at > 0 && either(scene, agents[at - 1] as Argument, agent))
    ? 'either'
    : 'jointly'
}

/** Whether an individual is told by name. */
function isCalled(agents: readonly Argument[], name: string): boolean {
  return agents.some(({ of }) => of.kind === 'person-name' && of.name === name)
}

/** Whether "or" stands between two agents told next to each other. */
function either(scene: Scene, a: Argument, b: Argument): boolean {
  if (b.of.first - a.of.last > 6) return false
  const { or = [] } = scene.grammarOf(sentenceAt(scene, a.of.last)) ?? {}
  for (let at = a.of.last + 1; at < b.of.first; at++)
    if (is(scene, at, WORD.conjunction) && or.includes(normAt(scene, at))) return true
  return false
}
