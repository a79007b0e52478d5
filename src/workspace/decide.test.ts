import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { type ConflictProof, createWorkspace, openWorkspace, shippedStages, type Workspace } from './index.ts'
import { smallStages, temporaryFolders, text } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)

const AIR = `Air strike on Ariha kills eleven

January 30, 2020 (Idlib Wire) - Eleven civilians were killed on 29 January 2020 when warplanes struck a bakery in Ariha, in Idlib, rescuers said.
`
const SHELLS = `Shelling in Saraqib

February 3, 2020 (North Post) - Three civilians were killed on 2 February 2020 when artillery shelled a market in Saraqib, in Idlib, residents said.
`
const AGAIN = `Bakery struck in Ariha

January 31, 2020 (Aleppo Daily) - An air strike hit a bakery in Ariha, in Idlib, on 29 January 2020. Eleven civilians were killed, a doctor said.
`
const id = (content: string) => createHash('sha256').update(content).digest('hex')

async function workspaceOf(texts: readonly string[], now?: () => Date): Promise<Workspace> {
  const workspace = await createWorkspace(folders.next(), {
    personName: 'Nour',
    stages: shippedStages(),
    ...(now && { machine: { now } }),
  })
  await workspace.add(texts.map((content, i) => text(content, `note-${i + 1}.txt`)))
  await workspace.process()
  return workspace
}

/** The ids of the incidents that claims of a text are in. */
async function homesOf(workspace: Workspace, content: string): Promise<readonly string[]> {
  return [...new Set(Object.values((await workspace.document(id(content))).incidents))].sort()
}

const conflictOf = (asked: Promise<unknown>): Promise<ConflictProof> =>
  asked.then(
    () => Promise.reject(new Error('it was not refused')),
    (error) => (error.code === 'conflict' ? error.proof : Promise.reject(error)),
  )

describe('merging two incidents', () => {
  it('makes them one, whose other id leads to it, through every later run; undone, both are as they were', async () => {
    const workspace = await workspaceOf([AIR, SHELLS])
    const [[air = ''], [shells = '']] = [await homesOf(workspace, AIR), await homesOf(workspace, SHELLS)]
    expect(air).not.toBe(shells)
    const merged = await workspace.merge({ incidents: [air, shells], reason: 'One campaign, counted once.' })
    expect(merged.incidents).toHaveLength(1)
    const [survivor = ''] = merged.incidents
    for (const asked of [air, shells]) expect((await workspace.incident(asked)).incident.id).toBe(survivor)
    await workspace.add([text(AGAIN, 'again.txt')])
    await workspace.process()
    expect(await homesOf(workspace, AIR)).toEqual([survivor])
    expect(await homesOf(workspace, SHELLS)).toEqual([survivor])
    await workspace.rebuild()
    const { decisions } = await workspace.incident(survivor)
    expect(decisions).toMatchObject([{ seq: merged.seq, by: 'Nour', decision: { incidents: [air, shells] } }])
    await workspace.undo(merged.seq, 'Two after all.')
    expect(await homesOf(workspace, AIR)).toEqual([air])
    expect(await homesOf(workspace, SHELLS)).toEqual([shells])
    expect((await workspace.verify()).findings).toEqual([])
    await expect(workspace.merge({ incidents: [air, air], reason: 'The same.' })).rejects.toMatchObject({
      code: 'bad-input',
    })
    await workspace.close()
  })

  it('keeps of it what an erased document leaves, without its reason', async () => {
    const workspace = await workspaceOf([AIR, SHELLS, AGAIN])
    const [[air = ''], [shells = '']] = [await homesOf(workspace, AIR), await homesOf(workspace, SHELLS)]
    await workspace.merge({ incidents: [air, shells], reason: 'Zaynab knows both.' })
    await workspace.erase(id(AGAIN), 'A witness asked.')
    expect(await homesOf(workspace, AIR)).toEqual(await homesOf(workspace, SHELLS))
    const decisions = await workspace.decisions()
    expect(decisions).toHaveLength(1)
    expect(JSON.stringify(decisions)).not.toMatch(new RegExp(`Zaynab|${id(AGAIN)}`))
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.close()
  })
})

describe('splitting an incident', () => {
  it('takes claims out, and undone they are back under the one id', async () => {
    const workspace = await workspaceOf([AIR, AGAIN])
    const [whole = ''] = await homesOf(workspace, AIR)
    const { incident } = await workspace.incident(whole)
    const claims = incident.links.flatMap(({ claim }) => (claim.startsWith(id(AGAIN)) ? [claim] : []))
    const parted = await workspace.split({ incident: whole, claims, reason: 'Another bakery.' })
    expect(parted.out).toHaveLength(1)
    expect(parted.out).not.toEqual(parted.rest)
    expect(await homesOf(workspace, AGAIN)).toEqual(parted.out)
    expect((await workspace.questions()).map(({ incidents }) => incidents)).toEqual([])
    await workspace.undo(parted.seq, 'The same bakery.')
    expect(await homesOf(workspace, AGAIN)).toEqual([whole])
    expect((await workspace.incident(parted.out?.[0] ?? '')).incident.id).toBe(whole)
    for (const wrong of [[], incident.links.map(({ claim }) => claim), [`${id(SHELLS)}#c1`]])
      await expect(workspace.split({ incident: whole, claims: wrong, reason: 'No.' })).rejects.toMatchObject({
        code: 'bad-input',
      })
    await workspace.close()
  })
})

