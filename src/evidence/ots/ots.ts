import { createHash } from 'node:crypto'
import { RecountError } from '../../model/index.ts'

/**
 * Proofs of OpenTimestamps (`.ots`): a digest, and ways from it through operations to what attests its time. Written from the format as
 * python-opentimestamps reads it; no code of it was taken.
 */
export interface OtsProof {
  /** by which hash the digest of the stamped bytes was made */
  readonly hash: 'sha256' | 'sha1' | 'ripemd160'
  readonly digest: Uint8Array
  readonly timestamp: OtsNode
}

/** A message on its way: what attests it, and what is made of it next. One of them at least is there. */
export interface OtsNode {
  readonly attestations: readonly OtsAttestation[]
  readonly steps: readonly { readonly op: OtsOp; readonly to: OtsNode }[]
}

export type OtsOp =
  | { readonly name: 'append' | 'prepend'; readonly bytes: Uint8Array }
  | { readonly name: 'reverse' | 'hexlify' | 'sha256' | 'sha1' | 'ripemd160' }

export type OtsAttestation =
  /** a calendar promises to have it attested */
  | { readonly kind: 'pending'; readonly uri: string }
  /** it is the Merkle root of the block of Bitcoin at this height */
  | { readonly kind: 'bitcoin'; readonly height: number }
  /** of a kind that is not known here: kept as it is */
  | { readonly kind: 'unknown'; readonly tag: Uint8Array; readonly payload: Uint8Array }

// Strangers (calendars, whoever hands in a proof) control all of a proof. The first five limits are those of python-opentimestamps.
export const MAX_OTS_BYTES = 1_000_000
export const MAX_OTS_DEPTH = 256
export const MAX_OTS_MESSAGE = 4096
export const MAX_OTS_URI = 1000
const MAX_PAYLOAD = 8192
const MAX_NODES = 10_000

const MAGIC = Buffer.from('004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294', 'hex')
const VERSION = 1
const TAG_BYTES = 8
const PENDING = '83dfe30d2ef90c8e'
const BITCOIN = '0588960d73d71901'
const ATTESTATION = 0x00
const FORK = 0xff
const HASHES = { 2: 'sha1', 3: 'ripemd160', 8: 'sha256' } as const
const DIGEST_BYTES = { sha1: 20, ripemd160: 20, sha256: 32 } as const
const WITH_BYTES = { 240: 'append', 241: 'prepend' } as const
const PLAIN = { ...HASHES, 242: 'reverse', 243: 'hexlify' } as const
const URI = /^[-A-Za-z0-9._/:]*$/

/** Reads an `.ots` file without believing it. @throws RecountError bad-proof, too-large */
export function parseOts(bytes: Uint8Array): OtsProof {
  if (bytes.length > MAX_OTS_BYTES) throw tooLarge(`${MAX_OTS_BYTES} bytes`)
  const read = reader(bytes)
  if (Buffer.compare(read.bytes(Math.min(MAGIC.length, bytes.length)), MAGIC) !== 0)
    throw malformed('it does not begin as one')
  const version = read.number()
  if (version !== VERSION) throw malformed(`its version ${version} is not known`)
  const tag = read.byte()
  const hash = HASHES[tag as keyof typeof HASHES]
  if (!hash) throw malformed(`the digest is made by an operation that is not known (${hex(tag)})`)
  const digest = read.bytes(DIGEST_BYTES[hash])
  const timestamp = readNode(read, digest, 0)
  read.end()
  return { hash, digest, timestamp }
}

/** Reads what a calendar answers: a timestamp of a message, without the head of a file. @throws RecountError bad-proof, too-large */
export function parseOtsNode(bytes: Uint8Array, message: Uint8Array): OtsNode {
  if (bytes.length > MAX_OTS_BYTES) throw tooLarge(`${MAX_OTS_BYTES} bytes`)
  const read = reader(bytes)
  const node = readNode(read, message, 0)
  read.end()
  return node
}

/** The `.ots` file of a proof. The same proof gives the same bytes: attestations come first, each kind in the order of its bytes. */
export function formatOts({ hash, digest, timestamp }: OtsProof): Uint8Array {
  return Buffer.concat([
    MAGIC,
    varuint(VERSION),
    Uint8Array.of(tagOf(hash)),
    digest,
    formatOtsNode(timestamp),
  ])
}

/** A timestamp without the head of a file, as calendars send it. */
export function formatOtsNode({ attestations, steps }: OtsNode): Uint8Array {
  const items = [
    ...[...attestations]
      .sort((a, b) => Buffer.compare(attestationOrder(a), attestationOrder(b)))
      .map((one) => Buffer.concat([Uint8Array.of(ATTESTATION), attestationBytes(one)])),
    ...[...steps]
      .sort((a, b) => Buffer.compare(opOrder(a.op), opOrder(b.op)))
      .map(({ op, to }) => Buffer.concat([opBytes(op), formatOtsNode(to)])),
  ]
  return Buffer.concat(
    items.flatMap((item, i) => (i < items.length - 1 ? [Uint8Array.of(FORK), item] : [item])),
  )
}

/** What an operation makes of a message. @throws RecountError bad-proof where the result is too long */
export function applyOp(op: OtsOp, message: Uint8Array): Uint8Array {
  const result = resultOf(op, message)
  if (result.length > MAX_OTS_MESSAGE) throw malformed(`a message has more than ${MAX_OTS_MESSAGE} bytes`)
  return result
}

