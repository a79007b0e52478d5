import { join } from 'node:path'
import { isRecountError, RecountError } from '../model/index.ts'
import { SMALL_BYTES } from './arrive.ts'
import { type Desk, openDesk } from './desk.ts'
import type { Layout } from './layout.ts'
import { formatSettings, type Settings } from './settings.ts'
import { writeNew } from './write-new.ts'

const BLOBS_AT_ONCE = 256
const BYTES_AT_ONCE = 8 * SMALL_BYTES

/**
 * Copies the record of a workspace into a folder that holds an older copy of it or nothing, and hands it to `finish`, opened. First
 * comes one moment of the database, then the blobs that it speaks of, which were there before. The published log is not copied: it is
 * made from the copy.
 */
export async function copyTo<T>(
  desk: Desk,
  to: Layout,
  settings: Settings,
  finish: (copy: Desk, blobs: { readonly blobs: number; readonly copied: number }) => Promise<T>,
): Promise<T> {
  const { files } = desk.machine
  for (const path of [to.blobs, to.log, to.locks, to.temp]) files.makeFolder(path)
  // An erasure must not take a blob away between the database's copy and its own.
  return desk.store.sharing('blobs', async () => {
    const fresh = join(to.temp, `${desk.machine.pid}.database@${desk.machine.host}`)
    // The log may be handed over to another key meanwhile: the copy's key must be the one that its database says.
    let key: string
    do {
      key = desk.keys.text()
      files.remove(fresh)
      await desk.store.copyTo(fresh)
    } while (key !== desk.keys.text())
    for (const old of ['-wal', '-shm']) files.remove(`${to.database}${old}`)
    files.rename(fresh, to.database)
    await replaceKey(desk, to, key)
    if (!files.stat(to.settings)) await writeNew(files, to.settings, formatSettings(settings))
    const copy = await openDesk(to.folder, desk.machine, desk.stages)
    try {
      const result = await finish(copy, await copyBlobs(desk, copy))
      await files.syncFolder(to.folder)
      return result
    } finally {
      await copy.store.close()
    }
  })
}

/** Puts the key in the place of the one that an older backup has. Sealed, it stays sealed. */
async function replaceKey({ machine: { files } }: Desk, to: Layout, key: string): Promise<void> {
  if (Buffer.from(files.read(to.key) ?? '').toString('utf8') === key) return
  files.remove(to.nextKey)
  await writeNew(files, to.nextKey, key)
  files.rename(to.nextKey, to.key)
}

/** Brings the blobs of a copy to what its record says: adds what is missing, removes what was erased since. */
async function copyBlobs(from: Desk, to: Desk) {
  const items = await to.store.heldDigests()
  const missing = []
  for (const item of items) if ((await to.blobs.size(item.digest)) !== item.size) missing.push(item)
  const damaged: string[] = []
  let group: { digest: string; bytes: Uint8Array }[] = []
  let weight = 0
  async function keepGroup() {
    await to.blobs.keep(group)
    group = []
    weight = 0
  }
  for (const { digest, size } of missing) {
    try {
      if (size > SMALL_BYTES) await to.blobs.keepStream(from.blobs.stream(digest))
      else group.push({ digest, bytes: await from.blobs.read(digest) })
    } catch (error) {
      if (!isRecountError(error) || !['damaged', 'not-found'].includes(error.code)) throw error
      damaged.push(digest)
    }
    weight += size
    if (group.length >= BLOBS_AT_ONCE || weight >= BYTES_AT_ONCE) await keepGroup()
  }
  await keepGroup()
  const held = new Set(items.map(({ digest }) => digest))
  for await (const found of to.blobs.list())
    if ('digest' in found && !held.has(found.digest)) await to.blobs.remove(found.digest)
  if (damaged.length === 0) return { blobs: items.length, copied: missing.length }
  throw new RecountError(
    'damaged',
    `${damaged.length} preserved files are damaged or missing and could not be copied: ${damaged.slice(0, 5).join(', ')}.`,
    'Everything else was copied. Run `recount verify`, and mend them by adding the original files again.',
    { proof: damaged },
  )
}
