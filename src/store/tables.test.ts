import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { type EncodedFact, openStore, sqliteDialect } from './index.ts'
import * as told from './told.testing.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-tables-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const HOSPITAL = 'On Monday they shelled the hospital, and on Tuesday they shelled the market.'
const SCHOOL = 'A school was shelled at noon.'
const QUIET = 'Nothing happened on Wednesday.'
const openFolder = (folder: string) =>
  openStore(sqliteDialect(join(folder, 'record.db'), join(folder, 'locks')), { random: randomBytes })

describe('opening', () => {
  async function changed(...statements: string[]) {
    const folder = mkdtempSync(join(scratch, 'older-'))
    const open = () => openFolder(folder)
    const store = await open()
    await store.append([told.preserved(HOSPITAL), told.readAs(HOSPITAL), told.extracted(HOSPITAL)])
    await store.close()
    const db = new DatabaseSync(join(folder, 'record.db'))
    for (const statement of statements) db.exec(statement)
    db.close()
    return open
  }

  it('makes the record tables again where they are those of another version', async () => {
    const open = await changed(
      'drop table claims',
      'create table claims (old text)',
      'update format set record_tables = 0',
    )
    const [store, other] = await Promise.all([open(), open()])
    expect(await store.counts()).toMatchObject({ items: 1, claims: 2 })
    expect(await other.compareTables()).toEqual([])
    await Promise.all([store.close(), other.close()])
  })

  it.each(['update format set record_tables = 99', `insert into kysely_migration values ('9999-later', '')`])(
    'refuses a store of a newer version: %s',
    async (statement) => {
      await expect((await changed(statement))()).rejects.toMatchObject({ code: 'workspace-newer' })
    },
  )

  it('says that a file is no database', async () => {
    const folder = mkdtempSync(join(scratch, 'none-'))
    writeFileSync(join(folder, 'record.db'), 'This is a letter, and not a short one. '.repeat(50))
    await expect(openFolder(folder)).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('tables', () => {
  it('depend on the log alone, not on how it was cut into transactions', async () => {
    const texts = [HOSPITAL, SCHOOL, QUIET]
    const some = fc.constantFrom(...texts)
    const ref = some.map((text) => `${told.digestOf(text)}#c1`)
    const number = fc.nat(4)
    const run = fc
      .record({
        since: fc.option(fc.nat(30), { nil: undefined }),
        claims: fc.uniqueArray(ref, { maxLength: 2 }),
        id: fc.constantFrom('i-0001', 'i-0002'),
        number,
        key: number,
        left: fc.uniqueArray(number, { maxLength: 2 }),
        dropped: fc.uniqueArray(ref, { maxLength: 1 }),
        moved: fc.uniqueArray(fc.tuple(number, number), { maxLength: 1 }),
      })
      .map(({ since, claims, id, number, key, ...changes }) => () => {
        const accounts = claims
          .slice(0, 1)
          .map((claim) => ({ claim, number, component: number, keys: [key] }))
        const incidents = claims.length > 0 ? [told.incident(id, ...claims)] : []
        const gone = ['i-0001', 'i-0002'].filter((one) => one !== id)
        return told.ran({ ...changes, accounts, incidents, gone, crowded: [key] }, since)
      })
    const fact = fc.oneof(
      some.map((text) => () => told.preserved(text)),
      some.map((text) => () => told.readAs(text)),
      fc.option(some, { nil: undefined }).map((text) => () => told.captured('https://example.org/', text)),
      fc.tuple(some, fc.constantFrom('1', '2')).map(
        ([text, version]) =>
          () =>
            told.extracted(text, version),
      ),
      fc.constantFrom(HOSPITAL, SCHOOL).map((text) => () => told.corrected(text, { kind: 'reject-claim' })),
      fc.tuple(some, fc.nat(20)).map(
        ([text, seq]) =>
          () =>
            told.undone(text, seq),
      ),
      fc.subarray(texts).map((linked) => () => told.linked(...linked)),
      run,
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fact, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
        async (batches) => {
          const store = await openFolder(mkdtempSync(join(scratch, 'property-')))
          for (const batch of batches) await store.append(batch.map((make): EncodedFact => make()))
          expect(await store.compareTables()).toEqual([])
          await store.close()
        },
      ),
      { numRuns: 25 },
    )
  })
})