function resultOf(op: OtsOp, message: Uint8Array): Uint8Array {
  if (op.name === 'append') return Buffer.concat([message, op.bytes])
  if (op.name === 'prepend') return Buffer.concat([op.bytes, message])
  if (op.name === 'reverse') return Uint8Array.from(message).reverse()
  if (op.name === 'hexlify') return Buffer.from(Buffer.from(message).toString('hex'), 'ascii')
  return createHash(op.name).update(message).digest()
}

type Reader = ReturnType<typeof reader>

function reader(all: Uint8Array) {
  let at = 0
  let nodes = 0
  const bytes = (length: number): Uint8Array => {
    if (at + length > all.length) throw malformed('it ends too early')
    at += length
    return all.subarray(at - length, at)
  }
  const byte = (): number => bytes(1)[0] ?? 0
  /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
  const number = (): number => {
    for (let [value, scale] = [0, 1]; ; scale *= 128) {
      const next = byte()
      value += (next & 0x7f) * scale
      if (value > Number.MAX_SAFE_INTEGER || scale > 2 ** 49) throw malformed('a number in it is too large')
      if (next < 0x80) return value
    }
  }
  return {
    bytes,
    byte,
    number,
    sized(min: number, max: number): Uint8Array {
      const length = number()
      if (length < min || length > max) throw malformed('a part of it is too short or too long')
      return bytes(length)
    },
    node() {
      nodes += 1
      if (nodes > MAX_NODES) throw tooLarge(`${MAX_NODES} steps`)
    },
    end() {
      if (at !== all.length) throw malformed('more follows after its end')
    },
  }
}

function readNode(read: Reader, message: Uint8Array, depth: number): OtsNode {
  if (depth >= MAX_OTS_DEPTH) throw tooLarge(`${MAX_OTS_DEPTH} steps one after the other`)
  read.node()
  const attestations: OtsAttestation[] = []
  const steps: { op: OtsOp; to: OtsNode }[] = []
  for (let more = true; more; ) {
    let tag = read.byte()
    more = tag === FORK
    if (more) tag = read.byte()
    if (tag === ATTESTATION) {
      read.node()
      attestations.push(readAttestation(read))
    } else {
      const op = readOp(read, tag)
      steps.push({ op, to: readNode(read, applyOp(op, message), depth + 1) })
    }
  }
  return { attestations, steps }
}

function readOp(read: Reader, tag: number): OtsOp {
  const withBytes = WITH_BYTES[tag as keyof typeof WITH_BYTES]
  if (withBytes) return { name: withBytes, bytes: read.sized(1, MAX_OTS_MESSAGE) }
  const name = PLAIN[tag as keyof typeof PLAIN]
  if (name) return { name }
  throw malformed(`it holds an operation that is not known (${hex(tag)})`)
}

function readAttestation(read: Reader): OtsAttestation {
  const tag = read.bytes(TAG_BYTES)
  const payload = read.sized(0, MAX_PAYLOAD)
  const inside = reader(payload)
  const kind = Buffer.from(tag).toString('hex')
  if (kind === PENDING) {
    const uri = Buffer.from(inside.sized(0, MAX_OTS_URI)).toString('latin1')
    inside.end()
    // Nothing but an address can be in it (python-opentimestamps, PendingAttestation.check_uri).
    if (!URI.test(uri)) throw malformed('the address of a calendar holds other characters')
    return { kind: 'pending', uri }
  }
  if (kind === BITCOIN) {
    const height = inside.number()
    inside.end()
    return { kind: 'bitcoin', height }
  }
  return { kind: 'unknown', tag, payload }
}

/** What attestations are put in order by: tag, then content without its length. */
function attestationOrder(one: OtsAttestation): Uint8Array {
  if (one.kind === 'unknown') return Buffer.concat([one.tag, one.payload])
  if (one.kind === 'pending')
    return Buffer.from(PENDING + Buffer.from(one.uri, 'latin1').toString('hex'), 'hex')
  return Buffer.from(BITCOIN + one.height.toString(16).padStart(16, '0'), 'hex')
}

function opOrder(op: OtsOp): Uint8Array {
  const tag = Uint8Array.of(tagOf(op.name))
  return 'bytes' in op ? Buffer.concat([tag, op.bytes]) : tag
}

function attestationBytes(one: OtsAttestation): Uint8Array {
  if (one.kind === 'unknown') return Buffer.concat([one.tag, sized(one.payload)])
  const [tag, payload] =
    one.kind === 'pending' ? [PENDING, sized(Buffer.from(one.uri, 'latin1'))] : [BITCOIN, varuint(one.height)]
  return Buffer.concat([Buffer.from(tag, 'hex'), sized(payload)])
}

function opBytes(op: OtsOp): Uint8Array {
  const tag = Uint8Array.of(tagOf(op.name))
  return 'bytes' in op ? Buffer.concat([tag, sized(op.bytes)]) : tag
}

function tagOf(name: OtsOp['name']): number {
  const found = Object.entries({ ...PLAIN, ...WITH_BYTES }).find(([, known]) => known === name)
  return Number(found?.[0])
}

const sized = (bytes: Uint8Array): Uint8Array => Buffer.concat([varuint(bytes.length), bytes])

function varuint(value: number): Uint8Array {
  const bytes = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80)
  return Uint8Array.from([...bytes, rest])
}

const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`

function malformed(reason: string): RecountError {
  return new RecountError(
    'bad-proof',
    `This is no OpenTimestamps proof that can be read: ${reason}.`,
    'Give the whole .ots file, unchanged.',
  )
}

function tooLarge(limit: string): RecountError {
  return new RecountError(
    'too-large',
    `The OpenTimestamps proof has more than ${limit}.`,
    'No honest proof is so large. Ask for it again.',
  )
}
