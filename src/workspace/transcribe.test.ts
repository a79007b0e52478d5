import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { failing, type ModelServer, type Play, send, startModelServer } from './chat/model-server.testing.ts'
import { createWorkspace } from './index.ts'
import { smallStages, temporaryFolders } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const running: ModelServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

const spoken: Play = (response) =>
  send(
    response,
    200,
    JSON.stringify({
      language: 'english',
      segments: [
        { start: 0, end: 4, text: ' They shelled the bridge.', avg_logprob: -0.1 },
        { start: 4, end: 6, text: ' There were 12 attacks in all.', avg_logprob: -2 },
      ],
    }),
  )

async function withCall(...plays: readonly [Play, ...Play[]]) {
  const server = await startModelServer(...plays)
  running.push(server)
  const stages = smallStages({
    overrides: { sniff: async (head) => (head.includes(0) ? 'audio/mpeg' : 'text/plain') },
  })
  const workspace = await createWorkspace(folders.next(), { personName: 'Nour', stages })
  await workspace.add([{ name: 'call.mp3', content: { bytes: Buffer.from('\0call') } }])
  await workspace.process()
  const [row] = await workspace.documents()
  return { server, workspace, id: row!.id, by: { url: server.url, model: 'whisper-1' } }
}
const logged = async (workspace: Awaited<ReturnType<typeof withCall>>['workspace']) =>
  (await workspace.logEntries()).map(({ kind }) => kind)

describe('what is spoken in recordings', () => {
  it('becomes a document with seconds, whose doubtful numbers count nothing', async () => {
    const { server, workspace, id, by } = await withCall(spoken)
    expect(server.asked).toEqual([]) // nothing is sent until a person asks for it
    expect(await workspace.transcribe(by)).toMatchObject({
      read: 1,
      unreadable: [],
      extracted: 1,
      linked: true,
    })
    const { document, extraction, row } = await workspace.document(id)
    const host = new URL(server.url).host
    expect(row.recognisedBy).toBe(`recount-transcript 0.1.0+whisper-1@${host}`)
    expect(document?.spots).toMatchObject([
      { seconds: { from: 0, to: 4 } },
      { seconds: { from: 4, to: 6 }, doubtful: true },
    ])
    expect(extraction?.claims).toHaveLength(1)
    expect(extraction?.tallies).toEqual([])
    expect(await workspace.transcribe(by)).toMatchObject({ read: 0 })
    expect(server.asked).toHaveLength(1)
    expect(await logged(workspace)).not.toContain('item.disclosed') // it stayed on this machine
    expect((await workspace.verify()).intact).toBe(true)
    await workspace.close()
  })

  it('says in the log that a recording left this machine, before it does', async () => {
    let seen: readonly string[] = []
    const { server, workspace, id } = await withCall(async (response, asked) => {
      seen = await logged(workspace)
      spoken(response, asked)
    })
    // this machine by a name that does not say so
    const url = server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]')
    expect(await workspace.transcribe({ url, model: 'whisper-1' })).toMatchObject({ read: 1 })
    expect(seen[0]).toBe('item.disclosed')
    expect((await workspace.custody(id)).chain.at(-1)).toMatchObject({
      act: 'disclosed',
      purpose: 'to be written down',
      to: expect.stringContaining('http://[::ffff:'),
    })
    await workspace.close()
  })

  it('is tried again where the address failed, and not where nothing is spoken', async () => {
    const { server, workspace, by } = await withCall(failing(400, 'no such model'), (response) =>
      send(response, 200, '{"segments":[]}'),
    )
    expect(await workspace.transcribe(by)).toMatchObject({ read: 0, unreadable: [{ code: 'io' }] })
    expect(await workspace.transcribe(by)).toMatchObject({ read: 0, unreadable: [{ code: 'unreadable' }] })
    expect(await workspace.transcribe(by)).toMatchObject({ read: 0, unreadable: [] })
    expect(server.asked).toHaveLength(2)
    await workspace.close()
  })

  it('is not sent where it is sealed', async () => {
    const { server, workspace, id, by } = await withCall(spoken)
    await workspace.seal(id, { purpose: 'A witness is heard in it.' })
    expect(await workspace.transcribe(by, { items: [id] })).toMatchObject({
      read: 0,
      unreadable: [{ code: 'not-allowed' }],
    })
    expect(server.asked).toEqual([])
    await workspace.close()
  })
})
