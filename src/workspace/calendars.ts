import { attestedIn, checkOts, formatOts, openWeb, parseOts, upgradeOts } from '../evidence/index.ts'
import { sha256 } from '../log/index.ts'
import { isRecountError } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import type { Desk } from './desk.ts'
import type { PromisedOutside, UpgradeResult } from './views/index.ts'

type Row = Awaited<ReturnType<Store['calendars']>>[number]

/** Every checkpoint that a calendar has, the newest first. */
export async function promisesOf({ store }: Pick<Desk, 'store'>): Promise<readonly PromisedOutside[]> {
  return (await store.calendars()).map(viewOf)
}

/** Of each calendar the newest checkpoint that leads to a block, else the newest. */
export function newestPromises(all: readonly PromisedOutside[]): readonly PromisedOutside[] {
  const newest = new Map<string, PromisedOutside>()
  for (const one of [...all.filter(({ blocks }) => blocks.length > 0), ...all])
    if (!newest.has(one.calendar)) newest.set(one.calendar, one)
  return [...newest.values()]
}

/** See `Workspace.upgradeCalendars`. */
export async function upgradeCalendars(
  desk: Desk,
  { allowPrivate = false }: { readonly allowPrivate?: boolean } = {},
): Promise<UpgradeResult> {
  const web = openWeb({ allowPrivate })
  const waiting: UpgradeResult['waiting'][number][] = []
  const grown: Row[] = []
  for (const row of await desk.store.calendars()) {
    if (viewOf(row).blocks.length > 0) continue
    try {
      const upgraded = await upgradeOts(web, parseOts(Buffer.from(row.proof, 'base64')))
      for (const { why } of upgraded.waiting) waiting.push({ calendar: row.calendar, size: row.size, why })
      const proof = Buffer.from(formatOts(upgraded.proof)).toString('base64')
      if (proof !== row.proof) grown.push({ ...row, proof })
    } catch (error) {
      if (!isRecountError(error)) throw error
      waiting.push({ calendar: row.calendar, size: row.size, why: error.message })
    }
  }
  await desk.store.noteCalendars(grown)
  return { proofs: await promisesOf(desk), upgraded: grown.length, waiting }
}

/**
 * Checks a proof of OpenTimestamps of some bytes, offline. `headers`: headers of blocks of Bitcoin by their heights.
 * @throws RecountError bad-proof, bad-input, too-large
 */
export function verifyOts(
  proof: Uint8Array,
  given: { readonly bytes: Uint8Array; readonly headers: ReadonlyMap<number, Uint8Array> },
) {
  const digest = Buffer.from(sha256(given.bytes)).toString('hex')
  return checkOts(parseOts(proof), { digest, headers: given.headers })
}

function viewOf({ calendar, size, at, proof }: Row): PromisedOutside {
  return { calendar, size, at, blocks: attestedIn(parseOts(Buffer.from(proof, 'base64'))) }
}
