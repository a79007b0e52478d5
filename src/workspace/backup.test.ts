import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openWorkspace, restoreWorkspace } from './index.ts'
import {
  BRIDGE,
  HOSPITAL,
  MARKET,
  smallStages,
  temporaryFolders,
  text,
  workspaceWith,
} from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const stages = smallStages()
const id = (content: string) => createHash('sha256').update(content).digest('hex')
const blobIn = (folder: string, content: string) =>
  join(folder, 'blobs', id(content).slice(0, 2), id(content))

describe('backing up', () => {
  it('writes a workspace that verifies by itself, and in which nothing can be changed', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    const to = folders.next()
    const result = await workspace.backup(to)
    expect(result).toMatchObject({ folder: to, blobs: 2, copied: 2 })
    expect(result.checkpoint).toBe((await workspace.status()).checkpoint.line)
    const copy = await openWorkspace(to, { stages })
    expect(await copy.verify({ since: result.checkpoint })).toMatchObject({
      intact: true,
      since: 'extends',
      findings: [],
    })
    expect(await copy.incidents()).toEqual(await workspace.incidents())
    await expect(copy.add([text(BRIDGE)])).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(copy.erase(id(HOSPITAL), 'r')).rejects.toMatchObject({ code: 'not-allowed' })
    await Promise.all([copy.close(), workspace.close()])
  })

  it('brings an older backup up to date: adds what is new and removes what was erased', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    const to = folders.next()
    const first = await workspace.backup(to)
    await workspace.add([text(BRIDGE)])
    await workspace.process()
    await workspace.erase(id(HOSPITAL), 'Safety.')
    const second = await workspace.backup(to)
    expect(second).toMatchObject({ blobs: 2, copied: 1 })
    expect(existsSync(blobIn(to, HOSPITAL))).toBe(false)
    expect(readFileSync(join(to, 'record.db')).includes('they shelled the hospital. There')).toBe(false)
    const copy = await openWorkspace(to, { stages })
    expect(await copy.verify({ since: first.checkpoint })).toMatchObject({
      intact: true,
      since: 'extends',
      findings: [],
    })
    await Promise.all([copy.close(), workspace.close()])
  })

  it('is of one moment while others write', async () => {
    const folder = folders.next()
    const workspace = await workspaceWith(folder, [HOSPITAL])
    const writer = await openWorkspace(folder, { stages })
    let writing = true
    const work = (async () => {
      for (let i = 0; writing; i += 1)
        await writer.add([text(`${i} they shelled the bridge`), text(`${i} again`)])
    })()
    const backups = []
    for (let i = 0; i < 3; i += 1) {
      const to = folders.next()
      backups.push(await workspace.backup(to))
      const copy = await openWorkspace(to, { stages })
      expect(await copy.verify()).toMatchObject({ intact: true, findings: [] })
      await copy.close()
    }
    writing = false
    await work
    for (const { checkpoint } of backups)
      expect(await workspace.verify({ since: checkpoint })).toMatchObject({ intact: true, since: 'extends' })
    await Promise.all([workspace.close(), writer.close()])
  })

  it('never takes the place of anything else', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL])
    const other = await workspaceWith(folders.next(), [MARKET])
    const filled = folders.next()
    mkdirSync(filled)
    writeFileSync(join(filled, 'thesis.doc'), '')
    const foreign = folders.next()
    await other.backup(foreign)
    const restored = folders.next()
    const mine = folders.next()
    await workspace.backup(mine)
    await restoreWorkspace(mine, restored, { stages })
    for (const to of [workspace.folder, other.folder, filled, foreign, restored])
      await expect(workspace.backup(to), to).rejects.toMatchObject({ code: 'workspace-exists' })
    await Promise.all([workspace.close(), other.close()])
  })

  it('copies all it can past a damaged blob, and says which it is', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    writeFileSync(blobIn(workspace.folder, HOSPITAL), 'rotten')
    const to = folders.next()
    await expect(workspace.backup(to)).rejects.toMatchObject({ code: 'damaged', proof: [id(HOSPITAL)] })
    expect(readFileSync(blobIn(to, MARKET), 'utf8')).toBe(MARKET)
    await workspace.add([text(HOSPITAL)]) // mends it
    expect(await workspace.backup(to)).toMatchObject({ copied: 1 })
    await workspace.close()
  })
})

describe('restoring', () => {
  it('makes a workspace that goes on where the backup ended, and says that it was restored', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    const [to, target] = [folders.next(), folders.next()]
    const { checkpoint } = await workspace.backup(to)
    await workspace.close()
    const result = await restoreWorkspace(to, target, { stages })
    expect(result).toMatchObject({ folder: target, checkpoint })
    const restored = await openWorkspace(target, { stages })
    expect((await restored.logEntries({ limit: 1 }))[0]).toMatchObject({
      kind: 'workspace.restored',
      by: 'Nour',
    })
    expect(await restored.verify({ since: checkpoint })).toMatchObject({
      intact: true,
      since: 'extends',
      findings: [],
    })
    await restored.add([text(BRIDGE)])
    expect(await restored.process()).toMatchObject({ read: 1, linked: true })
    expect((await restored.verify()).intact).toBe(true)
    await restored.close()
  })

  it('refuses a damaged backup, a folder in use, and what is no backup; and leaves nothing behind', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL])
    const to = folders.next()
    await workspace.backup(to)
    await expect(restoreWorkspace(to, workspace.folder, { stages })).rejects.toMatchObject({
      code: 'workspace-exists',
    })
    await expect(restoreWorkspace(folders.next(), folders.next(), { stages })).rejects.toMatchObject({
      code: 'no-workspace',
    })
    writeFileSync(blobIn(to, HOSPITAL), 'rotten')
    const target = folders.next()
    await expect(restoreWorkspace(to, target, { stages })).rejects.toMatchObject({
      code: 'damaged',
      proof: [{ code: 'blob-changed' }],
    })
    expect(existsSync(target)).toBe(false)
    await workspace.close()
  })
})
