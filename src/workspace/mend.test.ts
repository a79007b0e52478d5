import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import type { Claim } from '../model/index.ts'
import { type ConflictProof, openWorkspace, type Workspace } from './index.ts'
import { BRIDGE, HOSPITAL, MARKET, smallStages, temporaryFolders, workspaceWith } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const id = (content: string) => createHash('sha256').update(content).digest('hex')
const quote = (content: string, words: string) => {
  const start = content.indexOf(words)
  return { start, end: start + words.length }
}
const method = { code: 'artillery' as const, quotes: [quote(HOSPITAL, 'shelled')] }
async function correctClaim(
  workspace: Workspace,
  content: string,
  change: Parameters<Workspace['correct']>[0]['change'],
  claim = 'c1',
) {
  const { version } = await workspace.document(id(content))
  return workspace.correct({ document: id(content), version, claim, change, reason: 'The words say so.' })
}

describe('correcting', () => {
  it('sets a field, keeps what was found, and links again', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    const targets = [
      {
        code: 'other',
        name: 'clinic',
        relation: 'hit' as const,
        effect: 'unknown' as const,
        quotes: [quote(HOSPITAL, 'hospital')],
      },
    ]
    const view = await correctClaim(workspace, HOSPITAL, {
      kind: 'set-field',
      field: 'targets',
      value: targets,
    })
    expect(view.extraction?.claims[0]).toMatchObject({ id: 'c1', targets })
    expect(view.corrections).toMatchObject([{ by: 'Nour', undone: false, applies: true }])
    expect(view.incidents).toEqual({ c1: 'at-clinic' })
    expect((await workspace.incidents()).map(({ id }) => id)).toEqual([
      'at-clinic',
      'at-hospital',
      'at-market',
    ])
    expect(await workspace.claims()).toContainEqual(
      expect.objectContaining({ ref: `${id(HOSPITAL)}#c1`, corrected: true }),
    )
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.close()
  })

  it('rejects, adds and undoes', async () => {
    const workspace = await workspaceWith(folders.next(), [MARKET])
    const rejected = await correctClaim(workspace, MARKET, { kind: 'reject-claim' }, 'c2')
    expect(rejected.rejected.map((claim) => claim.id)).toEqual(['c2'])
    expect((await workspace.incidents()).map(({ id }) => id)).toEqual(['at-market'])
    const claim: Claim = {
      id: 'mine',
      event: 'attack',
      trigger: { quotes: [quote(MARKET, 'witness')] },
      block: 'body',
      modality: 'actual',
    }
    const added = await correctClaim(workspace, MARKET, { kind: 'add-claim', claim })
    const addedId = `added-${added.corrections.at(-1)!.seq}`
    expect(added.extraction?.claims.map((one) => one.id)).toEqual(['c1', addedId])
    const mended = await correctClaim(
      workspace,
      MARKET,
      { kind: 'set-field', field: 'event', value: 'raid' },
      addedId,
    )
    expect(mended.extraction?.claims[1]).toMatchObject({ id: addedId, event: 'raid' })
    await workspace.undo(rejected.corrections[0]!.seq, 'I misread it.')
    const undone = await workspace.document(id(MARKET))
    expect(undone.rejected).toEqual([])
    expect(undone.corrections[0]).toMatchObject({ undone: true, applies: false })
    expect((await workspace.incidents()).map(({ id }) => id)).toContain('at-hospital')
    await expect(workspace.undo(rejected.corrections[0]!.seq, 'Again.')).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(workspace.undo(0, 'Why not.')).rejects.toMatchObject({ code: 'not-found' })
    await workspace.close()
  })

  it('survives a newer extractor, and is adrift where the text is another', async () => {
    const folder = folders.next()
    const workspace = await workspaceWith(folder, [HOSPITAL])
    await correctClaim(workspace, HOSPITAL, { kind: 'set-field', field: 'method', value: method })
    await workspace.close()
    const newer = await openWorkspace(folder, { stages: smallStages({ version: '2' }) })
    expect(await newer.process()).toMatchObject({ extracted: 1 })
    expect((await newer.document(id(HOSPITAL))).extraction?.claims[0]).toMatchObject({ method })
    await newer.close()
    const shouting = smallStages({ version: '3' })
    const { openReader } = shouting
    const other = await openWorkspace(folder, {
      stages: {
        ...shouting,
        openReader: async () => {
          const reader = await openReader()
          return {
            ...reader,
            read: async (bytes, hints) => {
              const document = await reader.read(bytes, hints)
              return { ...document, text: `> ${document.text}`, blocks: [] }
            },
          }
        },
      },
    })
    await other.process()
    const view = await other.document(id(HOSPITAL))
    expect(view.extraction?.claims[0]).not.toHaveProperty('method')
    expect(view.corrections).toMatchObject([{ undone: false, applies: false }])
    expect((await other.verify()).intact).toBe(true)
    await other.close()
  })

  it('refuses a write against an old version, and shows both sides', async () => {
    const folder = folders.next()
    const workspace = await workspaceWith(folder, [HOSPITAL])
    const other = await openWorkspace(folder, { stages: smallStages() })
    const { version } = await other.document(id(HOSPITAL))
    await correctClaim(workspace, HOSPITAL, { kind: 'set-field', field: 'event', value: 'attack' })
    const request = {
      document: id(HOSPITAL),
      version,
      claim: 'c1',
      change: { kind: 'reject-claim' as const },
      reason: 'It did not happen.',
    }
    const refusal = await other.correct(request).then(
      () => undefined,
      (error) => error,
    )
    expect(refusal).toMatchObject({ code: 'conflict' })
    const proof: ConflictProof = refusal.proof
    expect(proof.yours).toEqual(request)
    expect(proof.theirs).toMatchObject([
      { by: 'Nour', kind: 'claim.corrected', record: { change: { field: 'event', value: 'attack' } } },
    ])
    expect((await other.document(id(HOSPITAL))).corrections).toHaveLength(1)
    await expect(other.correct({ ...request, version: proof.version })).resolves.toBeDefined()
    await Promise.all([workspace.close(), other.close()])
  })

  it.each([
    ['an unknown field', { kind: 'set-field', field: 'colour', value: 'red' }],
    [
      'a field of another shape',
      { kind: 'set-field', field: 'method', value: { code: 'magic', quotes: [] } },
    ],
    ['a value that is missing', { kind: 'set-field', field: 'method', value: undefined }],
    [
      'a quote beyond the text',
      { kind: 'set-field', field: 'method', value: { ...method, quotes: [{ start: 0, end: 9_999 }] } },
    ],
    ['clearing what a claim needs', { kind: 'clear-field', field: 'event' }],
    ['a claim of another shape', { kind: 'add-claim', claim: { id: 'x' } as unknown as Claim }],
  ] as const)('refuses %s', async (_what, change) => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL])
    await expect(correctClaim(workspace, HOSPITAL, change)).rejects.toMatchObject({ code: 'bad-input' })
    expect((await workspace.document(id(HOSPITAL))).corrections).toEqual([])
    await workspace.close()
  })

  it('refuses an unknown claim, a document without text, and a correction without a reason', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, ''])
    await expect(correctClaim(workspace, HOSPITAL, { kind: 'reject-claim' }, 'c9')).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(correctClaim(workspace, '', { kind: 'reject-claim' })).rejects.toMatchObject({
      code: 'bad-input',
    })
    const { version } = await workspace.document(id(HOSPITAL))
    const change = { kind: 'reject-claim' as const }
    await expect(
      workspace.correct({ document: id(HOSPITAL), version, claim: 'c1', change, reason: ' ' }),
    ).rejects.toMatchObject({ code: 'bad-input' })
    await workspace.close()
  })
})

