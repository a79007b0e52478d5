import { dirname } from 'node:path'
import {
  followHandovers,
  KEY_IV_BYTES,
  KEY_SALT_BYTES,
  type KeyFile,
  type LogKeys,
  parseHandover,
  plainKeyFile,
  readKeyFile,
  type Signer,
  sealedKeyFile,
  type Verifier,
} from '../log/index.ts'
import { isRecountError, RecountError } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import type { Layout } from './layout.ts'
import type { Machine } from './machine.ts'

/** The keys of a workspace's log. The file is read each time: another process may have handed the log over meanwhile. */
export interface KeyRing {
  /** the file of the key, as it lies there */
  text(): string
  /** the public key that lies here */
  key(): Verifier
  /** whether it needs a passphrase to sign */
  sealed(): boolean
  /** all keys that have signed the log. @throws RecountError bad-signature where the hand-overs do not lead to the key that is here */
  all(): Promise<LogKeys>
  /** a file for another key, which needs the same passphrase as the one that is here, or none */
  fileLike(signer: Signer): Promise<string>
  /** The key to sign with; asks for its passphrase the first time. @throws RecountError key-locked */
  signer(): Promise<Signer>
  /** Ends a hand-over that was written into the log and then broken off. Only while nobody else publishes. */
  settle(): Promise<void>
}

/** The file of a key, with a passphrase or without. @throws RecountError bad-input for one that is too short */
export async function keyFile(
  { random }: Pick<Machine, 'random'>,
  signer: Signer,
  passphrase: string | undefined,
): Promise<string> {
  if (passphrase === undefined) return plainKeyFile(signer)
  return sealedKeyFile(signer, passphrase, { salt: random(KEY_SALT_BYTES), iv: random(KEY_IV_BYTES) })
}

/** Opens the keys in a workspace folder, and ends a hand-over that was broken off. @throws RecountError damaged, busy */
export async function openKeyRing(machine: Machine, layout: Layout, store: Store): Promise<KeyRing> {
  const { files } = machine
  let opened: { readonly text: string; readonly signer: Signer } | undefined
  let passphrase: string | undefined

  function text(): string {
    const bytes = files.read(layout.key)
    if (bytes) return Buffer.from(bytes).toString('utf8')
    throw new RecountError(
      'damaged',
      `The signing key of the workspace, ${layout.key}, is missing.`,
      'Restore it from a backup: without it the log cannot be continued.',
    )
  }

  async function signer(): Promise<Signer> {
    const now = text()
    if (opened?.text === now) return opened.signer
    opened = { text: now, signer: await open(readKeyFile(now)) }
    return opened.signer
  }

  async function open(file: KeyFile): Promise<Signer> {
    if (!file.sealed) return file.open()
    try {
      if (passphrase !== undefined) return await file.open(passphrase)
    } catch (error) {
      // Another process gave the key another passphrase.
      if (!isRecountError(error) || error.code !== 'key-locked') throw error
    }
    const words = await machine.passphrase()
    const signer = await file.open(words)
    passphrase = words
    return signer
  }

  async function settle() {
    const next = files.read(layout.nextKey)
    if (!next) return
    const { key } = readKeyFile(Buffer.from(next).toString('utf8'))
    const last = (await store.handovers()).at(-1)
    // Before its entry was written, a hand-over has not happened.
    if (!last || parseHandover(last.note).to.vkey !== key.vkey) return
    files.rename(layout.nextKey, layout.key)
    await files.syncFolder(dirname(layout.key))
  }

  if (files.stat(layout.nextKey)) await store.exclusively('publish', settle)
  const key = () => readKeyFile(text()).key
  key() // a workspace without its key is not opened
  return {
    text,
    key,
    sealed: () => readKeyFile(text()).sealed,
    all: async () =>
      followHandovers(
        key(),
        (await store.handovers()).map(({ note }) => note),
      ),
    signer,
    settle,
    async fileLike(other) {
      await signer()
      const { sealed } = readKeyFile(text())
      return keyFile(machine, other, sealed ? passphrase : undefined)
    },
  }
}
