/** Capturing pages as a person does it: real processes, a real browser, and a site of our own. */
import { type ExecFileException, execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Site, startSite } from '../src/evidence/capture/site.testing.ts'

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const page = (
  killed: number,
) => `<!doctype html><html lang="en"><head><title>Market shelled in Kharkiv</title>
  <meta property="og:site_name" content="Test News"><meta property="article:published_time" content="2022-03-04"></head>
  <body><main><h1>Market shelled in Kharkiv</h1><p>On 3 March 2022 Russian forces shelled a market in Kharkiv, killing ${killed}
  civilians, the mayor said.</p></main></body></html>`

let folder = ''
let site: Site
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recount-capture-cli-'))
  site = await startSite({ '/report': page(9) })
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

function recount(args: readonly string[], more: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env.PATH, NO_COLOR: '1', ...more }
    execFile(
      process.execPath,
      [main, ...args],
      { cwd: folder, env },
      (error: ExecFileException | null, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
    )
  })
}

// A browser starts for each page, beside all the other tests.
it('captures a page, finds the incident in it, and shows what changed later', {
  timeout: 240_000,
}, async () => {
  await recount(['init', '--person', 'A tester'])
  const url = `${site.origin}/report`
  const without = await recount(['capture', url], { RECOUNT_CHROMIUM: '/nowhere/chromium' })
  expect(without).toMatchObject({ code: 1, err: expect.stringMatching(/apt install chromium/) })
  expect(await recount(['capture'])).toMatchObject({ code: 1, err: expect.stringMatching(/No address/) })

  const refused = await recount(['capture', url])
  expect(refused).toMatchObject({
    code: 2,
    out: expect.stringMatching(/NOT CAPTURED: .*\n?.*public internet/),
  })

  const first = await recount(['capture', url, '--private', site.place, '--because', 'Names the market'])
  expect(first).toMatchObject({
    code: 0,
    out: expect.stringMatching(/answered 200, 1 file, [\s\S]*1 document read/),
  })
  const incidents = JSON.parse((await recount(['incidents', '--json'])).out)
  expect(incidents).toMatchObject([{ consensus: { where: { name: 'Kharkiv' } }, documents: 1 }])

  site.answer('/report', page(11))
  writeFileSync(join(folder, 'pages.txt'), `# our pages\n\n${url}\n`)
  const later = await recount([
    'capture',
    '--list',
    'pages.txt',
    '--private',
    site.place,
    '--diff',
    '--no-process',
  ])
  expect(later.code).toBe(0)
  expect(later.out).toMatch(/1 line gone, 1 new/)
  expect(later.out).toMatch(/- On 3 March .* killing 9 [\s\S]*\+ On 3 March .* killing 11 /)
  const listed = await recount(['captures', url])
  expect(listed.out.match(/answered 200/g)).toHaveLength(2)
  for (const line of first.out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80)
  const captures = JSON.parse((await recount(['captures', '--json'])).out)
  expect(captures).toMatchObject([{ reason: expect.any(String) }, { status: 200 }, { status: 200 }])
})
