import { type Claim, type ClaimRef, type Incident, isAsserted, type Vocabularies } from '../../model/index.ts'
import type { Node } from '../terms.ts'
import { fitActors } from './actors.ts'
import { everyOne, type Fit, together } from './fit.ts'
import { fitHarm } from './harm.ts'
import { fitEvent, fitMethod, fitMunitions } from './means.ts'
import { fitTargets } from './targets.ts'
import { fitWhen } from './when.ts'
import { type Contains, fitWhere } from './where.ts'

/** The record that a tally is held against. */
export interface Recorded {
  /** the id of the document that the tally stands in */
  readonly document: string
  readonly claimOf: (ref: ClaimRef) => Claim | undefined
  readonly contains: Contains
  readonly vocabularies: Vocabularies
}

/** What a term asks of an account, and what it means that no account answers. */
interface Question {
  readonly silence: string
  readonly answer: (claim: Claim, sameText: boolean) => Fit | undefined
}

/** Whether an incident is one of those that a node of a tally counts, by all that its asserting accounts say. */
export function fitIncident(node: Node, { links }: Incident, recorded: Recorded): Fit {
  const accounts = links.flatMap(({ claim: ref }) => {
    const claim = recorded.claimOf(ref)
    const sameText = ref.startsWith(`${recorded.document}#`)
    return claim !== undefined && isAsserted(claim) ? [{ claim, sameText }] : []
  })
  return everyOne(
    [...questionsOf(node, recorded)].map(({ silence, answer }) =>
      together(
        accounts.flatMap(({ claim, sameText }) => answer(claim, sameText) ?? []),
        silence,
      ),
    ),
  )
}

function* questionsOf(
  { tally, terms, actors }: Node,
  { contains, vocabularies }: Recorded,
): Generator<Question> {
  const { when, where, method, event, harm } = terms
  const munitions = terms.munitions?.map(({ code }) => code)
  const targets = terms.targets?.map(({ code }) => code)
  if (when) yield { silence: 'no account says when', answer: (claim) => fitWhen(when, claim.when) }
  if (where)
    yield { silence: 'no account says where', answer: (claim) => fitWhere(where, claim.where, contains) }
  if (event)
    yield { silence: 'no account says what', answer: (claim) => fitEvent(event, claim, vocabularies) }
  if (method)
    yield {
      silence: 'no account says how it was done',
      answer: (claim) => fitMethod(method.code, claim, vocabularies),
    }
  if (munitions)
    yield {
      silence: 'no account says what was used',
      answer: (claim) => fitMunitions(munitions, claim, vocabularies),
    }
  if (actors)
    yield { silence: 'no account says who did it', answer: (claim) => fitActors(actors, claim, vocabularies) }
  if (targets)
    yield {
      silence: 'no account says what was hit',
      answer: (claim, sameText) => fitTargets(targets, claim, vocabularies, sameText),
    }
  if (harm && tally.of === 'attacks')
    yield { silence: 'no account tells of harm', answer: (claim) => fitHarm(harm, claim) }
}
