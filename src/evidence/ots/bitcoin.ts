import { createHash } from 'node:crypto'
import { RecountError } from '../../model/index.ts'

/** The header of a block of Bitcoin. */
export interface BlockHeader {
  /** in the order of the bytes of the header, which block explorers print reversed */
  readonly merkleRoot: Uint8Array
  /** when the miner says that it was mined: RFC 3339, UTC. Nodes allow it to be two hours ahead, and less than two hours behind is usual */
  readonly at: string
  /** the block's hash, as block explorers print it */
  readonly hash: string
  /** how many hashes were tried for it on average, as a power of two: 32 in the first year, nearly 80 in 2025 */
  readonly workBits: number
}

const HEADER_BYTES = 80
// No block of the main chain has an easier target.
const EASIEST_TARGET = 0xffffn << 208n

/**
 * Reads a block header of 80 bytes and checks its proof of work: its double SHA-256, as a number, is not above the target that it names
 * itself, nor that one above the easiest of Bitcoin. That it is in the chain of most work cannot be seen from it: the work that a forger would
 * have to do again is told, and the hash is to be compared.
 * @throws RecountError bad-input, bad-proof
 */
export function readBlockHeader(bytes: Uint8Array): BlockHeader {
  if (bytes.length !== HEADER_BYTES)
    throw new RecountError(
      'bad-input',
      `A block header has ${HEADER_BYTES} bytes, this has ${bytes.length}.`,
      'Give the header alone, in 160 hexadecimal digits, as `bitcoin-cli getblockheader HASH false` prints it.',
    )
  const header = Buffer.from(bytes)
  const hash = Buffer.from(sha256(sha256(header))).reverse()
  const target = targetOf(header.readUInt32LE(72))
  if (target <= 0n || target > EASIEST_TARGET || BigInt(`0x${hash.toString('hex')}`) > target)
    throw new RecountError(
      'bad-proof',
      'The block header has not the proof of work that it names.',
      'It was changed, or is of another chain. Get it from a node of Bitcoin that you trust.',
    )
  return {
    merkleRoot: header.subarray(36, 68),
    at: new Date(header.readUInt32LE(68) * 1000).toISOString(),
    hash: hash.toString('hex'),
    workBits: Math.round(Math.log2(Number(2n ** 256n / (target + 1n)))),
  }
}

/** The target in its compact form: a byte of length, a sign and 23 bits. */
function targetOf(bits: number): bigint {
  const [exponent, mantissa] = [bits >>> 24, bits & 0x007fffff]
  if (bits & 0x00800000 || exponent > 34) return 0n
  const shift = 8n * BigInt(exponent - 3)
  return shift >= 0n ? BigInt(mantissa) << shift : BigInt(mantissa) >> -shift
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
