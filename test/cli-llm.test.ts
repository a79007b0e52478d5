/** The command with a language model, as a person runs it: a real process and a real server on this machine. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Extraction } from '../src/model/index.ts'
import { answering, type ModelServer, startModelServer } from '../src/workspace/chat/model-server.testing.ts'

const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
const KEY = 'sk-never-to-be-seen'
const TEXT = 'Shells fell on the market of Ariha on 3 March 2020.'
const claim = (trigger: string) => ({
  event: 'bombing',
  trigger: { quotes: [trigger] },
  modality: 'actual',
  when: { from: '2020-03-03', to: '2020-03-03', kind: 'within', quotes: ['3 March 2020'] },
  where: [{ name: 'Ariha', relation: 'in', quotes: ['Ariha'] }],
})

let folder = ''
let server: ModelServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recount-llm-'))
  server = await startModelServer(
    answering({ claims: [claim('Shells fell'), claim('Bombs rained')], tallies: [] }),
  )
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function recount(args: readonly string[], env: Record<string, string>, input = '') {
  return new Promise<{ code: number | null; out: string; err: string; said: string }>((resolve) => {
    const child = spawn(process.execPath, [main, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, NO_COLOR: '1', ...env },
    })
    let [out, err] = ['', '']
    let said = '' // what was said before the server was first asked
    child.stdout.on('data', (chunk) => {
      out += chunk
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
      if (server.asked.length === 0) said += chunk
    })
    child.on('close', (code) => resolve({ code, out, err, said }))
    child.stdin.end(input)
  })
}
const line = `${JSON.stringify({ id: 'a', text: TEXT })}\n`
const named = () => ({ RECOUNT_LLM_URL: server.url, RECOUNT_LLM_MODEL: 'small', RECOUNT_LLM_KEY: KEY })

it('sends nothing where an address is named but the model is not asked for', async () => {
  const { code, out } = await recount(['extract', '--ndjson'], named(), line)
  expect(code).toBe(0)
  expect(JSON.parse(out).extractor.name).toBe('frames')
  expect(server.asked).toEqual([])
})

it('says what is missing where the model is asked for and no address is named', async () => {
  const { code, err } = await recount(['extract', '--ndjson', '--extractor', 'llm'], {}, line)
  expect(code).toBe(1)
  expect(err).toContain('RECOUNT_LLM_URL')
})

it('says where text will go before it goes there, and counts what it left out', async () => {
  const { code, out, err, said } = await recount(['extract', '--ndjson', '--extractor', 'llm'], named(), line)
  expect(code).toBe(0)
  expect(said).toContain(`Text will be sent to ${server.url}/chat/completions`)
  expect(server.asked).toHaveLength(1)
  expect(server.asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
  const extraction = Extraction.parse(JSON.parse(out))
  expect(extraction.extractor).toMatchObject({ name: 'llm', version: expect.stringMatching(/\+small$/) })
  expect(extraction.claims).toHaveLength(1)
  expect(err).toContain('1 × claim whose words do not stand in the text')
  expect(out + err).not.toContain(KEY)
})

it('extracts from a document again, shows what changes first, and takes it when asked', async () => {
  writeFileSync(join(folder, 'note.txt'), TEXT)
  await recount(['init', '--person', 'A tester'], {})
  await recount(['add', 'note.txt'], {})
  const [{ id }] = JSON.parse((await recount(['documents', '--json'], {})).out)
  const again = ['reextract', id.slice(0, 8), '--extractor', 'llm']
  const dry = await recount([...again, '--dry-run'], named())
  expect(dry.err).toContain('Text will be sent to')
  expect(dry.out).toMatch(/frames [\d.]+ → llm [\d.]+\+small/)
  expect(dry.out).toContain('Nothing was written')
  expect((await recount(['show', id, '--json'], {})).out).toContain('"frames"')
  const taken = await recount(again, named())
  expect(taken.out).toContain('1 result taken into the record')
  const shown = await recount(['show', id], {})
  expect(shown.out).toContain('extracted by llm')
  expect((await recount(['process'], {})).out).toContain('0 extractions made')
  expect((await recount(['verify'], {})).code).toBe(0)
  const [none, both] = [await recount(['reextract'], {}), await recount(['reextract', id, '--all'], {})]
  expect([none.code, both.code]).toEqual([1, 1])
})
