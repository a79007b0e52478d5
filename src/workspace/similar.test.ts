import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Pixels } from '../read/index.ts'
import { jpegOf, pngOfPixels } from '../read/media/pictures.testing.ts'
import { inventedPicture } from '../read/pdq/invented.testing.ts'
import { openCodecs } from './codecs.ts'
import { createWorkspace, openWorkspace } from './index.ts'
import { temporaryFolders, text } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)

function pixels(seed: number, width = 320, height = 240): Pixels {
  const { data } = inventedPicture(seed, width, height)
  return { width, height, data: Uint8ClampedArray.from(Array.from(data).flatMap((v) => [v, v, v, 255])) }
}
const file = (name: string, bytes: Uint8Array) => ({ name, content: { bytes } })

describe('pictures that look alike', () => {
  it('are found by an item and by a file, nearest first, and outlast a rebuild', async () => {
    const folder = folders.next()
    const workspace = await createWorkspace(folder, { personName: 'Nour' })
    const flat = { width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(200) }
    await workspace.add([
      file('sent.png', pngOfPixels(pixels(1))),
      file('posted.jpg', await jpegOf(pixels(1), openCodecs())),
      file('other.png', pngOfPixels(pixels(2))),
      file('flat.png', pngOfPixels(flat)),
      file('broken.png', Buffer.concat([pngOfPixels(pixels(3)).subarray(0, 60), Buffer.alloc(20)])),
      text('At night they shelled the bridge.'),
    ])
    await workspace.process()
    const idOf = async (name: string) =>
      (await workspace.documents()).find((row) => row.name === name)?.id ?? name
    const sent = await idOf('sent.png')
    const found = await workspace.similar({ item: sent.slice(0, 12) })
    expect(found).toMatchObject({ state: 'compared', among: 2 })
    expect(found.similar.map(({ document }) => document.name)).toEqual(['posted.jpg'])
    expect(found.similar[0]?.distance).toBeLessThan(6)
    expect(await workspace.similar({ item: await idOf('flat.png') })).toMatchObject({ state: 'too-plain' })
    expect(await workspace.similar({ item: await idOf('broken.png') })).toMatchObject({
      state: 'not-hashed',
      reason: expect.stringContaining('could not be decoded'),
    })
    expect(await workspace.similar({ item: await idOf('note.txt') })).toMatchObject({ state: 'not-hashed' })

    const path = join(folder, '..', 'received.png')
    writeFileSync(path, pngOfPixels(pixels(1)))
    const received = await workspace.similar({ file: path })
    expect(received.similar.map(({ document }) => document.name).sort()).toEqual(['posted.jpg', 'sent.png'])
    expect(received.similar[0]?.distance).toBe(0)
    writeFileSync(path, 'A letter.')
    await expect(workspace.similar({ file: path })).rejects.toMatchObject({ code: 'unsupported' })

    await workspace.rebuild()
    expect(await workspace.similar({ item: sent })).toEqual(found)
    expect((await workspace.verify()).intact).toBe(true)
    const entries = (await workspace.status()).counts.entries
    await workspace.process()
    expect((await workspace.status()).counts.entries).toBe(entries) // nothing is looked at twice
    await workspace.erase(await idOf('posted.jpg'), 'By order of a court.')
    await workspace.close()
    const again = await openWorkspace(folder)
    expect((await again.similar({ item: sent })).similar).toEqual([])
    await again.close()
  })
})
