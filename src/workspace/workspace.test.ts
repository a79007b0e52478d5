import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createWorkspace, openWorkspace, type Workspace } from './index.ts'
import {
  BRIDGE,
  HOSPITAL,
  MARKET,
  smallStages,
  temporaryFolders,
  text,
  workspaceWith,
} from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const stages = smallStages()
const digestOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
async function all(stream: AsyncIterable<Uint8Array>) {
  return Buffer.concat(await Array.fromAsync(stream))
}

describe('making and opening', () => {
  it('keeps the name inside, a pseudonym in the log, and all for the owner alone', async () => {
    const folder = folders.next()
    const workspace = await createWorkspace(folder, { personName: '  Nour H. ', stages })
    expect(await workspace.status()).toMatchObject({
      person: 'Nour H.',
      counts: { entries: 2, items: 0 },
      seenOutside: [],
    })
    expect((await workspace.logEntries()).map(({ kind }) => kind)).toEqual([
      'person.named',
      'workspace.created',
    ])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const name of ['key', 'record.db']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(folder, '..')).filter((name) => name.includes('.new-'))).toEqual([])
    await workspace.close()
    const again = await openWorkspace(folder, { stages })
    expect((await again.status()).checkpoint.size).toBe(2)
    await again.close()
  })

  it('refuses a folder in use, a folder without a workspace, and one of a newer version', async () => {
    const folder = folders.next()
    await (await createWorkspace(folder, { personName: 'Nour', stages })).close()
    await expect(createWorkspace(folder, { personName: 'Nour', stages })).rejects.toMatchObject({
      code: 'workspace-exists',
    })
    const other = folders.next()
    mkdirSync(other)
    writeFileSync(join(other, 'thesis.doc'), '')
    await expect(createWorkspace(other, { personName: 'Nour', stages })).rejects.toMatchObject({
      code: 'workspace-exists',
    })
    await expect(openWorkspace(other)).rejects.toMatchObject({ code: 'no-workspace' })
    await expect(createWorkspace(folders.next(), { personName: ' ' })).rejects.toMatchObject({
      code: 'bad-input',
    })
    writeFileSync(
      join(folder, 'workspace.json'),
      JSON.stringify({ recount: 'workspace', format: 2, id: '0'.repeat(16), person: 'p' }),
    )
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'workspace-newer' })
    writeFileSync(join(folder, 'workspace.json'), '{')
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'damaged' })
  })

  it('makes a workspace in an empty folder that is there already', async () => {
    const folder = folders.next()
    mkdirSync(folder)
    await (await createWorkspace(folder, { personName: 'Nour', stages })).close()
    expect(existsSync(join(folder, 'workspace.json'))).toBe(true)
  })
})

