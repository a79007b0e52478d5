import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openWorkspace, type Step, type Workspace } from './index.ts'
import { HOSPITAL, MARKET, smallStages, temporaryFolders, text, workspaceWith } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const id = (content: string) => createHash('sha256').update(content).digest('hex')

/** Every file under a folder with its bytes. */
function* filesIn(folder: string): Generator<[string, Buffer]> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesIn(path)
    else yield [path, readFileSync(path)]
  }
}

/** Where a folder still holds a text or a piece of it, in any encoding that we write. */
function traces(folder: string, content: string): string[] {
  const others = HOSPITAL + MARKET
  const pieces = [content]
  for (let at = 0; at + 12 <= content.length; at += 6) {
    const piece = content.slice(at, at + 12)
    if (!others.includes(piece)) pieces.push(piece)
  }
  const found = []
  for (const [path, bytes] of filesIn(folder))
    for (const piece of pieces)
      for (const encoding of ['utf8', 'utf16le', 'base64', 'hex'] as const) {
        const needle =
          encoding === 'utf8' || encoding === 'utf16le'
            ? Buffer.from(piece, encoding)
            : Buffer.from(Buffer.from(piece).toString(encoding))
        if (bytes.includes(needle)) found.push(`${path}: ${piece} (${encoding})`)
      }
  return found
}

const SECRET =
  'Quietly Zaynab told us whom she saw when they shelled the mosque at Qadam Jisr, 7 attacks in all.'

async function withSecret(folder: string): Promise<Workspace> {
  const workspace = await workspaceWith(folder, [HOSPITAL, SECRET, MARKET])
  await workspace.add([text(SECRET, 'zaynab.txt', { note: 'Zaynab Q. trusts us' })])
  const { version } = await workspace.document(id(SECRET))
  await workspace.correct({
    document: id(SECRET),
    version,
    claim: 'c1',
    change: {
      kind: 'set-field',
      field: 'weapons',
      value: [{ text: 'Qadam', quotes: [{ start: 0, end: 7 }] }],
    },
    reason: 'Zaynab said so',
  })
  await workspace.decide({
    a: `${id(SECRET)}#c1`,
    b: `${id(HOSPITAL)}#c1`,
    decision: 'same',
    reason: 'Zaynab knows both',
  })
  return workspace
}

