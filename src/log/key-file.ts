import { createCipheriv, createDecipheriv, type ScryptOptions, scrypt } from 'node:crypto'
import { z } from 'zod'
import { RecountError } from '../model/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { parsePrivateKey, parseVerifier, type Signer, type Verifier } from './key.ts'

/** A private key as it lies in a file. Whose it is can be read by all who may read the file. */
export interface KeyFile {
  readonly key: Verifier
  /** whether it takes a passphrase to sign with it */
  readonly sealed: boolean
  /** The key to sign with. @throws RecountError key-locked for another passphrase, or none where one is needed; damaged */
  open(passphrase?: string): Promise<Signer>
}

export const MIN_PASSPHRASE_LENGTH = 12
export const KEY_SALT_BYTES = 16
export const KEY_IV_BYTES = 12
// RFC 7914 section 2. About half a second and 128 MiB for each guess.
const COST = { N: 2 ** 17, r: 8, p: 1 } as const
// Whoever can write the file controls its parameters: they must not be able to take all memory.
const MAX_MEMORY = 512 << 20
const CIPHER = 'aes-256-gcm'
const CIPHER_KEY_BYTES = 32

const base64 = (bytes?: number) =>
  z.string().refine((text) => {
    const read = fromBase64(text)
    return read !== undefined && (bytes === undefined || read.length === bytes)
  })
const Sealed = z.strictObject({
  recount: z.literal('key'),
  v: z.literal(1),
  vkey: z.string(),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z.int().min(2),
    r: z.int().positive(),
    p: z.int().positive().max(16),
    salt: base64(KEY_SALT_BYTES),
  }),
  cipher: z.strictObject({
    name: z.literal(CIPHER),
    iv: base64(KEY_IV_BYTES),
    data: base64(),
    tag: base64(16),
  }),
})
type Sealed = z.infer<typeof Sealed>

/** The file of a key that needs no passphrase: its line. */
export function plainKeyFile(signer: Signer): string {
  return `${signer.privateKey}\n`
}

/**
 * The file of a key that needs a passphrase: JSON, with the private key line encrypted by AES-256-GCM under scrypt(passphrase). All else in it
 * is in clear and authenticated. `salt` and `iv` are random; `N` is the cost of a guess, for tests. @throws RecountError bad-input for a passphrase that is too short
 */
export async function sealedKeyFile(
  signer: Signer,
  passphrase: string,
  given: { readonly salt: Uint8Array; readonly iv: Uint8Array; readonly N?: number },
): Promise<string> {
  if ([...passphrase].length < MIN_PASSPHRASE_LENGTH)
    throw new RecountError(
      'bad-input',
      `The passphrase has fewer than ${MIN_PASSPHRASE_LENGTH} characters.`,
      'Take several words that nobody would guess together.',
    )
  const { salt, iv, N = COST.N } = given
  const head = { vkey: signer.vkey, kdf: { name: 'scrypt', ...COST, N, salt: toBase64(salt) } } as const
  const cipher = createCipheriv(CIPHER, await derived(passphrase, head.kdf), iv)
  cipher.setAAD(authenticated(head))
  const data = Buffer.concat([cipher.update(signer.privateKey, 'utf8'), cipher.final()])
  const file: Sealed = {
    recount: 'key',
    v: 1,
    ...head,
    cipher: { name: CIPHER, iv: toBase64(iv), data: toBase64(data), tag: toBase64(cipher.getAuthTag()) },
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Reads the file of a key of either kind. @throws RecountError damaged, bad-input for a line that is no key */
export function readKeyFile(text: string): KeyFile {
  if (!text.trimStart().startsWith('{')) {
    const signer = parsePrivateKey(text)
    return { key: signer, sealed: false, open: async () => signer }
  }
  const file = Sealed.safeParse(parsed(text)).data
  if (!file || 128 * file.kdf.N * file.kdf.r * file.kdf.p > MAX_MEMORY) throw damaged()
  const key = parseVerifier(file.vkey)
  return {
    key,
    sealed: true,
    async open(passphrase) {
      if (passphrase === undefined) throw locked('The key of the log needs its passphrase to sign.')
      const signer = await opened(file, passphrase)
      if (signer.vkey !== key.vkey) throw damaged()
      return signer
    },
  }
}

async function opened({ vkey, kdf, cipher }: Sealed, passphrase: string): Promise<Signer> {
  const bytes = (text: string) => fromBase64(text) ?? new Uint8Array()
  const decipher = createDecipheriv(CIPHER, await derived(passphrase, kdf), bytes(cipher.iv))
  decipher.setAAD(authenticated({ vkey, kdf }))
  decipher.setAuthTag(bytes(cipher.tag))
  try {
    return parsePrivateKey(
      Buffer.concat([decipher.update(bytes(cipher.data)), decipher.final()]).toString('utf8'),
    )
  } catch {
    throw locked('The passphrase does not open the key of the log, or the key file was changed.')
  }
}

function derived(passphrase: string, { N, r, p, salt }: Sealed['kdf']): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: MAX_MEMORY + (1 << 20) }
  return new Promise((resolve, reject) => {
    // The same words typed on another machine may come in another Unicode form.
    const words = Buffer.from(passphrase.normalize('NFKC'), 'utf8')
    scrypt(words, fromBase64(salt) ?? '', CIPHER_KEY_BYTES, options, (error, key) =>
      error ? reject(damaged()) : resolve(key),
    )
  })
}

function authenticated({ vkey, kdf: { name, N, r, p, salt } }: Pick<Sealed, 'vkey' | 'kdf'>): Buffer {
  return Buffer.from(['recount/key@v1', vkey, name, N, r, p, salt].join('\n'), 'utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function locked(message: string): RecountError {
  return new RecountError(
    'key-locked',
    message,
    'Type it when asked, or set RECOUNT_KEY_PASSPHRASE. Reading and verifying work without it.',
  )
}

function damaged(): RecountError {
  return new RecountError(
    'damaged',
    'The file of the log’s signing key is damaged.',
    'Restore it from a backup: without it the log cannot be continued.',
  )
}
