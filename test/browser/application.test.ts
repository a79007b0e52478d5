import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type {
  Decisions,
  DocumentList,
  DocumentView,
  IncidentList,
  IncidentView,
  Linking,
  LogPage,
  Questions,
  Status,
  TallyList,
  TallyView,
} from '../../src/server/api-types/index.ts'
import { type Served, serveSamples } from './served.ts'

let served: Served
const pages: Page[] = []

beforeAll(async () => {
  served = await serveSamples()
})
afterEach(async () => {
  for (const page of pages.splice(0)) await page.close()
})
afterAll(async () => {
  await served?.close()
})

const open: Served['open'] = async (path, look) => {
  const page = await served.open(path, look)
  pages.push(page)
  return page
}
async function article(): Promise<DocumentView> {
  const { documents } = await served.api<DocumentList>('/api/documents?text=founding')
  return served.api(`/api/documents/${documents[0]?.id}`)
}
const rows = (page: Page) => page.locator('.incident-table tbody tr')
const query = (page: Page) => new URL(page.url()).searchParams

describe('the incidents', () => {
  it('show every incident of the record, and a map of them', async () => {
    const { total } = await served.api<IncidentList>('/api/incidents')
    const page = await open('/incidents')
    expect(total).toBeGreaterThan(3)
    expect(await rows(page).count()).toBe(total)
    await page.locator('.maplibregl-canvas').waitFor()
  })

  it('are narrowed by words, chips and months, and the address keeps the choice', async () => {
    const page = await open('/incidents')
    await page.keyboard.press('/')
    await page.keyboard.type('ariha')
    await page.waitForURL(/text=ariha/)
    await page.getByRole('heading', { name: '1 incident', exact: true }).waitFor()
    expect(await rows(page).first().textContent()).toContain('Ariha')
    await page.reload()
    await page.getByRole('heading', { name: '1 incident', exact: true }).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('ariha')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await page.waitForURL((url) => url.search === '')
    await page.getByRole('link', { name: /^Mar 2019: / }).click()
    await page.waitForURL(/from=2019-03-01&to=2019-03-31/)
    const { total } = await served.api<IncidentList>('/api/incidents?from=2019-03-01&to=2019-03-31')
    await page.getByRole('heading', { name: new RegExp(`^${total} incident`) }).waitFor()
    await page.locator('button.chip').first().click()
    await page.locator('button.chip[aria-pressed="true"]').first().waitFor()
    expect(query(page).size).toBe(3)
  })

  it('are walked with j and k and opened with Enter', async () => {
    const page = await open('/incidents')
    await rows(page).first().waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex)
    await page.keyboard.press('j')
    expect(await focused()).toBe(1)
    await page.keyboard.press('j')
    expect(await focused()).toBe(2)
    await page.keyboard.press('k')
    expect(await focused()).toBe(1)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/incidents\/.+/)
  })
})

