import { KEY_TYPE, type PublicKey, parsePublicKey, publicKey, type Signer, type Verifier } from './key.ts'
import type { NoteSignature } from './note.ts'

/** Whose cosignature under a checkpoint says that they saw it, and when, and that it extends all that they saw before. */
export interface Witness extends Verifier {
  /** The time in a cosignature, in seconds since 1970; undefined for bytes that are none. Not checked: `verify` does that. */
  timeOf(signature: Uint8Array): number | undefined
}

/** Makes cosignatures. */
export interface Cosigner extends Witness {
  /** Signs the text of a checkpoint as seen at this time, in seconds since 1970, which is above 0. */
  cosign(text: string, time: number): NoteSignature
}

const TIME_BYTES = 8
const SIGNATURE_BYTES = 64

/**
 * Reads the public key line of a witness (type 0x04). It verifies cosignatures: eight bytes of time, then an Ed25519 signature
 * over "cosignature/v1", the time and the text (C2SP tlog-cosignature, "Format"). Throws `bad-input` for other keys.
 */
export function parseWitness(line: string): Witness {
  return witnessOf(parsePublicKey(line, KEY_TYPE.cosignature))
}

/** A witness that signs with this key. Use the key for nothing else: the name of who signs is not among what is signed. */
export function cosignerOf(signer: Signer): Cosigner {
  const { raw } = parsePublicKey(signer.vkey, KEY_TYPE.ed25519)
  const witness = witnessOf(publicKey(signer.name, KEY_TYPE.cosignature, raw))
  return {
    ...witness,
    cosign(text, time) {
      const stamp = Buffer.alloc(TIME_BYTES)
      stamp.writeBigUInt64BE(BigInt(time))
      const signature = Buffer.concat([stamp, signer.sign(signedMessage(time, Buffer.from(text, 'utf8')))])
      return { name: witness.name, keyId: witness.keyId, signature }
    },
  }
}

function witnessOf({ name, keyId, vkey, verify }: PublicKey): Witness {
  return {
    name,
    keyId,
    vkey,
    timeOf,
    verify(message, signature) {
      const time = timeOf(signature)
      return time !== undefined && verify(signedMessage(time, message), signature.subarray(TIME_BYTES))
    },
  }
}

function timeOf(signature: Uint8Array): number | undefined {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined
  const time = Number(Buffer.from(signature).readBigUInt64BE(0))
  return Number.isSafeInteger(time) && time > 0 ? time : undefined
}

function signedMessage(time: number, text: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`cosignature/v1\ntime ${time}\n`, 'utf8'), text])
}