describe('adding', () => {
  async function fresh(): Promise<Workspace> {
    return createWorkspace(folders.next(), { personName: 'Nour', stages })
  }

  it('keeps exact bytes with what is known and what the user says of them', async () => {
    const workspace = await fresh()
    const bytes = Uint8Array.from([0, 255, 13, 10, 0])
    const said = { source: 'SARC', url: 'https://example.org/1', publishedAt: '2020-03-01', note: 'by mail' }
    const outcomes: unknown[] = []
    const result = await workspace.add(
      [
        {
          name: 'clip.bin',
          path: 'in/clip.bin',
          modifiedAt: '2020-03-02T00:00:00.000Z',
          content: { bytes },
          said,
        },
      ],
      { said: { source: 'not this' }, onItem: (outcome) => outcomes.push(outcome) },
    )
    expect(result).toMatchObject({ added: 1, again: 0, failed: 0, bytes: 5, stopped: false })
    expect(outcomes).toEqual([
      {
        state: 'new',
        name: 'clip.bin',
        item: digestOf(bytes),
        size: 5,
        mediaType: 'application/octet-stream',
        seq: 2,
      },
    ])
    const kept = await workspace.bytes(digestOf(bytes))
    expect(kept).toMatchObject({ size: 5, name: 'clip.bin', mediaType: 'application/octet-stream' })
    expect(Buffer.compare(await all(kept.stream), bytes)).toBe(0)
    const { acquisitions, row } = await workspace.document(digestOf(bytes))
    expect(acquisitions).toMatchObject([
      { path: 'in/clip.bin', modifiedAt: '2020-03-02T00:00:00.000Z', said, seq: 2, by: 'Nour' },
    ])
    expect(row).toMatchObject({ source: 'SARC', publishedAt: '2020-03-01' })
    await workspace.close()
  })

  it('makes the same bytes twice one item with two acquisitions, or skips what is held', async () => {
    const workspace = await fresh()
    expect(await workspace.add([text(HOSPITAL, 'a.txt'), text(HOSPITAL, 'b.txt')])).toMatchObject({
      added: 1,
      again: 1,
    })
    expect(await workspace.add([text(HOSPITAL, 'c.txt')], { held: 'skip' })).toMatchObject({
      added: 0,
      held: 1,
      bytes: 0,
    })
    const { acquisitions } = await workspace.document(digestOf(HOSPITAL))
    expect(acquisitions.map(({ name }) => name)).toEqual(['a.txt', 'b.txt'])
    expect((await workspace.status()).counts).toMatchObject({ items: 1, entries: 4 })
    await workspace.close()
  })

  it('reports what cannot be read, and goes on', async () => {
    const workspace = await fresh()
    const broken = {
      name: 'radio.mp3',
      content: {
        async *stream() {
          yield Buffer.from('half')
          throw new Error('the line broke')
        },
      },
    }
    const refused = {
      name: 'secret',
      content: { refused: { code: 'io' as const, message: 'No.', todo: 'Ask.' } },
    }
    const gone = { name: 'gone.txt', content: { file: join(folders.next(), 'gone.txt') } }
    const result = await workspace.add([text('one'), broken, refused, gone, text(''), text('two')])
    expect(result).toMatchObject({ added: 3, failed: 3 })
    expect(result.problems.map(({ name, problem }) => [name, problem.code])).toEqual([
      ['radio.mp3', 'io'],
      ['secret', 'io'],
      ['gone.txt', 'io'],
    ])
    expect(result.problems[0]!.problem.message).toContain('the line broke')
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.close()
  })

  it('streams what is large, from memory, files and streams alike', async () => {
    const workspace = await fresh()
    const large = Buffer.alloc(2_500_000, 'evidence ')
    const file = join(folders.next())
    writeFileSync(file, Buffer.concat([large, Buffer.from('file')]))
    async function* stream() {
      for (let at = 0; at < large.length; at += 300_000) yield large.subarray(at, at + 300_000)
    }
    const progress: number[] = []
    const result = await workspace.add(
      [
        { name: 'memory', content: { bytes: large } },
        { name: 'stream', content: { stream } },
        { name: 'file', content: { file }, size: large.length + 4 },
      ],
      { onProgress: ({ bytes }) => progress.push(bytes) },
    )
    expect(result).toMatchObject({ added: 2, again: 1, failed: 0 })
    expect(progress.at(-1)).toBe(3 * large.length + 4)
    expect(Buffer.compare(await all((await workspace.bytes(digestOf(large))).stream), large)).toBe(0)
    await workspace.close()
  })

  it('stops between inputs when it is told to, and keeps what it acknowledged', async () => {
    const workspace = await fresh()
    const stop = new AbortController()
    const acknowledged: string[] = []
    function* inputs() {
      for (let i = 0; i < 2_000; i += 1) {
        if (i === 700) stop.abort()
        yield text(`account ${i}`)
      }
    }
    const result = await workspace.add(inputs(), {
      signal: stop.signal,
      onItem: (outcome) => outcome.state === 'new' && acknowledged.push(outcome.item),
    })
    expect(result.stopped).toBe(true)
    expect(result.added).toBe(acknowledged.length)
    expect(result.added).toBeGreaterThan(0)
    expect(result.added).toBeLessThanOrEqual(700)
    const held = new Set((await workspace.documents()).map(({ id }) => id))
    expect(acknowledged.every((item) => held.has(item))).toBe(true)
    await workspace.close()
  })
})

