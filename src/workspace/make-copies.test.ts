import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { jpegOf, quarters } from '../read/media/pictures.testing.ts'
import { box, u32 } from '../read/media/recordings.testing.ts'
import { openCodecs } from './codecs.ts'
import { createWorkspace, openWorkspace, restoreWorkspace, type Workspace } from './index.ts'
import { shippedStages } from './shipped-stages.ts'
import { smallStages, temporaryFolders } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const id = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const picture = await jpegOf(quarters(1200, 900), openCodecs())
const PICTURE = id(picture)
const { sniff, copier, openReader } = shippedStages()
const stages = smallStages({ overrides: { sniff, copier, openReader } })

async function workspaceWithPicture(): Promise<{ workspace: Workspace; folder: string }> {
  const folder = folders.next()
  const workspace = await createWorkspace(folder, { personName: 'Nora', stages })
  await workspace.add([{ name: 'a.jpg', content: { bytes: picture } }])
  return { workspace, folder }
}

/** Every file under a folder, with its bytes. */
function filesIn(folder: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .map((path) => ({ path, bytes: readFileSync(path) }))
}

const transcoded = async (workspace: Workspace) =>
  (await workspace.custody(PICTURE)).chain.filter(({ act }) => act === 'transcoded')

describe('working copies', () => {
  it('are made apart from what is preserved, which is not touched, and each making is in the custody', async () => {
    const { workspace, folder } = await workspaceWithPicture()
    const blob = join(folder, 'blobs', PICTURE.slice(0, 2), PICTURE)
    const before = statSync(blob)
    expect(await workspace.process()).toMatchObject({ copied: 2 })
    expect(await workspace.process()).toMatchObject({ copied: 0 })
    expect(readFileSync(blob).equals(picture)).toBe(true)
    const after = statSync(blob)
    expect([after.mtimeMs, after.ctimeMs, after.ino]).toEqual([before.mtimeMs, before.ctimeMs, before.ino])

    const steps = await transcoded(workspace)
    expect(steps).toMatchObject([
      { before: PICTURE, purpose: 'A thumbnail to look at', tool: expect.stringMatching(/^recount-copies /) },
      { before: PICTURE, purpose: 'A cover that shows nothing but colours' },
    ])
    const { bytes, mediaType } = await workspace.workingCopy(PICTURE, 'thumbnail')
    expect([id(bytes), mediaType]).toEqual([steps[0]!.after, 'image/webp'])
    expect((await workspace.document(PICTURE)).copies).toMatchObject([
      { kind: 'cover', mediaType: 'image/webp', problem: undefined },
      { kind: 'thumbnail', size: bytes.length },
    ])
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.rebuild()
    expect((await workspace.workingCopy(PICTURE, 'cover')).mediaType).toBe('image/webp')
    await workspace.close()
  })

  it('that are gone or altered are not shown, and made again the same', async () => {
    const { workspace, folder } = await workspaceWithPicture()
    await workspace.process()
    const { bytes } = await workspace.workingCopy(PICTURE, 'thumbnail')
    const file = join(folder, 'copies', PICTURE.slice(0, 2), `${PICTURE}.thumbnail`)
    writeFileSync(file, 'another picture')
    await expect(workspace.workingCopy(PICTURE, 'thumbnail')).rejects.toMatchObject({ code: 'not-found' })
    rmSync(join(folder, 'copies'), { recursive: true })
    expect(await workspace.process()).toMatchObject({ copied: 2 })
    expect((await workspace.workingCopy(PICTURE, 'thumbnail')).bytes).toEqual(bytes)
    expect(await transcoded(workspace)).toHaveLength(4)
    await workspace.close()
  })

  it('of a sealed item are not made, and each look at one that was made before is an entry first', async () => {
    const { workspace, folder } = await workspaceWithPicture()
    await workspace.process()
    await workspace.seal(PICTURE, { purpose: 'A child is in it.' })
    await workspace.workingCopy(PICTURE, 'cover', 'cover looked at')
    expect((await workspace.custody(PICTURE)).chain.at(-1)).toMatchObject({
      act: 'viewed',
      purpose: 'cover looked at',
    })
    rmSync(join(folder, 'copies'), { recursive: true })
    expect(await workspace.process()).toMatchObject({ copied: 0 })
    expect(existsSync(join(folder, 'copies'))).toBe(false)
    await workspace.close()
  })

  it('go with the item when it is erased', async () => {
    const { workspace, folder } = await workspaceWithPicture()
    await workspace.process()
    const { bytes } = await workspace.workingCopy(PICTURE, 'thumbnail')
    const cover = await workspace.workingCopy(PICTURE, 'cover')
    const pieces = [bytes, cover.bytes, picture].map((all) => Buffer.from(all.subarray(30, 60)))
    const holding = () =>
      filesIn(folder).flatMap(({ path, bytes }) =>
        pieces.some((piece) => bytes.includes(piece)) ? [path] : [],
      )
    expect(holding()).toHaveLength(3)
    await workspace.erase(PICTURE, 'She asked for it.')
    expect(holding()).toEqual([])
    const digests = [id(bytes), id(cover.bytes)]
    for (const { path, bytes } of filesIn(folder))
      for (const digest of digests) expect(bytes.includes(digest), path).toBe(false)
    expect(filesIn(join(folder, 'copies'))).toEqual([])
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.close()
  })

  it('are not in a backup, and are made again where it is restored', async () => {
    const { workspace } = await workspaceWithPicture()
    await workspace.process()
    const { bytes } = await workspace.workingCopy(PICTURE, 'thumbnail')
    const [backup, restored] = [folders.next(), folders.next()]
    await workspace.backup(backup)
    expect(existsSync(join(backup, 'copies'))).toBe(false)
    await workspace.close()
    await restoreWorkspace(backup, restored, { stages })
    const again = await openWorkspace(restored, { stages })
    await expect(again.workingCopy(PICTURE, 'cover')).rejects.toMatchObject({ code: 'not-found' })
    expect(await again.process()).toMatchObject({ copied: 2 })
    expect((await again.workingCopy(PICTURE, 'thumbnail')).bytes).toEqual(bytes)
    await again.close()
  })

  it('of what cannot be decoded are none, with why, and it is not tried again', async () => {
    const { workspace } = await workspaceWithPicture()
    const heic = box('ftyp', 'heic', u32(0), 'mif1heic')
    await workspace.add([{ name: 'b.heic', content: { bytes: heic } }])
    expect(await workspace.process()).toMatchObject({ copied: 2 })
    expect((await workspace.document(id(heic))).copies).toMatchObject([
      { kind: 'cover', problem: 'Pictures of this kind are not decoded (image/heic).' },
      { kind: 'thumbnail', size: undefined },
    ])
    expect(await workspace.process()).toMatchObject({ copied: 0 })
    await workspace.close()
  })
})

