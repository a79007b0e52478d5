import { dirname } from 'node:path'
import { writeTemp } from '../evidence/index.ts'
import { createSigner, parseHandover, signHandover } from '../log/index.ts'
import type { Desk } from './desk.ts'
import { keyFile } from './key-ring.ts'
import { publishAlone, published } from './publish.ts'
import { requireReason } from './settle.ts'
import type { KeyView } from './views/index.ts'
import { writeNew } from './write-new.ts'

const SEED_BYTES = 32

/** See `Workspace.key`. */
export async function keyView({ keys, store }: Desk): Promise<KeyView> {
  return {
    vkey: keys.key().vkey,
    sealed: keys.sealed(),
    handovers: (await store.handovers()).map(({ seq, at, note, because }) => {
      const { from, to, size } = parseHandover(note)
      return { seq, at, because, from: from.vkey, to: to.vkey, size }
    }),
  }
}

/**
 * See `Workspace.rotateKey`. The new key lies beside the old one before the entry is written; from the entry on it is the key of the log,
 * and whoever opens the workspace next ends what was broken off. The old private key is not kept.
 */
export async function rotateKey(desk: Desk, because: string): Promise<KeyView> {
  const reason = requireReason(because)
  const { layout, machine, store, keys } = desk
  await store.exclusively('publish', async () => {
    await keys.settle()
    await publishAlone(desk)
    const checkpoint = await published(desk)
    if (!checkpoint) throw new Error('nothing was published')
    const from = await keys.signer()
    const to = createSigner(from.name, machine.random(SEED_BYTES))
    machine.files.remove(layout.nextKey)
    await writeNew(machine.files, layout.nextKey, await keys.fileLike(to))
    await machine.files.syncFolder(layout.folder)
    const handover = signHandover(from, to, checkpoint)
    await store.append([
      desk.fact({
        kind: 'key.rotated',
        subject: to.vkey,
        records: { rotation: { handover, because: reason } },
      }),
    ])
    await keys.settle()
    await publishAlone(desk)
  })
  return keyView(desk)
}

/** See `Workspace.setPassphrase`. */
export async function setPassphrase(desk: Desk, passphrase: string | undefined): Promise<KeyView> {
  const { layout, machine, store, keys, temp } = desk
  await store.exclusively('publish', async () => {
    const text = await keyFile(machine, await keys.signer(), passphrase)
    // What a break leaves in the temp folder is swept: no key without its passphrase stays behind.
    machine.files.rename(await writeTemp(temp, Buffer.from(text, 'utf8')), layout.key)
    await machine.files.syncFolder(dirname(layout.key))
  })
  return keyView(desk)
}
