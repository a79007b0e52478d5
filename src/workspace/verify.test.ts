import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  appendLeaves,
  createSigner,
  EMPTY_FRONTIER,
  encodeFrontier,
  leafHash,
  parsePrivateKey,
  rootOf,
  signCheckpoint,
  tilesToWrite,
} from '../log/index.ts'
import { openWorkspace, type VerifyResult } from './index.ts'
import { HOSPITAL, MARKET, smallStages, temporaryFolders, text, workspaceWith } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const id = (content: string) => createHash('sha256').update(content).digest('hex')
const blobPath = (content: string) => join('blobs', id(content).slice(0, 2), id(content))

/** A workspace as it was, to be copied and tampered with. */
let original: string
let checkpoint: string
beforeAll(async () => {
  original = folders.next()
  const workspace = await workspaceWith(original, [HOSPITAL, MARKET])
  const { version } = await workspace.document(id(HOSPITAL))
  await workspace.correct({
    document: id(HOSPITAL),
    version,
    claim: 'c1',
    change: { kind: 'set-field', field: 'event', value: 'attack' },
    reason: 'r',
  })
  // Some more, so that there are full tiles and a second level.
  await workspace.add(Array.from({ length: 300 }, () => text(HOSPITAL)))
  checkpoint = (await workspace.verify()).checkpoint!
  await workspace.close()
})

async function tampered(change: (folder: string) => void, since?: string): Promise<VerifyResult> {
  const folder = folders.next()
  cpSync(original, folder, { recursive: true })
  change(folder)
  const workspace = await openWorkspace(folder, { stages: smallStages() })
  try {
    return await workspace.verify(since === undefined ? {} : { since })
  } finally {
    await workspace.close()
  }
}
const codes = ({ findings }: VerifyResult) => [...new Set(findings.map(({ code }) => code))].sort()
function flip(path: string, at = -1) {
  const bytes = readFileSync(path)
  const place = at < 0 ? bytes.length + at : at
  bytes[place] = bytes[place]! ^ 1
  writeFileSync(path, bytes)
}
function sql(folder: string, ...statements: string[]) {
  const db = new DatabaseSync(join(folder, 'record.db'))
  for (const statement of statements) db.exec(statement)
  db.close()
}

/** SQL for a column of hex digits with another last digit, whatever it holds. */
const otherDigit = (column: string) =>
  `substr(${column}, 1, length(${column}) - 1) || iif(substr(${column}, -1) = '0', '1', '0')`

/** Makes the stored edge of the tree that of the stored leaves. */
function fitEdge(db: DatabaseSync) {
  const rows = db.prepare('select leaf from entries order by seq').all() as { leaf: string }[]
  const leaves = rows.map(({ leaf }) => Buffer.from(leaf, 'hex'))
  const frontier = appendLeaves(EMPTY_FRONTIER, leaves.map(leafHash))
  db.prepare('update log_head set frontier = ?').run(Buffer.from(encodeFrontier(frontier)).toString('hex'))
  return { leaves, frontier }
}

