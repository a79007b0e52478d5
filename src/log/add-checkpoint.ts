import { isRecountError, RecountError } from '../model/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { type Checkpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts'
import type { Cosigner } from './cosignature.ts'
import { EMPTY_ROOT, HASH_BYTES, type Hash, sameBytes } from './hash.ts'
import type { Verifier } from './key.ts'
import { formatNote, formatSignatures, MAX_NOTE_BYTES, type NoteSignature, parseNote } from './note.ts'
import { MAX_PROOF_HASHES } from './proof-file.ts'
import { parseSize } from './size.ts'
import { verifyConsistency } from './verify.ts'

/** What a log asks of a witness (C2SP tlog-witness, "add-checkpoint"): cosign this, it extends what you saw. */
export interface AddCheckpoint {
  /** The size that the log believes the witness saw last; 0 for nothing. */
  readonly old: number
  /** The consistency proof from `old` to the checkpoint; empty where one of them is 0 or they are the same. */
  readonly proof: readonly Hash[]
  /** The signed checkpoint. */
  readonly note: string
}

/** An answer to `add-checkpoint`. `remember` is what the witness must keep before it answers. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly type: 'text/plain; charset=utf-8' | 'text/x.tlog.size'
  readonly body: string
  readonly remember?: { readonly origin: string; readonly note: string }
}

// Whoever can reach a witness controls the request.
export const MAX_ADD_CHECKPOINT_BYTES = MAX_NOTE_BYTES + 64 * 64

/** The body of a request. */
export function formatAddCheckpoint({ old, proof, note }: AddCheckpoint): string {
  return `${[`old ${old}`, ...proof.map(toBase64)].join('\n')}\n\n${note}`
}

/** Reads the body of a request without believing it. Throws `bad-input` for anything else. */
export function parseAddCheckpoint(body: string): AddCheckpoint {
  const split = body.indexOf('\n\n')
  if (split < 0) throw badRequest('no empty line stands before its checkpoint')
  const [head = '', ...lines] = body.slice(0, split).split('\n')
  const old = parseSize(/^old (.*)$/.exec(head)?.[1] ?? '')
  if (old === undefined) throw badRequest('it does not begin with "old" and a size')
  if (lines.length > MAX_PROOF_HASHES) throw badRequest(`its proof has more than ${MAX_PROOF_HASHES} hashes`)
  const proof = lines.map((line) => {
    const hash = fromBase64(line)
    if (hash?.length !== HASH_BYTES) throw badRequest('a line of its proof is no SHA-256 in base64')
    return hash
  })
  return { old, proof, note: body.slice(split + 2) }
}

/**
 * What a witness answers, in the order of checks that C2SP tlog-witness gives. `logs` are the keys it trusts, `seen` gives the
 * checkpoint that it cosigned last for an origin, `time` is now in seconds since 1970.
 */
export function answerAddCheckpoint(
  body: string,
  witness: {
    readonly logs: readonly Verifier[]
    readonly seen: (origin: string) => Pick<Checkpoint, 'size' | 'root'> | undefined
    readonly cosigner: Cosigner
    readonly time: number
  },
): WitnessAnswer {
  const { request, checkpoint } = readRequest(body)
  if (!request || !checkpoint) return refusal(400, 'The request is malformed.')
  const { origin, size, root } = checkpoint
  const keys = witness.logs.filter(({ name }) => name === origin)
  if (keys.length === 0) return refusal(404, `The log ${origin} is not known here.`)
  if (!keys.some((key) => isSignedBy(request.note, key)))
    return refusal(403, `The checkpoint is not signed by a key of ${origin} that is trusted here.`)
  if (request.old > size)
    return refusal(400, `The old size ${request.old} is above that of the checkpoint, ${size}.`)
  const seen = witness.seen(origin) ?? { size: 0, root: EMPTY_ROOT }
  if (request.old !== seen.size) return { status: 409, type: 'text/x.tlog.size', body: `${seen.size}\n` }
  if (!extendsSeen(request, { size, root }, seen))
    return refusal(422, `The checkpoint does not extend the ${seen.size} entries that were seen here.`)
  const { text, signatures } = parseNote(request.note)
  const ours = witness.cosigner.cosign(text, witness.time)
  const kept = formatNote({ text, signatures: [...signatures.filter(isOfLog(keys)), ours] })
  return {
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: formatSignatures([ours]),
    remember: { origin, note: kept },
  }
}

function readRequest(body: string): { request?: AddCheckpoint; checkpoint?: Checkpoint } {
  try {
    const request = parseAddCheckpoint(body)
    return { request, checkpoint: parseCheckpoint(parseNote(request.note).text) }
  } catch (error) {
    if (isRecountError(error)) return {}
    throw error
  }
}

function isSignedBy(note: string, key: Verifier): boolean {
  try {
    return openCheckpoint(note, key) !== undefined
  } catch (error) {
    if (isRecountError(error)) return false
    throw error
  }
}

function extendsSeen(
  { old, proof }: AddCheckpoint,
  now: Pick<Checkpoint, 'size' | 'root'>,
  seen: Pick<Checkpoint, 'size' | 'root'>,
): boolean {
  // Every tree extends the empty one, so there is nothing to prove (tlog-witness: the proof must be empty).
  if (old === 0) return proof.length === 0 && (now.size > 0 || sameBytes(now.root, EMPTY_ROOT))
  return verifyConsistency({ from: old, fromRoot: seen.root, size: now.size, root: now.root, proof })
}

const isOfLog =
  (keys: readonly Verifier[]) =>
  ({ name, keyId }: NoteSignature): boolean =>
    keys.some((key) => key.name === name && key.keyId === keyId)

function refusal(status: 400 | 403 | 404 | 422, words: string): WitnessAnswer {
  return { status, type: 'text/plain; charset=utf-8', body: `${words}\n` }
}

function badRequest(reason: string): RecountError {
  return new RecountError(
    'bad-input',
    `This is no request to cosign: ${reason}.`,
    'Send it as C2SP tlog-witness says.',
  )
}
