import { RecountError } from '../../model/index.ts'
import { type BlockHeader, readBlockHeader } from './bitcoin.ts'
import { applyOp, type OtsAttestation, type OtsNode, type OtsProof } from './ots.ts'

/** An attestation with the message that it attests. */
export interface Attested {
  readonly message: Uint8Array
  readonly attestation: OtsAttestation
}

/** What an OpenTimestamps proof shows, as far as it can be checked here. */
export interface OtsCheck {
  /** blocks whose headers were given: the stamped bytes existed before these times, if the headers are in the chain of Bitcoin */
  readonly blocks: readonly (BlockHeader & { readonly height: number })[]
  /** blocks whose headers are needed */
  readonly needed: readonly { readonly height: number; readonly merkleRoot: string }[]
  /** calendars that have promised an attestation */
  readonly pending: readonly string[]
  /** attestations of a kind that is not known here */
  readonly unknown: number
}

/** All attestations of a message, with what each attests. @throws RecountError bad-proof */
export function attestationsOf(node: OtsNode, message: Uint8Array): readonly Attested[] {
  return [
    ...node.attestations.map((attestation) => ({ message, attestation })),
    ...node.steps.flatMap(({ op, to }) => attestationsOf(to, applyOp(op, message))),
  ]
}

/** The heights of the blocks of Bitcoin that a proof leads to, the lowest first. Nothing is checked. @throws RecountError bad-proof */
export function attestedIn({ timestamp, digest }: OtsProof): readonly number[] {
  const heights = attestationsOf(timestamp, digest).flatMap(({ attestation }) =>
    attestation.kind === 'bitcoin' ? [attestation.height] : [],
  )
  return [...new Set(heights)].sort((a, b) => a - b)
}

/**
 * Checks a proof offline: it is of this digest, and where the header of a block is given by its height, the proof leads to the Merkle root
 * in it and the header has its proof of work. @throws RecountError bad-proof that says what does not hold, bad-input
 */
export function checkOts(
  { hash, digest, timestamp }: OtsProof,
  given: {
    /** the SHA-256 of the stamped bytes, in hexadecimal */
    readonly digest: string
    readonly headers?: ReadonlyMap<number, Uint8Array>
  },
): OtsCheck {
  if (hash !== 'sha256' || Buffer.from(digest).toString('hex') !== given.digest.toLowerCase())
    throw wrong('it is of other bytes than these')
  const blocks = new Map<number, BlockHeader & { readonly height: number }>()
  const needed = new Map<number, string>()
  const pending = new Set<string>()
  let unknown = 0
  for (const { message, attestation } of attestationsOf(timestamp, digest)) {
    if (attestation.kind === 'unknown') unknown += 1
    else if (attestation.kind === 'pending') pending.add(attestation.uri)
    else {
      const { height } = attestation
      const header = given.headers?.get(height)
      if (message.length !== 32) throw wrong('it leads to something that is no Merkle root')
      if (!header) needed.set(height, Buffer.from(message).reverse().toString('hex'))
      else {
        const block = readBlockHeader(header)
        if (Buffer.compare(block.merkleRoot, message) !== 0)
          throw wrong(`it does not lead to the Merkle root of block ${height}`)
        blocks.set(height, { height, ...block })
      }
    }
  }
  const byHeight = (a: { height: number }, b: { height: number }) => a.height - b.height
  return {
    blocks: [...blocks.values()].sort(byHeight),
    needed: [...needed].map(([height, merkleRoot]) => ({ height, merkleRoot })).sort(byHeight),
    pending: [...pending].sort(),
    unknown,
  }
}

function wrong(reason: string): RecountError {
  return new RecountError(
    'bad-proof',
    `The OpenTimestamps proof does not hold: ${reason}.`,
    'Do not rely on it. Check that proof, file and block header belong together.',
  )
}
