import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createWorkspace, openWorkspace, type Workspace } from './index.ts'
import { HOSPITAL, MARKET, smallStages, temporaryFolders, text, workspaceWith } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const id = (content: string) => createHash('sha256').update(content).digest('hex')
const blobPath = (content: string) => join('blobs', id(content).slice(0, 2), id(content))

async function readAll(workspace: Workspace, item: string, purpose?: string) {
  const { stream } = await workspace.bytes(item, purpose)
  for await (const _ of stream);
}

describe('a chain of custody', () => {
  it('begins with how the bytes came, and tells views of a sealed item, each with who, when and why', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    await workspace.add([text(HOSPITAL, 'again.txt', { source: 'A neighbour' })])
    await readAll(workspace, id(HOSPITAL))
    expect((await workspace.custody(id(HOSPITAL).slice(0, 8))).chain.map(({ act }) => act)).toEqual([
      'ingested',
      'ingested',
    ])
    const request = { purpose: 'Names a protected witness', authority: 'Order 7 of the chamber' }
    await workspace.seal(id(HOSPITAL), request)
    await readAll(workspace, id(HOSPITAL), 'asked by the analyst')
    await readAll(workspace, id(MARKET))
    const { chain, sealed, name } = await workspace.custody(id(HOSPITAL))
    expect([sealed, name]).toEqual([true, 'note-1.txt'])
    expect(chain.slice(1)).toMatchObject([
      { act: 'ingested', by: 'Nour', after: id(HOSPITAL), note: 'A neighbour, again.txt' },
      { act: 'sealed', by: 'Nour', ...request },
      { act: 'viewed', purpose: 'asked by the analyst', before: id(HOSPITAL), after: id(HOSPITAL) },
    ])
    expect((await workspace.custody(id(MARKET))).chain).toHaveLength(1)
    await expect(workspace.seal(id(HOSPITAL), request)).rejects.toMatchObject({ code: 'conflict' })
    await expect(workspace.seal(id(MARKET), { purpose: ' ' })).rejects.toMatchObject({ code: 'bad-input' })

    await workspace.rebuild()
    expect((await workspace.custody(id(HOSPITAL))).chain).toEqual(chain)
    expect((await workspace.verify()).findings).toEqual([])

    const backup = folders.next()
    await workspace.backup(backup)
    await workspace.close()
    const copy = await openWorkspace(backup, { stages: smallStages() })
    expect((await copy.custody(id(HOSPITAL))).chain).toEqual(chain)
    await readAll(copy, id(MARKET))
    await expect(copy.bytes(id(HOSPITAL))).rejects.toMatchObject({ code: 'not-allowed' })
    await copy.close()
  })

  it('is there after an erasure, without what the entries said', async () => {
    const folder = folders.next()
    const workspace = await workspaceWith(folder, [HOSPITAL, MARKET])
    await workspace.seal(id(HOSPITAL), { purpose: 'Qadam told us in confidence' })
    await readAll(workspace, id(HOSPITAL), 'Qadam asked to see it')
    await workspace.fixity()
    await workspace.erase(id(HOSPITAL), 'Consent was withdrawn')
    const { chain, name } = await workspace.custody(id(HOSPITAL).slice(0, 8))
    expect(name).toBeUndefined()
    expect(chain).toMatchObject([
      { act: 'ingested', erased: true },
      { act: 'sealed', by: 'Nour', erased: true },
      { act: 'viewed', erased: true },
      { act: 'erased', purpose: 'Consent was withdrawn', erased: false },
    ])
    expect((await workspace.verify()).intact).toBe(true)
    await workspace.close()
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (statSync(join(folder, path)).isFile())
        expect(readFileSync(join(folder, path)).includes('Qadam'), path).toBe(false)
    await expect(openWorkspace(folder).then((w) => w.custody('0000'))).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('reading preserved bytes again', () => {
  /** A workspace with three items of three days, whose clock the test sets. */
  async function threeDays() {
    const clock = { now: new Date('2026-01-01T12:00:00Z') }
    const folder = folders.next()
    const workspace = await createWorkspace(folder, {
      personName: 'Nour',
      stages: smallStages(),
      machine: { now: () => clock.now },
    })
    for (const content of ['first', 'second', 'third']) {
      await workspace.add([text(content)])
      clock.now = new Date(clock.now.getTime() + 86_400_000)
    }
    return { clock, folder, workspace }
  }

  it('begins with what was read longest ago, and stops at the limit', async () => {
    const { clock, workspace } = await threeDays()
    expect((await workspace.status()).fixity).toEqual({ oldest: '2026-01-01T12:00:00.000Z', wrong: [] })
    expect(await workspace.fixity({ limit: 1 })).toMatchObject({ checked: 1, bytes: 5, due: 2, wrong: [] })
    expect((await workspace.status()).fixity.oldest).toBe('2026-01-02T12:00:00.000Z')
    // 4 January: the second item is two days old, the third one day, the first was read today
    expect(await workspace.fixity({ olderThanDays: 2 })).toMatchObject({ checked: 1, bytes: 6, due: 0 })
    expect(await workspace.fixity({ olderThanDays: 2 })).toMatchObject({ checked: 0 })
    clock.now = new Date('2026-02-10T12:00:00Z')
    expect(await workspace.fixity({ olderThanDays: 30 })).toMatchObject({ checked: 3, due: 0 })
    const kinds = (await workspace.logEntries()).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'fixity.checked')).toHaveLength(3)
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.close()
  })

  it('names what is changed or gone until it is whole again, and forgets what is erased', async () => {
    const { folder, workspace } = await threeDays()
    writeFileSync(join(folder, blobPath('first')), 'other')
    rmSync(join(folder, blobPath('second')))
    const { wrong } = await workspace.fixity()
    expect(new Map(wrong.map(({ item, state }) => [item, state]))).toEqual(
      new Map([
        [id('first'), 'changed'],
        [id('second'), 'missing'],
      ]),
    )
    expect((await workspace.status()).fixity.wrong).toHaveLength(2)
    await workspace.add([text('first')])
    await workspace.erase(id('second'), 'lost')
    expect((await workspace.status()).fixity.wrong).toHaveLength(1)
    await workspace.verify()
    expect((await workspace.status()).fixity.wrong).toEqual([])
    await workspace.close()
  })
})
