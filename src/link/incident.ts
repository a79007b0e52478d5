import {
  type Consensus,
  type Incident,
  type Link,
  opponentsOf,
  standingOf,
  type TextOfIncident,
  type Vocabularies,
} from '../model/index.ts'
import type { Account } from './account.ts'
import { consensusOf } from './consensus/consensus.ts'
import type { Voice } from './consensus/voice.ts'
import type { CopyGroups } from './copies.ts'
import type { Constraints } from './decisions.ts'
import { originName, originsOf } from './origins.ts'
import type { Score } from './reasons.ts'
import { laterVersionIn } from './versions.ts'

interface Given {
  readonly copies: CopyGroups
  readonly compare: (a: Account, b: Account) => Score
  readonly constraints: Constraints
  readonly vocabularies: Vocabularies
}

/**
 * The incident that a cluster of accounts makes, all but its id. Accounts that deny it are among its links and count for nothing. Where no
 * account asserts it, it is unconfirmed and says what those say that call it so.
 */
export function incidentOf(members: readonly Account[], given: Given): Omit<Incident, 'id'> {
  const [sorted, texts] = [false, true].map((whole) =>
    members.filter((one) => (one.whole === true) === whole).sort((a, b) => (a.ref < b.ref ? -1 : 1)),
  ) as [Account[], Account[]] // one for each of two
  const asserting = sorted.filter(({ asserts }) => asserts)
  const speaking = asserting.length > 0 ? asserting : sorted
  const origins = originsOf(speaking, given.copies, given.vocabularies)
  const voices: Voice[] = speaking.map((account, index) => ({
    account,
    origin: origins[index] ?? '',
    name: nameOf(account),
  }))
  const numbers = new Map([...new Set(origins)].map((origin, index) => [origin, index + 1]))
  const originOf = new Map(speaking.map(({ ref }, index) => [ref, numbers.get(origins[index] ?? '')]))
  const laterVersion = laterVersionIn(speaking)
  const consensus = consensusOf(voices, [...new Set(sorted.flatMap(denialWords))], given.vocabularies)
  return {
    links: sorted.map((account) => {
      const origin = originOf.get(account.ref)
      const replacedBy = laterVersion(account)?.ref
      return {
        ...linkOf(account, sorted, given),
        ...(origin !== undefined && { origin }),
        ...(replacedBy !== undefined && { replacedBy }),
      }
    }),
    ...(texts.length > 0 && { texts: texts.map((text) => textOf(text, sorted, given)) }),
    documents: new Set(speaking.map(({ document }) => document.id)).size,
    origins: numbers.size,
    consensus: asserting.length > 0 ? consensus : unconfirmed(consensus),
  }
}

/** Why an account is in its incident: a person's decision, else the member that it fits best. */
function linkOf(account: Account, members: readonly Account[], { compare, constraints }: Given): Link {
  const others = members.filter(({ ref }) => ref !== account.ref)
  const decided = others.filter(({ ref }) => constraints.same(account.ref, ref))
  const [best] = (decided.length > 0 ? decided : others)
    .map((other) => ({ other, score: compare(account, other) }))
    .sort((a, b) => b.score.weight - a.score.weight || (a.other.ref < b.other.ref ? -1 : 1))
  if (best === undefined) return { claim: account.ref, by: 'linker', weight: 0, reasons: [] }
  return {
    claim: account.ref,
    with: best.other.ref,
    by: decided.length > 0 ? 'person' : 'linker',
    weight: best.score.weight,
    reasons: [...best.score.reasons],
  }
}

/** Why a text as a whole is taken to tell of an incident: the member that it fits best. */
function textOf(text: Account, members: readonly Account[], given: Given): TextOfIncident {
  const { with: best, weight, reasons } = linkOf(text, [...members, text], given)
  return { document: text.document.id, with: best ?? text.ref, weight, reasons }
}

function unconfirmed(consensus: Consensus): Consensus {
  return { ...consensus, title: `Unconfirmed: ${consensus.title}`, unconfirmed: true }
}

/** What an account says against the attack itself, in words. */
function denialWords(account: Account): string[] {
  const { claim } = account
  if (claim.generic) return []
  if (claim.modality !== 'actual')
    return [`${nameOf(account)} tells of it as ${claim.modality}, not as having happened.`]
  if (standingOf(claim) === 'unconfirmed') return [`${nameOf(account)} calls it unconfirmed.`]
  return opponentsOf(claim).map(
    ({ name, stance }) => `${name ?? nameOf(account)} ${SAID[stance] ?? stance} it.`,
  )
}

const SAID: Readonly<Record<string, string>> = { denies: 'denies', doubts: 'doubts', retracts: 'takes back' }

function nameOf(account: Account): string {
  return originName(account) ?? 'a document without a named source'
}
