import { formatProof, openCheckpoint, proveInclusion } from '../log/index.ts'
import { type Entry, RecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import { chainsOf } from './stamp-chain.ts'
import type { ProofView } from './views/index.ts'

/** See `Workspace.proof`. The proof is of the entry with which the item first came. */
export async function proof(desk: Desk, beginning: string): Promise<ProofView> {
  const { store, log, keys } = desk
  const item = await store.findItem(beginning)
  await publish(desk)
  const [first] = await store.acquisitions(item)
  const line = first && (await store.entryWithSalt(first.seq))
  if (!first || !line)
    throw new RecountError(
      'damaged',
      `The entry with which ${item} came is not in the record.`,
      'Run `recount verify` to see what is wrong, and restore the workspace from a backup.',
    )
  // The first stamp over the entry says most about when; its checkpoint is the one to lead to.
  const chain = chainsOf(await store.stamps(), await store.renewals()).findLast(
    ({ stamp }) => stamp.size > first.seq,
  )
  const promises = (await store.calendars()).filter(({ size }) => size > first.seq)
  const published = log.checkpoint() ?? ''
  const checkpoint = chain?.stamp.note ?? promises.at(-1)?.note ?? published
  const promise = promises.find(({ note }) => note === checkpoint)
  const all = await keys.all()
  const { size } = openCheckpoint(checkpoint, all)
  const readHash = log.hashes(openCheckpoint(published, all).size)
  const hashes = await proveInclusion(first.seq, size, readHash)
  const digest = (JSON.parse(line.body) as Entry).records?.acquisition ?? ''
  return {
    item,
    seq: first.seq,
    proof: formatProof({ index: first.seq, hashes, checkpoint }),
    entry: line.body,
    salt: line.salt,
    record: (await store.recordBodies([digest])).get(digest) ?? '',
    vkey: keys.key().vkey,
    handovers: (await store.handovers()).map(({ note }) => note).join(''),
    ...(chain && {
      stamp: {
        reply: chain.stamp.reply,
        checkpoint,
        renewals: chain.renewals.map(({ reply }) => reply),
      },
    }),
    ...(promise && { ots: { proof: promise.proof, checkpoint } }),
  }
}
