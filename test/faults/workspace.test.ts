/** What a workspace has acknowledged outlives a power cut at any step of adding, publishing and erasing. */
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { disk } from '../../src/evidence/index.ts'
import { type AddInput, createWorkspace, openWorkspace, type Workspace } from '../../src/workspace/index.ts'
import { readTree } from './power-cut.ts'
import { quickStages } from './quick-stages.ts'
import { recorder } from './recorder.ts'
import { survives } from './survives.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-workspace-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const stages = quickStages()
const DATABASE = ['record.db', 'record.db-wal']

const input = (text: string): AddInput => ({
  name: `${text.slice(0, 9)}.txt`,
  content: { bytes: Buffer.from(text) },
})
async function digestOfItem(workspace: Workspace, item: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const piece of (await workspace.bytes(item)).stream) sum.update(piece)
  return sum.digest('hex')
}
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

test('a workspace keeps what it acknowledged, and erases for good, whenever the power fails', async () => {
  const root = join(scratch, 'workspace')
  await createWorkspace(root, { personName: 'Nour', stages }).then((made) => made.close())
  const start = readTree(root)
  const { files, steps, acknowledge } = recorder(disk, root, DATABASE)
  const workspace = await openWorkspace(root, { stages, machine: { files } })
  const onItem = (outcome: { state: string; item?: string }) =>
    acknowledge(`${outcome.state} ${outcome.item}`)
  const large = 'a video '.repeat(200_000)
  await workspace.add([input('a report'), input('a photograph'), input(large)], { onItem })
  const erased = digestOf('a photograph')
  acknowledge(`erasing ${erased}`)
  await workspace.erase(erased, 'a witness asked for it')
  acknowledge(`erased ${erased}`)
  await workspace.add([input('a report'), input('a letter')], { onItem })
  await workspace.close()

  const folder = join(scratch, 'after')
  await survives({ start, steps, folder, tries: 1 }, async (acknowledged) => {
    const left = await openWorkspace(folder, { stages })
    try {
      const said = (what: string) =>
        acknowledged.flatMap((one) => (one.startsWith(`${what} `) ? [one.slice(what.length + 1)] : []))
      for (const item of [...said('new'), ...said('again')])
        if (!said('erasing').includes(item)) expect(await digestOfItem(left, item)).toBe(item)
      for (const item of said('erased')) {
        await expect(left.bytes(item)).rejects.toMatchObject({ code: 'erased' })
        expect(existsSync(join(folder, 'blobs', item.slice(0, 2), item))).toBe(false)
      }
      await left.add([input('something new')]) // and goes on from there
      const { findings } = await left.verify()
      expect(findings.filter(({ severity }) => severity === 'damage')).toEqual([])
    } finally {
      await left.close()
    }
  })
  expect(steps.length).toBeGreaterThan(80)
}, 300_000)
