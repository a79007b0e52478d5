import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ensureWebBuilt } from '../../scripts/build-web.ts'
import { createServer, listen } from '../../src/server/index.ts'
import { createWorkspace, openDataFiles, packageFolder } from '../../src/workspace/index.ts'

const TOKEN = 'a-token-of-the-test'
const EXERCISE = join(packageFolder, 'samples', 'exercise')
const DOCUMENTS = [
  'fiction-01-wire.txt',
  'fiction-03-arabic-market.txt',
  'fiction-04-bus-station.md',
  'fiction-11-rumour.txt',
]

/** A real workspace with real documents, served, and a real browser in front of it. */
export interface Served {
  readonly origin: string
  /** asks the API as a program does */
  readonly api: <T>(path: string, body?: unknown) => Promise<T>
  /** opens a page of the application; pages of one look share their cookies and what they keep */
  readonly open: (path: string, look?: Look) => Promise<Page>
  /** addresses that pages asked for beyond this server, and errors that they wrote to the console */
  readonly strayRequests: readonly string[]
  readonly complaints: readonly string[]
  close(): Promise<void>
}

export interface Look {
  readonly language?: 'en-GB' | 'ar'
  readonly scheme?: 'light' | 'dark'
  readonly width?: number
}

/** Preserves the founding article and a few documents of the exercise, processes and serves them. */
export async function serveSamples(): Promise<Served> {
  await ensureWebBuilt()
  const folder = mkdtempSync(join(tmpdir(), 'recount-browser-'))
  const workspace = await createWorkspace(join(folder, 'workspace'), { personName: 'Test Person' })
  await workspace.addPlaces(readFileSync(join(EXERCISE, 'places.csv'), 'utf8'))
  await workspace.addActors(readFileSync(join(EXERCISE, 'actors.yaml'), 'utf8'))
  const article = join(packageFolder, 'samples', 'founding-article.txt')
  await workspace.add([
    { name: 'founding-article.txt', said: { source: 'Middle East Monitor' }, content: { file: article } },
    ...DOCUMENTS.map((name) => ({ name, content: { file: join(EXERCISE, 'documents', name) } })),
  ])
  await workspace.process()
  const data = openDataFiles(join(packageFolder, 'data'))
  const gazetteer = data.gazetteer()
  const errors: unknown[] = []
  const server = await listen(
    createServer(workspace, {
      token: TOKEN,
      staticDir: join(packageFolder, 'dist', 'web'),
      basemapDir: join(packageFolder, 'data', 'basemap'),
      vocabularies: data.vocabularies(),
      places: async (name) => (await gazetteer).lookup(name),
      onError: (error) => errors.push(error),
    }),
    0,
  )
  const origin = `http://127.0.0.1:${server.port}`
  const browser = await launch()
  const strayRequests: string[] = []
  const complaints: string[] = []
  const contexts = new Map<string, BrowserContext>()
  const lookThrough = ({ language = 'en-GB', scheme = 'light', width = 1360 }: Look) =>
    browser.newContext({
      locale: language,
      colorScheme: scheme,
      viewport: { width, height: 900 },
      reducedMotion: 'reduce',
    })
  return {
    origin,
    strayRequests,
    complaints,
    async api<T>(path: string, body?: unknown) {
      const response = await fetch(origin + path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
      return (await response.json()) as T // the schemas of the server give the shape
    },
    async open(path, look = {}) {
      const key = JSON.stringify(look)
      const context = contexts.get(key) ?? (await lookThrough(look))
      contexts.set(key, context)
      const page = await context.newPage()
      page.on('request', (request) => {
        if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url()))
          strayRequests.push(request.url())
      })
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${path}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`))
      await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}token=${TOKEN}`)
      await page.locator('h1').waitFor()
      return page
    },
    async close() {
      await browser.close()
      await server.close()
      await workspace.close()
      rmSync(folder, { recursive: true })
      if (errors.length > 0)
        throw new AggregateError(errors, 'the server met errors that were no user’s fault')
    },
  }
}

/** Starts the Chromium of this machine. @throws Error where there is none */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-background-networking',
      '--enable-unsafe-swiftshader',
      '--use-angle=swiftshader',
    ],
  })
}

function chromiumPath(): string {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch {
      // the next name may be there
    }
  throw new Error(
    'The browser tests need Chromium. What to do: install it (Debian: apt-get install chromium).',
  )
}
