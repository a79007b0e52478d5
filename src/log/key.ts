import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { RecountError } from '../model/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { sha256 } from './hash.ts'

/**
 * Keys of signed notes (C2SP signed-note, "Signatures"). Here is Ed25519 (type 0x01); a key of another type is another
 * `Signer` or `Verifier`, as that of a witness is (`cosignature.ts`).
 */
export interface Verifier {
  /** Who signs: not empty, no space, no plus sign. */
  readonly name: string
  /** The key id, 8 hexadecimal digits: SHA-256(name || 0x0A || type || public key), the first 4 bytes. */
  readonly keyId: string
  /** The key in one line, `NAME+KEYID+BASE64`: what others need to check signatures. */
  readonly vkey: string
  verify(message: Uint8Array, signature: Uint8Array): boolean
}

export interface Signer extends Verifier {
  /** The private key in one line, `PRIVATE+KEY+NAME+KEYID+BASE64`, to be kept secret. */
  readonly privateKey: string
  sign(message: Uint8Array): Uint8Array
}

/** The type bytes of keys (signed-note, "Signature types"). */
export const KEY_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const
type KeyType = (typeof KEY_TYPE)[keyof typeof KEY_TYPE]
const KEY_BYTES = 32
// What stands before the 32 bytes of a key in its DER form (RFC 8410 sections 4 and 7).
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex')
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex')
// Names and keys come from strangers: a longer line is no key of this kind.
const MAX_NAME_LENGTH = 255

/** Makes an Ed25519 key from its name and 32 random bytes. Throws `bad-input` for another name or number of bytes. */
export function createSigner(name: string, seed: Uint8Array): Signer {
  if (!isKeyName(name)) throw badKey(`"${name}" is no name for a key: it may hold no space and no plus sign`)
  if (seed.length !== KEY_BYTES) throw badKey(`a key is made from ${KEY_BYTES} bytes`)
  const secret = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' })
  const shared = createPublicKey(secret)
  const verifier = ed25519Verifier(publicKey(name, KEY_TYPE.ed25519, rawPublicKey(shared)))
  return {
    ...verifier,
    privateKey: `PRIVATE+KEY+${name}+${verifier.keyId}+${toBase64(Buffer.concat([Uint8Array.of(KEY_TYPE.ed25519), seed]))}`,
    sign: (message) => sign(null, message, secret),
  }
}

/** Reads a private key line. Throws `bad-input` for anything else. */
export function parsePrivateKey(line: string): Signer {
  const parts = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim())
  if (!parts) throw badKey('a private key is one line, PRIVATE+KEY+NAME+KEYID+BASE64')
  const signer = createSigner(parts[1]!, keyBytes(parts[3]!, KEY_TYPE.ed25519))
  if (signer.keyId !== parts[2]) throw badKey('its key id does not belong to it')
  return signer
}

/** Reads a public key line (`vkey`). Throws `bad-input` for anything else, also for keys of other types. */
export function parseVerifier(line: string): Verifier {
  return ed25519Verifier(parsePublicKey(line, KEY_TYPE.ed25519))
}

/** A public key, apart from what is signed with it. */
export interface PublicKey {
  readonly name: string
  readonly keyId: string
  readonly vkey: string
  /** 32 bytes (RFC 8032) */
  readonly raw: Uint8Array
  /** Whether it signed just these bytes. */
  verify(message: Uint8Array, signature: Uint8Array): boolean
}

/** Reads a public key line of one type. Throws `bad-input` for anything else. */
export function parsePublicKey(line: string, type: KeyType): PublicKey {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim())
  if (!parts || !isKeyName(parts[1]!)) throw badKey('a public key is one line, NAME+KEYID+BASE64')
  const key = publicKey(parts[1]!, type, keyBytes(parts[3]!, type))
  if (key.keyId !== parts[2]) throw badKey('its key id does not belong to it')
  return key
}

/** The public key of these 32 bytes under a name and a type. */
export function publicKey(name: string, type: KeyType, raw: Uint8Array): PublicKey {
  const typed = Buffer.concat([Uint8Array.of(type), raw])
  const id = sha256(Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), typed])).subarray(0, 4)
  const keyId = Buffer.from(id).toString('hex')
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, raw]), format: 'der', type: 'spki' })
  return {
    name,
    keyId,
    vkey: `${name}+${keyId}+${toBase64(typed)}`,
    raw,
    verify: (message, signature) => verify(null, message, key, signature),
  }
}

/** Whether a text may name a key: not empty, no Unicode space, no plus sign, no control character (signed-note, "Format"). */
export function isKeyName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && /^[^\s+\p{White_Space}\p{Cc}]+$/u.test(name) && name.isWellFormed()
}

function ed25519Verifier({ name, keyId, vkey, verify }: PublicKey): Verifier {
  return { name, keyId, vkey, verify }
}

function keyBytes(base64: string, type: KeyType): Uint8Array {
  const bytes = fromBase64(base64)
  if (bytes?.length !== 1 + KEY_BYTES || bytes[0] !== type)
    throw badKey(type === KEY_TYPE.ed25519 ? 'it is no Ed25519 key' : 'it is no Ed25519 key of a witness')
  return bytes.subarray(1)
}

function rawPublicKey(key: KeyObject): Uint8Array {
  return key.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length)
}

function badKey(reason: string): RecountError {
  return new RecountError(
    'bad-input',
    `A key cannot be used: ${reason}.`,
    'Copy the whole line of the key again from where it was published or stored.',
  )
}
