import { RecountError } from '../model/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { isKeyName, type Signer, type Verifier } from './key.ts'

/** A text with signatures under it (C2SP signed-note). */
export interface Note {
  /** The signed text, with its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface NoteSignature {
  readonly name: string
  readonly keyId: string
  readonly signature: Uint8Array
}

// Whoever serves a log controls its notes. The limits are those of Go's note package; a verifier must take 16 signatures.
export const MAX_NOTE_BYTES = 1_000_000
export const MAX_SIGNATURES = 100

/** Signs a text. Throws `bad-input` for a text that no note can hold. */
export function signNote(text: string, signers: readonly Signer[]): string {
  requireNoteText(text)
  const message = Buffer.from(text, 'utf8')
  return formatNote({
    text,
    signatures: signers.map(({ name, keyId, sign }) => ({ name, keyId, signature: sign(message) })),
  })
}

/** A note as it is stored and sent. */
export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${formatSignatures(signatures)}`
}

/** Signature lines as they stand under a note; a witness answers with them. */
export function formatSignatures(signatures: readonly NoteSignature[]): string {
  return signatures
    .map(
      ({ name, keyId, signature }) =>
        `— ${name} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), signature]))}\n`,
    )
    .join('')
}

/** Takes a note apart without believing it. Throws `bad-input` for what is no note. */
export function parseNote(note: string): Note {
  if (Buffer.byteLength(note) > MAX_NOTE_BYTES) throw badNote(`it has more than ${MAX_NOTE_BYTES} bytes`)
  const split = note.lastIndexOf('\n\n') // the text itself may hold empty lines
  if (split < 0) throw badNote('no empty line stands between its text and its signatures')
  const text = note.slice(0, split + 1)
  requireNoteText(text)
  return { text, signatures: parseSignatures(note.slice(split + 2)) }
}

/** Reads signature lines without believing them. Throws `bad-input` for anything else, also for none. */
export function parseSignatures(text: string): NoteSignature[] {
  const lines = text.split('\n', MAX_SIGNATURES + 2)
  if (lines.length > MAX_SIGNATURES + 1) throw badNote(`it has more than ${MAX_SIGNATURES} signatures`)
  if (lines.pop() !== '') throw badNote('it does not end in a newline')
  if (lines.length === 0) throw badNote('it has no signature')
  return lines.map(parseSignature)
}

/**
 * The note, once at least one of the keys has signed it. Signatures by other keys are left aside. Throws `bad-input` for
 * what is no note; `bad-signature` where a signature by one of the keys is wrong, or none of them has signed.
 */
export function openNote(note: string, verifiers: readonly Verifier[]): Note {
  const parsed = parseNote(note)
  const message = Buffer.from(parsed.text, 'utf8')
  let signed = false
  for (const { name, keyId, signature } of parsed.signatures) {
    const key = verifiers.find((verifier) => verifier.name === name && verifier.keyId === keyId)
    if (!key) continue
    if (!key.verify(message, signature))
      throw badSignature(`The signature of ${name} does not fit the text: one of them was changed.`)
    signed = true
  }
  if (signed) return parsed
  const expected = verifiers.map(({ name, keyId }) => `${name}+${keyId}`).join(', ')
  throw badSignature(`The note is not signed by ${expected}.`)
}

function parseSignature(line: string): NoteSignature {
  const parts = /^— ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line)
  const bytes = parts && fromBase64(parts[2]!)
  if (!parts || !bytes || bytes.length < 5 || !isKeyName(parts[1]!))
    throw badNote('a signature line is malformed')
  return {
    name: parts[1]!,
    keyId: Buffer.from(bytes.subarray(0, 4)).toString('hex'),
    signature: bytes.subarray(4),
  }
}

function requireNoteText(text: string): void {
  if (!text.endsWith('\n')) throw badNote('its text does not end in a newline')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: signed-note forbids exactly these
  if (/[\x00-\x09\x0b-\x1f]/.test(text)) throw badNote('its text holds a control character')
  if (!text.isWellFormed()) throw badNote('its text is not Unicode')
}

function badNote(reason: string): RecountError {
  return new RecountError(
    'bad-input',
    `This is no signed note: ${reason}.`,
    'Give the whole note, unchanged.',
  )
}

function badSignature(message: string): RecountError {
  return new RecountError(
    'bad-signature',
    message,
    'Do not trust it. Compare the key with the one that the log published, and fetch the note again.',
  )
}
