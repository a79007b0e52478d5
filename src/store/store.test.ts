import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PostgresCluster, startPostgres } from '../../test/postgres-cluster.ts'
import { appendLeaves, EMPTY_FRONTIER, leafHash, rootOf, saltedDigest } from '../log/index.ts'
import { itemOf, RecountError } from '../model/index.ts'
import { type AppendStep, openStore, postgresDialect, type Store, sqliteDialect } from './index.ts'
import * as told from './told.testing.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-store-'))
let cluster: PostgresCluster
beforeAll(async () => {
  cluster = await startPostgres()
})
afterAll(async () => {
  await cluster.stop()
  rmSync(scratch, { recursive: true, force: true })
})

type Reach = (step: AppendStep) => void
/** Where a store is; opened as often as one likes, like by several processes. */
type Place = { open(reach?: Reach): Promise<Store> }

const newFolder = (): Place => {
  const folder = mkdtempSync(join(scratch, 'sqlite-'))
  const dialect = () => sqliteDialect(join(folder, 'record.db'), join(folder, 'locks'))
  return { open: (reach = () => {}) => openStore(dialect(), { random: randomBytes, reach }) }
}
const newDatabase = (): Place => {
  const url = cluster.newDatabase()
  return {
    open: async (reach = () => {}) => openStore(await postgresDialect(url), { random: randomBytes, reach }),
  }
}

const HOSPITAL = 'On Monday they shelled the hospital, and on Tuesday they shelled the market.'
const SCHOOL = 'A school was shelled at noon.'
const QUIET = 'Nothing happened on Wednesday.'