describe('processing', () => {
  it('reads, extracts and links, once', async () => {
    const workspace = await createWorkspace(folders.next(), { personName: 'Nour', stages })
    await workspace.add([text(HOSPITAL), text(MARKET), text('', 'empty'), text('a\0b', 'binary')])
    const stagesSeen = new Set<string>()
    const result = await workspace.process({ onProgress: ({ stage }) => stagesSeen.add(stage) })
    expect(result).toMatchObject({ read: 2, extracted: 2, linked: true, dropped: 0, stopped: false })
    expect(result.unreadable.map(({ name, code }) => [name, code])).toEqual([
      ['empty', 'unreadable'],
      ['binary', 'unsupported'],
    ])
    expect([...stagesSeen]).toEqual(['read', 'extract', 'link'])
    const { size } = (await workspace.status()).checkpoint
    expect(await workspace.process()).toMatchObject({ read: 0, extracted: 0, linked: false, unreadable: [] })
    expect((await workspace.status()).checkpoint.size).toBe(size)
    expect((await workspace.status()).counts).toMatchObject({
      documents: 2,
      unreadable: 2,
      claims: 3,
      incidents: 2,
      tallies: 1,
    })
    await workspace.close()
  })

  it('shows incidents with their accounts, documents with their claims, and tallies against the record', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    expect((await workspace.incidents()).map(({ id, documents }) => [id, documents])).toEqual([
      ['at-hospital', 2],
      ['at-market', 1],
    ])
    const { incident, accounts } = await workspace.incident('at-hosp')
    expect(incident.id).toBe('at-hospital')
    expect(accounts.map(({ document, text }) => [document.name, text])).toEqual(
      expect.arrayContaining([
        ['note-1.txt', HOSPITAL],
        ['note-2.txt', MARKET],
      ]),
    )
    const view = await workspace.document(digestOf(MARKET))
    expect(view.incidents).toEqual({ c1: 'at-market', c2: 'at-hospital' })
    expect(view.extraction?.claims).toHaveLength(2)
    const [tally] = await workspace.tallies()
    const { reconciliation, incidents: _, ...row } = tally!
    const { missing, cells } = reconciliation
    expect(await workspace.tallyRows()).toEqual([{ ...row, missing, held: cells[0]!.held }])
    expect(await workspace.tally(tally!.document.id.slice(0, 12), tally!.tally.id)).toEqual(tally)
    await expect(workspace.tally(tally!.document.id, 'none')).rejects.toMatchObject({ code: 'not-found' })
    expect(tally).toMatchObject({ id: `${digestOf(HOSPITAL)}#t1`, reconciliation: { missing: { min: 1 } } })
    expect(Object.keys(tally!.incidents)).toEqual(['at-hospital', 'at-market'])
    expect((await workspace.claims()).map(({ ref, incident }) => [ref.slice(65), incident]).sort()).toEqual([
      ['c1', 'at-hospital'],
      ['c1', 'at-market'],
      ['c2', 'at-hospital'],
    ])
    await workspace.close()
  })

  it('lets what the user said outrank what the text says, also when it comes later', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL])
    await workspace.add([text(HOSPITAL, 'again', { publishedAt: '2020-03-04', source: 'Radio' })])
    expect(await workspace.process()).toMatchObject({ read: 1, extracted: 1 })
    const { document, row } = await workspace.document(digestOf(HOSPITAL))
    expect(document).toMatchObject({ publishedAt: '2020-03-04', publisher: 'Radio' })
    expect(row).toMatchObject({ publishedAt: '2020-03-04', source: 'Radio' })
    await workspace.close()
  })

  it('does again what an older version did, and what new places may change', async () => {
    const folder = folders.next()
    const workspace = await workspaceWith(folder, [BRIDGE])
    await workspace.close()
    const newer = await openWorkspace(folder, { stages: smallStages({ version: '2' }) })
    expect(await newer.process()).toMatchObject({ read: 1, extracted: 1, linked: true })
    expect(await newer.addPlaces('id,name\nown:1,the bridge\n')).toEqual({ places: 1 })
    expect(await newer.process()).toMatchObject({ read: 0, extracted: 1 })
    expect((await newer.claims())[0]!.claim.event).toBe('explosion')
    await newer.addPlaces('id,name\nown:1,the bridge\n')
    expect(await newer.process()).toMatchObject({ extracted: 0 })
    await expect(newer.addPlaces('nonsense')).rejects.toMatchObject({ code: 'bad-input' })
    expect(await newer.addActors('actors:\n  front: ...\n')).toEqual({ actors: 1 })
    expect(await newer.process()).toMatchObject({ extracted: 1 })
    expect(await newer.ownData()).toMatchObject({
      places: [expect.any(String)],
      actors: [expect.any(String)],
    })
    await newer.close()
  })

  it('goes on where a reader or an extractor fails, and leaves out what no words carry', async () => {
    const failing = smallStages({
      overrides: {
        openExtractor: async () => (document, id) => {
          if (document.text.includes('bridge')) throw new Error('a mistake of the extractor')
          const quotes = [{ start: 0, end: document.text.length + 1 }]
          return {
            schema: 'recount.extraction/1',
            id,
            extractor: { name: 'small', version: '1' },
            blocks: [],
            places: [],
            claims: [{ id: 'x', event: 'attack', trigger: { quotes }, block: 'body', modality: 'actual' }],
            tallies: [],
          }
        },
      },
    })
    const workspace = await createWorkspace(folders.next(), { personName: 'Nour', stages: failing })
    await workspace.add([text(BRIDGE, 'bridge'), text(HOSPITAL)])
    const result = await workspace.process()
    expect(result).toMatchObject({ read: 2, extracted: 1, dropped: 1 })
    expect(result.unreadable).toMatchObject([{ code: 'internal', reason: 'a mistake of the extractor' }])
    expect(await workspace.claims()).toEqual([])
    await workspace.close()
  })

  it('stops when it is told to and does the rest next time', async () => {
    const workspace = await createWorkspace(folders.next(), { personName: 'Nour', stages })
    await workspace.add(Array.from({ length: 30 }, (_, i) => text(`${i}: they shelled the bridge`)))
    const stop = new AbortController()
    const first = await workspace.process({
      signal: stop.signal,
      onProgress: ({ done }) => done === 10 && stop.abort(),
    })
    expect(first).toMatchObject({ read: 10, extracted: 0, linked: false, stopped: true })
    expect(await workspace.process()).toMatchObject({ read: 20, extracted: 30, linked: true, stopped: false })
    await workspace.close()
  })
})