describe('verifying', () => {
  it('finds nothing wrong with a workspace that was left alone', async () => {
    const result = await tampered(() => {}, checkpoint)
    expect(result).toMatchObject({
      intact: true,
      findings: [],
      since: 'extends',
      checkpoint,
      seenOutside: [],
    })
    expect(result.counts).toMatchObject({ entries: 311, blobs: 2 })
  })

  it.each<[string, (folder: string) => void, string[], string]>([
    ['a byte of a blob', (f) => flip(join(f, blobPath(HOSPITAL))), ['blob-changed'], id(HOSPITAL)],
    ['a blob that is gone', (f) => unlinkSync(join(f, blobPath(MARKET))), ['blob-missing'], id(MARKET)],
    [
      'a blob cut short',
      (f) => writeFileSync(join(f, blobPath(MARKET)), MARKET.slice(1)),
      ['blob-changed'],
      id(MARKET),
    ],
    ['a byte of a full tile', (f) => flip(join(f, 'log/tile/0/000')), ['tile-changed'], 'tile/0/000'],
    [
      'a byte of a partial tile',
      (f) => flip(join(f, 'log/tile/0/001.p/55')),
      ['tile-changed'],
      'tile/0/001.p/55',
    ],
    [
      'a byte of a higher tile',
      (f) => flip(join(f, 'log/tile/1/000.p/1')),
      ['tile-changed'],
      'tile/1/000.p/1',
    ],
    [
      'a byte of an entry bundle',
      (f) => flip(join(f, 'log/tile/entries/000'), 40),
      ['tile-changed'],
      'tile/entries/000',
    ],
    ['a tile that is gone', (f) => unlinkSync(join(f, 'log/tile/0/000')), ['tile-missing'], 'tile/0/000'],
    [
      'a checkpoint that is gone',
      (f) => unlinkSync(join(f, 'log/checkpoint')),
      ['checkpoint-missing'],
      'checkpoint',
    ],
  ])('names %s', async (_what, change, expected, where) => {
    const result = await tampered(change)
    expect(result.intact).toBe(false)
    expect(codes(result)).toEqual(expected)
    expect(result.findings[0]).toMatchObject({ severity: 'damage', where })
    expect(result.checkpoint).toBeUndefined()
  })

  it('finds a flipped byte anywhere in the checkpoint', async () => {
    const folder = folders.next()
    cpSync(original, folder, { recursive: true })
    const path = join(folder, 'log/checkpoint')
    const workspace = await openWorkspace(folder, { stages: smallStages() })
    for (let at = 0; at < readFileSync(path).length; at += 7) {
      flip(path, at)
      const result = await workspace.verify()
      expect(result.intact, `byte ${at}`).toBe(false)
      expect(
        result.findings.some(({ where }) => where === 'checkpoint'),
        `byte ${at}`,
      ).toBe(true)
      flip(path, at)
    }
    await workspace.close()
  })

  const record = `(select digest from records where body like '%they shelled the hospital%' and body like '%mediaType%')`
  it.each<[string, string[], string[]]>([
    [
      'a changed record',
      [`update records set body = replace(body, 'Monday', 'Friday') where digest = ${record}`],
      ['record-changed'],
    ],
    [
      'a record that is gone',
      [`delete from records where digest = ${record}`],
      ['record-missing', 'row-added'],
    ],
    ['an added record', [`insert into records values ('${id('x')}', 'y')`], ['record-changed']],
    [
      'an added record that fits its digest',
      [`insert into records values ('${id('{}')}', '{}')`],
      ['record-unknown'],
    ],
    [
      'a changed entry',
      [`update entries set body = replace(body, 'person-', 'nobody-') where seq = 4`],
      ['entry-changed', 'leaf-changed', 'row-changed'],
    ],
    [
      'a changed salt',
      [`update entries set salt = ${otherDigit('salt')} where seq = 4`],
      ['entry-changed', 'leaf-changed'],
    ],
    [
      'a changed leaf',
      [`update entries set leaf = ${otherDigit('leaf')} where seq = 4`],
      ['head-wrong', 'leaf-changed'],
    ],
    [
      'content that was taken away',
      [`update entries set body = null, salt = null where seq = 4`],
      ['content-missing', 'row-added'],
    ],
    [
      'an entry that is gone',
      [`delete from entries where seq = 4`],
      ['entry-missing', 'head-wrong', 'row-added'],
    ],
    [
      'the last entry taken back',
      [`delete from entries where seq = 310`],
      ['entry-missing', 'head-wrong', 'row-added'],
    ],
    [
      'an added entry',
      [`insert into entries select 311, body, salt, leaf from entries where seq = 310`],
      ['entry-unknown', 'head-wrong'],
    ],
    ['a changed edge', [`update log_head set frontier = ${otherDigit('frontier')}`], ['head-wrong']],
    ['a row taken from a table', [`delete from claims where id = 'c2'`], ['row-missing']],
    ['a row added to a table', [`insert into tombstones values ('x', 'y', null)`], ['row-added']],
    [
      'a changed row',
      [`update incidents set consensus = replace(consensus, 'Shelling', 'Bombing')`],
      ['row-changed'],
    ],
    ['a changed name', [`update persons set name = 'Somebody else'`], ['row-changed']],
  ])('names %s', async (_what, statements, expected) => {
    const result = await tampered((folder) => sql(folder, ...statements))
    expect(result.intact).toBe(false)
    const found = codes(result)
    for (const code of expected) expect(found).toContain(code)
    expect(result.checkpoint).toBeUndefined()
  })

  it('says which entry, record or row it is', async () => {
    const changed = await tampered((f) =>
      sql(f, `update entries set body = replace(body, 'person-', 'nobody-') where seq = 4`),
    )
    expect(changed.findings).toContainEqual(
      expect.objectContaining({ code: 'entry-changed', what: 'entry', where: '4' }),
    )
    const added = await tampered((f) => sql(f, `insert into tombstones values ('x', 'y', null)`))
    expect(added.findings).toEqual([
      expect.objectContaining({
        code: 'row-added',
        what: 'table',
        where: 'tombstones x',
        severity: 'damage',
      }),
    ])
  })

  it('names a database that cannot be read', async () => {
    const result = await tampered((f) => {
      const bytes = readFileSync(join(f, 'record.db'))
      for (let page = 3 * 4096; page < bytes.length; page += 4096)
        for (const at of [0, 3, 5, 8]) bytes[page + at] = bytes[page + at]! ^ 1
      writeFileSync(join(f, 'record.db'), bytes)
    }).catch((error) => error)
    if (result instanceof Error) expect(result).toMatchObject({ code: 'damaged' })
    else expect(codes(result)).toContain('database-damaged')
  })

  it('takes blobs that no entry speaks of, and other files, for what they are', async () => {
    const result = await tampered((f) => {
      mkdirSync(join(f, 'blobs', id('orphan').slice(0, 2)), { recursive: true })
      writeFileSync(join(f, blobPath('orphan')), 'orphan')
      writeFileSync(join(f, 'blobs', 'README'), 'mine')
      writeFileSync(join(f, 'log', 'index.html'), 'mine')
    })
    expect(result.intact).toBe(true)
    expect(result.findings.map(({ code, severity }) => [code, severity]).sort()).toEqual([
      ['blob-unknown', 'note'],
      ['file-unknown', 'note'],
      ['file-unknown', 'note'],
    ])
  })
})

