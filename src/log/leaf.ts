import { Entry, RecountError } from '../model/index.ts'
import { canonicalBytes } from './canonical.ts'
import { type Hash, leafHash, sameBytes, sha256 } from './hash.ts'

/** A salt is 32 random bytes, so that nobody can find an entry by guessing what it says. */
export const SALT_BYTES = 32

/** An entry as the log holds it. */
export interface EncodedEntry {
  /** The canonical entry: kept inside, disclosed one by one. */
  readonly bytes: Uint8Array
  /** SHA-256(salt || bytes): what the log publishes in place of the entry. */
  readonly leafData: Hash
  /** SHA-256(0x00 || leafData): the entry's leaf in the tree. */
  readonly leafHash: Hash
}

/** Encodes an entry for the log with its own 32 random bytes of salt. Throws `bad-input` for a salt of another length. */
export function encodeEntry(entry: Entry, salt: Uint8Array): EncodedEntry {
  const bytes = canonicalBytes(entry)
  const data = saltedDigest(salt, bytes)
  return { bytes, leafData: data, leafHash: leafHash(data) }
}

/** SHA-256(32-byte salt || canonical entry): the data of the entry's leaf. Throws `bad-input` for a salt of another length. */
export function saltedDigest(salt: Uint8Array, entryBytes: Uint8Array): Hash {
  if (salt.length !== SALT_BYTES)
    throw new RecountError(
      'bad-input',
      `A salt has ${SALT_BYTES} bytes, this one has ${salt.length}.`,
      'Give the salt that was stored with the entry.',
    )
  return sha256(Buffer.concat([salt, entryBytes]))
}

/**
 * The entry that some bytes hold. Throws `damaged` where they are no entry of a known version or are not in canonical
 * form: two byte strings must never stand for one entry.
 */
export function decodeEntry(bytes: Uint8Array): Entry {
  try {
    const entry = Entry.parse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)),
    )
    if (sameBytes(canonicalBytes(entry), bytes)) return entry
  } catch (cause) {
    throw notAnEntry('it is no entry of a version that this Recount knows', cause)
  }
  throw notAnEntry('it is not in canonical form')
}

function notAnEntry(reason: string, cause?: unknown): RecountError {
  return new RecountError(
    'damaged',
    `A stored entry cannot be read: ${reason}.`,
    'Run `recount verify`; if the entry was changed, restore the workspace from a backup.',
    { cause },
  )
}
