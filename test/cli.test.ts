/** The command as a person runs it: real processes in an empty folder. */
import { type ExecFileException, execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'string-width'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Extraction } from '../src/model/index.ts'

const root = join(import.meta.dirname, '..')
const main = join(root, 'src', 'cli', 'main.ts')

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'recount-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function recount(args: readonly string[], input = ''): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, NO_COLOR: '1' }
    const child = execFile(
      process.execPath,
      [main, ...args],
      { cwd: folder, env },
      (error: ExecFileException | null, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err }),
    )
    child.stdin?.end(input)
  })
}

const article = `Shelling kills two in Kharkiv

KHARKIV, Ukraine, March 3, 2022 - Two civilians were killed and five people were wounded when Russian forces shelled a market in Kharkiv on Thursday, the mayor said.

A ceasefire was discussed in the evening.
`

describe('a first session', () => {
  it('says what to do where there is no workspace', async () => {
    const { code, err } = await recount(['incidents'])
    expect(code).toBe(1)
    expect(err).toMatch(/What to do: .*recount init/)
  })

  it('makes a workspace and prints a checkpoint to keep', async () => {
    const { code, out } = await recount(['init', '--person', 'A tester'])
    expect(code).toBe(0)
    expect(out).toContain('Workspace made in')
  })

  it('does not ask for a name where nobody can answer', async () => {
    const { code, err } = await recount(['init', '--workspace', 'other'])
    expect(code).toBe(1)
    expect(err).toContain('--person')
  })

  it.each([
    ['places', 'none.csv'],
    ['actors', 'none.yaml'],
    ['extract', '--actors', 'none.yaml'],
  ])('names a file that %s cannot read, and does not call it a mistake of ours', async (...args) => {
    const { code, err } = await recount(args)
    expect(code).toBe(1)
    expect(err).toMatch(/The file .*none\.(csv|yaml) could not be read/)
    expect(err).not.toContain('mistake of ours')
  })

  it('preserves, reads, extracts and links a file', async () => {
    writeFileSync(join(folder, 'article.txt'), article)
    const { code, out } = await recount([
      'add',
      'article.txt',
      '--source',
      'A wire',
      '--published',
      '2022-03-03',
    ])
    expect(code).toBe(0)
    expect(out).toContain('1 item preserved')
    expect(out).toContain('1 document read')
  })

  it('goes on past what it cannot read, and says so with exit code 2', async () => {
    writeFileSync(join(folder, 'empty.txt'), '')
    writeFileSync(
      join(folder, 'noise.bin'),
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)),
    )
    const { code, out } = await recount(['add', 'empty.txt', 'noise.bin', 'not-there.txt', 'article.txt'])
    expect(code).toBe(2)
    expect(out).toContain('not-there.txt')
    expect(out).toContain('noise.bin')
    expect(out).toContain('1 held already')
  })

  it('shows the incident with its words, in 80 columns', async () => {
    const list = await recount(['incidents'])
    expect(list.out).toContain('1 incident')
    expect(list.out).toContain('3 Mar 2022')
    for (const line of list.out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80)
    const [row] = JSON.parse((await recount(['incidents', '--json'])).out) as { id: string }[]
    const shown = await recount(['show', row?.id ?? ''])
    expect(shown.out).toContain('Two civilians were killed')
    expect(shown.code).toBe(0)
  })

  it('takes a correction, shows it, and takes it back', async () => {
    const [document] = JSON.parse((await recount(['documents', '--json'])).out).filter(
      (d: { claims: number }) => d.claims > 0,
    ) as { id: string }[]
    const view = JSON.parse((await recount(['show', document?.id ?? '', '--json'])).out)
    const claim = `${document?.id.slice(0, 10)}#${view.extraction.claims[0].id}`
    const bad = await recount([
      'correct',
      claim,
      'when',
      '--to',
      '2022-03-02',
      '--quote',
      'words that are not there',
      '--because',
      'test',
    ])
    expect(bad.code).toBe(1)
    expect(bad.err).toContain('does not say')
    const done = await recount([
      'correct',
      claim,
      'when',
      '--to',
      '2022-03-02',
      '--quote',
      'on Thursday',
      '--because',
      'A test',
    ])
    expect(done.err + done.out).toMatch(/Written as entry \d+/)
    expect((await recount(['incidents'])).out).toContain('2 Mar 2022')
    const seq = /Written as entry (\d+)/.exec(done.out)?.[1] ?? ''
    expect((await recount(['undo', seq, '--because', 'Only a test'])).code).toBe(0)
    expect((await recount(['incidents'])).out).toContain('3 Mar 2022')
  })

  it('verifies, and proves an item to a stranger', async () => {
    const verified = await recount(['verify'])
    expect(verified.code).toBe(0)
    expect(verified.out).toContain('The record is intact')
    const [document] = JSON.parse((await recount(['documents', '--json'])).out) as { id: string }[]
    const proof = await recount(['proof', document?.id ?? ''])
    expect(proof.out).toContain('.tlog-proof')
  })

  it('says what to do about a record that was changed, and never that nothing was', async () => {
    const copy = join(folder, 'changed')
    cpSync(join(folder, 'recount-workspace'), copy, { recursive: true })
    const blobs = readdirSync(join(copy, 'blobs'), { recursive: true, withFileTypes: true })
    const blob = blobs.find((entry) => entry.isFile())
    const file = join(blob?.parentPath ?? '', blob?.name ?? '')
    chmodSync(file, 0o600)
    writeFileSync(file, 'changed')
    const { code, out } = await recount(['verify', '--workspace', copy])
    expect(code).toBe(3)
    expect(out).toContain('DAMAGED')
    expect(out).toContain('Leave the folder as it is')
    expect(out).not.toContain('nothing was changed')
  })

  it('answers --json with one object also where it fails', async () => {
    const { code, out } = await recount(['show', 'ffffffff', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out).error.code).toBe('not-found')
  })

  it('merges two incidents, shows why in 80 columns, splits them, and takes both back', async () => {
    writeFileSync(
      join(folder, 'second.txt'),
      'Market shelled\n\nOther News, 5 March 2022\n\nThree civilians were killed on 4 March 2022 when shelling hit a market in Odesa, Ukraine.\n',
    )
    await recount(['add', 'second.txt'])
    const list = async () => JSON.parse((await recount(['incidents', '--json'])).out) as { id: string }[]
    const before = (await list()).map(({ id }) => id)
    const [one = '', other = ''] = before
    expect(before).toHaveLength(2)
    const entryIn = (out: string) => /Entry (\d+)/.exec(out)?.[1] ?? ''
    const merged = await recount(['merge', one, other, '--because', 'One campaign.'])
    expect(merged.out).toContain('are one incident')
    const shown = await recount(['show', other, '--why'])
    expect(shown.out).toContain('One campaign.')
    for (const line of shown.out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80)
    const { accounts } = JSON.parse((await recount(['show', one, '--json'])).out)
    const claim = String(accounts[0].ref).replace(/^([0-9a-f]{8})[0-9a-f]*/, '$1')
    const late = await recount(['split', one, claim, '--because', 'r', '--seen', '0', '--json'])
    expect(late.code).toBe(1)
    expect(JSON.parse(late.out).error).toMatchObject({ code: 'conflict', proof: { yours: { reason: 'r' } } })
    const parted = await recount(['split', one, claim, '--because', 'Two towns.'])
    expect(parted.out).toContain('taken out')
    for (const { out } of [parted, merged]) await recount(['undo', entryIn(out), '--because', 'As it was.'])
    expect((await list()).map(({ id }) => id)).toEqual(before)
    for (const line of (await recount(['queue'])).out.split('\n'))
      expect(stringWidth(line)).toBeLessThanOrEqual(80)
  })
})

