import { attestedIn, parseOts, type SeenCheckpoint } from '../../evidence/index.ts'
import { formatAddCheckpoint, proveConsistency } from '../../log/index.ts'
import { RecountError } from '../../model/index.ts'
import type { Desk } from '../desk.ts'
import { chainsOf } from '../stamp-chain.ts'

/** Every checkpoint that somebody outside has seen, with the proof that the log of the package extends it. */
export async function seenCheckpoints(
  { store, log }: Desk,
  { checkpoint, size }: { checkpoint: string; size: number },
): Promise<readonly SeenCheckpoint[]> {
  const readHash = log.hashes(size)
  async function consistency(old: number): Promise<string> {
    if (old > size)
      throw new RecountError(
        'log-inconsistent',
        `Somebody outside has seen ${old} entries of this log; here are only ${size}.`,
        'This copy of the workspace was rolled back. Run `recount verify`, and pack from the copy with more entries.',
      )
    const proof = old === size ? [] : await proveConsistency(old, size, readHash)
    return formatAddCheckpoint({ old, proof, note: checkpoint })
  }
  const seen: SeenCheckpoint[] = []
  for (const { witness, size: old, at, note } of await store.sightings())
    seen.push({ how: 'witness', by: witness, at, size: old, note, consistency: await consistency(old) })
  for (const { stamp, renewals } of chainsOf(await store.stamps(), await store.renewals()))
    seen.push({
      how: 'stamp',
      by: stamp.authority,
      at: stamp.at,
      size: stamp.size,
      note: stamp.note,
      consistency: await consistency(stamp.size),
      reply: Buffer.from(stamp.reply, 'base64'),
      renewals: renewals.map(({ reply }) => Buffer.from(reply, 'base64')),
    })
  for (const { calendar, size: old, at, note, proof } of await store.calendars()) {
    const ots = Buffer.from(proof, 'base64')
    // A promise shows nothing.
    if (attestedIn(parseOts(ots)).length > 0)
      seen.push({
        how: 'calendar',
        by: calendar,
        at,
        size: old,
        note,
        consistency: await consistency(old),
        ots,
      })
  }
  return seen
}
