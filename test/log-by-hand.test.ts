/** The log as strangers check it: with our verifier, which shares no code with us, and with `sha256sum` and `openssl`. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  appendLeaves,
  canonicalBytes,
  createSigner,
  EMPTY_FRONTIER,
  encodeEntry,
  formatProof,
  hashReader,
  parseKeptCheckpoint,
  proveInclusion,
  rootOf,
  sha256,
  signCheckpoint,
  tilePath,
  tilesToWrite,
} from '../src/log/index.ts'
import type { Entry } from '../src/model/index.ts'
import { createWorkspace } from '../src/workspace/index.ts'

const guide = readFileSync(new URL('../docs/log.md', import.meta.url), 'utf8')
const verifier = new URL('../scripts/verify-proof.mjs', import.meta.url).pathname
const scratch = mkdtempSync(join(tmpdir(), 'recount-by-hand-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const key = createSigner('example.org/recount-4f1e', sha256(Buffer.from('seed')))
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** A folder with the published log of some entries, and beside it what is disclosed of one of them. */
async function disclose(size: number, index: number) {
  const folder = mkdtempSync(join(scratch, `${size}-${index}-`))
  const write = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const items = Array.from({ length: size }, (_, i) => Buffer.from(`preserved bytes ${i}\n`))
  const records = items.map((item, i) => canonicalBytes({ item: hex(sha256(item)), name: `${i}.txt` }))
  const salts = items.map((_, i) => sha256(Buffer.from(`salt ${i}`)))
  const encoded = items.map((item, i) => {
    const entry: Entry = {
      v: 1,
      kind: 'item.preserved',
      at: '2020-05-11T09:30:00.000Z',
      by: 'p-7f3a',
      subject: hex(sha256(item)),
      records: { acquisition: hex(sha256(records[i]!)) },
    }
    return encodeEntry(entry, salts[i]!)
  })
  const tiles = new Map<string, Uint8Array>()
  const readLeafData = (start: number, end: number) =>
    encoded.slice(start, end).map(({ leafData }) => leafData)
  const readHash = hashReader(size, (tile) => tiles.get(tilePath(tile))!)
  for await (const { path, bytes } of tilesToWrite({ from: 0, to: size, readLeafData, readHash })) {
    tiles.set(path, bytes)
    write(path, bytes)
  }
  const root = rootOf(
    appendLeaves(
      EMPTY_FRONTIER,
      encoded.map(({ leafHash }) => leafHash),
    ),
  )
  const checkpoint = signCheckpoint({ size, root }, key)
  write('checkpoint', checkpoint)
  const hashes = await proveInclusion(index, size, readHash)
  write('proof.tlog-proof', formatProof({ index, hashes, checkpoint }))
  write('entry.json', encoded[index]!.bytes)
  write('salt.txt', hex(salts[index]!))
  write('record.json', records[index]!)
  write('item', items[index]!)
  write('key.txt', `${key.vkey}\n`)
  return { folder, write, leafData: hex(encoded[index]!.leafData) }
}

function run(folder: string, command: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

/** The code blocks of a section of docs/log.md, joined. */
function commands(heading: string, language: string): string {
  const section = guide.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))!
  return [...section.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))]
    .map(([, code]) => code)
    .join('\n')
}

