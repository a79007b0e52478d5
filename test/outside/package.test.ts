/** A package as a court gets it: checked with sha256sum, openssl and the stand-alone verifier alone, whole and forged. */
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSigner, sha256 } from '../../src/log/index.ts'
import { createWitnessApp, listen } from '../../src/server/index.ts'
import {
  checkPackage,
  createWorkspace,
  openWitness,
  openWorkspace,
  type Workspace,
} from '../../src/workspace/index.ts'
import { HOSPITAL, MARKET, smallStages, text } from '../../src/workspace/small.testing.ts'
import { authoritiesIn } from './authority.ts'
import { bagAgain, edit, filesIn, read, sealAgain, signAgain, write } from './forging.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-package-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const stages = smallStages()
const id = (content: string) => createHash('sha256').update(content).digest('hex')
const [hospital, market] = [`data/items/${id(HOSPITAL)}.txt`, `data/items/${id(MARKET)}.txt`]
const script = new URL('verify.sh', import.meta.url).pathname

let made = '' // the package
let home = '' // the workspace that it was made in
let older = '' // a copy of that workspace from before others saw its log
let [vkey, witnessKey, root, seenLine] = ['', '', '', '']
const closing: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

beforeAll(async () => {
  home = join(scratch, 'workspace')
  const workspace = await createWorkspace(home, { personName: 'Nour', stages })
  await workspace.add([
    text(HOSPITAL, 'hospital.txt', { source: 'The Gazette', url: 'https://example.org/1' }),
    text(MARKET, 'market.txt'),
    text('A secret: they shelled the bridge.', 'secret.txt'),
  ])
  await workspace.process()
  await workspace.seal(id(MARKET), { purpose: 'It names a witness' })
  vkey = (await workspace.status()).checkpoint.vkey
  await workspace.close()
  older = join(scratch, 'older')
  cpSync(home, older, { recursive: true })

  const again = await openWorkspace(home, { stages })
  await again.add([text('Another.', 'another.txt')])
  const witness = await openWitness(join(scratch, 'witness'), { name: 'example.net/witness', logs: [vkey] })
  witnessKey = witness.vkey
  const server = await listen(createWitnessApp(witness, { onError: () => {} }), 0)
  closing.push(witness.close, server.close)
  const policy = `log ${vkey}\nwitness them ${witnessKey} http://127.0.0.1:${server.port}\nquorum them\n`
  expect((await again.cosign(policy, { allowPrivate: true })).failed).toEqual([])
  const tsa = authoritiesIn(scratch)
  tsa.makeAuthority('good', 'critical,timeStamping', 'curve')
  root = tsa.at('good-ca.pem')
  const authority = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => response.end(tsa.reply('good', Buffer.concat(pieces))))
  })
  await new Promise<void>((done) => authority.listen(0, '127.0.0.1', done))
  closing.push(() => authority.close())
  const url = `http://127.0.0.1:${(authority.address() as AddressInfo).port}`
  const stamped = await again.stamp([url], { allowPrivate: true, trust: [tsa.pem('good')] })
  expect(stamped.failed).toEqual([])
  const renewed = await again.renewStamps([url], {
    allowPrivate: true,
    trust: [tsa.pem('good')],
    withinDays: 90,
  })
  expect(renewed).toMatchObject({ renewed: [{}], failed: [] })
  seenLine = (await again.status()).checkpoint.line
  await again.add([1, 2, 3, 4, 5, 6].map((n) => text(`And more: ${n}.`)))
  made = join(scratch, 'made')
  const result = await again.pack({
    items: [id(MARKET).slice(0, 9)],
    incidents: ['at-hospital'],
    format: 'bag',
    out: made,
    purpose: 'Case 4/26',
    to: 'The prosecutor',
    authority: 'Order 7',
  })
  expect(result).toMatchObject({ items: 2, incidents: 1, seen: 2, withheld: { items: 0, entries: 0 } })
  await again.close()
}, 60_000)