describe('deciding', () => {
  const [a, b] = [`${id(HOSPITAL)}#c1`, `${id(MARKET)}#c2`]

  it('splits what the linker put together, and can be undone', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    await workspace.decide({ a, b, decision: 'different', reason: 'Two hospitals.' })
    expect((await workspace.incidents()).map(({ id }) => id)).toEqual([
      'at-hospital',
      'at-hospital (other)',
      'at-market',
    ])
    const [decision] = await workspace.decisions()
    expect(decision).toMatchObject({ by: 'Nour', undone: false, decision: { a, b, decision: 'different' } })
    await workspace.undo(decision!.seq, 'One after all.')
    expect((await workspace.incidents()).map(({ id }) => id)).toEqual(['at-hospital', 'at-market'])
    expect(await workspace.decisions()).toMatchObject([{ undone: true }])
    await workspace.close()
  })

  it('refuses what somebody decided meanwhile, unknown claims, and a claim with itself', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET, BRIDGE])
    const { size } = (await workspace.status()).checkpoint
    await workspace.decide({ a, b, decision: 'different', reason: 'Two hospitals.', size })
    await expect(
      workspace.decide({ a: b, b: a, decision: 'same', reason: 'One.', size }),
    ).rejects.toMatchObject({
      code: 'conflict',
      proof: { theirs: [{ record: { reason: 'Two hospitals.' } }] },
    })
    const other = `${id(BRIDGE)}#c1`
    await workspace.decide({ a, b: other, decision: 'later', reason: 'Ask Amal.', size })
    await expect(workspace.decide({ a, b: `${a}x`, decision: 'same', reason: 'r' })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(workspace.decide({ a, b: a, decision: 'same', reason: 'r' })).rejects.toMatchObject({
      code: 'bad-input',
    })
    await workspace.close()
  })
})