describe('the verifier', () => {
  // The arguments are those that docs/log.md shows.
  const [, script, ...args] = commands('Checking a proof with our verifier', 'sh').trim().split(' ')
  const check = (folder: string, given: readonly string[] = args) =>
    run(folder, process.execPath, [verifier, ...given])

  test('is the one of docs/log.md', () => expect(verifier.endsWith(`/scripts/${script}`)).toBe(true))

  test('says what is proven and what is not', async () => {
    const { folder } = await disclose(11, 6)
    const { status, output } = check(folder)
    expect(output).toContain('Entry 6 is one of the 11 entries of the log example.org/recount-4f1e')
    expect(output).toMatch(/item \(SHA-256 [0-9a-f]{64}\) is the item that the entry names/)
    expect(output).toMatch(/record.json \(SHA-256 [0-9a-f]{64}\) is a record that the entry names/)
    expect(output).toContain('NOT PROVEN BY THIS\n  That what was logged is true')
    const line = /Compare: (.*)/.exec(output)?.[1]
    expect(parseKeptCheckpoint(line ?? '')).toMatchObject({ origin: key.name, keyId: key.keyId, size: 11 })
    expect(status).toBe(0)
  })

  test('proves entries at every place of logs of every shape', async () => {
    for (const [size, index] of [
      [1, 0],
      [2, 1],
      [3, 2],
      [7, 3],
      [8, 0],
      [300, 299],
      [300, 256],
    ] as const) {
      const { folder, leafData } = await disclose(size, index)
      const { status, output } = check(folder, [
        '--key',
        key.vkey,
        'proof.tlog-proof',
        '--leaf-data',
        leafData,
      ])
      expect(output).toContain(`Entry ${index} is one of the ${size} entries`)
      expect(output).toContain('What the entry says: only a digest of it was given.')
      expect(status).toBe(0)
    }
  })

  test.each([
    ['item', 'preserved bytes', 'other bytes', 'is not the item that the entry names'],
    ['record.json', '6.txt', '7.txt', 'is not a record that the entry names'],
    ['entry.json', 'p-7f3a', 'p-7f3b', 'does not lead to the signed root'],
    ['salt.txt', /^./, 'f', 'does not lead to the signed root'],
    ['proof.tlog-proof', 'index 6', 'index 7', 'does not lead to the signed root'],
    ['proof.tlog-proof', 'index 6', 'index 11', 'none has the index 11'],
    ['proof.tlog-proof', 'index 6', 'index 06', 'is malformed'],
    ['proof.tlog-proof', '@v1', '@v2', 'of another kind'],
    ['proof.tlog-proof', /(index 6\n).*\n/, '$1', 'too few hashes'],
    ['proof.tlog-proof', /(index 6\n)(.*\n)/, '$1$2$2$2', 'too many hashes'],
    ['proof.tlog-proof', '\n11\n', '\n12\n', 'signature under the checkpoint is wrong'],
    ['proof.tlog-proof', /— example.org.*/, '— example.net AAAAAAAA', 'is not signed with the key'],
    [
      'proof.tlog-proof',
      '\nexample.org/recount-4f1e\n',
      '\nexample.org/other\n',
      'is of the log "example.org/other"',
    ],
  ])('does not prove %s with %s changed to %s', async (file, from, to, reason) => {
    const { folder, write } = await disclose(11, 6)
    const content = readFileSync(join(folder, file), 'utf8')
    expect(content).toMatch(from)
    write(file, content.replace(from, to))
    const { status, output } = check(folder)
    expect(output).toMatch(/^NOT PROVEN: /)
    expect(output).toContain(reason)
    expect(status).toBe(1)
  })

  test('does not believe a log that another key signed', async () => {
    const { folder, write } = await disclose(11, 6)
    write('key.txt', createSigner(key.name, sha256(Buffer.from('another'))).vkey)
    expect(check(folder)).toMatchObject({
      status: 1,
      output: expect.stringContaining('is not signed with the key'),
    })
  })

  test.each([
    [[], 'Name one proof file'],
    [['proof.tlog-proof', '--entry', 'entry.json'], 'Give the public key'],
    [['proof.tlog-proof', '--key', 'key.txt'], 'Give --entry and --salt, or --leaf-data'],
    [['proof.tlog-proof', '--key', 'key.txt', '--leaf-data', 'abc'], 'must be 64 hexadecimal digits'],
    [
      ['proof.tlog-proof', '--key', `${key.vkey}=`.replace('4f1e', '4f1f'), '--leaf-data', '0'.repeat(64)],
      'mistyped',
    ],
    [['nothing.tlog-proof', '--key', 'key.txt', '--leaf-data', '0'.repeat(64)], 'There is no file'],
    [
      ['proof.tlog-proof', '--key', 'key.txt', '--leaf-data', '0'.repeat(64), '--file', 'item'],
      'need --entry',
    ],
    [['--unknown'], 'Unknown option'],
  ])('says how it wants to be called: %j', async (given, reason) => {
    const { folder } = await disclose(2, 0)
    expect(check(folder, given)).toMatchObject({ status: 2, output: expect.stringContaining(reason) })
  })
})

