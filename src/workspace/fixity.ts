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
  const wrong: { item: string; state: Wrong }[] = []
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
    const [changed, missing, unreadable] = [count('changed'), count('missing'), count('unreadable')]
    const run = { checked, bytes, changed, missing, unreadable }
    await store.append([desk.fact({ kind: 'fixity.checked', subject: 'blobs', records: { run } })])
    await publish(desk)
  }
  return { checked, bytes, wrong, due: all.length - checked, stopped: signal?.aborted ?? false }
}

type Wrong = FixityResult['wrong'][number]['state']
const STATES: Readonly<Record<string, Wrong>> = {
  damaged: 'changed',
  'not-found': 'missing',
  io: 'unreadable',
}

async function stateOf({ blobs, store }: Desk, digest: string): Promise<Wrong | 'intact' | 'erased'> {
  try {
    for await (const _ of blobs.stream(digest));
    return 'intact'
  } catch (error) {
    const state = STATES[codeOf(error)]
    if (state === undefined) throw error
    return (await store.heldItems([digest])).has(digest) ? state : 'erased'
  }
}

/** The code of an error: files that a disk cannot read come as the system's own. */
function codeOf(error: unknown): string {
  if (isRecountError(error)) return error.code
  return error instanceof Error && 'code' in error && error.code === 'EIO' ? 'io' : ''
}

/** See `StatusView.fixity`. */
export async function fixityView({ store }: Pick<Desk, 'store'>): Promise<FixityView> {
  return store.fixityState()
}