describe('verifying against a checkpoint kept elsewhere', () => {
  it('finds a folder that was rolled back to an older copy', async () => {
    const older = folders.next()
    cpSync(original, older, { recursive: true })
    const newer = folders.next()
    cpSync(original, newer, { recursive: true })
    const workspace = await openWorkspace(newer, { stages: smallStages() })
    await workspace.add([text('later')])
    const kept = (await workspace.verify()).checkpoint!
    await workspace.close()
    rmSync(newer, { recursive: true })
    cpSync(older, newer, { recursive: true })
    const back = await openWorkspace(newer, { stages: smallStages() })
    expect((await back.verify()).intact).toBe(true)
    const result = await back.verify({ since: kept })
    expect(result).toMatchObject({ intact: false, since: 'broken' })
    expect(codes(result)).toEqual(['rolled-back'])
    await back.close()
  })

  /** Rewrites the whole log as somebody with all rights could: entry 4 says something else, everything after it fits. */
  async function rewritten(folder: string, newKey: boolean) {
    const key = readFileSync(join(folder, 'key'), 'utf8')
    const old = parsePrivateKey(key)
    const signer = newKey ? createSigner(old.name, Buffer.alloc(32, 7)) : old
    writeFileSync(join(folder, 'key'), `${signer.privateKey}\n`)
    const db = new DatabaseSync(join(folder, 'record.db'))
    const row = db.prepare('select body, salt from entries where seq = 4').get() as {
      body: string
      salt: string
    }
    const body = row.body.replace(/"at":"[^"]*"/, '"at":"2019-01-01T00:00:00.000Z"')
    const leaf = createHash('sha256').update(Buffer.from(row.salt, 'hex')).update(body).digest('hex')
    db.prepare('update entries set body = ?, leaf = ? where seq = 4').run(body, leaf)
    db.exec(`update history set at = '2019-01-01T00:00:00.000Z' where seq = 4`)
    db.exec(`update items set at = '2019-01-01T00:00:00.000Z' where seq = 4`)
    const { leaves, frontier } = fitEdge(db)
    db.close()
    const tiles = tilesToWrite({
      from: 0,
      to: leaves.length,
      readLeafData: (a, b) => leaves.slice(a, b),
      readHash: () => Buffer.alloc(0),
    })
    for await (const { path, bytes } of tiles) writeFileSync(join(folder, 'log', path), bytes)
    writeFileSync(
      join(folder, 'log/checkpoint'),
      signCheckpoint({ size: leaves.length, root: rootOf(frontier) }, signer),
    )
  }

  it.each([
    ['with its own key', false, 'rewritten'],
    ['with another key', true, 'other-key'],
  ])('finds a log that was rewritten and signed again %s', async (_how, newKey, code) => {
    const folder = folders.next()
    cpSync(original, folder, { recursive: true })
    await rewritten(folder, newKey)
    const workspace = await openWorkspace(folder, { stages: smallStages() })
    const alone = await workspace.verify()
    if (newKey) expect(codes(alone)).toEqual(['key-changed'])
    else expect(alone.intact).toBe(true) // which is why a checkpoint belongs on paper
    const result = await workspace.verify({ since: checkpoint })
    expect(result).toMatchObject({ intact: false, since: 'broken' })
    expect(codes(result)).toContain(code)
    await workspace.close()
  })

  it('refuses a checkpoint that was mistyped', async () => {
    await expect(tampered(() => {}, checkpoint.replace('=', 'x'))).rejects.toMatchObject({
      code: 'bad-input',
    })
  })

  it('takes the whole signed note as well as the line', async () => {
    const note = readFileSync(join(original, 'log/checkpoint'), 'utf8')
    expect(await tampered(() => {}, note)).toMatchObject({ intact: true, since: 'extends' })
  })
})

