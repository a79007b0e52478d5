import type { Changes, LinkingResult } from '../model/index.ts'
import { type EncodedFact, type Reads, versionOf } from '../store/index.ts'
import { decisionsOnClaimsNow, withoutItem } from './decisions-now.ts'
import type { Desk } from './desk.ts'
import { heldLinking, withDocuments } from './held-linking.ts'
import { ownData } from './own-data.ts'
import type { LinkedAll, LinkingGiven } from './stages.ts'

export interface LinkingOptions {
  /** link everything from scratch, whatever has changed */
  readonly anew?: boolean | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/**
 * Links what has changed since the last run, or everything from scratch: where it is asked for, where the linker is another, and where
 * there are too many claims more than were counted then. Whoever calls holds the lock `process`. Returns whether it linked.
 */
export async function linkAgain(desk: Desk, options: LinkingOptions = {}): Promise<boolean> {
  const { store } = desk
  let { anew = false } = options
  let linked = false
  while (anew || (await isStale(desk))) {
    const { size } = await store.head()
    const fact = (!anew && (await changesFact(desk))) || (await wholeFact(desk, options))
    try {
      await store.append([fact], (now) => refuseIfMoved(now, size))
      linked = true
      anew = false
    } catch (error) {
      // A person corrected or decided something while we linked: once more, with what they said.
      if (!(error instanceof ClaimsMoved)) throw error
    }
  }
  return linked
}

async function isStale({ store, stages, machine }: Desk): Promise<boolean> {
  if (await store.linkingIsStale(versionOf(await stages.linker()))) return true
  // what was told as past of a day that had not come may be linked once it has
  return (await store.linkableFrom(todayOf(machine))).length > 0
}

/** The entry of a run that links what has changed alone; undefined where everything has to be linked from scratch. */
async function changesFact(desk: Desk): Promise<EncodedFact | undefined> {
  const { store, stages, machine } = desk
  const { relinking } = stages
  const run = await store.lastRun()
  const linker = await stages.linker()
  if (relinking === undefined || run === undefined || run.linker !== versionOf(linker)) return undefined
  if (await store.ownActorsChangedFrom(run.since)) return undefined
  const frequencies = await store.frequenciesInForce()
  if (frequencies === undefined) return undefined
  const today = todayOf(machine)
  const changed = await store.linkingChangesSince(run.seq + 1)
  const items = [
    ...new Set([...changed.flatMap(({ item }) => item ?? []), ...(await store.linkableFrom(today))]),
  ]
  const claims = await store.claimsOfItems(items)
  if (await relinking.isOutdated(frequencies, (await store.countAccounts()) + claims.length)) return undefined
  const decisions = await store.decisions()
  const onClaims = await decisionsOnClaimsNow(store, decisions)
  const inForce = (from: (decision: (typeof decisions)[number]) => boolean) =>
    decisions.flatMap((row, at) => (from(row) ? (onClaims[at] ?? []) : []))
  const changes = await relinking.relink(heldLinking(store), {
    items,
    decisions: inForce(({ undone_by }) => undone_by === null),
    decisionsBefore: inForce(
      ({ seq, undone_by }) => seq <= run.seq && (undone_by === null || undone_by > run.seq),
    ),
    frequencies,
    today,
    ownActors: (await ownData(store)).actors,
  })
  const result = { linker: { name: linker.name, version: linker.version }, since: run.seq, ...changes }
  return desk.fact({ kind: 'linking.run', subject: 'incidents', records: { result } })
}

async function wholeFact(desk: Desk, { onProgress }: LinkingOptions): Promise<EncodedFact> {
  const { claims, ...given } = await heldToLink(desk, await desk.store.linkingInForce())
  return linkingFact(desk, await desk.stages.link(claims, { ...given, ...(onProgress && { onProgress }) }))
}

/** The claims that are held, without those of one item, put together into incidents. */
export async function linkClaims(
  desk: Desk,
  previous: { readonly result: LinkingResult } | undefined,
  without?: string,
): Promise<LinkedAll> {
  const { claims, ...given } = await heldToLink(desk, previous, without)
  return desk.stages.link(claims, given)
}

/** What the linker is given: the claims that are held, and what people decided on them. */
export async function heldToLink(
  { store, machine }: Desk,
  previous: { readonly result: LinkingResult } | undefined,
  without?: string,
) {
  const rows = (await store.claims()).flatMap(({ ref, item, current }) =>
    current === null || item === without ? [] : { ref, item, current },
  )
  const texts = (await store.documentItems()).filter((item) => item !== without)
  const claims = await withDocuments(store, rows, texts)
  const standing = (await store.decisions()).flatMap((row) => {
    if (row.undone_by !== null) return []
    const decision = without === undefined ? row.decision : withoutItem(row.decision, without)
    return decision ? { ...row, decision } : []
  })
  const given: LinkingGiven = {
    decisions: await decisionsOnClaimsNow(store, standing),
    ownActors: (await ownData(store)).actors,
    today: todayOf(machine),
    ...(previous && { previous: previous.result }),
  }
  return { claims, ...given }
}

function todayOf(machine: Desk['machine']): string {
  return machine.now().toISOString().slice(0, 10)
}

/** The entry that puts a linking in force which stands alone. */
export async function linkingFact(
  desk: Desk,
  { changes, frequencies }: { readonly changes: Changes; readonly frequencies?: LinkedAll['frequencies'] },
  suffix = '',
): Promise<EncodedFact> {
  const { name, version } = await desk.stages.linker()
  const result = { linker: { name, version: `${version}${suffix}` }, ...changes }
  const records = { result, ...(frequencies && { frequencies }) }
  return desk.fact({ kind: 'linking.run', subject: 'incidents', records })
}

/** Throws `ClaimsMoved` where claims or decisions have changed since the log had this size. */
export async function refuseIfMoved(now: Reads, size: number): Promise<void> {
  if (await now.claimsChangedFrom(size)) throw new ClaimsMoved()
}

/** A linking that was worked out is no longer that of the claims that are held. */
export class ClaimsMoved extends Error {}
