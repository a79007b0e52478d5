import { RecountError } from '../model/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { type Handover, keyAt, type LogKeys } from './handover.ts'
import { HASH_BYTES, type Hash, sameBytes, sha256 } from './hash.ts'
import { isKeyName, type Verifier } from './key.ts'
import { parseNote } from './note.ts'
import { parseSize } from './size.ts'

/** A checkpoint as somebody kept it elsewhere: on paper, with a colleague. */
export interface KeptCheckpoint {
  readonly origin: string
  /** Whose signature it bore: 8 hexadecimal digits. */
  readonly keyId: string
  readonly size: number
  readonly root: Hash
}

// People type these lines. Six digits let one slip in 16 million pass.
const CHECK_DIGITS = 6
const MAX_LINE_LENGTH = 400

/**
 * A checkpoint in one line for paper: `ORIGIN+KEYID SIZE ROOT CHECK`. The root is in base64 as in the published checkpoint;
 * CHECK is the beginning of the SHA-256 of all before it, in hexadecimal, and catches typing errors.
 */
export function formatCheckpointLine({ origin, size, root }: Checkpoint, { keyId }: Verifier): string {
  return lineOf({ origin, keyId, size, root })
}

/**
 * Reads a checkpoint that was kept elsewhere: the line that `formatCheckpointLine` gives, or a whole signed checkpoint.
 * Its keeper vouches for it, so signatures are not checked here. Throws `bad-input` that says what is wrong with it.
 */
export function parseKeptCheckpoint(text: string): KeptCheckpoint {
  const kept = text.trim() // what was copied or typed has lost its last newline, or won some
  return kept.includes('\n\n') ? keptNote(`${kept}\n`) : keptLine(kept)
}

/** The checkpoint at which a log was handed over to another key: it must still begin with that. */
export function handoverCheckpoint({ from, size, root }: Handover): KeptCheckpoint {
  return { origin: from.name, keyId: from.keyId, size, root }
}

/**
 * Throws `log-inconsistent`, with both checkpoints as proof, unless the log of today extends the checkpoint that was kept.
 * `rootThen` is the root that today's first `kept.size` entries give; undefined where there are fewer.
 */
export function requireExtension(
  kept: KeptCheckpoint,
  today: { readonly checkpoint: Checkpoint; readonly key: Verifier | LogKeys; readonly note: string },
  rootThen: Hash | undefined,
): void {
  const { checkpoint, key, note } = today
  const broken = (how: HistoryBreak, message: string) =>
    new RecountError(
      'log-inconsistent',
      message,
      'Keep both checkpoints: together they are the proof. Ask who had access, and compare with a backup.',
      { proof: { how, older: lineOf(kept), newer: note } },
    )
  if (kept.origin !== checkpoint.origin)
    throw broken('other-log', `This is another log: ${checkpoint.origin}, where ${kept.origin} was kept.`)
  const { keyId } = keyAt(key, kept.size)
  if (kept.keyId !== keyId)
    throw broken(
      'other-key',
      `The log was signed again with another key: ${keyId}, where ${kept.keyId} was kept.`,
    )
  if (kept.size > checkpoint.size)
    throw broken(
      'rolled-back',
      `The log was rolled back: it has ${checkpoint.size} entries, and had ${kept.size} when the checkpoint was kept.`,
    )
  if (rootThen === undefined || !sameBytes(rootThen, kept.root))
    throw broken(
      'rewritten',
      `The log was rewritten and signed again: its first ${kept.size} entries are not those that were signed then.`,
    )
}

/** How a log can fail to extend a checkpoint that was kept. */
export type HistoryBreak = 'other-log' | 'other-key' | 'rolled-back' | 'rewritten'

function lineOf({ origin, keyId, size, root }: KeptCheckpoint): string {
  const line = `${origin}+${keyId} ${size} ${toBase64(root)}`
  return `${line} ${checkDigits(line)}`
}

function checkDigits(line: string): string {
  return Buffer.from(sha256(Buffer.from(line, 'utf8')))
    .toString('hex')
    .slice(0, CHECK_DIGITS)
}

function keptLine(line: string): KeptCheckpoint {
  if (line.length > MAX_LINE_LENGTH) throw notKept('it is too long')
  const parts = line.split(/\s+/)
  if (parts.length !== 4)
    throw notKept(`it has ${parts.length} parts in place of 4: ORIGIN+KEYID SIZE ROOT CHECK`)
  const [log, digits, base64, check] = parts as [string, string, string, string]
  const [, origin, keyId] = /^([^+]+)\+([0-9a-f]{8})$/.exec(log) ?? []
  if (origin === undefined || keyId === undefined || !isKeyName(origin))
    throw notKept('its first part is not ORIGIN+KEYID, the name of a log and 8 hexadecimal digits')
  const size = parseSize(digits)
  if (size === undefined) throw notKept(`its size, ${digits}, is no whole number below 2^53`)
  const root = fromBase64(base64)
  if (root?.length !== HASH_BYTES) throw notKept('its root is not the 44 characters of a SHA-256 in base64')
  if (checkDigits([log, digits, base64].join(' ')) !== check.toLowerCase())
    throw notKept(
      `its check digits do not fit, so at least one character was mistyped (look at 0 and O, 1, l and I, upper and lower case)`,
    )
  return { origin, keyId, size, root }
}

function keptNote(text: string): KeptCheckpoint {
  const note = parseNote(text)
  const { origin, size, root } = parseCheckpoint(note.text)
  const signature = note.signatures.find(({ name }) => name === origin)
  if (signature === undefined) throw notKept(`it is not signed by ${origin}`)
  return { origin, keyId: signature.keyId, size, root }
}

function notKept(reason: string): RecountError {
  return new RecountError(
    'bad-input',
    `The checkpoint that was kept cannot be read: ${reason}.`,
    'Compare it with the paper and type it again, or give the whole signed checkpoint.',
  )
}