describe('by hand, with the commands of docs/log.md,', () => {
  const byHand = commands('Checking a proof by hand', 'bash')
  const lines = (folder: string, script: string) =>
    run(folder, 'bash', ['-c', script]).output.trim().split('\n')

  test('a proof is checked', async () => {
    for (const [size, index] of [
      [1, 0],
      [2, 0],
      [7, 6],
      [11, 6],
      [300, 17],
    ] as const) {
      const { folder } = await disclose(size, index)
      expect(lines(folder, byHand)).toEqual([
        'item: named by the entry',
        'record: named by the entry',
        `root: entry ${index} of ${size} leads to it`,
        `key: has the id ${key.keyId}`,
        'Signature Verified Successfully',
      ])
    }
  })

  test.each([
    ['item', 'preserved', 'forged', 'item: named by the entry'],
    ['record.json', '6.txt', '7.txt', 'record: named by the entry'],
    ['entry.json', 'p-7f3a', 'p-7f3b', 'root: entry 6 of 11 leads to it'],
    ['proof.tlog-proof', 'index 6', 'index 7', 'root: entry 6 of 11 leads to it'],
    ['proof.tlog-proof', '\n11\n', '\n12\n', 'Signature Verified Successfully'],
    ['key.txt', 'example', 'another', `key: has the id ${key.keyId}`],
  ])('a changed %s shows', async (file, from, to, missing) => {
    const { folder, write } = await disclose(11, 6)
    write(file, readFileSync(join(folder, file), 'utf8').replace(from, to))
    expect(lines(folder, byHand)).not.toContain(missing)
  })

  test('the root of a whole log is made again', async () => {
    const whole = `hash() { openssl dgst -sha256 -binary; }\n${commands('Checking the whole log by hand', 'bash')}`
    for (const size of [1, 2, 5, 11]) {
      const { folder } = await disclose(size, 0)
      expect(lines(folder, whole)).toEqual([
        'tile: holds the hashes of the bundle',
        'root: is that of the checkpoint',
      ])
    }
  })
})

test('what a workspace hands out of an item convinces the verifier', async () => {
  const folder = mkdtempSync(join(scratch, 'workspace-'))
  const workspace = await createWorkspace(join(folder, 'record'), { personName: 'Nour' })
  const content = { bytes: Buffer.from('a report of what happened') }
  await workspace.add(['one.txt', 'two.txt', 'three.txt'].map((name) => ({ name, content })))
  await workspace.add([{ name: 'other.txt', content: { bytes: Buffer.from('another report') } }])
  const { proof, entry, salt, record, vkey } = await workspace.proof(hex(sha256(content.bytes)))
  await workspace.close()
  for (const [name, bytes] of Object.entries({
    proof,
    'entry.json': entry,
    'record.json': record,
    item: content.bytes,
  }))
    writeFileSync(join(folder, name), bytes)
  const given = [
    '--key',
    vkey,
    'proof',
    '--entry',
    'entry.json',
    '--salt',
    salt,
    '--record',
    'record.json',
    '--file',
    'item',
  ]
  const { status, output } = run(folder, process.execPath, [verifier, ...given])
  expect(output).toContain('is the item that the entry names, byte for byte')
  expect(output).toContain('It says: "item.preserved"')
  expect(status).toBe(0)
})

test('the line to keep in docs/log.md is one', () => {
  const line = /^ {4}(\S+\+[0-9a-f]{8} \d+ \S+ [0-9a-f]{6})$/m.exec(guide)?.[1]
  expect(parseKeptCheckpoint(line ?? '')).toMatchObject({ origin: 'example.org/recount-4f1e', size: 18 })
})
