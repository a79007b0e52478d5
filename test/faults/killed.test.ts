/** Nothing that was acknowledged is lost, whenever a process is killed, and the same command then does the rest. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { createWorkspace, openWorkspace, type Step } from '../../src/workspace/index.ts'
import { smallStages, temporaryFolders } from '../../src/workspace/small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const stages = smallStages()
const compiled = folders.next()
const script = fileURLToPath(new URL('./add-files.ts', import.meta.url))

/** Runs an add; `kill` gets its chance once the process is at work. Returns what it acknowledged and how it ended. */
async function run(args: readonly string[], kill: (end: () => void) => void = () => {}) {
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled }
  const child = spawn(process.execPath, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  const kept: string[] = []
  let done: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') kill(() => child.kill('SIGKILL'))
    if (line.startsWith('kept ')) kept.push(line.slice(5))
    if (line.startsWith('done ')) done = line
  }
  return { kept, done, end: await ended }
}

function filesFor(round: number | string, count: number): string {
  const folder = folders.next()
  mkdirSync(folder)
  for (let i = 0; i < count; i += 1)
    writeFileSync(join(folder, `${i}.txt`), `round ${round}: they shelled the town ${i} times`)
  return folder
}

async function check(folder: string, acknowledged: readonly string[]) {
  const workspace = await openWorkspace(folder, { stages })
  const { intact, findings } = await workspace.verify()
  expect(findings.filter(({ severity }) => severity === 'damage')).toEqual([])
  expect(intact).toBe(true)
  const held = new Set((await workspace.documents()).map(({ id }) => id))
  expect(acknowledged.filter((item) => !held.has(item))).toEqual([])
  await workspace.close()
}

describe('an add that is killed', () => {
  test('at ten random moments loses nothing that it acknowledged', async () => {
    const folder = folders.next()
    await (await createWorkspace(folder, { personName: 'Nour', stages })).close()
    const acknowledged: string[] = []
    let killed = 0
    for (let round = 0; round < 10; round += 1) {
      const { kept, end } = await run([folder, filesFor(round, 500)], (kill) =>
        setTimeout(kill, Math.random() * 400),
      )
      acknowledged.push(...kept)
      if (end === 'SIGKILL') killed += 1
      await check(folder, acknowledged)
    }
    expect(killed).toBeGreaterThan(0)
    const files = filesFor('last', 500)
    await run([folder, files], (kill) => setTimeout(kill, 100))
    const again = await run([folder, files])
    expect(again.end).toBe(0)
    expect(again.kept).toHaveLength(500)
    await check(folder, [...acknowledged, ...again.kept])
  }, 240_000) // ten processes start and are killed, beside all the other tests

  test.each<Step>([
    'blob.written',
    'blob.synced',
    'blob.named',
    'blob.kept',
    'entries.begun',
    'entries.appended',
    'tables.changed',
    'entries.committed',
    'tile.written',
    'tiles.synced',
    'checkpoint.written',
    'checkpoint.named',
  ])('at %s loses nothing, and the same command does the rest', async (step) => {
    const folder = folders.next()
    await (await createWorkspace(folder, { personName: 'Nour', stages })).close()
    const files = filesFor(step, 20)
    const first = await run([folder, files, step])
    expect(first.end).toBe('SIGKILL')
    expect(first.done).toBeUndefined()
    await check(folder, first.kept)
    const again = await run([folder, files])
    expect(again.end).toBe(0)
    expect(again.kept).toHaveLength(20)
    await check(folder, again.kept)
  })
})

describe('many processes at once', () => {
  test('ten adds and readers work on one workspace', async () => {
    const folder = folders.next()
    const workspace = await createWorkspace(folder, { personName: 'Nour', stages })
    let reading = true
    const reader = (async () => {
      let seen = 0
      while (reading) {
        const { counts } = await workspace.status()
        expect(counts.items).toBeGreaterThanOrEqual(seen)
        seen = counts.items
        await workspace.documents()
        await workspace.logEntries()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return seen
    })()
    // Each two share half of their files.
    const shared = filesFor('shared', 30)
    const runs = await Promise.all(
      Array.from({ length: 10 }, (_, i) => run([folder, i % 2 ? shared : filesFor(i, 60)])),
    )
    reading = false
    await reader
    expect(runs.map(({ end }) => end)).toEqual(Array.from({ length: 10 }, () => 0))
    expect((await workspace.status()).counts.items).toBe(5 * 60 + 30)
    await workspace.close()
    await check(
      folder,
      runs.flatMap(({ kept }) => kept),
    )
  })
})
