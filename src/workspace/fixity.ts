import { isRecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import type { FixityResult, FixityView } from './views/index.ts'
import type { FixityOptions } from './workspace.ts'

// What was read is noted now and then, so that a run that is cut off is not for nothing.
const NOTED_AT_ONCE = 100

/** See `Workspace.fixity`. */
export async function fixity(desk: Desk, options: FixityOptions = {}): Promise<FixityResult> {
  const { store, machine } = desk
  const { olderThanDays = 0, limit, signal, onProgress } = options
  const before = new Date(machine.now().getTime() - olderThanDays * 86_400_000).toISOString()
  const all = await store.fixityDue({ before, limit: Number.MAX_SAFE_INTEGER })
  const due = limit === undefined ? all : all.slice(0, limit)
  const wrong: { item: string; state: 'changed' | 'missing' }[] = []
  let [checked, bytes] = [0, 0]
  let rows: { item: string; at: string; state: string }[] = []
  for (const { digest, size } of due) {
    if (signal?.aborted) break
    const state = await stateOf(desk, digest)
    if (state === 'erased') continue
    if (state !== 'intact') wrong.push({ item: digest, state })
    rows.push({ item: digest, at: machine.now().toISOString(), state })
    checked += 1
    bytes += size
    if (rows.length === NOTED_AT_ONCE) {
      await store.noteFixity(rows)
      rows = []
    }
    onProgress?.({ done: checked, total: due.length })
  }
  await store.noteFixity(rows)
  if (checked > 0) {
    const count = (state: string) => wrong.filter((one) => one.state === state).length
    const run = { checked, bytes, changed: count('changed'), missing: count('missing') }
    await store.append([desk.fact({ kind: 'fixity.checked', subject: 'blobs', records: { run } })])
    await publish(desk)
  }
  return { checked, bytes, wrong, due: all.length - checked, stopped: signal?.aborted ?? false }
}

async function stateOf(
  { blobs, store }: Desk,
  digest: string,
): Promise<'intact' | 'changed' | 'missing' | 'erased'> {
  try {
    for await (const _ of blobs.stream(digest));
    return 'intact'
  } catch (error) {
    if (!isRecountError(error) || !['damaged', 'not-found'].includes(error.code)) throw error
    if (!(await store.heldItems([digest])).has(digest)) return 'erased'
    return error.code === 'damaged' ? 'changed' : 'missing'
  }
}

/** See `StatusView.fixity`. */
export async function fixityView({ store }: Pick<Desk, 'store'>): Promise<FixityView> {
  return store.fixityState()
}