describe('rebuilding', () => {
  it('mends tables, tiles and a checkpoint that is gone', async () => {
    const folder = folders.next()
    cpSync(original, folder, { recursive: true })
    for (const path of ['log/checkpoint', 'log/tile/0/001.p/55']) unlinkSync(join(folder, path))
    flip(join(folder, 'log/tile/entries/000'), 40)
    sql(folder, `delete from claims`, `insert into tombstones values ('x', 'y', null)`)
    const workspace = await openWorkspace(folder, { stages: smallStages() })
    expect((await workspace.verify()).intact).toBe(false)
    expect(await workspace.rebuild()).toMatchObject({ entries: 311, tables: { claims: 3, tombstones: 0 } })
    expect(await workspace.verify({ since: checkpoint })).toMatchObject({
      intact: true,
      findings: [],
      since: 'extends',
    })
    await workspace.close()
  })

  it('does not sign what the published checkpoint does not cover', async () => {
    const folder = folders.next()
    cpSync(original, folder, { recursive: true })
    sql(folder, `update entries set leaf = ${otherDigit('leaf')} where seq = 4`)
    const workspace = await openWorkspace(folder, { stages: smallStages() })
    await expect(workspace.rebuild()).rejects.toMatchObject({ code: 'log-inconsistent' })
    await workspace.close()
  })
})

describe('publishing', () => {
  it('does not sign a record that does not continue the published log', async () => {
    const folder = folders.next()
    cpSync(original, folder, { recursive: true })
    const db = new DatabaseSync(join(folder, 'record.db'))
    for (const table of ['entries', 'history', 'acquisitions'])
      db.exec(`delete from ${table} where seq = 310`)
    fitEdge(db)
    db.close()
    const workspace = await openWorkspace(folder, { stages: smallStages() })
    await expect(workspace.checkpoint()).rejects.toMatchObject({ code: 'log-inconsistent' })
    await expect(workspace.add([text('more'), text('and more')])).rejects.toMatchObject({
      code: 'log-inconsistent',
    })
    await expect(workspace.checkpoint()).rejects.toMatchObject({ code: 'log-inconsistent' })
    await workspace.close()
  })

  it('leaves a folder that anybody may read: nothing in it says what is held', () => {
    const files: string[] = []
    const walk = (folder: string) => {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name)
        if (statSync(path).isDirectory()) walk(path)
        else files.push(path)
      }
    }
    walk(join(original, 'log'))
    for (const path of files) {
      const bytes = readFileSync(path)
      for (const secret of [Buffer.from(id(HOSPITAL), 'hex'), Buffer.from(id(HOSPITAL)), Buffer.from('Nour')])
        expect(bytes.includes(secret), path).toBe(false)
    }
  })
})
