/** A linking kept in memory, for tests: what a store keeps, changed by what runs write down. */
import { type Changes, itemOf, type LinkingChanges } from '../model/index.ts'
import type { LinkableClaim } from './account.ts'
import type { FormerAccount, Held } from './held.ts'
import { accountsOf, type Linked, wholeOf } from './link-claims.ts'

export class HeldInMemory implements Held {
  /** the claims that are held now, by their references */
  readonly now = new Map<string, LinkableClaim>()
  readonly incidentsById = new Map<string, LinkingChanges['incidents'][number]>()
  readonly unlinked = new Map<string, LinkingChanges['unlinked'][number]>()
  readonly asked = new Map<string, LinkingChanges['questions'][number]>()
  readonly stones = new Map<string, LinkingChanges['tombstones'][number]>()
  readonly #accounts = new Map<number, FormerAccount>()
  readonly copied = new Map<string, string>()
  readonly crowd = new Set<number>()

  constructor(linked?: Linked) {
    if (linked) this.apply(wholeOf(linked))
  }

  apply(changes: Changes): void {
    for (const id of changes.gone) this.incidentsById.delete(id)
    for (const { links } of changes.incidents) for (const { claim } of links) this.unlinked.delete(claim)
    for (const incident of changes.incidents) this.incidentsById.set(incident.id, incident)
    for (const ref of changes.dropped) this.unlinked.delete(ref)
    for (const one of changes.unlinked) this.unlinked.set(one.claim, one)
    for (const [a, b] of changes.settled) this.asked.delete(`${a} ${b}`)
    for (const question of changes.questions) this.asked.set(`${question.a} ${question.b}`, question)
    for (const id of changes.revived) this.stones.delete(id)
    for (const stone of changes.tombstones) this.stones.set(stone.id, stone)
    for (const number of changes.left) this.#accounts.delete(number)
    for (const account of changes.accounts) this.#accounts.set(account.number, account)
    for (const [number, component] of changes.moved) {
      const account = this.#accounts.get(number)
      if (account) this.#accounts.set(number, { ...account, component })
    }
    for (const document of changes.alone) this.copied.delete(document)
    for (const { document, original } of changes.copies) this.copied.set(document, original)
    for (const key of changes.thinned) this.crowd.delete(key)
    for (const key of changes.crowded) this.crowd.add(key)
  }

  get index(): readonly FormerAccount[] {
    return [...this.#accounts.values()]
  }

  claims = async (refs: readonly string[]) => refs.flatMap((ref) => this.now.get(ref) ?? [])
  claimsOf = async (items: readonly string[]) =>
    [...this.now.values()].filter(({ document }) => items.includes(document.id))
  accountsOf = async (items: readonly string[]) =>
    this.index.filter(({ claim }) => items.includes(itemOf(claim)))
  accounts = async (refs: readonly string[]) => this.index.filter(({ claim }) => refs.includes(claim))
  inBlocks = async (keys: readonly number[]) => {
    const wanted = new Set(keys)
    return this.index.flatMap((account) => (account.keys.some((key) => wanted.has(key)) ? account.claim : []))
  }
  sizes = async (keys: readonly number[], most: number) =>
    new Map(
      keys.map((key) => [
        key,
        Math.min(most + 1, this.index.filter((account) => account.keys.includes(key)).length),
      ]),
    )
  crowded = async () => new Set(this.crowd)
  ofComponents = async (components: readonly number[]) =>
    this.index.filter(({ component }) => components.includes(component))
  originals = async (items: readonly string[]) =>
    new Map([...this.copied].filter(([item]) => items.includes(item)))
  copiesOf = async (originals: readonly string[]) =>
    [...this.copied].flatMap(([item, original]) => (originals.includes(original) ? item : []))
  unlinkedOf = async (items: readonly string[]) =>
    [...this.unlinked.keys()].filter((ref) => items.includes(itemOf(ref)))
  incidents = async (refs: readonly string[]) =>
    [...this.incidentsById.values()]
      .map((incident) => ({ id: incident.id, claims: accountsOf(incident) }))
      .filter(({ claims }) => claims.some((ref) => refs.includes(ref)))
  questions = async (refs: readonly string[]) =>
    [...this.asked.values()].filter(({ a, b }) => refs.includes(a) || refs.includes(b))
  tombstones = async (survivors: readonly string[], refs: readonly string[]) =>
    [...this.stones.values()].filter(({ into, claims = [] }) =>
      into === undefined ? claims.some((ref) => refs.includes(ref)) : survivors.includes(into),
    )
  last = async () => ({
    incident: Math.max(
      0,
      ...[...this.incidentsById.keys(), ...this.stones.keys()].map((id) => Number(id.slice(2))),
    ),
    account: Math.max(0, ...this.#accounts.keys()),
  })
}