describe('an incident', () => {
  it('shows its accounts side by side in their own words, which lead into the document', async () => {
    const { incidents } = await served.api<IncidentList>('/api/incidents')
    const most = incidents.toSorted((a, b) => b.documents - a.documents)[0]
    const view = await served.api<IncidentView>(`/api/incidents/${most?.id}`)
    const page = await open(`/incidents/${most?.id}`)
    expect(await page.locator('.accounts thead th').count()).toBe(view.accounts.length)
    const account = view.accounts[0]
    const quote = account?.claim.when?.quotes[0]
    const words = account?.words[`${quote?.start}-${quote?.end}`] ?? ''
    const link = page.locator('#accounts-when q').first()
    expect(await link.textContent()).toContain(words)
    await link.click()
    await page.waitForURL(/\/documents\//)
    await page.locator('.mark.active').first().waitFor()
    expect(await page.locator('.mark.active').first().textContent()).toBe(words)
    await page.waitForFunction(() => {
      const top = document.querySelector('.mark.active')?.getBoundingClientRect().top ?? -1
      return top >= 0 && top < innerHeight
    })
  })

  it.each([
    ['en-GB', 'Unconfirmed'],
    ['ar', 'غير مؤكد'],
  ] as const)(
    'that no account asserts is said to be unconfirmed, in the list and on its page (%s)',
    async (language, word) => {
      const { incidents } = await served.api<IncidentList>('/api/incidents')
      const doubted = incidents.filter(({ consensus }) => consensus.unconfirmed)
      const page = await open('/incidents', { language })
      const marked = rows(page).filter({ hasText: word })
      expect(await marked.count()).toBe(doubted.length)
      await marked.locator('.row-link').first().click()
      await page.locator('.facts dd', { hasText: word }).waitFor()
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(word)
    },
  )
})

describe('what people decide on an incident', () => {
  const accountsOf = async (id: string) =>
    (await served.api<IncidentView>(`/api/incidents/${id}`)).accounts.map(({ ref }) => ref).sort()

  it('merges it with another, whose number leads to it; undone, both are as they were', async () => {
    const { incidents } = await served.api<IncidentList>('/api/incidents?text=torvask')
    const [one, other] = incidents.map(({ id }) => id)
    if (one === undefined || other === undefined) throw new Error('the exercise tells of two in Torvask')
    const before = [await accountsOf(one), await accountsOf(other)]
    const page = await open(`/incidents/${one}`)
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: new RegExp(other) }).check()
    await dialog.getByLabel(/^Why\?/).fill('One attack, says the test.')
    await dialog.getByRole('button', { name: 'Merge' }).click()
    const decided = page.locator('.decided li', { hasText: 'One attack, says the test.' })
    await decided.waitFor()
    expect(await accountsOf(one)).toEqual([...before.flat()].sort())
    expect(await accountsOf(other)).toEqual(await accountsOf(one))
    await decided.getByRole('button', { name: 'Undo' }).click()
    await dialog.getByLabel(/^Why\?/).fill('Two after all.')
    await dialog.getByRole('button', { name: 'Undo' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect([await accountsOf(one), await accountsOf(other)]).toEqual(before)
  })

  it('takes accounts out, and says who the rest goes back to and why it belongs together', async () => {
    const { incidents } = await served.api<IncidentList>('/api/incidents')
    const most = incidents.toSorted((a, b) => b.documents - a.documents)[0]?.id ?? ''
    const before = await accountsOf(most)
    const view = await served.api<IncidentView>(`/api/incidents/${most}`)
    const page = await open(`/incidents/${most}`)
    expect(await page.locator('.origins > li').count()).toBe(view.incident.origins)
    const why = page.locator('details.fold').first()
    expect(await why.locator('.waterfall').isVisible()).toBe(false)
    await why.locator('summary').click()
    await why.locator('.waterfall .sum').waitFor()
    await page.keyboard.press('t')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox').first().check()
    await dialog.getByLabel(/^Why\?/).fill('Another attack, says the test.')
    await dialog.getByRole('button', { name: 'Take out' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.decided li', { hasText: 'Another attack, says the test.' }).waitFor()
    const { decisions } = await served.api<Decisions>('/api/decisions')
    const last = decisions.at(-1)
    expect(last?.decision.sides?.a).toHaveLength(1)
    await served.api(`/api/log/${last?.seq}/undo`, { reason: 'It was a test.' })
    expect(await accountsOf(most)).toEqual(before)
  })
})

describe('the questions', () => {
  const asked = () => served.api<Questions>('/api/questions')
  const lastDecision = async () => (await served.api<Decisions>('/api/decisions')).decisions.at(-1)

  it('are settled with one key, which can be taken back with another', async () => {
    const { total } = await asked()
    expect(total).toBeGreaterThan(0)
    const page = await open('/questions')
    const said = page.getByRole('status').filter({ hasText: 'Entry' })
    await page.locator('.questions .accounts thead th').first().waitFor()
    expect(await page.locator('.questions .accounts thead th').count()).toBe(2)
    await page.keyboard.press('l')
    await said.filter({ hasText: 'put aside' }).waitFor()
    await page.locator('.questions li', { hasText: 'Put aside until more is known' }).waitFor()
    expect(await asked()).toMatchObject({ total, aside: 1 })
    await page.keyboard.press('u')
    await page.getByText('It is undone and stands here again.').waitFor()
    expect(await asked()).toMatchObject({ total, aside: 0 })
    await page.keyboard.press('r')
    await page.keyboard.type('The hours differ.')
    await page.keyboard.press('Enter')
    await page.keyboard.press('n')
    await said.filter({ hasText: 'not the same' }).waitFor()
    expect((await lastDecision())?.decision).toMatchObject({
      decision: 'different',
      reason: 'The hours differ.',
    })
    await page
      .locator('.questions > li')
      .nth(total - 1)
      .waitFor({ state: 'detached' })
    await page.keyboard.press('u')
    await page
      .locator('.questions > li')
      .nth(total - 1)
      .waitFor()
  })

  it('show both sides when someone else decided meanwhile', async () => {
    const page = await open('/questions')
    const [question] = (await asked()).questions
    await page.locator('.settle').waitFor()
    await served.api('/api/decisions', {
      a: question?.a.ref,
      b: question?.b.ref,
      decision: 'later',
      reason: 'Theirs, sooner.',
    })
    await page.keyboard.press('s')
    const clash = page.locator('.clash')
    await clash.waitFor()
    expect(await clash.textContent()).toContain('Theirs, sooner.')
    await clash.getByRole('button', { name: 'Write mine after theirs' }).click()
    await page.getByRole('status').filter({ hasText: 'same attack' }).waitFor()
    const last = await lastDecision()
    expect(last?.decision.decision).toBe('same')
    const [one, other] = question?.incidents ?? []
    const survivors = await Promise.all(
      [one, other].map(async (id) => (await served.api<IncidentView>(`/api/incidents/${id}`)).incident.id),
    )
    expect(new Set(survivors).size).toBe(1)
    await served.api(`/api/log/${last?.seq}/undo`, { reason: 'It was a test.' })
  })

  it('are followed by the accounts that are linked to nothing, with their words', async () => {
    const page = await open('/questions')
    const { unlinked } = await served.api<Linking>('/api/linking')
    await page.locator('.unlinked summary').click()
    await page.locator('.unlinked li').first().waitFor()
    expect(await page.locator('.unlinked li').count()).toBe(unlinked.length)
    expect(await page.locator('.unlinked li q').first().textContent()).toMatch(/\w/)
  })
})

describe('a document', () => {
  it('shows what is not part of the text as such', async () => {
    const page = await open(`/documents/${(await article()).row.id}`)
    const furniture = await page.locator('.furniture').allInnerTexts()
    expect(furniture.some((text) => text.startsWith('Creating new perspectives since 2009'))).toBe(true)
    expect(furniture.every((text) => text.includes('not part of the text'))).toBe(true)
  })

  it('leads from a field to its words and from words to their field', async () => {
    const { row, document, extraction } = await article()
    const claim = extraction?.claims.find(({ generic, harm }) => !generic && harm)
    const quote = claim?.harm?.[0]?.quotes[0]
    const words = document?.text.slice(quote?.start, quote?.end) ?? ''
    const page = await open(`/documents/${row.id}`)
    const card = page
      .locator('article.claim')
      .filter({ has: page.locator('.value.harm') })
      .first()
    await card.locator('.value.harm').first().click()
    expect(query(page).get('field')).toBe('harm.0')
    expect(await page.locator('.mark.active').allInnerTexts()).toContain(words)
    await page.locator('.mark.where').first().click()
    await page.waitForURL(/field=where/)
    expect(await page.locator('aside .value.active').count()).toBe(1)
    await page.keyboard.press('n')
    await page.waitForURL((url) => !/field=where\.0/.test(url.search))
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => url.search === '')
  })

  it('is mended by selecting words and pressing E, and the correction can be undone', async () => {
    const { row, extraction } = await article()
    const claim = extraction?.claims.find(({ generic }) => !generic)?.id ?? ''
    const page = await open(`/documents/${row.id}?claim=${claim}`)
    await selectWords(page, 'non-military targets')
    await page.locator('.selection-bar').waitFor()
    await page.keyboard.press('e')
    const dialog = page.getByRole('dialog')
    expect(await dialog.locator('q').textContent()).toBe('non-military targets')
    await dialog.getByRole('combobox', { name: 'Field', exact: true }).selectOption('weapons')
    await dialog.getByLabel(/^Weapon/).fill('a weapon of the test')
    await dialog.getByLabel(/^Why\?/).fill('The test says so.')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.claim.active .value', { hasText: 'a weapon of the test' }).waitFor()
    const after = await served.api<DocumentView>(`/api/documents/${row.id}`)
    expect(after.corrections.at(-1)?.correction.reason).toBe('The test says so.')
    const own = page.locator('li', { hasText: 'The test says so.' })
    await own.getByRole('button', { name: 'Undo' }).click()
    await page
      .getByRole('dialog')
      .getByLabel(/^Why\?/)
      .fill('It was a test.')
    await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.claim .value', { hasText: 'a weapon of the test' }).waitFor({ state: 'detached' })
    expect(await own.textContent()).toContain('undone')
  })

  it('shows both sides when someone else changed it meanwhile', async () => {
    const { row, version, extraction } = await article()
    const claims = extraction?.claims.filter(({ generic }) => !generic) ?? []
    const [mine, theirs] = claims
    const page = await open(`/documents/${row.id}?claim=${mine?.id}`)
    await selectWords(page, 'Creating new perspectives')
    await page.locator('.selection-bar').waitFor()
    await page.keyboard.press('e')
    await page.getByRole('combobox', { name: 'Field', exact: true }).selectOption('victims')
    await page.getByLabel(/^Name of the person/).fill('Somebody')
    await page.getByLabel(/^Why\?/).fill('Mine.')
    await served.api(`/api/documents/${row.id}/corrections`, {
      version,
      claim: theirs?.id,
      change: { kind: 'clear-field', field: 'when' },
      reason: 'Theirs, sooner.',
    })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const clash = page.locator('.clash')
    await clash.waitFor()
    expect(await clash.textContent()).toContain('Theirs, sooner.')
    await clash.getByRole('button', { name: 'Save mine on top of it' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const { corrections } = await served.api<DocumentView>(`/api/documents/${row.id}`)
    const reasons = corrections.filter(({ undone }) => !undone).map(({ correction }) => correction.reason)
    expect(reasons).toEqual(expect.arrayContaining(['Theirs, sooner.', 'Mine.']))
  })
})

describe('the documents', () => {
  it('take files from the browser and read them', async () => {
    const page = await open('/documents')
    const before = (await served.api<DocumentList>('/api/documents')).total
    await page.locator('input[type=file]').setInputFiles({
      name: 'brought.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('A letter\n\nNothing happened in the town today.\n'),
    })
    await page.getByText('1 file preserved').waitFor()
    expect((await served.api<DocumentList>('/api/documents')).total).toBe(before + 1)
    await page.locator('tbody tr').nth(before).waitFor()
  })
})

describe('a tally', () => {
  it('is held against the record cell by cell, and each number leads to what was counted', async () => {
    const { tallies } = await served.api<TallyList>('/api/tallies')
    const row = tallies.find(({ tally }) => tally.parts.length > 2)
    if (!row) throw new Error('the founding article states a tally with parts')
    const view = await served.api<TallyView>(`/api/tallies/${row.document.id}/${row.tally.id}`)
    const page = await open('/tallies')
    await page.locator(`a[href$="/${view.tally.id}"] q`).click({ position: { x: 40, y: 8 } })
    await page.waitForURL(/\/tallies\/.+\/.+/)
    await page.getByText('The parts add up: 3 + 2 + 13 = 18; 2 + 7 + 4 = 13.').waitFor()
    const table = page.locator('table.cells')
    expect(await table.locator('thead th').allInnerTexts()).toEqual([
      'Syrian government forces',
      'Russian forces',
      'Both',
      'Together',
    ])
    expect(await table.locator('tbody tr').nth(2).textContent()).toMatch(/of 2.*of 7.*of 4.*of 13/)
    const russian = table.locator('tbody tr').nth(2).locator('td').nth(1)
    await russian.getByRole('link').click()
    await page.waitForURL(/part=/)
    const part = view.reconciliation.cells.find((cell) => cell.part === query(page).get('part'))
    expect(await page.locator('#counted li').count()).toBe(part?.incidents.length)
  })
})

describe('the log', () => {
  it('is checked on request, and shows the checkpoint to keep and every entry', async () => {
    const page = await open('/log')
    await page.getByRole('button', { name: /^Check the record/ }).waitFor()
    await page.keyboard.press('v')
    await page.getByText('Nothing was changed or removed since it was logged.').waitFor()
    await page.locator('.record-state', { hasText: 'Record intact' }).waitFor()
    const { checkpoint, key } = await served.api<Status>('/api/status')
    expect(await page.locator('.checkpoint code').textContent()).toBe(checkpoint.line)
    await page.getByText(key.vkey, { exact: true }).waitFor()
    await page.getByText('Not yet time-stamped.').waitFor()
    await page.getByLabel('A checkpoint that you kept').fill(checkpoint.line)
    await page.getByRole('button', { name: /^Check the record/ }).click()
    await page.getByText('Today’s log extends the checkpoint that you kept.').waitFor()
    const { entries } = await served.api<LogPage>('/api/log?limit=50')
    expect(await page.locator('.log-entries tbody tr').count()).toBe(entries.length)
  })
})

describe('the frame', () => {
  it('is mirrored in Arabic and keeps the language', async () => {
    const page = await open('/', { scheme: 'dark' })
    await page.getByRole('button', { name: 'العربية' }).click()
    await page.getByRole('heading', { name: 'ما في السجل' }).waitFor()
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await page.locator('html').getAttribute('lang')).toBe('ar')
    const side = await page.locator('.side').boundingBox()
    const main = await page.locator('main').boundingBox()
    expect(side?.x).toBeGreaterThan(main?.x ?? Number.POSITIVE_INFINITY)
    await page.reload()
    await page.getByRole('link', { name: 'الحوادث' }).first().waitFor()
  })

  it('is walked by keys: help, pages, skip link', async () => {
    const page = await open('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(new URL(page.url()).pathname).toBe('/')
    await page.keyboard.press('g')
    await page.keyboard.press('t')
    await page.waitForURL(/\/tallies$/)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  })

  it('says what to do when there is no such document', async () => {
    const page = await open(`/documents/${'a'.repeat(64)}`)
    await page.getByRole('alert').waitFor()
    expect(await page.locator('h1').textContent()).toBe('This did not work')
  })
})

// last, when every page was opened
describe('every page', () => {
  it('asked nobody but this server', () => expect(served.strayRequests).toEqual([]))

  it('kept to the content security policy and met no error', () => {
    // some tests ask for what is refused: a document that is not there, and what comes too late
    const unasked = served.complaints.filter(
      (words) => !/status of (404|409)|Refusal: There is no item a{64}/.test(words),
    )
    expect(unasked).toEqual([])
  })
})

/** Selects words as a reader does with the mouse. */
async function selectWords(page: Page, words: string): Promise<void> {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector('.sheet') ?? document,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.nodeValue?.indexOf(wanted) ?? -1
      if (start < 0) continue
      const range = document.createRange()
      range.setStart(node, start)
      range.setEnd(node, start + wanted.length)
      document.getSelection()?.removeAllRanges()
      document.getSelection()?.addRange(range)
      return
    }
    throw new Error(`"${wanted}" does not stand in one piece of the text`)
  }, words)
}