describe.each([
  ['SQLite', newFolder],
  ['PostgreSQL', newDatabase],
])('a store in %s', (_name, newPlace) => {
  async function withStore(work: (store: Store, place: Place) => Promise<void>) {
    const place = newPlace()
    const store = await place.open()
    try {
      await work(store, place)
    } finally {
      await store.close()
    }
  }
  const everything = async (store: Store) => {
    const rows: unknown[] = []
    for await (const page of store.storedLines()) rows.push(...page)
    return { rows, head: await store.head(), tables: await store.countRows() }
  }

  it('numbers entries from 0 and keeps the edge of their tree', () =>
    withStore(async (store, place) => {
      expect(await store.append([told.preserved('a'), told.preserved('b')])).toBe(0)
      expect(await store.append([told.preserved('c')])).toBe(2)
      let edge = EMPTY_FRONTIER
      const salts = new Set<string>()
      for await (const page of store.storedLines())
        for (const { body, salt, leaf } of page) {
          const data = saltedDigest(Buffer.from(salt!, 'hex'), Buffer.from(body!))
          expect(Buffer.from(data).toString('hex')).toBe(leaf)
          edge = appendLeaves(edge, [leafHash(data)])
          salts.add(salt!)
        }
      expect(salts.size).toBe(3)
      expect(rootOf(await store.head())).toEqual(rootOf(edge))
      const again = await place.open()
      expect((await again.head()).size).toBe(3)
      await again.close()
    }))

  it('holds sizes beyond four gigabytes, and all of Unicode', () =>
    withStore(async (store) => {
      const item = told.digestOf('big')
      const acquisition = {
        item,
        size: 5_000_000_000,
        mediaType: 'video/mp4',
        name: 'حلب 🎥 "x"\n.mp4',
        said: { note: 'Ω' },
      }
      await store.append([
        told.tell({ kind: 'item.preserved', subject: item, blobs: [item], records: { acquisition } }),
      ])
      const [row] = await store.itemSummaries()
      expect(row).toMatchObject({ size: 5_000_000_000, name: 'حلب 🎥 "x"\n.mp4' })
      expect(await store.counts()).toMatchObject({ items: 1, bytes: 5_000_000_000, entries: 1 })
    }))

  it('makes the same tables again from the log', () =>
    withStore(async (store) => {
      await store.append([told.preserved(HOSPITAL), told.preserved(SCHOOL), told.preserved(HOSPITAL)])
      await store.append([
        told.readAs(HOSPITAL),
        told.extracted(HOSPITAL),
        told.readAs(SCHOOL),
        told.extracted(SCHOOL),
      ])
      await store.append([told.linked(HOSPITAL, SCHOOL)])
      const seq = await store.append([told.corrected(HOSPITAL, { kind: 'reject-claim' })])
      await store.append([told.corrected(SCHOOL, { kind: 'set-field', field: 'event', value: 'attack' })])
      await store.append([told.undone(HOSPITAL, seq)])
      await store.append([told.decided(`${told.digestOf(HOSPITAL)}#c1`, `${told.digestOf(SCHOOL)}#c1`)])
      const before = await everything(store)
      expect(before.tables).toMatchObject({
        items: 2,
        acquisitions: 3,
        claims: 3,
        incidents: 3,
        questions: 1,
      })
      expect(await store.compareTables()).toEqual([])
      expect(await store.rebuild()).toMatchObject({ entries: 12 })
      expect(await everything(store)).toEqual(before)
      expect(await store.compareTables()).toEqual([])
    }))

  it('refuses by `unless` inside the transaction, and then changes nothing', () =>
    withStore(async (store) => {
      await store.append([told.preserved('a')])
      const before = await everything(store)
      const refusal = new RecountError('conflict', 'Somebody was first.', 'Look again.')
      const refusing = store.append([told.preserved('b')], async (now) => {
        expect((await now.head()).size).toBe(1)
        throw refusal
      })
      await expect(refusing).rejects.toBe(refusal)
      expect(await everything(store)).toEqual(before)
    }))

  it.each(['entries.begun', 'entries.appended', 'tables.changed'] as const)(
    'changes nothing when it is stopped at %s',
    (step) =>
      withStore(async (store, place) => {
        await store.append([told.preserved('a')])
        const before = await everything(store)
        const failing = await place.open((reached) => {
          if (reached === step) throw new Error('stopped')
        })
        await expect(failing.append([told.preserved('b')])).rejects.toThrow('stopped')
        expect(await everything(store)).toEqual(before)
        await failing.close()
        expect(await store.append([told.preserved('c')])).toBe(1)
      }),
  )

  it('gives several processes their turns, and loses nothing', () =>
    withStore(async (store, place) => {
      const others = await Promise.all(Array.from({ length: 4 }, () => place.open()))
      const firsts = await Promise.all(
        others.flatMap((other, i) =>
          Array.from({ length: 10 }, (_, n) =>
            other.append([told.preserved(`${i} ${n}`), told.preserved(`${i} ${n}!`)]),
          ),
        ),
      )
      expect(firsts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => 2 * i))
      expect(await store.counts()).toMatchObject({ items: 80, entries: 80 })
      expect(await store.compareTables()).toEqual([])
      await Promise.all(others.map((other) => other.close()))
    }))

  it('answers questions of one moment while others write', () =>
    withStore(async (store, place) => {
      await store.append([told.preserved('a')])
      const other = await place.open()
      await store.snapshot(async (then) => {
        expect((await then.head()).size).toBe(1)
        await other.append([told.preserved('b')])
        expect((await then.head()).size).toBe(1)
        expect((await then.itemSummaries()).length).toBe(1)
      })
      expect((await store.head()).size).toBe(2)
      await other.close()
    }))

  it('erases all that there is of an item but its leaves', () =>
    withStore(async (store) => {
      await store.append([told.preserved(HOSPITAL), told.readAs(HOSPITAL), told.extracted(HOSPITAL)])
      await store.append([told.preserved(SCHOOL), told.readAs(SCHOOL), told.extracted(SCHOOL)])
      await store.append([told.linked(SCHOOL), told.linked(HOSPITAL, SCHOOL)])
      await store.append([told.corrected(HOSPITAL, { kind: 'reject-claim' })])
      await store.append([told.decided(`${told.digestOf(HOSPITAL)}#c1`, `${told.digestOf(SCHOOL)}#c1`)])
      const leaves = await store.leafData(0, 10)
      const item = told.digestOf(HOSPITAL)
      const erasure = await store.erase(item, 'A witness asked.', (erasure) => [
        told.tell({ kind: 'item.erased', subject: item, records: { erasure } }),
        told.linked(SCHOOL),
      ])
      expect(erasure.entries.map(({ seq }) => seq)).toEqual([0, 1, 2, 8, 9])
      const rest: string[] = []
      for await (const page of store.storedLines()) rest.push(...page.map((line) => line.body ?? ''))
      for await (const page of store.allRecords()) rest.push(...page.map(({ body }) => body))
      expect(rest.join('')).not.toMatch(/hospital|market/)
      expect(rest.filter((body) => body.includes(item)).length).toBe(2) // the erasure's entry and its record
      expect(await store.leafData(0, 10)).toEqual(leaves)
      expect(await store.countRows()).toMatchObject({
        items: 1,
        claims: 1,
        corrections: 0,
        decisions: 0,
        incidents: 1,
      })
      expect(await store.compareTables()).toEqual([])
      await expect(store.findItem(item)).rejects.toMatchObject({ code: 'erased' })
      expect(await store.chores()).toHaveLength(2)

      await store.append([told.preserved(HOSPITAL)])
      expect(await store.findItem(item)).toBe(item)
      expect(await store.compareTables()).toEqual([])
      await store.rebuild()
      expect(await store.compareTables()).toEqual([])
    }))

  it('tells the chain of an item, also when it was erased, and which bytes are to be read again', () =>
    withStore(async (store) => {
      const [item, other] = [HOSPITAL, SCHOOL].map(told.digestOf) as [string, string]
      const touch = { item, purpose: 'A hearing', before: item, after: item }
      await store.append([
        told.tell({
          kind: 'person.named',
          subject: 'person-1',
          records: { person: { pseudonym: 'person-1', name: 'Nour' } },
        }),
        told.preserved(HOSPITAL),
        told.preserved(SCHOOL),
        told.tell({ kind: 'item.sealed', subject: item, records: { touch } }),
      ])
      expect(await store.namingsOf(['person-1', 'person-2'])).toEqual([0])
      expect((await store.itemEntries([item])).map(({ seq, kind }) => [seq, kind])).toEqual([
        [1, 'item.preserved'],
        [3, 'item.sealed'],
      ])
      expect([await store.isSealed(item), await store.isSealed(other)]).toEqual([true, false])

      const later = '2030-01-01T00:00:00.000Z'
      const due = async (before: string, limit = 9) =>
        (await store.fixityDue({ before, limit })).map(({ digest, size }) => [digest, size])
      expect(await due(later)).toEqual([
        [item, HOSPITAL.length],
        [other, SCHOOL.length],
      ])
      expect(await due(later, 1)).toHaveLength(1)
      expect(await due('2020-01-01T00:00:00.000Z')).toEqual([])
      const rows = [item, other, told.digestOf('unknown')].map((digest, i) => ({
        item: digest,
        at: '2029-01-01T00:00:00.000Z',
        state: i === 0 ? 'changed' : 'intact',
      }))
      await store.noteFixity(rows)
      expect(await store.fixityState()).toEqual({ oldest: '2029-01-01T00:00:00.000Z', wrong: [rows[0]] })
      expect(await due('2028-01-01T00:00:00.000Z')).toEqual([])

      await store.erase(item, 'Asked', (erasure) => [
        told.tell({ kind: 'item.erased', subject: item, records: { erasure } }),
      ])
      expect((await store.itemEntries([item])).map(({ seq, body }) => [seq, body === null])).toEqual([
        [1, true],
        [3, true],
        [4, false],
      ])
      expect((await store.fixityState()).wrong).toEqual([])
    }))

  it('keeps a record that another item shares with the one that is erased', () =>
    withStore(async (store) => {
      const document = {
        text: SCHOOL,
        mediaType: 'text/plain',
        reader: { name: 'test', version: '1' },
        blocks: [],
      }
      const [one, other] = ['one', 'other'].map((text) => told.digestOf(text)) as [string, string]
      await store.append([told.preserved('one'), told.preserved('other')])
      for (const subject of [one, other])
        await store.append([told.tell({ kind: 'document.read', subject, records: { document } })])
      await store.erase(one, 'By order of a court.', (erasure) => [
        told.tell({ kind: 'item.erased', subject: one, records: { erasure } }),
      ])
      expect(await store.documentOf(one)).toBeUndefined()
      expect((await store.documentOf(other))?.body).toContain(SCHOOL)
    }))

  it('keeps a document that another reader made, and says of what it can be asked', () =>
    withStore(async (store) => {
      const [scan, text] = [told.digestOf(QUIET), told.digestOf(HOSPITAL)]
      const [plain, other] = [
        { name: 'test', version: '1' },
        { name: 'other', version: '1' },
      ]
      const refused = (reader: typeof plain) => {
        const reason = { item: scan, reader, code: 'unsupported', reason: `Not by ${reader.name}.` }
        return told.tell({ kind: 'item.unreadable', subject: scan, records: { reason } })
      }
      const asked = async (version = other) =>
        (await store.toReadOtherwise(version, ['text/'])).map(({ digest }) => digest)
      await store.append([told.preserved(HOSPITAL), told.preserved(QUIET), told.readAs(HOSPITAL)])
      await store.append([refused(plain)])
      expect(await asked()).toEqual([scan])
      expect(await store.toReadOtherwise(other, ['image/', 'video/'])).toEqual([])
      await store.append([refused(other)])
      expect(await asked()).toEqual([])
      expect(await asked({ name: 'other', version: '2' })).toEqual([scan])
      expect(await store.toRead(plain)).toEqual([]) // what the other one refused is no news for the plain one
      expect((await store.itemSummaries(scan))[0]?.unreadable).toContain('Not by other.')
      expect(await store.counts()).toMatchObject({ unreadable: 1 })
      const document = { text: QUIET, mediaType: 'text/plain', reader: other, blocks: [] }
      await store.append([told.tell({ kind: 'document.read', subject: scan, records: { document } })])
      expect(await asked()).toEqual([])
      expect(await asked({ name: 'other', version: '2' })).toEqual([scan]) // and not the text, which the plain one reads
      expect(await store.toRead(plain)).toEqual([])
      expect((await store.itemSummaries(text))[0]?.unreadable).toBeNull()
      expect(await store.compareTables()).toEqual([])
    }))

  it('keeps what pictures look like, until they are erased', () =>
    withStore(async (store) => {
      const hasher = { name: 'pdq', version: '1' }
      const looked = (text: string, digit: string) => {
        const item = told.digestOf(text)
        const looks = { item, hasher, looks: [{ hash: digit.repeat(64), quality: 100 }] }
        return told.tell({ kind: 'picture.hashed', subject: item, records: { looks } })
      }
      const all = async () => {
        const found = []
        for await (const page of store.looksByItem()) for (const { item } of page) found.push(item)
        return found
      }
      await store.append([told.preserved(HOSPITAL), told.preserved(QUIET)])
      expect(await store.toHash(hasher, ['text/'])).toHaveLength(2)
      expect(await store.toHash(hasher, ['image/'])).toEqual([])
      await store.append([looked(HOSPITAL, 'a'), looked(QUIET, 'b')])
      expect(await store.toHash(hasher, ['text/'])).toEqual([])
      expect(await store.toHash({ ...hasher, version: '2' }, ['text/'])).toHaveLength(2)
      const [gone, left] = [told.digestOf(HOSPITAL), told.digestOf(QUIET)]
      expect(await all()).toEqual([gone, left].sort())
      expect(await store.looksOf(gone)).toContain('aaaa')
      await store.erase(gone, 'By order of a court.', (erasure) => [
        told.tell({ kind: 'item.erased', subject: gone, records: { erasure } }),
      ])
      expect(await all()).toEqual([left])
      expect(await store.looksOf(gone)).toBeUndefined()
      expect(await store.compareTables()).toEqual([])
    }))

  it('says what is to be read, extracted and linked, and when no more', () =>
    withStore(async (store) => {
      await store.append([told.preserved(HOSPITAL), told.preserved(QUIET)])
      expect((await store.toRead({ name: 'test', version: '1' })).map(({ digest }) => digest)).toEqual(
        [HOSPITAL, QUIET].map(told.digestOf),
      )
      const reason = {
        item: told.digestOf(QUIET),
        reader: { name: 'test', version: '1' },
        code: 'unreadable',
        reason: 'It is empty.',
      }
      await store.append([
        told.readAs(HOSPITAL),
        told.tell({ kind: 'item.unreadable', subject: reason.item, records: { reason } }),
      ])
      expect(await store.toRead({ name: 'test', version: '1' })).toEqual([])
      expect(await store.toRead({ name: 'test', version: '2' })).toHaveLength(2)
      expect(await store.toExtract({ name: 'test', version: '1' })).toEqual([told.digestOf(HOSPITAL)])
      await store.append([told.extracted(HOSPITAL)])
      expect(await store.toExtract({ name: 'test', version: '1' })).toEqual([])
      expect(await store.toExtract({ name: 'test', version: '2' })).toHaveLength(1)
      expect(await store.linkingIsStale('test 1')).toBe(true)
      await store.append([told.linked(HOSPITAL)])
      expect(await store.linkingIsStale('test 1')).toBe(false)
      expect(await store.linkingIsStale('test 2')).toBe(true)
      await store.append([told.preserved(HOSPITAL, { publishedAt: '2021-05-01' })])
      expect((await store.toRead({ name: 'test', version: '1' })).map(({ digest }) => digest)).toEqual([
        told.digestOf(HOSPITAL),
      ])
      await store.append([told.readAs(HOSPITAL)])
      expect(await store.toExtract({ name: 'test', version: '1' })).toHaveLength(1)
      await store.append([told.extracted(HOSPITAL)])
      await store.append([
        told.tell({ kind: 'place.added', subject: 'places', records: { places: { csv: 'x' } } }),
      ])
      expect(await store.toExtract({ name: 'test', version: '1' })).toHaveLength(1)
      expect(await store.linkingIsStale('test 1')).toBe(true)
    }))

  it('finds items and incidents by the beginning of their names', () =>
    withStore(async (store) => {
      await store.append([told.preserved(HOSPITAL), told.preserved(SCHOOL), told.linked(HOSPITAL)])
      const item = told.digestOf(HOSPITAL)
      expect(await store.findItem(item.slice(0, 8))).toBe(item)
      await expect(store.findItem('0123456789')).rejects.toMatchObject({ code: 'not-found' })
      for (const wrong of ['', 'abc', 'ABCDEF', "a'; drop table items", `${item}0`])
        await expect(store.findItem(wrong)).rejects.toMatchObject({ code: 'bad-input' })
      expect((await store.findIncident('incident-1')).id).toBe('incident-1')
      await expect(store.findIncident('incident-')).rejects.toMatchObject({ code: 'bad-input' })
      for (const wrong of ['', '%', 'incident-9'])
        await expect(store.findIncident(wrong)).rejects.toMatchObject({
          code: expect.stringMatching(/not-found|bad-input/),
        })
    }))

  it('keeps a linking in what each run changed, with the blocks in which a claim has its neighbours', () =>
    withStore(async (store, place) => {
      const [a, b, c, d] = [1, 2, 3, 4].map((n) => `${told.digestOf(`text ${n}`)}#c1`) as [
        string,
        string,
        string,
        string,
      ]
      const counted = {
        accounts: 3,
        documents: 3,
        words: [-5, 2, 7, 3],
        formulas: [],
        place: { '35.81 36.61 ': 2 },
        method: {},
        munition: {},
        target: {},
      }
      const first = await store.append([
        told.ran(
          {
            incidents: [told.incident('i-0001', a), told.incident('i-0002', b)],
            unlinked: [{ claim: c, why: 'It tells neither when nor where.', until: '2021-02-03' }],
            questions: [{ a, b, weight: 1, reasons: [] }],
            accounts: [
              { claim: a, number: 1, component: 1, keys: [-7, 11] },
              { claim: b, number: 2, component: 2, keys: [11, 13] },
            ],
            copies: [{ document: itemOf(b), original: itemOf(a) }],
            crowded: [99],
          },
          undefined,
          counted,
        ),
      ])
      expect((await store.claimsInBlocks([-7, 12])).sort()).toEqual([a])
      expect((await store.claimsInBlocks([11])).sort()).toEqual([a, b].sort())
      expect(await store.blockSizes([11, 12], 1)).toEqual(
        new Map([
          [11, 2],
          [12, 0],
        ]),
      )
      expect(await store.frequenciesInForce()).toEqual(counted)
      expect(await store.linkableFrom('2021-02-02')).toEqual([])
      expect(await store.linkableFrom('2021-02-03')).toEqual([itemOf(c)])
      const second = await store.append([
        told.ran(
          {
            incidents: [told.incident('i-0001', a, b, d)],
            gone: ['i-0002'],
            settled: [[a, b]],
            tombstones: [{ id: 'i-0002', into: 'i-0001', claims: [b] }],
            dropped: [c],
            accounts: [{ claim: d, number: 3, component: 1, keys: [13] }],
            moved: [[2, 1]],
            alone: [itemOf(b)],
            crowded: [-99],
            thinned: [99],
          },
          first,
        ),
      ])
      expect((await store.claimsInBlocks([13])).sort()).toEqual([b, d].sort())
      expect(await store.accountsBy('component', [1])).toHaveLength(3)
      expect(await store.crowdedBlocks()).toEqual(new Set([-99]))
      expect(await store.copiesBy('item', [itemOf(b)])).toEqual([])
      expect(await store.questionsNaming([a])).toEqual([])
      expect(await store.unlinked()).toEqual([])
      expect((await store.findIncident('i-0002')).id).toBe('i-0001')
      expect(await store.lastRun()).toMatchObject({
        seq: second,
        since: first,
        last: { incident: 2, account: 3 },
      })
      expect(await store.frequenciesInForce()).toEqual(counted)

      const before = await everything(store)
      expect(await store.compareTables()).toEqual([])
      await store.rebuild()
      expect(await everything(store)).toEqual(before)
      expect(await store.compareTables()).toEqual([])
      const other = await place.open()
      expect((await other.claimsInBlocks([-7])).sort()).toEqual([a])
      await other.close()

      await store.append([told.ran({ incidents: [told.incident('i-0009', a)] }, first)])
      expect(await store.lastRun()).toBeUndefined()
      expect(await store.linkingIsStale('test 1')).toBe(false)
      expect(await store.compareTables()).toEqual([])
      await store.append([told.ran({ incidents: [told.incident('i-0009', a)] })])
      expect((await store.incidentSummaries()).map(({ id }) => id)).toEqual(['i-0009'])
      expect(await store.countRows()).toMatchObject({ accounts: 0, blocks: 0, linking: 1, tombstones: 0 })
      expect(await store.compareTables()).toEqual([])
    }))

  it('forgets a linking of which an erasure takes a run, and all that was counted with the item', () =>
    withStore(async (store) => {
      await store.append([told.preserved(HOSPITAL), told.preserved(SCHOOL)])
      const [kept, gone] = [`${told.digestOf(SCHOOL)}#c1`, `${told.digestOf(HOSPITAL)}#c1`]
      const counted = { accounts: 1, documents: 1, words: [4711, 2], formulas: [] }
      const nowhere = { place: {}, method: {}, munition: {}, target: {} }
      const base = await store.append([
        told.ran(
          {
            incidents: [told.incident('i-0001', kept)],
            accounts: [{ claim: kept, number: 1, component: 1, keys: [1] }],
          },
          undefined,
          { ...counted, ...nowhere },
        ),
      ])
      const next = await store.append([
        told.ran(
          {
            incidents: [told.incident('i-0002', gone)],
            accounts: [{ claim: gone, number: 2, component: 2, keys: [2] }],
          },
          base,
        ),
      ])
      await store.append([told.ran({ crowded: [5] }, next)])
      const item = told.digestOf(HOSPITAL)
      await store.erase(item, 'A witness asked.', (erasure) => [
        told.tell({ kind: 'item.erased', subject: item, records: { erasure } }),
      ])
      expect(await store.lastRun()).toBeUndefined()
      expect(await store.countRows()).toMatchObject({ incidents: 0, accounts: 0, blocks: 0, crowded: 0 })
      const rest: string[] = []
      for await (const page of store.allRecords()) rest.push(...page.map(({ body }) => body))
      expect(rest.filter((body) => body.includes(gone) || body.includes('4711'))).toEqual([])
      expect(await store.compareTables()).toEqual([])
      await store.rebuild()
      expect(await store.compareTables()).toEqual([])
    }))

  it('leads from a merged incident to its survivor', () =>
    withStore(async (store) => {
      const result = {
        ...told.linking(HOSPITAL),
        tombstones: [{ id: 'old-1', into: 'incident-2' }, { id: 'older-1', into: 'old-1' }, { id: 'gone-1' }],
      }
      await store.append([told.tell({ kind: 'linking.run', subject: 'incidents', records: { result } })])
      expect((await store.findIncident('older-1')).id).toBe('incident-2')
      await expect(store.findIncident('gone-1')).rejects.toMatchObject({ code: 'not-found' })
    }))

  it('lets one holder of a lock in, or many that share it', () =>
    withStore(async (store, place) => {
      const other = await place.open()
      const order: string[] = []
      const hold = (name: string, ms: number) => async () => {
        order.push(`${name} in`)
        await sleep(ms)
        order.push(`${name} out`)
      }
      const first = store.exclusively('process', hold('a', 60))
      await sleep(20)
      await Promise.all([first, other.exclusively('process', hold('b', 10))])
      expect(order).toEqual(['a in', 'a out', 'b in', 'b out'])
      order.length = 0
      await Promise.all([store.sharing('blobs', hold('c', 60)), other.sharing('blobs', hold('d', 60))])
      expect(order.slice(0, 2).sort()).toEqual(['c in', 'd in'])
      const impatient = store.sharing('blobs', () => other.exclusively('blobs', hold('e', 0), { waitMs: 50 }))
      await expect(impatient).rejects.toMatchObject({ code: 'busy' })
      expect(order).not.toContain('e in')
      await other.exclusively('blobs', hold('f', 0))
      expect(order.at(-1)).toBe('f out')
      await other.close()
    }))

  it('does not let sharers starve one who wants a lock alone', () =>
    withStore(async (store, place) => {
      const other = await place.open()
      let running = true
      const sharers = Array.from({ length: 3 }, async () => {
        while (running) await store.sharing('blobs', () => sleep(15))
      })
      await sleep(30)
      await other.exclusively('blobs', async () => {}, { waitMs: 5_000 })
      running = false
      await Promise.all(sharers)
      await other.close()
    }))

  it('notes verifications here only', () =>
    withStore(async (store) => {
      await store.append([told.preserved('a')])
      expect(await store.lastVerification()).toBeUndefined()
      await store.noteVerification({ at: '2021-01-01T00:00:00.000Z', intact: 1, size: 1 })
      await store.noteVerification({ at: '2021-01-02T00:00:00.000Z', intact: 0, size: 1 })
      expect(await store.lastVerification()).toMatchObject({ at: '2021-01-02T00:00:00.000Z', intact: 0 })
      expect((await store.head()).size).toBe(1)
    }))
})
