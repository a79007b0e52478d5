/** A full disk gives a clear error and leaves an intact record; with room again, the same command does the rest. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createWorkspace, openWorkspace } from '../../src/workspace/index.ts'
import { smallStages, temporaryFolders, text } from '../../src/workspace/small.testing.ts'

const folders = temporaryFolders()
const mounted: string[] = []
afterAll(() => {
  for (const path of mounted) execFileSync('umount', ['--lazy', path])
  folders.remove()
})

/** A file system in memory with room for so many bytes; undefined where this process may not mount one. */
function smallDisk(bytes: number): string | undefined {
  const path = folders.next()
  mkdirSync(path)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path], { stdio: 'ignore' })
    mounted.push(path)
    return path
  } catch {
    return undefined
  }
}

const stages = smallStages()
const first = smallDisk(4_000_000)

// Elsewhere than on Linux as root a disk is made to fail by the port (see the other tests in this folder).
describe.runIf(first !== undefined)('a disk that is full', () => {
  test('ends an add with disk-full, keeps what was acknowledged, and lets it go on', async () => {
    const disk = first!
    const workspace = await createWorkspace(join(disk, 'w'), { personName: 'Nour', stages })
    await workspace.add([text('before')])
    const inputs = Array.from({ length: 400 }, (_, i) => text(`${i} `.repeat(4_000), `${i}.txt`))
    const acknowledged: string[] = []
    const adding = workspace.add(inputs, {
      onItem: (one) => one.state === 'new' && acknowledged.push(one.item),
    })
    await expect(adding).rejects.toMatchObject({
      code: 'disk-full',
      todo: expect.stringContaining('run the same command again'),
    })
    await workspace.close()

    const reopened = await openWorkspace(join(disk, 'w'), { stages })
    const { findings } = await reopened.verify()
    expect(findings.filter(({ severity }) => severity === 'damage')).toEqual([])
    const held = new Set((await reopened.documents()).map(({ id }) => id))
    expect(acknowledged.every((item) => held.has(item))).toBe(true)
    await reopened.close()

    execFileSync('mount', ['-o', 'remount,size=40000000', disk])
    const roomy = await openWorkspace(join(disk, 'w'), { stages })
    expect(await roomy.add(inputs, { held: 'skip' })).toMatchObject({ failed: 0 })
    expect((await roomy.documents()).length).toBe(401)
    expect(await roomy.verify()).toMatchObject({ intact: true })
    await roomy.close()
  })

  test('that fills up in the database is told as well, at any point', async () => {
    const disk = smallDisk(3_000_000)!
    const workspace = await createWorkspace(join(disk, 'w'), { personName: 'Nour', stages })
    const filler = join(disk, 'filler')
    let rejected = 0
    for (const room of [0, 8_192, 40_000, 90_000]) {
      rmSync(filler, { force: true })
      fillUpTo(filler, disk, room)
      const sentence = `${'They shelled the market. '.repeat(200)}${room}`
      try {
        await workspace.add([text(sentence), text(`${sentence}!`)])
        await workspace.process()
      } catch (error) {
        expect(error).toMatchObject({ code: 'disk-full' })
        rejected += 1
      }
      rmSync(filler, { force: true })
      expect(await workspace.verify()).toMatchObject({ intact: true })
      await workspace.process()
      expect(await workspace.verify()).toMatchObject({ intact: true })
    }
    expect(rejected).toBeGreaterThan(0)
    await workspace.close()
  })
})

/** Writes a file that leaves so much room on a disk. */
function fillUpTo(path: string, disk: string, room: number) {
  const [free = '0'] = execFileSync('df', ['--output=avail', '-B1', disk], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .slice(1)
  writeFileSync(path, Buffer.alloc(Math.max(0, Number(free.trim()) - room)))
}
