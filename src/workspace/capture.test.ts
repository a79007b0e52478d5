import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Site, startSite } from '../evidence/capture/site.testing.ts'
import { openWebArchive } from '../read/index.ts'
import { compareCaptures } from './compare-captures.ts'
import { openWorkspace, type Workspace } from './index.ts'
import type { CaptureOptions } from './requests.ts'
import { smallStages, temporaryFolders, workspaceWith } from './small.testing.ts'

const FIRST = '<title>Report</title><h1>Report</h1><p>Nine people were killed.</p><p>The army denied it.</p>'
const LATER = '<title>Report</title><h1>Report</h1><p>Eleven people were killed.</p><img src="/picture.png">'

const folders = temporaryFolders()
let site: Site
let workspace: Workspace
let options: CaptureOptions
beforeAll(async () => {
  site = await startSite({ '/report': FIRST, '/other': '<title>Other</title><p>Words.</p>' })
  workspace = await workspaceWith(folders.next(), [])
  options = { path: process.env.PATH ?? '', sandbox: process.getuid?.() !== 0, allowed: [site.place] }
})
afterAll(async () => {
  await workspace.close()
  await site.close()
  folders.remove()
})

const one = async (path: string, over: Partial<CaptureOptions> = {}) => {
  const { pages } = await workspace.capture([site.origin + path], { ...options, ...over })
  return pages[0]!
}

// A browser starts for each page, beside all the other tests.
describe('capturing', { timeout: 240_000 }, () => {
  it('preserves a page, says how it was captured, and each time what changed, to its end', async () => {
    const first = await one('/report', { because: 'Names the army' })
    if (first.state !== 'captured') throw new Error(first.state)
    expect(first.changes).toBeUndefined()
    const [acquisition] = (await workspace.document(first.item)).acquisitions
    expect(acquisition).toMatchObject({
      mediaType: 'application/octet-stream', // as these small stages see it
      name: expect.stringMatching(/^127\.0\.0\.1-\d{14}\.wacz$/),
      said: {},
      capture: { url: `${site.origin}/report`, status: 200, title: 'Report', because: 'Names the army' },
    })
    const pieces: Uint8Array[] = []
    for await (const piece of (await workspace.bytes(first.item)).stream) pieces.push(piece)
    expect((await openWebArchive(Buffer.concat(pieces))).mainPage.url).toBe(`${site.origin}/report`)

    const [tool] = first.capture.tools
    expect((await workspace.custody(first.item)).chain).toMatchObject([
      {
        act: 'collected',
        by: 'Nour',
        purpose: 'Names the army',
        note: first.capture.finishedAt,
        tool: `${tool!.name} ${tool!.version}`,
      },
      { act: 'ingested', seq: first.seq },
    ])

    site.answer('/report', LATER)
    const later = await one('/report#a-part')
    expect(later).toMatchObject({
      state: 'captured',
      capture: { before: first.seq },
      changes: {
        since: { item: first.item },
        text: [
          { kind: 'gone', lines: ['Nine people were killed.', 'The army denied it.'] },
          { kind: 'new', lines: ['Eleven people were killed.'] },
        ],
        linesGone: 2,
        linesNew: 1,
        files: { gone: [], new: [`${site.origin}/picture.png`], changed: [`${site.origin}/report`] },
      },
    })

    site.answer('/report', 404)
    const missing = await one('/report')
    expect(missing).toMatchObject({
      state: 'captured',
      changes: { status: { before: 200, after: 404 }, title: { before: 'Report', after: undefined } },
    })

    const gone = await startSite({ '/page': FIRST })
    const url = `${gone.origin}/page`
    const allowed = [gone.place]
    const held = await workspace.capture([url], { ...options, allowed })
    await gone.close()
    const failed = await workspace.capture([url], { ...options, allowed })
    expect(failed).toMatchObject({ captured: 0, failed: 1 })
    const item = held.pages[0]?.state === 'captured' && held.pages[0].item
    expect(failed.pages[0]).toMatchObject({ state: 'failed', code: 'io', before: { item } })
    expect(await workspace.logEntries({ limit: 1 })).toMatchObject([{ kind: 'capture.failed', subject: url }])

    const rows = await workspace.captures(`${site.origin}/report`)
    expect(rows.map(({ status }) => status)).toEqual([200, 200, 404])
    expect(rows[1]?.changes).toEqual(later.state === 'captured' && later.changes)
    expect((await workspace.captures()).map(({ reason }) => reason !== undefined)).toEqual([
      ...[false, false, false, false],
      true,
    ])

    await workspace.erase(first.item, 'A test of erasing')
    expect((await workspace.captures(`${site.origin}/report`)).map(({ status }) => status)).toEqual([
      200, 404,
    ])
    await workspace.rebuild()
    expect(await workspace.verify()).toMatchObject({ intact: true })
  })

  it('goes on with a list where it was interrupted, and captures nothing twice', async () => {
    const list = ['/other', '/login', '/nowhere', 'no address'].map((path) =>
      path.startsWith('/') ? site.origin + path : path,
    )
    const asked = (path: string) => site.asked.filter((one) => one === path).length
    const stop = new AbortController()
    const run = (over: Partial<CaptureOptions> = {}) =>
      workspace.capture(list, { ...options, list: true, ...over })
    const interrupted = await run({ signal: stop.signal, onPage: () => stop.abort() })
    expect(interrupted).toMatchObject({ captured: 1, stopped: true })

    // Another process, later.
    const again = await openWorkspace(workspace.folder, { stages: smallStages() })
    const resumed = await again.capture(list, { ...options, list: true })
    expect(resumed.pages.map(({ state }) => state)).toEqual(['done', 'captured', 'captured', 'failed'])
    expect(resumed.pages[3]).toMatchObject({ code: 'bad-input' })
    expect(resumed.stopped).toBe(false)
    await again.close()
    expect(['/other', '/login', '/nowhere'].map(asked)).toEqual([1, 1, 1])

    // It is done: the same list is captured anew.
    const anew = await run({ onPage: () => stop.abort() })
    expect(anew.pages.map(({ state }) => state)).toEqual(['captured', 'captured', 'captured', 'failed'])
    expect(anew.pages[0]).toMatchObject({ changes: { linesGone: 0, linesNew: 0 } })
    expect(asked('/other')).toBe(2)
  })

  it('stops in the middle of a page, of which nothing is kept', async () => {
    const last = async () => (await workspace.logEntries({ limit: 1 }))[0]?.seq
    const before = await last()
    const stopped = await one('/silent', {
      signal: AbortSignal.timeout(1_500),
    })
    expect(stopped).toBeUndefined()
    expect(await last()).toBe(before)
  })
})

it('two texts that have nothing in common are told as such, whatever their length', () => {
  const content = (prefix: string) => ({
    capture: { startedAt: '2031-04-12T10:15:00Z', status: 200, finalUrl: 'https://example.org/' } as never,
    text: Array.from({ length: 30_000 }, (_, i) => `${prefix} ${i}`).join('\n'),
    files: new Map(),
  })
  expect(compareCaptures({ ...content('a'), item: 'x' }, content('b'))).toMatchObject({
    linesGone: 30_000,
    linesNew: 30_000,
  })
})
