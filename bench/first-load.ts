import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureWebBuilt } from '../scripts/build-web.ts'
import { createServer, listen } from '../src/server/index.ts'
import { createWorkspace, openDataFiles, packageFolder } from '../src/workspace/index.ts'
import { launch } from '../test/browser/served.ts'

const TOKEN = 'bench'
// The map goes on loading the ground after its first picture.
const SETTLES_MS = 4_000

/** In bytes: the overview, and the list of incidents with its map. */
interface Weight {
  readonly overview: number
  readonly map: number
}

/**
 * Bytes that a browser which has nothing yet takes over the wire for a page, in each language: every file of the application that it
 * asks for, as the server sends it (Brotli), with chunks, workers, fonts and base map. Answers of the API are not counted.
 * @throws Error where this machine has no Chromium
 */
export async function firstLoads(): Promise<{ readonly en: Weight; readonly ar: Weight }> {
  const browser = await launch()
  const folder = mkdtempSync(join(tmpdir(), 'recount-bench-'))
  const workspace = await createWorkspace(join(folder, 'workspace'), { personName: 'Bench' })
  try {
    await ensureWebBuilt()
    const article = join(packageFolder, 'samples', 'founding-article.txt')
    await workspace.add([{ name: 'founding-article.txt', content: { file: article } }])
    await workspace.process()
    const app = createServer(workspace, {
      token: TOKEN,
      staticDir: join(packageFolder, 'dist', 'web'),
      basemapDir: join(packageFolder, 'data', 'basemap'),
      vocabularies: openDataFiles(join(packageFolder, 'data')).vocabularies(),
      places: async () => [],
    })
    let sent = 0
    const weighing: Pick<typeof app, 'fetch'> = {
      async fetch(request, ...rest) {
        const answer = await app.fetch(request, ...rest)
        if (new URL(request.url).pathname.startsWith('/api/')) return answer
        const body = await answer.arrayBuffer()
        sent += body.byteLength
        return new Response(body.byteLength === 0 ? null : body, answer)
      },
    }
    const server = await listen(weighing, 0)
    const weigh = async (locale: string, path: string) => {
      sent = 0
      const context = await browser.newContext({ locale, viewport: { width: 1360, height: 900 } })
      const page = await context.newPage()
      await page.goto(`http://127.0.0.1:${server.port}${path}?token=${TOKEN}`)
      await page.waitForLoadState('networkidle')
      await page.waitForTimeout(SETTLES_MS)
      await context.close()
      return sent
    }
    const both = async (locale: string): Promise<Weight> => ({
      overview: await weigh(locale, '/'),
      map: await weigh(locale, '/incidents'),
    })
    try {
      return { en: await both('en-GB'), ar: await both('ar') }
    } finally {
      await server.close()
    }
  } finally {
    await browser.close()
    await workspace.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
