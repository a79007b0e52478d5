import type { CheckedBlob } from '../evidence/index.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import type { FixityOptions } from './requests.ts'
import type { FixityResult, FixityView } from './views/index.ts'

// What was read is noted now and then, so that a run that is cut off is not for nothing.
const NOTED_AT_ONCE = 100

/** See `Workspace.fixity`. */
export async function fixity(desk: Desk, options: FixityOptions = {}): Promise<FixityResult> {
  const { store, machine } = desk
  const { olderThanDays = 0, limit, signal, onProgress } = options
  const before = new Date(machine.now().getTime() - olderThanDays * 86_400_000).toISOString()
  const every = await store.fixityDue({ before, limit: Number.MAX_SAFE_INTEGER })
  const due = limit === undefined ? every : every.slice(0, limit)
  const wrong: { item: string; state: Exclude<CheckedBlob['state'], 'intact'> }[] = []
  let [checked, bytes] = [0, 0]
  let rows: { item: string; at: string; state: string }[] = []
  const see = async ({ digest, state, size }: CheckedBlob) => {
    if (state !== 'intact') {
      // It may have been erased since it was listed.
      if (!(await store.heldItems([digest])).has(digest)) return
      wrong.push({ item: digest, state })
    }
    rows.push({ item: digest, at: machine.now().toISOString(), state })
    checked += 1
    bytes += size
    if (rows.length === NOTED_AT_ONCE) {
      const full = rows
      rows = []
      await store.noteFixity(full)
    }
    onProgress?.({ done: checked, total: due.length })
  }
  await desk.blobs.check(
    untilStopped(
      due.map(({ digest }) => digest),
      signal,
    ),
    see,
  )
  await store.noteFixity(rows)
  if (checked > 0) {
    const count = (state: string) => wrong.filter((one) => one.state === state).length
    const [changed, missing, unreadable] = [count('changed'), count('missing'), count('unreadable')]
    const run = { checked, bytes, changed, missing, unreadable }
    await store.append([desk.fact({ kind: 'fixity.checked', subject: 'blobs', records: { run } })])
    await publish(desk)
  }
  return { checked, bytes, wrong, due: every.length - checked, stopped: signal?.aborted ?? false }
}

/** What is begun is read to its end; nothing more is begun once it is stopped. */
function* untilStopped(digests: readonly string[], signal: AbortSignal | undefined): Generator<string> {
  for (const digest of digests) {
    if (signal?.aborted) return
    yield digest
  }
}

/** See `StatusView.fixity`. */
export async function fixityView({ store }: Pick<Desk, 'store'>): Promise<FixityView> {
  return store.fixityState()
}
