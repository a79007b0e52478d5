import { existsSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
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
/** Pictures one after the other, each for so many seconds, uncompressed, as AVI (RIFF). */
function aviOf(pictures: readonly Pixels[], secondsEach: number): Uint8Array {
  const { width = 0, height = 0 } = pictures[0] ?? {}
  const chunk = (kind: string, ...parts: readonly Uint8Array[]) => {
    const body = Buffer.concat(parts)
    const head = Buffer.from(`${kind}    `)
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body])
  }
  const list = (kind: string, ...parts: readonly Uint8Array[]) => chunk('LIST', Buffer.from(kind), ...parts)
  const numbers = (...values: readonly number[]) => Buffer.from(Uint32Array.from(values).buffer)
  const size = width * height * 3
  const frames = pictures.map(({ data }) => {
    const rows = Buffer.alloc(size) // blue, green, red, from the lowest row
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let colour = 0; colour < 3; colour++)
          rows[((height - 1 - y) * width + x) * 3 + colour] = data[(y * width + x) * 4 + 2 - colour]!
    return chunk('00db', rows)
  })
  const main = numbers(secondsEach * 1e6, 0, 0, 0, frames.length, 0, 1, size, width, height, 0, 0, 0, 0)
  const stream = Buffer.concat([
    Buffer.from('vidsDIB '),
    numbers(0, 0, 0, secondsEach, 1, 0, frames.length, size, 0, 0),
    Buffer.alloc(8),
  ])
  const bitmap = numbers(40, width, height, 1 | (24 << 16), 0, size, 0, 0, 0, 0)
  const streams = list('strl', chunk('strh', stream), chunk('strf', bitmap))
  return chunk(
    'RIFF',
    Buffer.from('AVI '),
    list('hdrl', chunk('avih', main), streams),
    list('movi', ...frames),
  )
}
const file = (name: string, bytes: Uint8Array) => ({ name, content: { bytes } })

describe('pictures that look alike', () => {
  const path = process.env.PATH ?? ''
  const hasFfmpeg = path.split(delimiter).some((folder) => existsSync(join(folder, 'ffmpeg')))

  it('are found in videos, with the second, where there is ffmpeg', async () => {
    const folder = folders.next()
    const workspace = await createWorkspace(folder, { personName: 'Nour', machine: { path: '' } })
    // Three pictures, each for four seconds; the first and the last are one.
    const video = aviOf([pixels(1), pixels(2), pixels(1)], 4)
    await workspace.add([file('clip.avi', video), file('still.png', pngOfPixels(pixels(2)))])
    await workspace.process()
    const idOf = async (name: string) =>
      (await workspace.documents()).find((row) => row.name === name)?.id ?? name
    const [clip, still] = [await idOf('clip.avi'), await idOf('still.png')]
    expect(await workspace.similar({ item: clip })).toMatchObject({
      state: 'not-hashed',
      reason: expect.stringContaining('ffmpeg'),
    })
    await workspace.close()
    if (!hasFfmpeg) return // what it shows can be seen only where it is
    const again = await openWorkspace(folder, { machine: { path } })
    await again.process()
    const { similar } = await again.similar({ item: still })
    expect(similar).toMatchObject([{ document: { id: clip }, otherSecond: 4 }])
    expect(similar[0]?.distance).toBeLessThanOrEqual(10)
    expect((await again.similar({ item: clip })).similar).toMatchObject([
      { document: { id: still }, second: 4 },
    ])
    expect((await again.verify()).intact).toBe(true)
    await again.close()
  })

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
