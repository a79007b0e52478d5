/** A process that dies in the middle of an `add`, and a disk that fills up under it, lose nothing that was acknowledged. */
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { createWorkspace, openWorkspace } from '../../src/workspace/index.ts'
import { quickStages } from './quick-stages.ts'

const FILES = 500
const KILLS = 10

const scratch = mkdtempSync(join(tmpdir(), 'recount-killed-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const stages = quickStages()

/** A folder of small files, each with its own words. */
function newFiles(name: string, size: number): string {
  const folder = join(scratch, name)
  mkdirSync(folder)
  for (let i = 0; i < FILES; i += 1) writeFileSync(join(folder, `${i}.txt`), `account ${i} `.repeat(size))
  return folder
}

/** Adds a folder in a process of its own, which is killed so many milliseconds after it is ready. */
async function add(
  workspace: string,
  folder: string,
  killAfter?: number,
): Promise<{ lines: string[]; took: number }> {
  const script = new URL('adder.ts', import.meta.url).pathname
  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    [script, workspace, folder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  let readyAt = 0
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output += piece
    if (readyAt > 0 || !output.includes('ready\n')) return
    readyAt = performance.now()
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter)
  })
  await new Promise((resolve) => child.on('close', resolve))
  // A line that was cut short was not said.
  return { lines: output.split('\n').slice(0, -1), took: performance.now() - readyAt }
}

/** Opens the workspace as the next user would, and asks for every item that was acknowledged. */
async function holds(folder: string, acknowledged: readonly string[]): Promise<void> {
  const workspace = await openWorkspace(folder, { stages })
  try {
    const result = await workspace.verify()
    expect(result.findings.filter(({ severity }) => severity === 'damage')).toEqual([])
    const told = acknowledged.map((line) => line.split(' ') as [string, string, string])
    expect(result.counts.entries).toBeGreaterThan(Math.max(0, ...told.map(([, , seq]) => Number(seq))))
    const held = new Set((await workspace.documents()).map(({ id }) => id))
    expect(told.filter(([, item]) => !held.has(item))).toEqual([])
  } finally {
    await workspace.close()
  }
}

const acknowledgedIn = (lines: readonly string[]): string[] =>
  lines.filter((line) => /^(new|again) /.test(line))

test(`an add of ${FILES} files can be killed ${KILLS} times at any moment, and done again`, async () => {
  const workspace = join(scratch, 'killed')
  await createWorkspace(workspace, { personName: 'Nour', stages }).then((made) => made.close())
  const folder = newFiles('killed-files', 3)
  const unhurt = join(scratch, 'unhurt')
  await createWorkspace(unhurt, { personName: 'Nour', stages }).then((made) => made.close())
  const { took } = await add(unhurt, folder)

  const acknowledged: string[] = []
  let died = 0
  for (let i = 0; i < KILLS; i += 1) {
    const { lines } = await add(workspace, folder, ((i + Math.random()) / KILLS) * took)
    acknowledged.push(...acknowledgedIn(lines))
    if (lines.at(-1) !== 'done') died += 1
    await holds(workspace, acknowledged)
  }
  expect(died).toBeGreaterThan(0)
  const { lines } = await add(workspace, folder)
  expect(lines.at(-1)).toBe('done')
  expect(acknowledgedIn(lines)).toHaveLength(FILES)
  await holds(workspace, [...acknowledged, ...acknowledgedIn(lines)])
})

const full = join(scratch, 'full-disk')
mkdirSync(full)
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=5m', 'none', full]).status === 0
afterAll(() => mounted && spawnSync('umount', [full]))

// Only root may make a disk this small.
test.skipIf(!mounted)(
  'an add that fills the disk says so, keeps what it acknowledged, and goes on when there is room',
  async () => {
    const workspace = join(full, 'workspace')
    await createWorkspace(workspace, { personName: 'Nour', stages }).then((made) => made.close())
    const { lines } = await add(workspace, newFiles('full-files', 500))
    expect(lines.at(-1)).toBe('error disk-full')
    const acknowledged = acknowledgedIn(lines)
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(spawnSync('mount', ['-o', 'remount,size=64m', full]).status).toBe(0)
    await holds(workspace, acknowledged)
    const again = await add(workspace, join(scratch, 'full-files'))
    expect(again.lines.at(-1)).toBe('done')
    await holds(workspace, [...acknowledged, ...acknowledgedIn(again.lines)])
  },
)
