/** The power cuts themselves: that they take what was not synced, and nothing else. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { disk } from '../../src/evidence/index.ts'
import { ALL_LUCK, afterPowerCut, NO_LUCK, readTree, someLuck, type Tree, writeTree } from './power-cut.ts'
import { type Recorder, recorder } from './recorder.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-power-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const EMPTY: Tree = { files: new Map(), folders: new Set() }
const contents = ({ files }: Tree): Record<string, string> =>
  Object.fromEntries([...files].sort().map(([path, bytes]) => [path, Buffer.from(bytes).toString()]))

function record(): Recorder & { readonly root: string; at(name: string): string } {
  const root = mkdtempSync(join(scratch, 'root-'))
  return { ...recorder(disk, root), root, at: (name) => join(root, name) }
}

async function write(
  { files, at }: ReturnType<typeof record>,
  name: string,
  text: string,
  sync = true,
): Promise<void> {
  const file = files.create(at(name))
  file.write(Buffer.from(text))
  if (sync) await file.sync()
  file.close()
}

describe('a power cut', () => {
  test('with all luck leaves what programs saw', async () => {
    const given = record()
    given.files.makeFolder(given.at('a/b'))
    await write(given, 'a/b/one', 'one', false)
    given.files.rename(given.at('a/b/one'), given.at('a/two'))
    await write(given, 'gone', 'gone')
    given.files.remove(given.at('gone'))
    await write(given, 'shredded', 'secret')
    await given.files.shred(given.at('shredded'))
    expect(contents(afterPowerCut(EMPTY, given.steps, ALL_LUCK))).toEqual(contents(readTree(given.root)))
  })

  test('takes a file whose name was not synced, though its bytes were', async () => {
    const given = record()
    await write(given, 'one', 'one')
    expect(contents(afterPowerCut(EMPTY, given.steps, NO_LUCK))).toEqual({})
    await given.files.syncFolder(given.root)
    expect(contents(afterPowerCut(EMPTY, given.steps, NO_LUCK))).toEqual({ one: 'one' })
  })

  test('empties a file whose bytes were not synced, though its name was', async () => {
    const given = record()
    await write(given, 'one', 'one', false)
    await given.files.syncFolder(given.root)
    expect(contents(afterPowerCut(EMPTY, given.steps, NO_LUCK))).toEqual({ one: '' })
  })

  test('takes what lies in a folder whose own name was not synced', async () => {
    const given = record()
    given.files.makeFolder(given.at('a/b'))
    await write(given, 'a/b/one', 'one')
    await given.files.syncFolder(given.at('a/b'))
    await given.files.syncFolder(given.root)
    expect(contents(afterPowerCut(EMPTY, given.steps, NO_LUCK))).toEqual({})
    await given.files.syncFolder(given.at('a'))
    expect(contents(afterPowerCut(EMPTY, given.steps, NO_LUCK))).toEqual({ 'a/b/one': 'one' })
  })

  test('undoes a rename and a removal that were not synced', async () => {
    const given = record()
    const start: Tree = { files: new Map([['old', Buffer.from('old')]]), folders: new Set(['to']) }
    writeTree(given.root, start)
    given.files.rename(given.at('old'), given.at('to/new'))
    expect(contents(afterPowerCut(start, given.steps, NO_LUCK))).toEqual({ old: 'old' })
    await given.files.syncFolder(given.at('to'))
    expect(contents(afterPowerCut(start, given.steps, NO_LUCK))).toEqual({ old: 'old', 'to/new': 'old' })
    given.files.remove(given.at('to/new'))
    expect(contents(afterPowerCut(start, given.steps, NO_LUCK))).toEqual({ old: 'old', 'to/new': 'old' })
    await given.files.syncFolder(given.at('to'))
    await given.files.syncFolder(given.root)
    expect(contents(afterPowerCut(start, given.steps, NO_LUCK))).toEqual({})
  })

  test('takes what was written while a sync was under way', async () => {
    const given = record()
    const file = given.files.create(given.at('one'))
    file.write(Buffer.from('before '))
    const syncing = [file.sync(), given.files.syncFolder(given.root)]
    file.write(Buffer.from('after'))
    const late = write(given, 'late', 'late')
    await Promise.all([...syncing, late])
    file.close()
    expect(contents(afterPowerCut(EMPTY, given.steps, NO_LUCK))).toEqual({ one: 'before ' })
  })

  test('is the same for the same seed, and differs between seeds', async () => {
    const given = record()
    for (let i = 0; i < 12; i += 1) await write(given, `${i}`, 'text')
    const left = (seed: number): string =>
      JSON.stringify(contents(afterPowerCut(EMPTY, given.steps, someLuck(seed))))
    expect(left(1)).toBe(left(1))
    expect(new Set([1, 2, 3, 4, 5].map(left)).size).toBeGreaterThan(3)
  })
})
