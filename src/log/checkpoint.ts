import { RecountError } from '../model/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { keyAt, type LogKeys } from './handover.ts'
import { HASH_BYTES, type Hash } from './hash.ts'
import { isKeyName, type Signer, type Verifier } from './key.ts'
import { openNote, parseNote, signNote } from './note.ts'
import { isSize, parseSize } from './size.ts'

/** The head of a log: so many entries, this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The name of the log, never changed; our key has the same name. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
  /** Lines after the root, which we write none of and keep. */
  readonly extensions: readonly string[]
}

// Whoever serves a log controls its checkpoints.
export const MAX_CHECKPOINT_LINES = 64
export const MAX_CHECKPOINT_LINE_LENGTH = 1024

/** The text of a checkpoint. Throws `bad-input` for an origin, a size or a root that no checkpoint can hold. */
export function formatCheckpoint(checkpoint: Pick<Checkpoint, 'origin' | 'size' | 'root'>): string {
  const { origin, size, root } = checkpoint
  if (!isKeyName(origin)) throw badCheckpoint(`"${origin}" cannot name a log`)
  if (!isSize(size)) throw badCheckpoint(`${size} is no size`)
  if (root.length !== HASH_BYTES) throw badCheckpoint('its root is no SHA-256')
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Reads the text of a checkpoint without believing it. Throws `bad-input` for anything else. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n', MAX_CHECKPOINT_LINES + 2)
  if (lines.length > MAX_CHECKPOINT_LINES + 1)
    throw badCheckpoint(`it has more than ${MAX_CHECKPOINT_LINES} lines`)
  if (lines.pop() !== '') throw badCheckpoint('it does not end in a newline')
  if (lines.some((line) => line === '')) throw badCheckpoint('it has an empty line')
  if (lines.some((line) => line.length > MAX_CHECKPOINT_LINE_LENGTH))
    throw badCheckpoint(`it has a line longer than ${MAX_CHECKPOINT_LINE_LENGTH}`)
  const [origin, digits, base64, ...extensions] = lines
  if (origin === undefined || digits === undefined || base64 === undefined)
    throw badCheckpoint('it has fewer than three lines')
  const size = parseSize(digits)
  if (size === undefined) throw badCheckpoint('its size is no whole number below 2^53')
  const root = fromBase64(base64)
  if (root?.length !== HASH_BYTES) throw badCheckpoint('its root is no SHA-256 in base64')
  return { origin, size, root, extensions }
}

/** A checkpoint as a signed note, with the signer's name as origin. Throws as `formatCheckpoint` does. */
export function signCheckpoint(head: Pick<Checkpoint, 'size' | 'root'>, signer: Signer): string {
  return signNote(formatCheckpoint({ origin: signer.name, ...head }), [signer])
}

/**
 * The checkpoint in a signed note, once the log's own key has signed it (of several, the one that signs logs of its size) and its origin is
 * the name of that key. Throws `bad-input` for what is no checkpoint, `bad-signature` where the key has not signed it.
 */
export function openCheckpoint(note: string, keys: Verifier | LogKeys): Checkpoint {
  const checkpoint = parseCheckpoint(parseNote(note).text)
  const key = keyAt(keys, checkpoint.size)
  openNote(note, [key])
  if (checkpoint.origin === key.name) return checkpoint
  throw new RecountError(
    'bad-signature',
    `The checkpoint is of the log ${checkpoint.origin}, the key of ${key.name}.`,
    'Use the key that this log published.',
  )
}

function badCheckpoint(reason: string): RecountError {
  return new RecountError(
    'bad-input',
    `This is no checkpoint: ${reason}.`,
    'Give the whole checkpoint, unchanged.',
  )
}
