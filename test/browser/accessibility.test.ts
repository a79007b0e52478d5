import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentList, IncidentList, TallyList } from '../../src/server/api-types/index.ts'
import { type Look, type Served, serveSamples } from './served.ts'

const NARROW = 360
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

let served: Served
let paths: readonly string[]

beforeAll(async () => {
  served = await serveSamples()
  const { incidents } = await served.api<IncidentList>('/api/incidents')
  const { documents } = await served.api<DocumentList>('/api/documents?text=founding')
  const { tallies } = await served.api<TallyList>('/api/tallies')
  const most = incidents.toSorted((a, b) => b.documents - a.documents)[0]
  const tally = tallies.find((one) => one.tally.parts.length > 2)
  paths = [
    '/',
    '/incidents',
    `/incidents/${most?.id}`,
    '/documents',
    `/documents/${documents[0]?.id}`,
    '/tallies',
    `/tallies/${tally?.document.id}/${tally?.tally.id}`,
    '/questions',
    '/log',
  ]
})
afterAll(async () => {
  await served?.close()
})

/** What a reader opens on a page, by the beginning of its path: each is looked at as well. */
const OPENED: readonly { readonly at: string; readonly open: (page: Page) => Promise<void> }[] = [
  {
    at: '/incidents/',
    open: (page) => page.locator('details.fold summary').first().click(),
  },
  { at: '/incidents/', open: (page) => dialogBy(page, 'm') },
  { at: '/incidents/', open: (page) => dialogBy(page, 't') },
  {
    at: '/questions',
    async open(page) {
      await page.locator('.unlinked summary').click()
      await page.locator('.unlinked li').first().waitFor()
    },
  },
  { at: '/', open: (page) => dialogBy(page, '?') },
]

async function dialogBy(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.getByRole('dialog').waitFor()
}

/** Walks all pages in one window. */
async function onEveryPage(look: Look, check: (page: Page, path: string) => Promise<void>): Promise<void> {
  const page = await served.open('/', look)
  for (const path of paths) {
    const opened = OPENED.filter(({ at }) => (at === '/' ? path === '/' : path.startsWith(at)))
    for (const prepare of [async () => {}, ...opened.map(({ open }) => open)]) {
      await page.goto(served.origin + path)
      await page.locator('h1').waitFor()
      await prepare(page)
      await page.evaluate(() => document.fonts.ready)
      await check(page, path)
    }
  }
  await page.close()
}

describe('the pages', () => {
  it.each([
    { language: 'en-GB', scheme: 'light' },
    { language: 'ar', scheme: 'dark' },
  ] as const)('have no fault that axe finds by WCAG 2.2 AA (%j)', async (look) => {
    const faults: string[] = []
    await onEveryPage(look, async (page, path) => {
      await page.evaluate(axe.source)
      const { violations } = (await page.evaluate(
        `axe.run({ runOnly: ${JSON.stringify(STANDARDS)}, resultTypes: ['violations'] })`,
      )) as axe.AxeResults
      for (const { id, nodes } of violations)
        faults.push(`${path} ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
    })
    expect(faults).toEqual([])
  })

  it.each([{ language: 'en-GB' }, { language: 'ar' }] as const)('fit a phone (%j)', async (look) => {
    const wide: string[] = []
    await onEveryPage({ ...look, width: NARROW }, async (page, path) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > NARROW) wide.push(`${path}: ${width}`)
    })
    expect(wide).toEqual([])
  })
})
