import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { claimsInTexts } from '../../test/claims-in-texts.ts'
import { ARIHA, BINNISH, SARAQIB } from '../../test/told-claims.ts'
import type { Claim } from '../model/index.ts'
import { createWorkspace, openWorkspace, type Stages, type Workspace } from './index.ts'
import { temporaryFolders, text } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)

const PLACES = new Map([ARIHA, SARAQIB, BINNISH].map((place) => [place.name, place]))
const LINE = /^(\S+) (\w+) (\d+)$/gm

/** Every line "2020-01-29 Ariha 11" is a claim: an air strike on that day and town that killed so many. */
function claimsIn(content: string): Claim[] {
  return [...content.matchAll(LINE)].map((found, index) => {
    const [line, day = '', name = '', killed = ''] = found
    const quotes = [{ start: found.index, end: found.index + line.length }]
    const place = PLACES.get(name) ?? ARIHA
    const figure = { min: Number(killed), max: Number(killed), bound: 'exact' as const }
    return {
      id: `c${index + 1}`,
      event: 'bombing',
      trigger: { quotes },
      block: 'body',
      modality: 'actual',
      when: { from: day, to: day, kind: 'within', edtf: day, quotes },
      where: [{ ...place, relation: 'in', quotes }],
      method: { code: 'air-strike', quotes },
      harm: [{ kind: 'killed', status: 'civilian', groups: [], ...figure, quotes }],
    }
  })
}

/** The shipped linker, on claims that stand in the texts; it adds to a linking however few claims there are. */
function stages({ version = '1', isOld = false } = {}): Stages {
  // a newer one calls claims by other names
  const named = (claim: Claim) => (version === '1' ? claim : { ...claim, id: `new-${claim.id}` })
  const made = claimsInTexts({ name: 'lines', version }, (content) => claimsIn(content).map(named))
  return {
    ...made,
    ...(made.relinking && { relinking: { ...made.relinking, isOutdated: async () => isOld } }),
  }
}

const A = 'Paper A.\n2020-01-29 Ariha 11\n2020-02-02 Saraqib 4'
const B = 'Paper B.\n2020-01-29 Ariha 11'
const C = 'Paper C, of another day.\n2020-02-02 Saraqib 4'
const D = 'Paper D.\n2020-03-03 Binnish 7'
const E = 'Paper E, late.\n2020-01-29 Ariha 11'
const id = (content: string) => createHash('sha256').update(content).digest('hex')

async function made(folder: string, ...contents: string[]): Promise<Workspace> {
  const workspace = await createWorkspace(folder, { personName: 'Nour', stages: stages() })
  await add(workspace, ...contents)
  return workspace
}

async function add(workspace: Workspace, ...contents: string[]) {
  await workspace.add(contents.map((content) => text(content, `${content.slice(6, 7)}.txt`)))
  await workspace.process()
}

/** The claims of every incident, in an order of their own. */
async function partition(workspace: Workspace): Promise<string[]> {
  const claims = (await workspace.claims()).filter(({ incident }) => incident !== undefined)
  return [...Map.groupBy(claims, ({ incident }) => incident).values()]
    .map((members) =>
      members
        .map(({ ref }) => ref)
        .sort()
        .join(' '),
    )
    .sort()
}

/** The records of all runs, the first first. */
function runs(folder: string): { since?: number; incidents: { id: string }[] }[] {
  const db = new DatabaseSync(join(folder, 'record.db'), { readOnly: true })
  const rows = db
    .prepare(
      "select entries.body from history join entries using (seq) where kind = 'linking.run' order by seq",
    )
    .all() as { readonly body: string }[]
  const read = db.prepare('select body from records where digest = ?')
  // those that quoted what was erased are gone
  const found = rows.flatMap(({ body }) => {
    const record = read.get(JSON.parse(body).records.result) as { body: string } | undefined
    return record ? [JSON.parse(record.body)] : []
  })
  db.close()
  return found
}

