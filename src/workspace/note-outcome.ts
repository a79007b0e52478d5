import { isRecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'
import type { VerifyFinding } from './views/index.ts'

/** Notes the outcome of a verification. */
export async function noteOutcome({ store, machine }: Desk, intact: boolean, size: number): Promise<void> {
  try {
    await store.noteVerification({ at: machine.now().toISOString(), intact: intact ? 1 : 0, size })
  } catch (error) {
    // A record that is damaged or on a full disk was verified all the same.
    if (!isRecountError(error)) throw error
  }
}

const NOTED_AT_ONCE = 500
const STATES: Readonly<Record<string, string>> = {
  'blob-missing': 'missing',
  'blob-changed': 'changed',
  'blob-unreadable': 'unreadable',
}

/** What a verification read again counts as such: see `Workspace.fixity`. */
export async function noteBlobs(
  { store, machine }: Desk,
  digests: ReadonlySet<string>,
  findings: readonly VerifyFinding[],
): Promise<void> {
  const states = new Map(findings.map(({ code, where }) => [where, STATES[code]]))
  const at = machine.now().toISOString()
  const rows = [...digests].map((item) => ({ item, at, state: states.get(item) ?? 'intact' }))
  try {
    for (let from = 0; from < rows.length; from += NOTED_AT_ONCE)
      await store.noteFixity(rows.slice(from, from + NOTED_AT_ONCE))
  } catch (error) {
    if (!isRecountError(error)) throw error
  }
}
