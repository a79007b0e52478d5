import { RecountError } from '../model/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { HASH_BYTES, type Hash } from './hash.ts'
import { parseVerifier, type Signer, type Verifier } from './key.ts'
import { openNote, parseNote, signNote } from './note.ts'
import { parseSize } from './size.ts'

/** A key of a log, and the sizes of the checkpoints that it may sign: above `after`, up to `upTo`. */
export interface KeySpan {
  readonly key: Verifier
  readonly after: number
  readonly upTo: number
}

/** The keys of a log over time, the oldest first. Every size has exactly one of them. */
export type LogKeys = readonly KeySpan[]

/** What a hand-over says: up to this checkpoint the one key signs, from then on the other. Both have signed it. */
export interface Handover {
  readonly from: Verifier
  readonly to: Verifier
  readonly size: number
  readonly root: Hash
}

const HEADER = 'recount/key-handover@v1'
// Whoever serves a log controls its hand-overs. Each has about 500 bytes.
export const MAX_HANDOVERS = 1_000
export const MAX_HANDOVER_BYTES = 4_000_000

/**
 * A hand-over from one key of a log to the next, at its checkpoint of this size and root: a signed note (C2SP signed-note) under which
 * both keys stand. The old one says who comes after it, the new one that it is there, so that nobody can hand a log over to a key that he
 * does not hold. Its text: the header, the log's name, the old key, the new key, the size, the root in base64.
 */
export function signHandover(
  from: Signer,
  to: Signer,
  { size, root }: { readonly size: number; readonly root: Hash },
): string {
  const lines = [HEADER, from.name, from.vkey, to.vkey, String(size), toBase64(root)]
  return signNote(`${lines.join('\n')}\n`, [from, to])
}

/** Reads a hand-over, once both of its keys have signed it. @throws RecountError bad-signature */
export function parseHandover(note: string): Handover {
  const lines = parseNote(note).text.split('\n')
  const [header, name, old = '', next = '', digits = '', base64 = '', end] = lines
  const [size, root] = [parseSize(digits), fromBase64(base64)]
  if (
    header !== HEADER ||
    lines.length !== 7 ||
    end !== '' ||
    size === undefined ||
    root?.length !== HASH_BYTES
  )
    throw notFollowed('one of them is malformed')
  const [from, to] = [parseVerifier(old), parseVerifier(next)]
  if (from.name !== name || to.name !== name) throw notFollowed('one of them is between two logs')
  if (from.vkey === to.vkey) throw notFollowed('one of them hands a key over to itself')
  for (const key of [from, to]) openNote(note, [key])
  return { from, to, size, root }
}

/** The hand-overs in a published file, which holds one note after the other. @throws RecountError too-large */
export function splitHandovers(text: string): readonly string[] {
  const notes = text.split(/^(?=recount\/key-handover@v1$)/m).filter((note) => note !== '')
  if (text.length <= MAX_HANDOVER_BYTES && notes.length <= MAX_HANDOVERS) return notes
  throw new RecountError(
    'too-large',
    `The log has more than ${MAX_HANDOVERS} hand-overs of its key.`,
    'Ask who runs the log.',
  )
}

/**
 * The keys of a log, from one that is trusted: hand-overs lead from each key to the next, and to the trusted one from those before
 * it, which it has signed for too. @throws RecountError bad-signature where they are no chain, or the trusted key is not in it
 */
export function followHandovers(trusted: Verifier, notes: readonly string[]): LogKeys {
  const handovers = notes.map(parseHandover)
  const first = handovers[0]?.from ?? trusted
  const spans: { key: Verifier; after: number; upTo: number }[] = [{ key: first, after: -1, upTo: Infinity }]
  for (const { from, to, size } of handovers) {
    const last = spans.at(-1)
    if (!last || last.key.vkey !== from.vkey) throw notFollowed('one does not begin where the last one ended')
    if (size <= last.after) throw notFollowed('they are not in order')
    last.upTo = size
    spans.push({ key: to, after: size, upTo: Infinity })
  }
  if (spans.some(({ key }) => key.vkey === trusted.vkey)) return spans
  throw notFollowed(`none of them leads to or from the trusted key ${trusted.name}+${trusted.keyId}`)
}

/** The key that signs the checkpoint of this size. A key alone signs all. */
export function keyAt(keys: Verifier | LogKeys, size: number): Verifier {
  if ('vkey' in keys) return keys
  // The spans cover every size.
  return keys.find(({ after, upTo }) => size > after && size <= upTo)!.key
}

function notFollowed(reason: string): RecountError {
  return new RecountError(
    'bad-signature',
    `The hand-overs of the log’s key do not hold: ${reason}.`,
    'Do not trust the newer key. Ask the owner of the log, by another way, which key signs it now.',
  )
}
