import { type ActorKind, lineage, type Vocabularies } from '../../model/index.ts'
import { type ActorMention, WORD } from '../mentions/index.ts'
import { is, normAt, type Scene } from '../scene/scene.ts'

/** What the country that a text speaks of counts beside one naming of the party: "the army" is that of the place. */
const HOME = 4
/** The actor of the vocabulary that stands for parties nobody knows: the words say more than its name. */
const UNKNOWN = 'unknown'

/** Whom words for an armed party mean in this document. */
export interface Party {
  readonly actorId?: string
  /** as the words have it */
  readonly name: string
  /** as the vocabulary calls it, in the document's language; the words where it has none */
  readonly called?: string
  readonly kind: ActorKind
  /** found through the document's other words ("the regime") */
  readonly inferred: boolean
}

/** The parties that a mention stands for: mostly one, two for "both allies", none where nobody was told before it. */
export type PartiesOf = (mention: ActorMention) => readonly Party[]

/**
 * Resolves all words for armed parties of a document. Names stand for themselves. Words that mean a party by context
 * stand for that of their candidates which the document names most, fights in the document's countries and existed at its date.
 */
export function resolveParties(scene: Scene, vocabularies: Vocabularies): PartiesOf {
  const actors = scene.mentions.filter((mention) => mention.kind === 'actor')
  const named = new Map<string, number>()
  for (const { actorId } of actors) {
    if (actorId === undefined) continue
    for (const id of lineage(vocabularies.actors, actorId))
      named.set(id, (named.get(id) ?? 0) + (id === actorId ? 2 : 1))
  }
  const countries = countriesOf(scene, named, vocabularies)
  const date = scene.document.publishedAt
  const parties = new Map<ActorMention, readonly Party[]>()
  let told: Party[] = [] // those told last, latest last, each once
  let last: { readonly party: Party; readonly sentence: number } | undefined
  for (const mention of actors) {
    const sentence = scene.tokens[mention.first]?.sentence ?? 0
    const own =
      mention.actorId === undefined && mention.determiner === 'possessive' && isPronoun(scene, mention)
    if (own && last?.sentence === sentence) {
      parties.set(mention, [{ ...last.party, inferred: true }]) // "Russia said its forces"
      continue
    }
    const found = mention.both === true ? told.slice(-2) : [partyOf(mention)]
    parties.set(mention, found)
    for (const party of found) {
      if (party.kind === 'unknown') continue
      last = { party, sentence }
      told = [...told.filter((other) => !sameParty(other, party)), party]
    }
  }
  return (mention) => parties.get(mention) ?? []

  function partyOf(mention: ActorMention): Party {
    const { name, party: kind } = mention
    if (mention.actorId !== undefined)
      return { actorId: mention.actorId, name, kind, inferred: false, ...calledOf(mention.actorId) }
    let best: { id: string; score: number } | undefined
    for (const id of mention.candidates ?? []) {
      const score = likelihood(id)
      if (score > 0 && (best === undefined || score > best.score)) best = { id, score }
    }
    return best === undefined
      ? { name, kind, inferred: false }
      : { actorId: best.id, name, kind, inferred: true, ...calledOf(best.id) }
  }

  function calledOf(id: string): { called?: string } {
    const label = vocabularies.actors.get(id)?.label
    if (label === undefined || id === UNKNOWN) return {}
    return { called: scene.document.language?.startsWith('ar') ? label.ar : label.en }
  }

  function likelihood(id: string): number {
    const actor = vocabularies.actors.get(id)
    if (actor === undefined) return 0
    if (
      date !== undefined &&
      ((actor.from !== undefined && date < actor.from) ||
        (actor.to !== undefined && date.slice(0, actor.to.length) > actor.to))
    )
      return 0
    const home = actor.home === undefined ? 0 : (countries.get(actor.home) ?? 0)
    const fights = Math.max(0, ...actor.countries.map((country) => countries.get(country) ?? 0))
    return (named.get(id) ?? 0) / 2 + HOME * home + fights / 2
  }
}

/** Whether a possessive pronoun ("its") and not a name stands before a mention. */
function isPronoun(scene: Scene, { first }: ActorMention): boolean {
  for (let at = first - 1; at >= first - 3; at--)
    if (is(scene, at, WORD.possessive)) return !normAt(scene, at).startsWith("'")
  return false
}

/** How often a document speaks of each country, as shares of one. */
function countriesOf(
  scene: Scene,
  named: ReadonlyMap<string, number>,
  vocabularies: Vocabularies,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const add = (country: string | undefined, weight: number) => {
    if (country !== undefined) counts.set(country, (counts.get(country) ?? 0) + weight)
  }
  for (const mention of scene.mentions) if (mention.kind === 'place') add(mention.place?.country, 1)
  for (const [id, times] of named) add(vocabularies.actors.get(id)?.home, times / 4)
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return new Map([...counts].map(([country, count]) => [country, count / Math.max(1, all)]))
}

/** Whether two parties are one: the same actor, or without one the same words. */
export function sameParty(a: Party, b: Party): boolean {
  if (a.actorId !== undefined || b.actorId !== undefined) return a.actorId === b.actorId
  return a.name.toLowerCase() === b.name.toLowerCase()
}
