/** Time stamps whose certificates have ended: what a package shows by them, for openssl and for us. */
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkPackage } from '../../src/workspace/index.ts'
import { HOSPITAL, temporaryFolders, workspaceWith } from '../../src/workspace/small.testing.ts'
import { authoritiesIn } from './authority.ts'
import { edit, sealAgain } from './forging.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-past-'))
const folders = temporaryFolders()
const tsa = authoritiesIn(scratch)
const home = folders.next()
const made = join(scratch, 'made')
const roots = tsa.at('roots.pem')
const SEEN = 'data/log/seen/stamp-1'
let vkey = ''
let trust: string[] = []

beforeAll(async () => {
  tsa.makeAuthority('now', 'critical,timeStamping', 'curve')
  tsa.makePastAuthority('old', '20190101000000Z', '20210101000000Z')
  tsa.makePastAuthority('lasting', '20190101000000Z', '20951231235959Z')
  trust = ['now', 'old', 'lasting'].map(tsa.pem)
  writeFileSync(roots, trust.join(''))
  const authority = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => response.end(tsa.reply('now', Buffer.concat(pieces))))
  })
  await new Promise<void>((done) => authority.listen(0, '127.0.0.1', done))
  const workspace = await workspaceWith(home, [HOSPITAL])
  const url = `http://127.0.0.1:${(authority.address() as AddressInfo).port}`
  await workspace.stamp([url], { allowPrivate: true, trust })
  authority.close()
  const [document] = await workspace.documents()
  await workspace.pack({ items: [document!.id], format: 'bag', out: made, purpose: 'A test' })
  vkey = (await workspace.key()).vkey
  await workspace.close()
}, 60_000)
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true })
  folders.remove()
})

let copies = 0
/** The package, stamped in the past by these, each over the checkpoint and all replies before unless told otherwise. */
async function stampedBy(
  ...stamps: readonly { readonly by: string; readonly at: string; readonly over?: string }[]
) {
  const folder = join(scratch, `copy-${++copies}`)
  cpSync(made, folder, { recursive: true })
  let over = readFileSync(join(folder, `${SEEN}.checkpoint`))
  for (const [i, stamp] of stamps.entries()) {
    const reply = tsa.replyAt(stamp.by, stamp.over === undefined ? over : Buffer.from(stamp.over), stamp.at)
    writeFileSync(join(folder, i === 0 ? `${SEEN}.tsr` : `${SEEN}.renewal-${i}`), reply)
    over = Buffer.concat([over, reply])
  }
  const told = stamps[0]!.at.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z')
  edit(folder, 'data/log/seen.json', (words) => words.replace(/"at": "[^"]+"/, `"at": "${told}"`))
  await sealAgain(folder, home)
  return folder
}
async function judged(folder: string) {
  const script = new URL('../../scripts/verify.sh', import.meta.url).pathname
  const words = await new Promise<string>((resolve) =>
    execFile('sh', [script, vkey, folder, roots], (_error, out, err) => resolve(out + err)),
  )
  const { valid, errors, warnings } = await checkPackage(folder, { vkey, trust })
  const openssl = /FAILED at openssl ts|EXPIRED|HOLDS/.exec(words)?.[0]
  return { openssl, valid, found: [...errors, ...warnings].map(({ code }) => code) }
}

const FIRST = { by: 'old', at: '20200601120000Z' }
it.each([
  ['renewed in time', 'HOLDS', true, [], [FIRST, { by: 'lasting', at: '20201201120000Z' }]],
  ['renewed too late', 'EXPIRED', true, ['stamp-expired'], [FIRST, { by: 'lasting', at: '20210601120000Z' }]],
  ['never renewed', 'EXPIRED', true, ['stamp-expired'], [FIRST]],
  [
    'made after its certificate ended',
    'FAILED at openssl ts',
    false,
    ['stamp-broken'],
    [{ by: 'old', at: '20210601120000Z' }],
  ],
  [
    'renewed over something else',
    'FAILED at openssl ts',
    false,
    ['stamp-broken'],
    [FIRST, { by: 'lasting', at: '20201201120000Z', over: 'x' }],
  ],
  [
    'renewed twice, by one whose own certificate has ended, and then again in time',
    'HOLDS',
    true,
    [],
    [FIRST, { by: 'old', at: '20200801120000Z' }, { by: 'lasting', at: '20201201120000Z' }],
  ],
])('a stamp %s', { timeout: 60_000 }, async (_, openssl, valid, found, stamps) => {
  expect(await judged(await stampedBy(...stamps))).toEqual({ openssl, valid, found })
})

it('a stamp whose time is told as another in the package', { timeout: 60_000 }, async () => {
  const folder = await stampedBy(FIRST, { by: 'lasting', at: '20201201120000Z' })
  edit(folder, 'data/log/seen.json', (words) => words.replace('2020-06-01', '2019-06-01'))
  await sealAgain(folder, home)
  expect((await judged(folder)).found).toEqual(['stamp-broken'])
})
