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

/** What an account of an incident says, and whether it stands in the tally's own text. */
export interface Account {
  readonly claim: Claim
  readonly sameText: boolean
}

/** What a term asks of an account, and what it means that no account answers. */
export interface Question {
  readonly silence: string
  readonly answer: (claim: Claim, sameText: boolean) => Fit | undefined
}

/** The accounts of an incident that assert it. */
export function accountsOf({ links }: Incident, { document, claimOf }: Recorded): readonly Account[] {
  const accounts: Account[] = []
  for (const { claim: ref } of links) {
    const claim = claimOf(ref)
    if (claim !== undefined && isAsserted(claim))
      accounts.push({ claim, sameText: ref.startsWith(`${document}#`) })
  }
  return accounts
}

/** Whether an incident is one of those that a node of a tally counts, by all that its asserting accounts say. */
export function fitAccounts(questions: readonly Question[], accounts: readonly Account[]): Fit {
  return everyOne(questions, ({ silence, answer }) => {
    const fits: Fit[] = []
    for (const { claim, sameText } of accounts) {
      const fit = answer(claim, sameText)
      if (fit !== undefined) fits.push(fit)
    }
    return together(fits, silence)
  })
}

/** What a node of a tally asks of every account. */
export function questionsOf(node: Node, recorded: Recorded): readonly Question[] {
  return [...asked(node, recorded)]
}

function* asked({ tally, terms, actors }: Node, { contains, vocabularies }: Recorded): Generator<Question> {
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
