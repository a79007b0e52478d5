import { setTimeout as sleep } from 'node:timers/promises'
import { RecountError } from '../../model/index.ts'
import { LONGEST_WAIT_MS, type Patience } from './dialect.ts'

const FIRST_PAUSE_MS = 1
const LONGEST_PAUSE_MS = 50

/** Tries something again, with growing pauses, as long as it gives undefined because others are at it. */
export async function whenFree<T>(
  attempt: () => T | undefined | Promise<T | undefined>,
  { signal, waitMs = LONGEST_WAIT_MS }: Patience = {},
): Promise<T> {
  let pause = FIRST_PAUSE_MS
  for (let waited = 0; ; waited += pause) {
    signal?.throwIfAborted()
    const result = await attempt()
    if (result !== undefined) return result
    if (waited >= waitMs) throw busy()
    await sleep(pause)
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

/** The error for waiting in vain. */
export function busy(cause?: unknown): RecountError {
  return new RecountError(
    'busy',
    'Another process has been using the workspace for too long.',
    'Wait until it has ended, or end it if it hangs; then run the same command again.',
    { cause },
  )
}
