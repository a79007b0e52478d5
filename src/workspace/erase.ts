import {
  isRecountError,
  itemOf,
  type LinkDecision,
  type LinkingResult,
  RecountError,
} from '../model/index.ts'
import { changesWithout, type EncodedFact } from '../store/index.ts'
import { withoutItem } from './decisions-now.ts'
import type { Desk } from './desk.ts'
import { ClaimsMoved, linkClaims, linkingFact, refuseIfMoved } from './link-again.ts'
import { publish } from './publish.ts'
import type { EraseResult } from './views/index.ts'

/** See `Workspace.erase`. */
export async function erase(desk: Desk, beginning: string, because: string): Promise<EraseResult> {
  const reason = because.trim()
  if (reason === '')
    throw new RecountError(
      'bad-input',
      'There is no reason.',
      'Say why with --because: it is all that will remain.',
    )
  const item = await desk.store.findItem(beginning)
  // Nothing derives from the item, adds it or copies it while it goes.
  return desk.store.exclusively('process', () =>
    desk.store.exclusively('blobs', async () => {
      const { entries, records } = await removeFromRecord(desk, item, reason)
      await finishErasures(desk)
      await publish(desk)
      return { item, entries: entries.length, records: records.length }
    }),
  )
}

async function removeFromRecord(desk: Desk, item: string, because: string) {
  const { store } = desk
  for (;;) {
    const { size } = await store.head()
    const rest = [...(await decisionsWithout(desk, item)), ...(await linkedWithout(desk, item))]
    try {
      return await store.erase(
        item,
        because,
        (erasure) => [desk.fact({ kind: 'item.erased', subject: item, records: { erasure } }), ...rest],
        (now) => refuseIfMoved(now, size),
      )
    } catch (error) {
      if (!(error instanceof ClaimsMoved)) throw error
    }
  }
}

/**
 * Entries for what decisions on the item and others still say of the others, each in the place of the old one. The old reason goes: it may
 * tell of what is erased.
 */
async function decisionsWithout({ store, fact }: Desk, item: string): Promise<readonly EncodedFact[]> {
  return (await store.decisions()).flatMap(({ seq, undone_by, decision }) => {
    const rest = undone_by === null ? withoutItem(decision, item) : undefined
    if (rest === undefined || rest === decision) return []
    const said: LinkDecision = {
      ...rest,
      reason: `Stands for entry ${seq}, of which a document was erased.`,
      inPlaceOf: decision.inPlaceOf ?? seq,
    }
    const subject = rest.incidents?.join(' ') ?? `${rest.a} ${rest.b}`
    return [fact({ kind: 'link.decided', subject, records: { decision: said } })]
  })
}

/** The entry of a linking that knows nothing of the item; none where there was no linking. */
async function linkedWithout(desk: Desk, item: string): Promise<readonly EncodedFact[]> {
  const inForce = await desk.store.linkingInForce()
  if (!inForce) return []
  return [await relinked(desk, inForce, item)]
}

// People are waiting for this to be gone: a linker that fails must not keep it. What it leaves out is linked again later.
async function relinked(
  desk: Desk,
  inForce: { readonly result: LinkingResult },
  item: string,
): Promise<EncodedFact> {
  try {
    const linked = await linkClaims(desk, { result: unnamed(inForce.result, item) }, item)
    if (!JSON.stringify(linked).includes(item)) return await linkingFact(desk, linked)
  } catch {
    // below
  }
  return linkingFact(desk, { changes: changesWithout(inForce.result, item) }, ' cut')
}

/** The linking before, from which ids are kept, without the claims of an item. */
function unnamed({ incidents, tombstones, ...rest }: LinkingResult, item: string): LinkingResult {
  return {
    ...rest,
    incidents: incidents.map((one) => ({
      ...one,
      links: one.links.filter(({ claim }) => itemOf(claim) !== item),
    })),
    tombstones: tombstones.map(({ claims, ...stone }) => ({
      ...stone,
      ...(claims && { claims: claims.filter((claim) => itemOf(claim) !== item) }),
    })),
  }
}

/**
 * Finishes erasures that were cut off between their transaction and their end; leaves them for the next opening where others are at
 * work.
 */
export async function resumeErasures(desk: Desk): Promise<void> {
  if ((await desk.store.chores()).length === 0) return
  try {
    await desk.store.exclusively('blobs', () => finishErasures(desk, { waitMs: 0 }), { waitMs: 0 })
  } catch (error) {
    if (!isRecountError(error) || error.code !== 'busy') throw error
  }
}

/**
 * What an erasure has to do after its transaction, and must hold the lock `blobs` for: removes the blob, then overwrites free
 * pages. Each is noted in the record until it is done. @throws RecountError busy, io
 */
async function finishErasures(
  { store, blobs, copies, machine }: Desk,
  patience?: { readonly waitMs: number },
): Promise<void> {
  for (const chore of await store.chores()) {
    if (chore.kind !== 'remove-blob') continue
    // It may have been taken in again on purpose.
    const held = await store.heldItems([chore.subject])
    if (!held.has(chore.subject)) {
      await copies.remove(chore.subject)
      await blobs.remove(chore.subject)
    }
    machine.reach('erase.blob-removed')
    await store.choreDone(chore)
  }
  for (const chore of await store.chores()) {
    await store.scrub(patience)
    machine.reach('erase.scrubbed')
    await store.choreDone(chore)
  }
}