describe('recount extract --ndjson', () => {
  it('answers every line in order, in the exchange form, and bad lines with an error object', async () => {
    const lines = [
      JSON.stringify({ id: 'a', text: article, publishedAt: '2022-03-03' }),
      '{"id": "b", "text": 5}',
      'no json at all',
      JSON.stringify({
        id: 'c',
        text: '<h1>Quiet day</h1><p>Nothing happened in Kharkiv.</p>',
        mediaType: 'text/html',
      }),
      JSON.stringify({ id: 'd', text: 'a', unknownKey: 1 }),
    ]
    const { code, out } = await recount(['extract', '--ndjson'], `${lines.join('\n')}\n`)
    expect(code).toBe(2)
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers.map((answer) => answer.id)).toEqual(['a', 'b', null, 'c', 'd'])
    expect(Extraction.parse(answers[0]).claims).toHaveLength(1)
    expect(answers[1]).toMatchObject({ line: 2, error: { code: 'bad-input' } })
    expect(answers[2]).toMatchObject({ line: 3, error: { code: 'bad-input' } })
    expect(Extraction.parse(answers[3])).toMatchObject({
      claims: [],
      text: expect.stringContaining('Nothing happened'),
    })
    expect(answers[4].error.message).toContain('unknownKey')
  })
})
