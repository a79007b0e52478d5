import type { Tally, Terms } from '../model/index.ts'
import type { ActorTerm } from './fit/actors.ts'

/** A node of a tally's tree with all the terms that hold for it, its own and inherited. */
export interface Node {
  readonly tally: Tally
  readonly terms: Terms
  readonly actors: ActorTerm | undefined
  readonly parts: readonly Node[]
}

/**
 * The tree of a tally with every node's full terms. A part inherits what it does not restate; one that names actors anew does not
 * inherit how the deed was shared.
 */
export function nodeOf(tally: Tally, above?: Node, sisters: readonly Tally[] = []): Node {
  const { actors, attribution } = tally.terms
  const { attribution: inherited, ...rest } = above?.terms ?? {}
  const terms = {
    ...rest,
    ...(actors === undefined && inherited ? { attribution: inherited } : {}),
    ...tally.terms,
  }
  const node = {
    tally,
    terms,
    actors:
      actors === undefined && attribution === undefined
        ? above?.actors
        : terms.actors && { actors: terms.actors, sharing: sharingOf(terms, sisters) },
  }
  return { ...node, parts: tally.parts.map((part) => nodeOf(part, { ...node, parts: [] }, tally.parts)) }
}

/**
 * A number "by A and B" is shared between them: each attack by any of them counts. Only beside a part that names one of them by
 * itself ("two by A, seven by B and four by both") is every attack meant to be of both, and in that part of one alone.
 */
function sharingOf({ actors = [], attribution }: Terms, sisters: readonly Tally[]): ActorTerm['sharing'] {
  const others = sisters.map((sister) => sister.terms.actors?.length ?? 0)
  if (actors.length > 1) return attribution === 'jointly' && others.includes(1) ? 'jointly' : 'any'
  return attribution === 'alone' || others.some((count) => count > 1) ? 'alone' : 'any'
}
