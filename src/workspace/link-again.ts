import type { Claim, LinkingResult } from '../model/index.ts'
import { type EncodedFact, type Reads, versionOf } from '../store/index.ts'
import { onClaimsNow, withoutItem } from './decisions-now.ts'
import type { Desk } from './desk.ts'
import { ownData } from './own-data.ts'
import type { ToLink } from './stages.ts'

/**
 * Links all claims anew where claims or decisions have changed since the last run. Whoever calls holds the lock `process`. Returns
 * whether it linked.
 */
export async function linkAgain(desk: Desk): Promise<boolean> {
  const { store, stages } = desk
  const linker = versionOf(await stages.linker())
  let linked = false
  while (await store.linkingIsStale(linker)) {
    const { size } = await store.head()
    const result = await linkClaims(desk, await store.linkingInForce())
    try {
      await store.append([linkingFact(desk, result)], (now) => refuseIfMoved(now, size))
      linked = true
    } catch (error) {
      // A person corrected or decided something while we linked: once more, with what they said.
      if (!(error instanceof ClaimsMoved)) throw error
    }
  }
  return linked
}

/** The claims that are held, without those of one item, put together into incidents. */
export async function linkClaims(
  desk: Desk,
  previous: { readonly result: LinkingResult } | undefined,
  without?: string,
): Promise<LinkingResult> {
  const { claims, ...given } = await heldToLink(desk, previous, without)
  return desk.stages.link(claims, given)
}

/** What the linker is given: the claims that are held, and what people decided on them. */
export async function heldToLink(
  { store, machine }: Desk,
  previous: { readonly result: LinkingResult } | undefined,
  without?: string,
) {
  const rows = (await store.claims()).filter(({ item, current }) => current !== null && item !== without)
  const documents = await store.documentBodies([...new Set(rows.map(({ item }) => item))])
  const parsed = new Map<string, ToLink['document']>()
  for (const [id, body] of documents) {
    const { text, publisher, publishedAt } = JSON.parse(body)
    parsed.set(id, { id, text, ...(publisher && { publisher }), ...(publishedAt && { publishedAt }) })
  }
  const claims = rows.flatMap(({ ref, item, current }) => {
    const document = parsed.get(item)
    return document ? [{ ref, claim: JSON.parse(current ?? '') as Claim, document }] : []
  })
  const held = Map.groupBy(claims, ({ document }) => document.id)
  const decisions = (await store.decisions())
    .filter(({ undone_by }) => undone_by === null)
    .flatMap(({ decision }) => (without === undefined ? decision : (withoutItem(decision, without) ?? [])))
    .map((decision) => onClaimsNow(decision, (item) => held.get(item) ?? []))
  const { actors: ownActors } = await ownData(store)
  const today = machine.now().toISOString().slice(0, 10)
  return { claims, decisions, ownActors, today, ...(previous && { previous: previous.result }) }
}

/** The entry that puts a linking in force. */
export function linkingFact(desk: Desk, result: LinkingResult): EncodedFact {
  return desk.fact({ kind: 'linking.run', subject: 'incidents', records: { result } })
}

/** Throws `ClaimsMoved` where claims or decisions have changed since the log had this size. */
export async function refuseIfMoved(now: Reads, size: number): Promise<void> {
  if (await now.claimsChangedFrom(size)) throw new ClaimsMoved()
}

/** A linking that was worked out is no longer that of the claims that are held. */
export class ClaimsMoved extends Error {}
