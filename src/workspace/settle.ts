import { RecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { linkAgain } from './link-again.ts'
import { publish } from './publish.ts'
import type { ConflictProof } from './views/index.ts'

/** After a person changed the record: links again, and publishes the log. */
export async function settle(desk: Desk): Promise<void> {
  await desk.store.exclusively('process', () => linkAgain(desk))
  await publish(desk)
}

/** The reason that a change must have, without space around it. @throws RecountError bad-input */
export function requireReason(reason: string): string {
  const words = reason.trim()
  if (words === '')
    throw badInput('There is no reason.', 'Say why in a few words: they are kept with the entry.')
  return words
}

export function badInput(message: string, todo: string): RecountError {
  return new RecountError('bad-input', message, todo)
}

/** The refusal of what was written against an old version, with both sides. */
export function conflict(what: string, proof: ConflictProof): RecountError {
  return new RecountError(
    'conflict',
    `${what} changed after you looked: ${proof.theirs.map(({ by, kind }) => `${by} (${kind})`).join(', ')}.`,
    'Look at both sides, then decide again on what is there now. Nothing was changed.',
    { proof },
  )
}
