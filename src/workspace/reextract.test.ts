import { createHash } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { openWorkspace } from './index.ts'
import { BRIDGE, HOSPITAL, MARKET, smallStages, temporaryFolders, workspaceWith } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const id = (content: string) => createHash('sha256').update(content).digest('hex')

/** Stages whose extractor finds another thing: it misses the market, and says "raid". */
function otherStages(version = '2', name = 'small') {
  const stages = smallStages({ version })
  return {
    ...stages,
    extractor: async () => ({ name, version }),
    openExtractor: async (...given: Parameters<typeof stages.openExtractor>) => {
      const extract = await stages.openExtractor(...given)
      return async (...of: Parameters<typeof extract>) => {
        const extraction = await extract(...of)
        return {
          ...extraction,
          extractor: { name, version },
          claims: extraction.claims
            .filter(({ targets }) => targets?.[0]?.name !== 'market')
            .map((claim, i) => ({ ...claim, id: `n${i}`, event: 'raid' as const })),
        }
      }
    },
  }
}

async function marketCorrected() {
  const folder = folders.next()
  const workspace = await workspaceWith(folder, [MARKET, BRIDGE])
  const { version } = await workspace.document(id(MARKET))
  const change = { kind: 'set-field' as const, field: 'event', value: 'attack' }
  await workspace.correct({ document: id(MARKET), version, claim: 'c1', change, reason: 'So it says.' })
  await workspace.close()
  return folder
}

it('shows what another extraction would change and writes nothing', async () => {
  const folder = await marketCorrected()
  const workspace = await openWorkspace(folder, { stages: otherStages() })
  const { size } = (await workspace.status()).checkpoint
  const result = await workspace.reextract({ documents: [id(MARKET).slice(0, 8)], dryRun: true })
  expect(result).toMatchObject({
    taken: 0,
    linked: false,
    documents: [
      {
        item: id(MARKET),
        changes: {
          before: { version: '1' },
          after: { version: '2' },
          added: [],
          gone: [{ id: 'c1' }],
          changed: [{ before: { id: 'c2' }, after: { id: 'n0' }, fields: ['event'] }],
        },
        corrections: [{ state: 'keeps', correction: { change: { field: 'event' } } }],
      },
    ],
  })
  expect((await workspace.status()).checkpoint.size).toBe(size)
  expect((await workspace.document(id(MARKET))).extraction?.extractor.version).toBe('1')
  await workspace.close()
})

it('takes the result, keeps what a person corrected, links again, and stays provable', async () => {
  const folder = await marketCorrected()
  const workspace = await openWorkspace(folder, { stages: otherStages() })
  expect(await workspace.reextract({ documents: [id(MARKET)] })).toMatchObject({ taken: 1, linked: true })
  const view = await workspace.document(id(MARKET))
  expect(view.extraction?.extractor.version).toBe('2')
  expect(view.extraction?.claims.map(({ id, event }) => [id, event])).toEqual([
    ['n0', 'raid'],
    ['c1', 'attack'],
  ])
  expect(view.kept).toEqual(['c1'])
  expect(view.changes).toMatchObject({ before: { version: '1' }, gone: [{ id: 'c1' }] })
  expect(view.corrections).toMatchObject([{ applies: true }])
  expect((await workspace.incidents()).map(({ id }) => id)).toContain('at-market')
  const kinds = (await workspace.logEntries()).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'claims.extracted')).toHaveLength(3)
  expect((await workspace.verify()).findings).toEqual([])
  await workspace.rebuild()
  expect(await workspace.document(id(MARKET))).toEqual(view)
  expect(await workspace.reextract({ documents: [id(MARKET)] })).toMatchObject({ taken: 0, linked: false })
  await workspace.close()
})

it('names the documents that a newer version says something else of, when they are processed', async () => {
  const folder = await marketCorrected()
  const newer = await openWorkspace(folder, { stages: otherStages() })
  const result = await newer.process()
  expect(result).toMatchObject({ extracted: 2, changed: expect.arrayContaining([id(MARKET), id(BRIDGE)]) })
  expect((await newer.document(id(MARKET))).extraction?.claims).toContainEqual(
    expect.objectContaining({ id: 'c1', event: 'attack' }),
  )
  expect(await newer.process()).toMatchObject({ extracted: 0, changed: [] })
  await newer.close()
})

it('leaves alone what a person asked another extractor for, until it is asked again', async () => {
  const folder = folders.next()
  await (await workspaceWith(folder, [HOSPITAL])).close()
  const other = await openWorkspace(folder, { stages: otherStages('1', 'other') })
  expect(await other.reextract()).toMatchObject({ taken: 1 })
  await other.close()
  const usual = await openWorkspace(folder, { stages: smallStages({ version: '2' }) })
  await usual.addPlaces('id,name\nown:1,the bridge\n')
  expect(await usual.process()).toMatchObject({ read: 1, extracted: 0 }) // by a newer reader, too
  expect(await usual.process()).toMatchObject({ read: 0, extracted: 0, linked: false })
  expect((await usual.document(id(HOSPITAL))).extraction?.extractor.name).toBe('other')
  expect(await usual.reextract()).toMatchObject({
    taken: 1,
    documents: [{ changes: { after: { name: 'small' } } }],
  })
  await usual.close()
})

it('goes on where one text cannot be read, and stops when it is told to', async () => {
  const folder = folders.next()
  await (await workspaceWith(folder, [HOSPITAL, MARKET, BRIDGE])).close()
  const stages = smallStages({ version: '2' })
  const failing = {
    ...stages,
    openExtractor: async (...given: Parameters<typeof stages.openExtractor>) => {
      const extract = await stages.openExtractor(...given)
      return async (...of: Parameters<typeof extract>) => {
        if (of[0].text === MARKET) throw new Error('no answer')
        return extract(...of)
      }
    },
  }
  const workspace = await openWorkspace(folder, { stages: failing })
  const all = await workspace.reextract()
  expect(all).toMatchObject({ taken: 2, unreadable: [{ item: id(MARKET), reason: 'no answer' }] })
  await expect(workspace.reextract({ documents: ['ffffffff'] })).rejects.toMatchObject({ code: 'not-found' })
  const stop = new AbortController()
  stop.abort()
  expect(await workspace.reextract({ signal: stop.signal })).toMatchObject({ documents: [], stopped: true })
  await workspace.close()
})
