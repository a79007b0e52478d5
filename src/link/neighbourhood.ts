import { type Frequencies, itemOf, type Vocabularies } from '../model/index.ts'
import { accountOf } from './account.ts'
import { type Affected, uncrowded } from './affected.ts'
import type { Constraints } from './decisions.ts'
import { sharesFrozen, wordsFrozen } from './frequencies.ts'
import { Gathering } from './gathering.ts'
import type { Held, HeldAccount, HeldIncident } from './held.ts'
import type { Limits } from './linkage.ts'
import type { Parameters } from './model/parameters.ts'

/** An incident that is held, with its accounts by their rows. */
export interface Standing extends HeldIncident {
  readonly rows: readonly number[]
  /** one of its claims is taken out, and in again if it is still there */
  readonly changed: boolean
}

/** The accounts around those that changed, gathered from a linking that is held as they are needed. */
export class Neighbourhood {
  readonly gathering: Gathering
  /** the rows of claims that changed */
  readonly fresh: ReadonlySet<number>
  readonly #held: Held
  readonly #affected: Affected
  readonly #accounts = new Map<string, HeldAccount>()
  readonly #searched = new Set<number>()
  readonly #incidents = new Map<string, HeldIncident>()
  /** claims whose incident was asked for */
  readonly #asked = new Set<string>()
  readonly #homes = new Map<string, string>()

  constructor(
    held: Held,
    affected: Affected,
    given: {
      readonly vocabularies: Vocabularies
      readonly parameters: Parameters
      readonly constraints: Constraints
      readonly frequencies: Frequencies
      readonly limits?: Limits | undefined
    },
  ) {
    this.#held = held
    this.#affected = affected
    const gathering = new Gathering({ ...given, words: wordsFrozen(given.frequencies) })
    gathering.weighBy(sharesFrozen(gathering.ledger, given.frequencies))
    gathering.take(affected.compared)
    gathering.copied(affected.copies)
    this.gathering = gathering
    this.fresh = new Set(gathering.accounts.keys())
  }

  /** Gathers every account that some rows could meet. */
  async search(rows: Iterable<number>): Promise<void> {
    const news = [...rows].filter((row) => !this.#searched.has(row))
    for (const row of news) this.#searched.add(row)
    const keys = news.flatMap((row) => this.gathering.searched(row))
    await this.gather(await this.#held.inBlocks(uncrowded(keys, this.#affected.crowded)))
  }

  /** Gathers the accounts of components. @returns their rows */
  async component(components: ReadonlySet<number>): Promise<number[]> {
    const accounts = await this.#held.ofComponents([...components])
    const refs = accounts.map(({ claim }) => claim)
    await this.gather(refs)
    return this.gathering.rowsOf(refs.filter((ref) => this.#accounts.has(ref)))
  }

  /** Gathers accounts by their claims; those that were never compared are passed over. */
  async gather(refs: readonly string[]): Promise<void> {
    const { items } = this.#affected
    const news = [...new Set(refs)].filter((ref) => !this.#accounts.has(ref) && !items.has(itemOf(ref)))
    if (news.length === 0) return
    const accounts = await this.#held.accounts(news)
    for (const account of accounts) this.#accounts.set(account.claim, account)
    const claims = await this.#held.claims(accounts.map(({ claim }) => claim))
    this.gathering.take(claims.map(accountOf))
    const known = await this.#held.originals([...new Set(claims.map(({ document }) => document.id))])
    this.gathering.copied([...known].filter(([item]) => !this.#affected.looked.has(item)))
  }

  /** The account of a row as it is held; undefined for one that changed. */
  heldAt(row: number): HeldAccount | undefined {
    return this.#accounts.get(this.gathering.account(row).ref)
  }

  /** The incidents that claims were in, each with all its accounts gathered. */
  async standing(refs: Iterable<string>): Promise<Standing[]> {
    const incidents = await this.incidents(refs)
    await this.gather(incidents.flatMap(({ claims }) => claims))
    const { items } = this.#affected
    return incidents.map((incident) => ({
      ...incident,
      rows: this.gathering.rowsOf(incident.claims),
      changed: incident.claims.some((ref) => items.has(itemOf(ref))),
    }))
  }

  /** The incidents that claims were in, each once. */
  async incidents(refs: Iterable<string>): Promise<HeldIncident[]> {
    const wanted = [...new Set(refs)]
    const news = wanted.filter((ref) => !this.#asked.has(ref))
    for (const incident of await this.#held.incidents(news)) {
      this.#incidents.set(incident.id, incident)
      for (const ref of incident.claims) {
        this.#homes.set(ref, incident.id)
        this.#asked.add(ref)
      }
    }
    for (const ref of news) this.#asked.add(ref)
    const ids = new Set(wanted.flatMap((ref) => this.#homes.get(ref) ?? []))
    return [...ids].flatMap((id) => this.#incidents.get(id) ?? [])
  }
}
