import {
  type Claim,
  type Consensus,
  isUnder,
  lineage,
  type Vocabularies,
  type Vocabulary,
} from '../../model/index.ts'
import { perpetratorsOf } from '../account.ts'
import { foldWords } from '../words.ts'
import { byOrigins, lastVersions, sidesWords, type Voice, voicesBy } from './voice.ts'

type Conflicts = Consensus['conflicts']
type Tree = Vocabulary<{ readonly label: { readonly en: string }; readonly parent: string | undefined }>

/**
 * The code that origins agree on: where all that they say lies on one line of the tree, the most special of it ("artillery" over
 * "shelling"); else what most origins say, with the others named as a conflict.
 */
export function codeOf<T extends string>(
  field: string,
  voices: readonly Voice[],
  tree: Tree,
  codeIn: (claim: Claim) => T | undefined,
): { code: T | undefined; conflicts: Conflicts } {
  const said = byOrigins(
    voicesBy(voices, ({ claim }) => codeIn(claim) !== undefined),
    ({ claim }) => codeIn(claim),
  )
  const deepest = [...said].sort((a, b) => lineage(tree, b.value).length - lineage(tree, a.value).length)[0]
  if (deepest === undefined) return { code: undefined, conflicts: [] }
  if (said.every(({ value }) => isUnder(tree, deepest.value, value)))
    return { code: deepest.value, conflicts: [] }
  const sides = said.map(({ value, voices: whose }) => ({
    words: tree.get(value)?.label.en.toLowerCase() ?? value,
    voices: whose,
  }))
  return { code: said[0]?.value, conflicts: [{ field, words: sidesWords(sides) }] }
}

/** Everyone whom an account names as perpetrator, those named by most origins first, with the accounts that do. */
export function actorsOf(
  voices: readonly Voice[],
  { actors }: Vocabularies,
): { actors: Consensus['actors']; conflicts: Conflicts } {
  const named = new Map<string, { actorId?: string; name: string; voices: Voice[] }>()
  for (const voice of lastVersions(voices, ({ claim }) => perpetratorsOf(claim).length > 0))
    for (const actor of voice.account.claim.actors ?? []) {
      if (actor.role !== 'perpetrator' || actor.kind === 'unknown') continue
      const key = actor.actorId ?? foldWords(actor.name)
      const name = actors.get(key)?.label.en ?? actor.name
      const entry = named.get(key) ?? {
        ...(actor.actorId === undefined ? {} : { actorId: actor.actorId }),
        name,
        voices: [],
      }
      entry.voices.push(voice)
      named.set(key, entry)
    }
  const list = [...named.values()]
    .map(({ voices: whose, ...actor }) => ({
      ...actor,
      claims: refs(whose),
      origins: new Set(whose.map(({ origin }) => origin)).size,
    }))
    .sort((a, b) => b.origins - a.origins || (a.name < b.name ? -1 : 1))
    .map(({ origins, ...actor }) => actor)
  return { actors: list, conflicts: accusations(voices, actors) }
}

/** Origins that name parties of which none covers the other contradict each other. */
function accusations(voices: readonly Voice[], actors: Vocabularies['actors']): Conflicts {
  const said = byOrigins(
    voicesBy(voices, ({ claim }) => perpetratorsOf(claim).length > 0),
    ({ claim }) => perpetratorsOf(claim).sort(),
  )
  const agree = (a: readonly string[], b: readonly string[]) =>
    a.some((one) => b.some((other) => isUnder(actors, one, other) || isUnder(actors, other, one)))
  if (said.every((one) => said.every((other) => agree(one.value, other.value)))) return []
  const sides = said.map(({ value, voices: whose }) => ({
    words: value.map((id) => actors.get(id)?.label.en ?? id).join(' and '),
    voices: whose,
  }))
  return [{ field: 'actors', words: sidesWords(sides) }]
}

/**
 * How the deed is shared out: what the origins say, if they say one thing; "either" where they name parties that contradict each
 * other.
 */
export function attributionOf(voices: readonly Voice[], contested: boolean): Consensus['attribution'] {
  if (contested) return 'either'
  const said = byOrigins(
    voicesBy(voices, ({ claim }) => claim.attribution !== undefined && claim.attribution !== 'unknown'),
    ({ claim }) => claim.attribution,
  )
  if (said.length > 0) return said.length === 1 ? said[0]?.value : 'either'
  return voices.some(({ account }) => account.claim.attribution === 'unknown') ? 'unknown' : undefined
}

/** Everything that an account says was hit, or that it was near to, with the accounts that do. */
export function targetsOf(voices: readonly Voice[]): Consensus['targets'] {
  const found = new Map<string, { code: string; name?: string; voices: Voice[] }>()
  for (const voice of lastVersions(voices, ({ claim }) => (claim.targets ?? []).length > 0))
    for (const { code, name } of voice.account.claim.targets ?? []) {
      const key = name === undefined ? code : `${code} ${foldWords(name)}`
      const entry = found.get(key) ?? { code, ...(name === undefined ? {} : { name }), voices: [] }
      entry.voices.push(voice)
      found.set(key, entry)
    }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { voices: whose, ...target }]) => ({ ...target, claims: refs(whose) }))
}

function refs(voices: readonly Voice[]): string[] {
  return [...new Set(voices.map(({ account }) => account.ref))].sort()
}
