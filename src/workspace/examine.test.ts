import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { toldNothing } from '../read/index.ts'
import { jpegOf, quarters, tiffOf, withSegments } from '../read/media/pictures.testing.ts'
import { box, header, since1904, u32, videoTrack } from '../read/media/recordings.testing.ts'
import { openCodecs } from './codecs.ts'
import { createWorkspace, type Workspace } from './index.ts'
import { readerAside } from './read-aside.ts'
import { shippedStages } from './shipped-stages.ts'
import { smallStages, temporaryFolders } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const ASCII = 2
const SECRET = 'Camera of Zaynab Q.'
const EXIF = tiffOf([{ tag: 0x010f, type: ASCII, value: SECRET }], {
  34665: [{ tag: 0x9003, type: ASCII, value: '2020:01:29 10:11:12' }],
})
const NOTHING = { ...toldNothing('x'), problems: [] }
const created = since1904('2020-01-29T08:11:12Z')
const MOVIE = Buffer.concat([
  box('ftyp', 'isom', u32(512), 'isommp42'),
  box('moov', header('mvhd', { created, length: 12_500 }, Buffer.alloc(80)), videoTrack(created)),
])

/** A workspace that reads small texts, and examines media as a real one does. */
async function workspaceWithMedia(): Promise<{ workspace: Workspace; picture: Uint8Array; folder: string }> {
  const { sniff, examiner, openReader } = shippedStages()
  const stages = smallStages({ overrides: { sniff, examiner, openReader } })
  const folder = folders.next()
  const workspace = await createWorkspace(folder, { personName: 'Nora', stages })
  const picture = withSegments(await jpegOf(quarters(64, 32), openCodecs()), [
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0'), EXIF]),
  ])
  await workspace.add([
    { name: 'a.jpg', content: { bytes: picture } },
    { name: 'b.mp4', content: { bytes: MOVIE } },
    { name: 'c.txt', content: { bytes: Buffer.from('They shelled the market.') } },
  ])
  return { workspace, picture, folder }
}
/** Files of a folder that hold some words. */
function filesWith(folder: string, words: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(words))
    .map(({ name }) => name)
}
const id = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('what files say of themselves', () => {
  it('is asked once, stands in the record with its reader, and outlives a rebuild', async () => {
    const { workspace, picture, folder } = await workspaceWithMedia()
    const file = join(folder, 'blobs', id(picture).slice(0, 2), id(picture))
    const before = { bytes: readFileSync(file), changed: statSync(file).mtimeMs }
    expect(await workspace.process()).toMatchObject({ examined: 2 })
    expect(await workspace.process()).toMatchObject({ examined: 0 })
    const { metadata, doubts } = await workspace.document(id(picture))
    expect(metadata).toMatchObject({
      item: id(picture),
      reader: { name: 'recount-metadata' },
      dates: [{ of: 'taken', value: '2020-01-29T10:11:12', zone: 'none', at: 'EXIF DateTimeOriginal' }],
      traits: [{ trait: 'make', value: SECRET, at: 'EXIF Make' }],
    })
    expect(doubts).toEqual([])
    expect(await workspace.document(id(MOVIE))).toMatchObject({ metadata: { seconds: 12.5 } })
    await workspace.rebuild()
    expect((await workspace.document(id(picture))).metadata).toEqual(metadata)
    expect((await workspace.verify()).findings).toEqual([])
    const { bytes, changed } = before
    expect([readFileSync(file), statSync(file).mtimeMs]).toEqual([bytes, changed])
    await workspace.close()
  })

  it('goes with the item when it is erased', async () => {
    const { workspace, picture, folder } = await workspaceWithMedia()
    await workspace.process()
    expect(filesWith(folder, SECRET)).not.toEqual([])
    await workspace.erase(id(picture), 'She asked for it.')
    expect(filesWith(folder, SECRET)).toEqual([])
    await workspace.rebuild()
    expect(filesWith(folder, SECRET)).toEqual([])
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.close()
  })
})

it('is a record of why where the thread that asks hangs, and the next file is asked', async () => {
  const file = `${folders.next()}.mjs`
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', ({ task, hints }) => {
       if (task === 'metadata' && hints.name === 'hang.jpg') for (;;) {}
       if (task === 'metadata') return parentPort.postMessage({ done: JSON.parse(${JSON.stringify(JSON.stringify(NOTHING))}) })
       parentPort.postMessage({ refused: { code: 'unsupported', message: 'No.', todo: 'None.' } })
     })`,
  )
  const openReader = async () => readerAside(() => 10_000, { seconds: 2, memoryMb: 64 }, pathToFileURL(file))
  const { sniff } = shippedStages()
  const stages = smallStages({ overrides: { sniff, openReader } })
  const workspace = await createWorkspace(folders.next(), { personName: 'Nora', stages })
  const picture = await jpegOf(quarters(64, 32), openCodecs())
  const another = await jpegOf(quarters(32, 64), openCodecs())
  await workspace.add([
    { name: 'hang.jpg', content: { bytes: picture } },
    { name: 'next.jpg', content: { bytes: another } },
  ])
  expect(await workspace.process()).toMatchObject({ examined: 2 })
  const problems = async (bytes: Uint8Array) => (await workspace.document(id(bytes))).metadata?.problems
  expect(await problems(picture)).toEqual([expect.stringContaining('within 2 seconds')])
  expect(await problems(another)).toEqual([])
  await workspace.close()
})