/** What verify.sh says of a folder: its exit code and words. */
function judge(folder: string, ...more: string[]): Promise<{ code: number; words: string }> {
  const given = more.length > 0 ? more : [root, '--witness', witnessKey]
  return new Promise((resolve) =>
    execFile('sh', [script, vkey, folder, ...given], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, words: out + err }),
    ),
  )
}
let copies = 0
function copyOf(folder = made): string {
  const copy = join(scratch, `copy-${++copies}`)
  cpSync(folder, copy, { recursive: true })
  return copy
}

describe('a package', () => {
  it('holds, by tools that are not ours', async () => {
    const { code, words } = await judge(made)
    expect(words).toMatch(/HOLDS: \d+ files, 2 items; \d+ entries disclosed, 0 withheld/)
    expect(words).toMatch(/by "example\.net\/witness", .* \(cosigned\)/)
    expect(words).toMatch(/by "good stamps, good", .* \(openssl ts checks it\)/)
    expect(code).toBe(0)
    expect((await judge(made, '-', '--seen', seenLine)).code).toBe(0)
    expect((await judge(made, '-')).words).toContain('NOT CHECKED: data/log/seen/stamp-2.tsr')
  })

  it('holds by the programs that it brings along, and by each command of its VERIFY.txt', () => {
    const own = spawnSync('sh', [join(made, 'verify.sh'), vkey, made, root], { encoding: 'utf8' })
    expect(own.stdout).toContain('HOLDS')
    const guide = read(made, 'VERIFY.txt')
    const command = /^ +(sha|cut|cat|find|KEY=|sed|grep|K=|\{ printf|printf|openssl|node)/
    const lines = guide.split('\n').filter((line) => command.test(line))
    const shell = lines.join('\n').replaceAll('/tmp/', '$T/').replaceAll('root.pem', root)
    const ran = spawnSync('sh', ['-ec', `T=$(mktemp -d)\n${shell}`], { cwd: made, encoding: 'utf8' })
    expect([ran.status, ran.stderr]).toEqual([0, expect.not.stringMatching(/error/i)])
    expect(ran.stdout).toMatch(/Signature Verified Successfully/)
    expect(ran.stdout).toMatch(/HOLDS/)
  })

  it('is a valid bag for us and from a zip, and the same record gives the same payload', async () => {
    const trust = [readFileSync(root, 'utf8')]
    const check = await checkPackage(made, { vkey, trust })
    expect(check).toMatchObject({ valid: true, errors: [], warnings: [] })
    expect(check.log).toMatchObject({ withheld: 0, key: { vkey, byAnotherWay: true } })
    expect(check.log?.seen.map(({ by }) => by)).toEqual(['example.net/witness', 'good stamps, good'])
    const unsure = await checkPackage(made)
    expect(unsure.valid).toBe(true)
    expect(unsure.warnings.map(({ code }) => code)).toEqual(['key-of-package', 'stamp-broken'])
    const [one, two] = [join(scratch, 'one'), join(scratch, 'two')]
    for (const copy of [one, two]) cpSync(older, copy, { recursive: true })
    const machine = { now: () => new Date('2026-01-01T00:00:00Z') }
    const [first, second] = [join(scratch, 'first.zip'), join(scratch, 'second.zip')]
    for (const [folder, out] of [
      [one, first],
      [two, second],
    ] as const) {
      const workspace = await openWorkspace(folder, { stages, machine })
      await workspace.pack({ items: [id(HOSPITAL)], format: 'zip', out, purpose: 'Case' })
      await workspace.close()
      expect(await checkPackage(out)).toMatchObject({ valid: true })
      execFileSync('unzip', ['-q', out, '-d', `${out}.d`])
    }
    const of = (out: string) => filesIn(`${out}.d`).filter((path) => path.includes('/data/'))
    expect(of(first).length).toBeGreaterThan(10)
    const inner = (path: string) => path.slice(path.indexOf('/'))
    expect(of(first).map(inner)).toEqual(of(second).map(inner))
    for (const [i, path] of of(first).entries())
      expect(read(`${first}.d`, path)).toBe(read(`${second}.d`, of(second)[i]!))
    expect((await judge(join(`${first}.d`, 'first'), '-')).code).toBe(0)
  })

  it('tells nothing of other items, and who got it stands in the chain of custody', async () => {
    for (const path of filesIn(made)) {
      const bytes = readFileSync(join(made, path))
      expect(bytes.includes('secret'), path).toBe(false)
      expect(bytes.includes(id('A secret: they shelled the bridge.')), path).toBe(false)
    }
    const workspace = await openWorkspace(home, { stages })
    const { chain } = await workspace.custody(id(MARKET))
    expect(chain.at(-1)).toMatchObject({
      act: 'disclosed',
      by: 'Nour',
      purpose: 'Case 4/26',
      to: 'The prosecutor',
      authority: 'Order 7',
    })
    expect((await workspace.verify()).intact).toBe(true)
    await workspace.close()
  })
})

const entryOf = (folder: string, kind: string) =>
  filesIn(folder).find(
    (path) => path.endsWith('.entry.json') && path.startsWith('data') && read(folder, path).includes(kind),
  )!
const editJson = (folder: string, path: string, change: (value: never) => unknown) =>
  edit(folder, path, (words) => JSON.stringify(change(JSON.parse(words) as never)))
const other = (words: string, at: number) =>
  words.slice(0, at) + (words[at] === 'A' ? 'B' : 'A') + words.slice(at + 1)
const flip = (folder: string, path: string, at: number) => {
  const bytes = readFileSync(join(folder, path))
  bytes[at < 0 ? bytes.length + at : at]! ^= 1
  write(folder, path, bytes)
}
type Chain = {
  item: string
  chain: { at: string; by: string; pseudonym: string; purpose?: string; act: string }[]
}[]

/**
 * What is done to a package, and what finds it. The second column is what finds it where nothing else is done; the third where the
 * forger has made all manifests anew; the fourth where  the forger has the key of the log, too, and seals the package again. What only the seal could show nobody can find then ("holds"),
 * but for those who kept a checkpoint. Empty: it comes to nothing, or cannot be done.
 */
const TAMPERINGS: readonly (readonly [string, string, string, string, (folder: string) => void])[] = [
  ['content', 'sha256sum manifest', 'seal', 'is not what its name says', (f) => flip(f, hospital!, 3)],
  [
    'truncated file',
    'sha256sum manifest',
    'seal',
    'is not what its name says',
    (f) => truncateSync(join(f, hospital!), 20),
  ],
  [
    'name',
    'sha256sum manifest',
    'seal',
    'is not what its name says',
    (f) => renameSync(join(f, hospital!), join(f, hospital!.replace('items/', 'items/a'))),
  ],
  [
    'swapped items',
    'sha256sum manifest',
    'seal',
    'is not what its name says',
    (f) => {
      renameSync(join(f, hospital!), join(f, 'data', 'x'))
      renameSync(join(f, market!), join(f, hospital!))
      renameSync(join(f, 'data', 'x'), join(f, market!))
    },
  ],
  [
    'order of custody',
    'sha256sum manifest',
    'seal',
    'the custody of',
    (f) =>
      editJson(f, 'data/custody.json', (all: Chain) =>
        all.map((one) => ({ ...one, chain: one.chain.toReversed() })),
      ),
  ],
  [
    'time in the custody',
    'sha256sum manifest',
    'seal',
    'the custody of',
    (f) => edit(f, 'data/custody.json', (words) => words.replace(/"at": "20/, '"at": "19')),
  ],
  [
    'changed custody line',
    'sha256sum manifest',
    'seal',
    'the custody of',
    (f) => edit(f, 'data/custody.json', (words) => words.replace(/"act": "sealed"/, '"act": "viewed"')),
  ],
  [
    'changed claim',
    'sha256sum manifest',
    'seal',
    'are not what was extracted',
    (f) => edit(f, 'data/claims.ndjson', (words) => words.replace('"bombing"', '"shooting"')),
  ],
  [
    'changed record',
    'sha256sum manifest',
    'seal',
    'is not what its name says',
    (f) => {
      const path = filesIn(f).find(
        (one) => one.startsWith('data/log/records/') && read(f, one).includes('The Gazette'),
      )!
      edit(f, path, (words) => words.replace('The Gazette', 'The Tribune'))
    },
  ],
  [
    'changed entry',
    'sha256sum manifest',
    'seal',
    'is not in the log',
    (f) =>
      edit(f, entryOf(f, 'item.preserved'), (words) => words.replace(/"by":"[^"]+"/, '"by":"person-0000"')),
  ],
  [
    'time of an entry',
    'sha256sum manifest',
    'seal',
    'is not in the log',
    (f) => edit(f, entryOf(f, 'item.preserved'), (words) => words.replace(/"at":"20/, '"at":"19')),
  ],
  [
    'changed salt',
    'sha256sum manifest',
    'seal',
    'is not in the log',
    (f) =>
      edit(f, entryOf(f, 'item.preserved').replace('.entry.json', '.salt'), (words) =>
        words.replace(/^./, (c) => (c === '0' ? '1' : '0')),
      ),
  ],
  [
    'proof',
    'sha256sum manifest',
    'seal',
    'is not in the log',
    (f) =>
      edit(f, entryOf(f, 'item.preserved').replace('.entry.json', '.tlog-proof'), (words) =>
        other(words, words.indexOf('\n', 30) + 3),
      ),
  ],
  [
    'signature',
    'sha256sum manifest',
    'seal',
    'openssl signature',
    (f) => edit(f, 'data/log/checkpoint', (words) => other(words, words.length - 20)),
  ],
  [
    'consistency proof',
    'sha256sum manifest',
    'seal',
    'the log was written anew since',
    (f) =>
      edit(f, 'data/log/seen/witness-1.consistency', (words) => words.replace(/(?<=^old \d+\n)[^\n]+\n/, '')),
  ],
  [
    'cosignature',
    'sha256sum manifest',
    'seal',
    'the cosignature of',
    (f) =>
      edit(f, 'data/log/seen/witness-1.checkpoint', (words) =>
        words.replace(/(?<=— example\.net\/witness \S{30})./, (c) => (c === 'A' ? 'B' : 'A')),
      ),
  ],
  [
    'time stamp',
    'sha256sum manifest',
    'seal',
    'openssl ts',
    (f) => flip(f, 'data/log/seen/stamp-2.tsr', -30),
  ],
  [
    'renewal of a time stamp',
    'sha256sum manifest',
    'seal',
    'openssl ts',
    (f) => flip(f, 'data/log/seen/stamp-2.renewal-1', -30),
  ],
  [
    'stamp in the place of its renewal',
    'sha256sum manifest',
    'seal',
    'openssl ts',
    (f) => cpSync(join(f, 'data/log/seen/stamp-2.tsr'), join(f, 'data/log/seen/stamp-2.renewal-1')),
  ],
  [
    'renewal in the place of its stamp',
    'sha256sum manifest',
    'seal',
    'openssl ts',
    (f) => renameSync(join(f, 'data/log/seen/stamp-2.renewal-1'), join(f, 'data/log/seen/stamp-2.tsr')),
  ],
  [
    'removed renewal',
    'sha256sum manifest',
    'seal',
    'holds',
    (f) => rmSync(join(f, 'data/log/seen/stamp-2.renewal-1')),
  ],
  [
    'removed record',
    'sha256sum manifest',
    'seal',
    'neither here nor withheld',
    (f) => rmSync(join(f, filesIn(f).find((path) => path.startsWith('data/log/records/'))!)),
  ],
  [
    'time of a stamp in the list',
    'sha256sum manifest',
    'seal',
    'cosigned at another time',
    (f) => edit(f, 'data/log/seen.json', (words) => words.replaceAll(/"at": "20/g, '"at": "19')),
  ],
  [
    'added file',
    'list of files',
    'seal',
    'no entry says that',
    (f) => write(f, `data/items/${id('x')}.txt`, 'x'),
  ],
  ['added file beside the payload', 'list of files', 'verifier', 'holds', (f) => write(f, 'README.txt', 'x')],
  [
    'removed item',
    'sha256sum manifest',
    'seal',
    'is neither here nor withheld',
    (f) => rmSync(join(f, hospital!)),
  ],
  [
    'removed entry',
    'sha256sum manifest',
    'seal',
    'the seal counts other entries',
    (f) => {
      const base = entryOf(f, 'item.sealed').replace('.entry.json', '')
      for (const ending of ['.entry.json', '.salt', '.tlog-proof']) rmSync(join(f, base + ending))
    },
  ],
  ['removed seal', 'sha256sum tagmanifest', 'seal', '', (f) => rmSync(join(f, 'seal'), { recursive: true })],
  [
    'changed purpose in the seal',
    'sha256sum tagmanifest',
    'seal',
    'holds',
    (f) => edit(f, 'seal/record.json', (words) => words.replace('Case 4/26', 'Case 5/26')),
  ],
  [
    'changed VERIFY.txt',
    'sha256sum tagmanifest',
    'seal',
    'holds',
    (f) => edit(f, 'VERIFY.txt', (words) => words.replace('sha256sum', 'true')),
  ],
  [
    'changed manifest',
    'sha256sum manifest',
    '',
    '',
    (f) => edit(f, 'manifest-sha256.txt', (words) => words.replace(/^./, (c) => (c === '0' ? '1' : '0'))),
  ],
  [
    'changed tagmanifest',
    'list of files',
    '',
    '',
    (f) => edit(f, 'tagmanifest-sha256.txt', (words) => words.split('\n').slice(1).join('\n')),
  ],
  [
    'link in place of a file',
    'verifier',
    'verifier',
    'is a link',
    (f) => {
      renameSync(join(f, hospital!), `${f}-linked`)
      symlinkSync(`${f}-linked`, join(f, hospital!))
    },
  ],
  [
    'other key',
    'sha256sum manifest',
    'seal',
    '',
    (f) => signAgain(f, createSigner(vkey.split('+')[0]!, sha256(Buffer.from('forger')))),
  ],
]

describe('a package that was tampered with', () => {
  it.concurrent.each(TAMPERINGS)(
    'is found out: %s (by %s; with new manifests by %s; sealed again: %s)',
    async (_, plain, bagged, sealed, change) => {
      const folder = copyOf()
      change(folder)
      const { code, words } = await judge(folder)
      expect([code, words]).toEqual([1, expect.stringContaining(`FAILED at ${plain}`)])
      if (bagged !== '') {
        bagAgain(folder)
        const careful = await judge(folder)
        expect([careful.code, careful.words]).toEqual([1, expect.stringContaining(`FAILED at ${bagged}`)])
        const ours = await checkPackage(folder, { vkey })
        expect([ours.valid, ours.errors]).not.toEqual([true, []])
      }
      if (sealed !== '') {
        await sealAgain(folder, home)
        const insider = await judge(folder)
        if (sealed === 'holds') expect(insider.words).toContain('HOLDS')
        else expect([insider.code, insider.words]).toEqual([1, expect.stringContaining(sealed)])
      }
    },
  )

  it('holds as it is, sealed again: the forging itself is no mistake', async () => {
    const folder = copyOf()
    await sealAgain(folder, home)
    expect((await judge(folder)).words).toContain('HOLDS')
  })
})

describe('a log that was rolled back or written anew by whoever has its key', () => {
  async function forged(name: string, more: string): Promise<string> {
    const folder = join(scratch, name)
    cpSync(older, folder, { recursive: true })
    const workspace: Workspace = await openWorkspace(folder, { stages })
    if (more !== '') await workspace.add([text(more)])
    const out = join(scratch, `${name}-package`)
    await workspace.pack({ items: [id(HOSPITAL)], format: 'bag', out, purpose: 'Case' })
    await workspace.close()
    return out
  }
  it('holds in itself, and is found out by a checkpoint that somebody kept', async () => {
    const [back, anew] = [await forged('back', ''), await forged('anew', 'Forged.')]
    for (const folder of [back, anew]) expect((await judge(folder, '-')).code).toBe(0)
    const whole = copyOf()
    const line = (await judge(whole)).words.match(/people kept: (.+)/)![1]!
    expect((await judge(back, '-', '--seen', line)).words).toContain('the log was rolled back')
    const checkpoint = join(made, 'data/log/seen/witness-1.checkpoint')
    expect((await judge(anew, '-', '--seen', checkpoint)).words).toContain('it was written anew')
  })
})
