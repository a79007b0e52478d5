import type { Vocabularies } from '../model/index.ts'
import type { Account } from './account.ts'
import { Blocks } from './blocks/blocks.ts'
import { type BlockKeys, copyKey, LOOSENESS, timeAndPlaceKeys } from './blocks/keys.ts'
import { ClaimLedger } from './claim-ledger.ts'
import { type Scorer, scorer } from './compare/scorer.ts'
import { cannotBeOne } from './compare/time-and-place.ts'
import type { Constraints } from './decisions.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Shares } from './ledger/shares.ts'
import { type Comparing, LIMITS, type Limits, Linkage } from './linkage.ts'
import type { Parameters } from './model/parameters.ts'
import { type Score, scoreOf } from './reasons.ts'
import type { WordFrequencies } from './text/rare-words.ts'

export interface GatheringGiven {
  readonly vocabularies: Vocabularies
  readonly parameters: Parameters
  readonly constraints: Constraints
  readonly words: WordFrequencies
  /** `LIMITS` where it is not said */
  readonly limits?: Limits | undefined
}

/** Accounts gathered to be compared with each other: all that there are, or those around the ones that changed. */
export class Gathering {
  readonly accounts: Account[] = []
  /** of every document that is a copy of another, the original */
  readonly originals = new Map<string, string>()
  readonly #given: GatheringGiven
  readonly #claims: ClaimLedger
  readonly #rows = new Map<string, number>()
  readonly #keysOf = timeAndPlaceKeys()
  #weights: Scorer | undefined

  constructor(given: GatheringGiven) {
    this.#given = given
    this.#claims = new ClaimLedger(given.vocabularies, given.words)
  }

  get limits(): Limits {
    return this.#given.limits ?? LIMITS
  }

  get ledger(): Ledger {
    return this.#claims.ledger
  }

  /** Takes accounts in; those that are there already stay as they are. */
  take(accounts: Iterable<Account>): void {
    for (const account of accounts) {
      if (this.#rows.has(account.ref)) continue
      this.accounts.push(account)
      this.#rows.set(account.ref, this.#claims.add(account))
    }
  }

  rowOf(ref: string): number | undefined {
    return this.#rows.get(ref)
  }

  rowsOf(refs: Iterable<string>): number[] {
    return [...refs].flatMap((ref) => this.#rows.get(ref) ?? [])
  }

  account(row: number): Account {
    const account = this.accounts[row]
    if (account === undefined) throw new RangeError(`There is no account ${row}.`)
    return account
  }

  /** Says which documents are copies of which. */
  copied(originals: Iterable<readonly [document: string, original: string]>): void {
    for (const [document, original] of originals) this.originals.set(document, original)
    this.accounts.forEach(({ document: { id } }, row) => {
      this.#claims.copyOf(row, this.originals.get(id) ?? id)
    })
  }

  /** The blocks that an account is in, but for that of copies. */
  ownKeys(row: number): number[] {
    return [...this.#standing(row).home(), ...this.#claims.sharedKeys(row)]
  }

  /** The blocks that an account is in. */
  keys(row: number): number[] {
    return [...this.ownKeys(row), this.#copyKey(row)]
  }

  /** The blocks in which others stand that an account could meet. */
  searched(row: number): number[] {
    const standing = this.#standing(row)
    return [
      ...LOOSENESS.flatMap((looseness) => standing.search(looseness)),
      ...this.#claims.sharedKeys(row),
      this.#copyKey(row),
    ]
  }

  #standing(row: number): BlockKeys {
    return this.#keysOf(this.ledger.timeAndPlace(row))
  }

  #copyKey(row: number): number {
    const { id } = this.account(row).document
    return copyKey(this.originals.get(id) ?? id)
  }

  /** From here on accounts are weighed by these shares. */
  weighBy(shares: Shares): void {
    this.#weights = scorer(this.ledger, this.#given.parameters, shares)
  }

  get weights(): Scorer {
    if (this.#weights === undefined) throw new Error('weighBy() comes before this step.')
    return this.#weights
  }

  /** Whether two accounts must stay apart, by people's word or since they can't be of one attack. */
  apart = (a: number, b: number): boolean => {
    const [one, other] = [this.account(a).ref, this.account(b).ref]
    const { same } = this.#given.constraints
    return !same(one, other) && (this.parted(a, b) || cannotBeOne(this.ledger, a, b))
  }

  /** Whether people keep two accounts apart. */
  parted = (a: number, b: number): boolean =>
    this.#given.constraints.apart(this.account(a).ref, this.account(b).ref)

  /** The blocks of all accounts. `crowded` are those that hold too many; those that do so here where it is not said. */
  blocks(crowded?: ReadonlySet<number>): Blocks {
    const blocks = new Blocks({ ledger: this.ledger, most: this.limits.block, crowded })
    for (let row = 0; row < this.ledger.size; row++)
      blocks.enter(row, [...this.#claims.sharedKeys(row), this.#copyKey(row)])
    return blocks
  }

  /**
   * The accounts that meet in blocks compared and put together, also where people say so; `some` takes only pairs of which one is among them.
   * Accounts that assert are put together, and so are those that call an attack unconfirmed, but not one with the other.
   */
  linkage(blocks: Blocks, comparing: Comparing = {}): Linkage {
    const { parameters, constraints } = this.#given
    const linkage = new Linkage({
      ledger: this.ledger,
      blocks,
      scorer: this.weights,
      apart: (a, b) => !this.#alike(a, b) || this.apart(a, b),
      link: parameters.link,
      ask: parameters.ask,
      componentMost: this.limits.component,
    })
    linkage.compareAll(comparing)
    for (const group of constraints.together) {
      const rows = this.rowsOf(group)
      linkage.join(rows.filter((row) => this.account(row).asserts))
      linkage.join(rows.filter((row) => this.account(row).unconfirmed))
    }
    return linkage
  }

  #alike(a: number, b: number): boolean {
    const [one, other] = [this.account(a), this.account(b)]
    return (one.asserts && other.asserts) || (one.unconfirmed && other.unconfirmed)
  }

  /** What speaks for and against two accounts; the same whichever is named first. */
  score = (a: number, b: number): Score => {
    const [one, other] = [this.account(a), this.account(b)]
    const { vocabularies } = this.#given
    return one.ref < other.ref
      ? scoreOf(one, other, this.weights.explain(a, b), this.weights.start(a, b), vocabularies)
      : this.score(b, a)
  }
}