describe('linking in a workspace', () => {
  it('writes down what a document changed and nothing else, and says what linking from scratch says', async () => {
    const folder = folders.next()
    const workspace = await made(folder, A, B, C)
    await add(workspace, D)
    await add(workspace, E)
    const [whole, ...changes] = runs(folder)
    expect(whole?.since).toBeUndefined()
    expect(changes.map(({ since }) => since)).toEqual([expect.any(Number), expect.any(Number)])
    expect(changes.map(({ incidents }) => incidents.length)).toEqual([1, 1])
    const added = await partition(workspace)
    expect(added).toHaveLength(3)
    expect(await workspace.verify()).toMatchObject({ intact: true })
    const before = await workspace.incidents()
    await workspace.rebuild()
    expect(await workspace.incidents()).toEqual(before)

    expect(await workspace.process()).toMatchObject({ linked: false })
    expect(await workspace.process({ anew: true })).toMatchObject({ linked: true })
    expect(await partition(workspace)).toEqual(added)
    expect((await workspace.incidents()).map((one) => one.id)).toEqual(before.map((one) => one.id))
    expect(runs(folder).at(-1)?.since).toBeUndefined()
    await workspace.close()
  })

  it('follows corrections, decisions and what is undone', async () => {
    const folder = folders.next()
    const workspace = await made(folder, A, B, C, D)
    const first = await partition(workspace)
    const { version } = await workspace.document(id(B))
    const change = {
      kind: 'set-field' as const,
      field: 'when',
      value: {
        from: '2020-05-05',
        to: '2020-05-05',
        kind: 'within',
        edtf: '2020-05-05',
        quotes: [{ start: 0, end: 5 }],
      },
    }
    await workspace.correct({ document: id(B), version, claim: 'c1', change, reason: 'A typo.' })
    expect(await partition(workspace)).toHaveLength(first.length + 1)
    const [correction] = (await workspace.document(id(B))).corrections
    await workspace.undo(correction?.seq ?? 0, 'It was none.')
    expect(await partition(workspace)).toEqual(first)

    const { seq } = await workspace.decide({
      a: `${id(A)}#c1`,
      b: `${id(D)}#c1`,
      decision: 'same',
      reason: 'So it was.',
    })
    const together = await partition(workspace)
    expect(together).toHaveLength(first.length - 1)
    await add(workspace, E)
    const added = await partition(workspace)
    await workspace.process({ anew: true })
    expect(await partition(workspace)).toEqual(added)
    await workspace.undo(seq, 'It was not.')
    await workspace.erase(id(E), 'By mistake.')
    expect(await partition(workspace)).toEqual(first)
    expect(await workspace.verify()).toMatchObject({ intact: true })
    await workspace.close()
  })

  it('follows a newer extractor that calls claims by other names, and keeps ids and decisions', async () => {
    const folder = folders.next()
    const older = await made(folder, A, B, C, D)
    await older.decide({ a: `${id(A)}#c1`, b: `${id(B)}#c1`, decision: 'different', reason: 'Two raids.' })
    const before = await older.incidents()
    await older.close()
    const newer = await openWorkspace(folder, { stages: stages({ version: '2' }) })
    await newer.process()
    expect(await newer.incidents()).toHaveLength(before.length)
    expect(await partition(newer)).not.toContain(`${id(A)}#new-c1 ${id(B)}#new-c1`)
    expect(await newer.verify()).toMatchObject({ intact: true })
    await newer.close()
  })

  it('links everything anew where what was counted says too little', async () => {
    const folder = folders.next()
    const workspace = await made(folder, A, B)
    await workspace.close()
    const grown = await openWorkspace(folder, { stages: stages({ isOld: true }) })
    await add(grown, C)
    expect(runs(folder).map(({ since }) => since)).toEqual([undefined, undefined])
    await grown.close()
  })

  it('lets the later version of a page speak, which states the date of the older one', async () => {
    const workspace = await made(folders.next(), C, D)
    const early = 'Report.\n2020-01-29 Ariha 4'
    const late = 'Report.\n2020-01-29 Ariha 11'
    const said = { url: 'https://example.org/report', source: 'Agency', publishedAt: '2020-01-30' }
    const version = async (content: string) => {
      await workspace.add([text(content, 'report.txt', { ...said, url: `${said.url}#${content.length}` })])
      await workspace.process()
      const row = (await workspace.incidents()).find(({ consensus }) => consensus.when?.from === '2020-01-29')
      return { row, view: await workspace.incident(row!.id) }
    }
    expect((await version(early)).row).toMatchObject({ consensus: { harm: [{ min: 4, max: 4 }] } })
    const { row, view } = await version(late)
    expect(row).toMatchObject({ documents: 2, origins: 1, consensus: { harm: [{ min: 11, max: 11 }] } })
    const replaced = view.incident.links.map(({ claim, replacedBy }) => [claim, replacedBy])
    expect(replaced).toContainEqual([`${id(early)}#c1`, `${id(late)}#c1`])
    // what the page said at first, and says again
    expect((await version(early)).row).toMatchObject({ consensus: { harm: [{ min: 4, max: 4 }] } })
    await workspace.close()
  })

  it('leaves no row of the index of what is erased', async () => {
    const folder = folders.next()
    const workspace = await made(folder, A, B, C)
    await add(workspace, E, D)
    await workspace.erase(id(E), 'A witness asked.')
    const db = new DatabaseSync(join(folder, 'record.db'), { readOnly: true })
    const count = (sql: string) => (db.prepare(sql).get() as { n: number }).n
    for (const table of ['accounts', 'links', 'unlinked', 'copies'])
      expect(count(`select count(*) as n from ${table} where item = '${id(E)}'`)).toBe(0)
    expect(count('select count(*) as n from blocks where number not in (select number from accounts)')).toBe(
      0,
    )
    expect(
      count(`select count(*) as n from records where body like '%${id(E)}%' and body not like '%because%'`),
    ).toBe(0)
    db.close()
    expect(await workspace.verify()).toMatchObject({ intact: true })
    await workspace.close()
  })

  it('links what was told of a day that had not come, once it has', async () => {
    const folder = folders.next()
    const at = (date: string) => ({ now: () => new Date(`${date}T12:00:00Z`) })
    const early = await createWorkspace(folder, {
      personName: 'Nour',
      stages: stages(),
      machine: at('2020-02-01'),
    })
    await add(early, B, D)
    expect((await early.linking()).unlinked).toMatchObject([{ claim: `${id(D)}#c1` }])
    await early.close()
    const later = await openWorkspace(folder, { stages: stages(), machine: at('2020-03-03') })
    expect(await later.process()).toMatchObject({ linked: true })
    expect((await later.linking()).unlinked).toEqual([])
    expect(await later.process()).toMatchObject({ linked: false })
    await later.close()
  })
})