describe('copies of videos', () => {
  const path = process.env.PATH ?? ''
  const ffmpeg = path
    .split(delimiter)
    .map((folder) => join(folder, 'ffmpeg'))
    .find((file) => existsSync(file))

  /** One black picture of 64 × 64 for a second, uncompressed, as AVI. */
  function avi(): Uint8Array {
    const chunk = (kind: string, ...parts: readonly (Uint8Array | string)[]) => {
      const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
      const head = Buffer.from(`${kind}    `)
      head.writeUInt32LE(body.length, 4)
      return Buffer.concat([head, body])
    }
    const numbers = (...values: readonly number[]) => Buffer.from(Uint32Array.from(values).buffer)
    const frame = Buffer.alloc(64 * 64 * 3, 0x40)
    const main = numbers(1_000_000, 0, 0, 0, 1, 0, 1, frame.length, 64, 64, 0, 0, 0, 0)
    const stream = Buffer.concat([
      Buffer.from('vidsDIB '),
      numbers(0, 0, 0, 1, 1, 0, 1, frame.length, 0, 0),
      Buffer.alloc(8),
    ])
    const bitmap = Buffer.concat([numbers(40, 64, 64, 1 | (24 << 16), 0, frame.length, 0, 0, 0, 0)])
    const streams = chunk('LIST', 'strl', chunk('strh', stream), chunk('strf', bitmap))
    const headers = chunk('LIST', 'hdrl', chunk('avih', main), streams)
    return chunk('RIFF', 'AVI ', headers, chunk('LIST', 'movi', chunk('00db', frame)))
  }

  it('are made once there is ffmpeg, and until then it is said that there is none', async () => {
    const folder = folders.next()
    const video = avi()
    const workspace = await createWorkspace(folder, { personName: 'Nora', stages })
    await workspace.add([{ name: 'a.avi', content: { bytes: video } }])
    expect(await workspace.process()).toMatchObject({ copied: 0 })
    const { copies } = await workspace.document(id(video))
    expect(copies.map(({ kind, problem }) => [kind, problem])).toEqual([
      ['cover', 'no-ffmpeg'],
      ['preview', 'no-ffmpeg'],
      ['thumbnail', 'no-ffmpeg'],
    ])
    await expect(workspace.workingCopy(id(video), 'preview')).rejects.toMatchObject({
      todo: expect.stringContaining('install it'),
    })
    await workspace.close()
    if (!ffmpeg) return // what it makes can be seen only where it is
    const withFfmpeg = await openWorkspace(folder, { stages, machine: { path } })
    expect(await withFfmpeg.process()).toMatchObject({ copied: 3 })
    const { bytes, mediaType } = await withFfmpeg.workingCopy(id(video), 'preview')
    expect([mediaType, Buffer.from(bytes).includes('ftyp')]).toEqual(['video/mp4', true])
    expect((await withFfmpeg.custody(id(video))).chain.at(-1)).toMatchObject({
      act: 'transcoded',
      before: id(video),
      after: id(bytes),
      tool: expect.stringMatching(/^ffmpeg /),
    })
    await withFfmpeg.close()
  })
})