describe('erasing', () => {
  it('leaves no trace of an item in the whole folder but its leaves and the erasure', async () => {
    const folder = folders.next()
    const workspace = await withSecret(folder)
    expect(traces(folder, SECRET)).not.toEqual([])
    const before = (await workspace.status()).checkpoint.line
    const result = await workspace.erase(id(SECRET).slice(0, 12), 'The witness asked for it.')
    expect(result).toMatchObject({ item: id(SECRET) })
    expect(traces(folder, SECRET)).toEqual([])
    expect(traces(folder, 'Zaynab')).toEqual([])
    expect(traces(folder, 'zaynab.txt')).toEqual([])
    for (const [path, bytes] of filesIn(folder))
      if (!path.endsWith('record.db')) expect(bytes.includes(id(SECRET)), path).toBe(false)

    const verified = await workspace.verify({ since: before })
    expect(verified).toMatchObject({ intact: true, since: 'extends', findings: [] })
    expect(verified.erased).toMatchObject([{ item: id(SECRET), because: 'The witness asked for it.' }])
    expect((await workspace.incidents()).map(({ id }) => id)).toEqual(['at-hospital', 'at-market'])
    expect((await workspace.documents()).map((row) => row.id).sort()).toEqual(
      [id(HOSPITAL), id(MARKET)].sort(),
    )
    expect(
      (await workspace.logEntries()).filter(({ erased }) => erased).every(({ subject }) => subject === ''),
    ).toBe(true)
    for (const ask of [workspace.document, workspace.bytes, workspace.proof])
      await expect(ask(id(SECRET))).rejects.toMatchObject({ code: 'erased' })
    await expect(workspace.erase(id(SECRET), 'again')).rejects.toMatchObject({ code: 'erased' })
    await workspace.rebuild()
    expect((await workspace.verify()).intact).toBe(true)
    expect(traces(folder, SECRET)).toEqual([])
    await workspace.close()
  })

  it('is complete while another process has the workspace open', async () => {
    const folder = folders.next()
    const workspace = await withSecret(folder)
    const other = await openWorkspace(folder, { stages: smallStages() })
    await other.documents()
    await workspace.erase(id(SECRET), 'A court ordered it.')
    expect(traces(folder, SECRET)).toEqual([])
    expect((await other.documents()).map((row) => row.id)).not.toContain(id(SECRET))
    await Promise.all([workspace.close(), other.close()])
  })

  it('does not take erased bytes in again unless that is meant', async () => {
    const folder = folders.next()
    const workspace = await withSecret(folder)
    await workspace.erase(id(SECRET), 'Safety.')
    const again = await workspace.add([text(SECRET, 's.txt'), text('new words')])
    expect(again).toMatchObject({ added: 1, failed: 1 })
    expect(again.problems[0]!.problem).toMatchObject({
      code: 'erased',
      message: expect.stringContaining('Safety.'),
    })
    expect(traces(folder, SECRET)).toEqual([])
    const large = async function* () {
      yield Buffer.alloc(2_000_000, 'x')
    }
    await workspace.add([{ name: 'large', content: { stream: large } }])
    const [newest] = await workspace.documents()
    await workspace.erase(newest!.id, 'Wrong file.')
    expect(await workspace.add([{ name: 'large', content: { stream: large } }])).toMatchObject({ failed: 1 })
    expect((await workspace.verify()).findings).toEqual([])
    expect(await workspace.add([text(SECRET, 's.txt')], { evenErased: true })).toMatchObject({ added: 1 })
    await workspace.process()
    expect((await workspace.incidents()).map((row) => row.id)).toContain('at-mosque')
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.close()
  })

  it('goes through even where the linker fails, and what is cut is linked again later', async () => {
    const folder = folders.next()
    await (await withSecret(folder)).close()
    const broken = smallStages({
      overrides: {
        link: async () => {
          throw new Error('no')
        },
      },
    })
    const workspace = await openWorkspace(folder, { stages: broken })
    await workspace.erase(id(SECRET), 'Now.')
    expect(traces(folder, SECRET)).toEqual([])
    await workspace.close()
    const mended = await openWorkspace(folder, { stages: smallStages() })
    expect(await mended.process()).toMatchObject({ linked: true })
    expect((await mended.incidents()).map((row) => row.id)).toEqual(['at-hospital', 'at-market'])
    expect((await mended.verify()).intact).toBe(true)
    await mended.close()
  })

  it.each(['entries.committed', 'erase.blob-removed', 'erase.scrubbed'] as const)(
    'is finished at the next opening when it is cut off at %s',
    async (step) => {
      const folder = folders.next()
      await (await withSecret(folder)).close()
      const cut = (reached: Step) => {
        if (reached === step) throw new Error('cut off')
      }
      const workspace = await openWorkspace(folder, { stages: smallStages(), machine: { reach: cut } })
      await expect(workspace.erase(id(SECRET), 'Now.')).rejects.toThrow('cut off')
      await workspace.close()
      const next = await openWorkspace(folder, { stages: smallStages() })
      expect(traces(folder, SECRET)).toEqual([])
      expect((await next.verify()).findings).toEqual([])
      await next.close()
    },
  )

  it('asks for a reason and a known item', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL])
    await expect(workspace.erase(id(HOSPITAL), ' ')).rejects.toMatchObject({ code: 'bad-input' })
    await expect(workspace.erase(id('nothing'), 'r')).rejects.toMatchObject({ code: 'not-found' })
    await workspace.close()
  })
})
