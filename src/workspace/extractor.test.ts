import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Extractor } from '../extract/index.ts'
import { type Document, Extraction } from '../model/index.ts'
import { readPlainText } from '../read/index.ts'
import {
  answering,
  completion,
  type ModelServer,
  type Play,
  send,
  startModelServer,
} from './chat/model-server.testing.ts'
import { openDataFiles, openLineExtraction, packageFolder } from './index.ts'
import { openShippedExtractor } from './open-extractor.ts'

const TEXT = `Shells fell on the market of Ariha on 3 March 2020. Twelve civilians were killed.

Read also: Ten ways to save water

شنت طائرات حربية غارة جوية على مدينة سراقب يوم 4 آذار 2020 ما أدى إلى مقتل ثلاثة مدنيين.`

/** Answers with the words of each "Shells fell" and each غارة that it is sent, as a careful model would. */
const careful: Play = (response, { body }) => {
  const sent = body.messages.at(-1)?.content ?? ''
  const claim = (trigger: string, place: string, date: string) => ({
    event: 'bombing',
    trigger: { quotes: [trigger] },
    modality: 'actual',
    when: { from: '2020-03-03', to: '2020-03-04', kind: 'within', quotes: [date] },
    where: [{ name: place, relation: 'in', quotes: [place] }],
  })
  const claims = [
    ...(sent.includes('Shells fell') ? [claim('Shells fell', 'Ariha', '3 March 2020')] : []),
    ...(sent.includes('غارة') ? [claim('غارة جوية', 'سراقب', '4 آذار 2020')] : []),
  ]
  send(response, 200, completion(JSON.stringify({ claims, tallies: [] })))
}

let server: ModelServer
const open: Record<string, () => Promise<Extractor>> = {
  frames: () => shipped(undefined),
  llm: () => shipped({ url: server.url, model: 'careful' }),
}
function shipped(llm: Parameters<typeof openShippedExtractor>[1]['llm']) {
  return openShippedExtractor(openDataFiles(`${packageFolder}/data`), { places: [], actors: [], llm })
}
beforeAll(async () => {
  server = await startModelServer(careful)
})
afterAll(() => server.close())

/** What every extractor promises (`src/extract/port.ts`). */
describe.each(Object.keys(open))('the extractor %s', (name) => {
  let extractor: Extractor
  beforeAll(async () => {
    extractor = await open[name]!()
  })
  const extract = async (document: Document, id = 'doc-1') => extractor.extract(document, id)

  it('answers in the exchange form, under its name and version and the id of the document', async () => {
    const extraction = Extraction.parse(await extract(readPlainText(TEXT, {})))
    expect(extraction).toMatchObject({ id: 'doc-1', extractor: { name, version: extractor.version } })
    expect(extraction.claims.length).toBeGreaterThanOrEqual(2)
    expect(new Set(extraction.claims.map(({ id }) => id)).size).toBe(extraction.claims.length)
  })

  it('quotes what is literally in the text, and nothing of its furniture', async () => {
    const document = readPlainText(TEXT, {})
    const body = document.blocks.filter(({ kind }) => kind !== 'furniture')
    for (const { trigger } of (await extract(document)).claims)
      for (const { start, end } of trigger.quotes) {
        expect(TEXT.slice(start, end).trim()).toBe(TEXT.slice(start, end))
        expect(body.some((block) => block.start <= start && end <= block.end)).toBe(true)
      }
  })

  it('finds the same in the same text', async () => {
    const document = readPlainText(TEXT, {})
    expect(await extract(document)).toEqual(await extract(document))
  })

  it.each([
    ['no text', ''],
    ['white space', ' \n\n '],
    ['a text of marks', '… — “” ??? !!! 🙂'],
    ['one long line', 'shelled '.repeat(3_000)],
  ])('has an answer for %s', async (_what, text) => {
    expect(Extraction.safeParse(await extract(readPlainText(text, {}))).success).toBe(true)
  })
})

describe('extraction without a workspace', () => {
  it('answers a line whose text the model could not read with an error, and goes on', async () => {
    const wrong = await startModelServer(
      (response) => send(response, 401, 'who are you'),
      answering({ claims: [], tallies: [] }),
    )
    const line = await openLineExtraction({ llm: { url: wrong.url, model: 'm' } })
    const input = (id: string) => JSON.stringify({ id, text: TEXT })
    expect(await line(input('a'), 1)).toMatchObject({ id: 'a', line: 1, error: { code: 'not-allowed' } })
    expect(await line(input('b'), 2)).toMatchObject({ id: 'b', claims: [], extractor: { name: 'llm' } })
    await wrong.close()
  })
})
