import { afterAll, describe, expect, it } from 'vitest'
import { createWorkspace, openWorkspace, type Stages } from './index.ts'
import { HOSPITAL, smallStages, temporaryFolders, text } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)

/** Stages that take bytes with a zero in them for a picture. */
const stagesOf = (version = '1', overrides: Partial<Stages> = {}) =>
  smallStages({
    version,
    overrides: {
      sniff: async (head) => (head.includes(0) ? 'image/png' : 'text/plain'),
      ...overrides,
    },
  })
const picture = (words: string, name = 'scan.png') => ({
  name,
  content: { bytes: Buffer.from(`\0${words}`) },
})

describe('words in pictures', () => {
  it('are recognised when they are asked for, extracted and linked, and stay when the plain reader fails anew', async () => {
    const folder = folders.next()
    const workspace = await createWorkspace(folder, { personName: 'Nour', stages: stagesOf() })
    await workspace.add([picture('They shelled the bridge.'), picture('', 'tree.png'), text(HOSPITAL)])
    expect(await workspace.process()).toMatchObject({ read: 1, unreadable: [{}, {}] })
    expect(await workspace.incidents()).toHaveLength(1)

    const steps: number[] = []
    const result = await workspace.recognise({ onProgress: ({ done, total }) => steps.push(done / total) })
    expect(result).toMatchObject({ read: 1, unreadable: [{ name: 'tree.png' }], extracted: 1, linked: true })
    expect(steps).toEqual([0.5, 1])
    expect(await workspace.incidents()).toHaveLength(2)
    const scan = (await workspace.documents()).find(({ name }) => name === 'scan.png')!
    expect(scan).toMatchObject({ recognisedBy: 'small-ocr 1', claims: 1, unreadable: undefined })
    expect((await workspace.document(scan.id)).document?.spots).toHaveLength(4)
    expect(await workspace.recognise()).toMatchObject({ read: 0, unreadable: [] })

    await workspace.add([picture('They shelled the bridge.')], { said: { source: 'A witness' } })
    await workspace.process()
    expect((await workspace.document(scan.id)).document).toMatchObject({
      publisher: 'A witness',
      reader: { name: 'small-ocr' },
    })
    await workspace.close()

    const later = await openWorkspace(folder, { stages: stagesOf('2') })
    await later.process()
    expect((await later.document(scan.id)).document?.reader).toEqual({ name: 'small-ocr', version: '1' })
    expect(await later.process()).toMatchObject({ read: 0, extracted: 0 })
    expect(await later.recognise()).toMatchObject({ read: 1, unreadable: [{ name: 'tree.png' }] })
    expect((await later.document(scan.id)).document?.reader.version).toBe('2')
    expect((await later.verify()).intact).toBe(true)
    const before = await later.documents()
    await later.rebuild()
    expect(await later.documents()).toEqual(before)
    await later.close()
  })

  it('count nothing by a number that is doubtful', async () => {
    const workspace = await createWorkspace(folders.next(), { personName: 'Nour', stages: stagesOf() })
    await workspace.add([picture('They shelled the bridge. 17 attacks and 12 attacks in all.')])
    await workspace.recognise()
    const tallies = await workspace.tallyRows()
    expect(tallies.map(({ tally }) => tally.min)).toEqual([12])
    await workspace.close()
  })

  it('are not looked for in what is named and has a text, or is of another kind', async () => {
    const workspace = await createWorkspace(folders.next(), {
      personName: 'Nour',
      stages: stagesOf('1', {
        sniff: async (_, name) => (name.endsWith('.png') ? 'image/png' : 'text/plain'),
      }),
    })
    await workspace.add([text(HOSPITAL, 'photo.png'), text('A letter.'), picture('They shelled the bridge.')])
    const ids = (await workspace.documents()).map(({ id }) => id)
    const result = await workspace.recognise({ items: [...ids, ids[0]!] })
    expect(result).toMatchObject({ read: 1 })
    expect(result.unreadable.map(({ name, code }) => [name, code]).sort()).toEqual([
      ['note.txt', 'unsupported'],
      ['photo.png', 'conflict'],
    ])
    await expect(workspace.recognise({ items: ['ffffffff'] })).rejects.toMatchObject({ code: 'not-found' })
    await workspace.close()
  })

  it('keep what was recognised when it is stopped, and nothing of the picture that was being read', async () => {
    const stop = new AbortController()
    const ended = Promise.withResolvers<never>()
    ended.promise.catch(() => {})
    const stages = stagesOf()
    const workspace = await createWorkspace(folders.next(), {
      personName: 'Nour',
      stages: {
        ...stages,
        openReader: async () => {
          const reader = await stages.openReader()
          return {
            ...reader,
            recognise: (bytes, hints) => {
              if (!Buffer.from(bytes).includes('market')) return reader.recognise(bytes, hints)
              setTimeout(() => stop.abort())
              return ended.promise
            },
            close: async () => ended.reject(new Error('The thread was ended.')),
          }
        },
      },
    })
    await workspace.add([picture('They shelled the bridge.'), picture('They shelled the market.')])
    expect(await workspace.recognise({ signal: stop.signal })).toMatchObject({ read: 1, stopped: true })
    expect((await workspace.documents()).filter(({ recognisedBy }) => recognisedBy)).toHaveLength(1)
    await workspace.close()
  })
})