describe('deciding against an old version', () => {
  it('is refused with both sides, and goes through on the version that is there now', async () => {
    const workspace = await workspaceOf([AIR, SHELLS])
    const [[air = ''], [shells = '']] = [await homesOf(workspace, AIR), await homesOf(workspace, SHELLS)]
    const { size, incident } = await workspace.incident(air)
    const request = { incidents: [air, shells], reason: 'Mine.', size } as const
    const [{ claim = '' } = {}] = incident.links
    const { version } = await workspace.document(id(AIR))
    await workspace.correct({
      document: id(AIR),
      version,
      claim: claim.split('#')[1] ?? '',
      change: { kind: 'clear-field', field: 'harm' },
      reason: 'Theirs.',
    })
    const proof = await conflictOf(workspace.merge(request))
    expect(proof.yours).toEqual(request)
    expect(proof.theirs).toMatchObject([
      { by: 'Nour', kind: 'claim.corrected', record: { reason: 'Theirs.' } },
    ])
    const { seq } = await workspace.merge({ ...request, size: proof.version })
    await workspace.undo(seq, 'Back.')
    const late = await conflictOf(workspace.merge({ ...request, size: proof.version }))
    expect(late.theirs.map(({ kind }) => kind)).toEqual(['link.decided', 'decision.undone'])
    await workspace.close()
  })
})

describe('a question', () => {
  const BARE = [
    'Blast in Ariha\n\nJanuary 30, 2020 (Idlib Wire) - Eleven civilians were killed on 29 January 2020 in an air strike on Ariha, in Idlib.\n',
    'Explosion\n\nJanuary 31, 2020 (North Post) - A car bomb killed four civilians in Ariha, in Idlib, on 29 January 2020.\n',
  ]

  it('says what its answer would change, and waits until a day or until more is known', async () => {
    let now = new Date('2026-01-01T12:00:00Z')
    const workspace = await workspaceOf(BARE, () => now)
    const [asked] = await workspace.questions()
    if (asked === undefined) throw new Error('two attacks of one day in one town are a question')
    expect(asked.change.killed).toEqual({ min: 4, max: 4 })
    expect(asked).not.toHaveProperty('aside')
    const pair = { a: asked.a.ref, b: asked.b.ref } as const
    await workspace.decide({ ...pair, decision: 'later', reason: 'Ask Amal.', until: '2026-02-01' })
    expect((await workspace.questions())[0]?.aside).toMatchObject({ decision: { reason: 'Ask Amal.' } })
    now = new Date('2026-02-01T00:00:00Z')
    expect((await workspace.questions())[0]).not.toHaveProperty('aside')
    await workspace.decide({ ...pair, decision: 'later', reason: 'Wait for a report.' })
    expect((await workspace.questions())[0]).toHaveProperty('aside')
    await workspace.add([text(AIR, 'more.txt')])
    await workspace.process()
    const waiting = (await workspace.questions()).filter(({ aside }) => aside !== undefined)
    expect(waiting).toEqual([])
    await expect(
      workspace.decide({ ...pair, decision: 'same', reason: 'r', until: '2026-03-01' }),
    ).rejects.toMatchObject({ code: 'bad-input' })
    const { incidents } = await workspace.decide({ ...pair, decision: 'same', reason: 'One blast.' })
    expect(incidents).toHaveLength(1)
    await workspace.close()
  })
})

describe('a decision', () => {
  it('finds its claims again when a newer extractor gives them other ids', async () => {
    const folder = folders.next()
    const stages = shippedStages()
    const renamed = (version: string) => ({
      ...stages,
      extractor: async () => ({ name: 'renaming', version }),
      openExtractor: async (own: Parameters<typeof stages.openExtractor>[0]) => {
        const extract = await stages.openExtractor(own)
        return async (...given: Parameters<typeof extract>) => {
          const extraction = await extract(...given)
          return {
            ...extraction,
            claims: extraction.claims.map((claim) => ({ ...claim, id: `${version}-${claim.id}` })),
          }
        }
      },
    })
    const old = await createWorkspace(folder, { personName: 'Nour', stages: renamed('1') })
    await old.add([text(AIR, 'a.txt'), text(SHELLS, 'b.txt')])
    await old.process()
    const [[air = ''], [shells = '']] = [await homesOf(old, AIR), await homesOf(old, SHELLS)]
    await old.merge({ incidents: [air, shells], reason: 'One.' })
    await old.close()
    const newer = await openWorkspace(folder, { stages: renamed('2') })
    await newer.process()
    expect(await homesOf(newer, AIR)).toEqual(await homesOf(newer, SHELLS))
    await newer.close()
  })

  it('that is not possible in a backup is refused', async () => {
    const folder = folders.next()
    const workspace = await createWorkspace(folder, { personName: 'Nour', stages: smallStages() })
    const to = folders.next()
    await workspace.backup(to)
    await workspace.close()
    const backup = await openWorkspace(to, { stages: smallStages() })
    await expect(backup.merge({ incidents: ['i-1', 'i-2'], reason: 'r' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(backup.split({ incident: 'i-1', claims: [], reason: 'r' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await backup.close()
  })
})
