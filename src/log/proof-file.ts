import { RecountError } from '../model/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import type { LogKeys } from './handover.ts'
import { HASH_BYTES, type Hash, leafHash } from './hash.ts'
import type { Verifier } from './key.ts'
import { MAX_NOTE_BYTES } from './note.ts'
import { parseSize } from './size.ts'
import { verifyInclusion } from './verify.ts'

/** What shows, without the log, that an entry is in it: a `.tlog-proof` file (C2SP tlog-proof). */
export interface LogProof {
  readonly index: number
  /** The hashes beside the leaf's way to the root, from the leaf up. */
  readonly hashes: readonly Hash[]
  /** The signed checkpoint, as it was published. */
  readonly checkpoint: string
  /** Data that travels along and that nothing vouches for. */
  readonly extra?: Uint8Array
}

// Whoever hands in a proof controls it. A tree of fewer than 2^63 leaves needs no more hashes.
export const MAX_PROOF_HASHES = 63
export const MAX_EXTRA_BYTES = 65_535
const HEADER = 'c2sp.org/tlog-proof@v1'

/** The text of a `.tlog-proof` file. */
export function formatProof({ index, hashes, checkpoint, extra }: LogProof): string {
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(toBase64),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Reads a `.tlog-proof` file without believing it. Throws `bad-proof` for anything else. */
export function parseProof(text: string): LogProof {
  if (text.length > 2 * (MAX_NOTE_BYTES + MAX_EXTRA_BYTES)) throw badProof('it is too long')
  const split = text.indexOf('\n\n')
  if (split < 0) throw badProof('no empty line stands before its checkpoint')
  const [header, ...lines] = text.slice(0, split).split('\n')
  if (header !== HEADER) throw badProof(`it does not begin with ${HEADER}`)
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()!.slice('extra '.length)) : null
  if (extra === undefined || (extra && extra.length > MAX_EXTRA_BYTES))
    throw badProof('its extra line is malformed')
  const index = parseSize(/^index (.*)$/.exec(lines.shift() ?? '')?.[1] ?? '')
  if (index === undefined) throw badProof('its index line is malformed')
  if (lines.length > MAX_PROOF_HASHES) throw badProof(`it has more than ${MAX_PROOF_HASHES} hashes`)
  const hashes = lines.map((line) => {
    const hash = fromBase64(line)
    if (hash?.length !== HASH_BYTES) throw badProof('a line of it is no SHA-256 in base64')
    return hash
  })
  return { index, hashes, checkpoint: text.slice(split + 2), ...(extra && { extra }) }
}

/**
 * The checkpoint that the proof leads to, once the key has signed it and the leaf data is in its tree at the proof's index.
 * Throws `bad-signature` for the one, `bad-proof` for the other, `bad-input` for a malformed checkpoint.
 */
export function verifyProof(proof: LogProof, leafData: Uint8Array, key: Verifier | LogKeys): Checkpoint {
  const checkpoint = openCheckpoint(proof.checkpoint, key)
  const { size, root } = checkpoint
  if (verifyInclusion({ index: proof.index, size, leafHash: leafHash(leafData), proof: proof.hashes, root }))
    return checkpoint
  throw badProof(`it does not lead from this leaf to the root of ${checkpoint.origin} at ${size} entries`)
}

function badProof(reason: string): RecountError {
  return new RecountError(
    'bad-proof',
    `The proof does not hold: ${reason}.`,
    'Ask for the proof again, and check that it belongs to this entry and this log.',
  )
}
