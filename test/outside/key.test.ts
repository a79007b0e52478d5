/** Handing a log over to another key, and keys with a passphrase: what strangers, monitors and other copies make of it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createSigner,
  openCheckpoint,
  parsePrivateKey,
  parseVerifier,
  readKeyFile,
  sha256,
  signCheckpoint,
  signHandover,
} from '../../src/log/index.ts'
import { createLogApp } from '../../src/server/index.ts'
import {
  checkPackage,
  createWorkspace,
  openWorkspace,
  restoreWorkspace,
  type Workspace,
  watchOutside,
} from '../../src/workspace/index.ts'
import { HOSPITAL, smallStages, text } from '../../src/workspace/small.testing.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-key-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const stages = smallStages()
const item = createHash('sha256').update(HOSPITAL).digest('hex')
const program = (name: string) => new URL(`../../scripts/${name}`, import.meta.url).pathname
const words = 'four quite ordinary words'
const withPassphrase = { stages, machine: { passphrase: async () => words } }

const home = join(scratch, 'workspace')
const before = join(scratch, 'before') // a copy from before the hand-over
const [oldPolicy, memory] = [() => `log ${oldKey}\nquorum none\n`, join(scratch, 'seen')]
let [oldKey, newKey, oldPrivate, oldLine, oldNote] = ['', '', '', '', '']

async function at<T>(
  folder: string,
  act: (workspace: Workspace) => Promise<T>,
  opening = { stages },
): Promise<T> {
  const workspace = await openWorkspace(folder, opening)
  try {
    return await act(workspace)
  } finally {
    await workspace.close()
  }
}
let copies = 0
function copyOf(folder = home): string {
  const copy = join(scratch, `copy-${++copies}`)
  cpSync(folder, copy, { recursive: true })
  return copy
}
const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')
const codes = ({ findings }: { findings: readonly { code: string }[] }) => findings.map(({ code }) => code)

beforeAll(async () => {
  const workspace = await createWorkspace(home, { personName: 'Nour', stages })
  await workspace.add([text(HOSPITAL, 'hospital.txt')])
  await workspace.process()
  oldKey = (await workspace.key()).vkey
  oldPrivate = read(home, 'key')
  oldLine = (await workspace.status()).checkpoint.line
  oldNote = await workspace.checkpoint()
  await watchOutside(join(home, 'log'), { policy: oldPolicy(), memory })
  await workspace.close()
  cpSync(home, before, { recursive: true })
  await at(home, async (again) => {
    const { vkey, handovers } = await again.rotateKey('A laptop was lost')
    newKey = vkey
    expect(handovers).toMatchObject([{ from: oldKey, to: newKey, because: 'A laptop was lost' }])
    await again.add([text('Later: they shelled the bridge.', 'bridge.txt')])
  })
})

describe('a log that was handed over to another key', () => {
  it('is signed by the new key; openssl finds both signatures of the hand-over right', () => {
    expect(read(home, 'key')).not.toBe(oldPrivate)
    expect(statSync(join(home, 'key')).mode & 0o777).toBe(0o600)
    expect(existsSync(join(home, 'key.next'))).toBe(false)
    expect(openCheckpoint(read(home, 'log/checkpoint'), parseVerifier(newKey)).size).toBeGreaterThan(0)
    const [body = '', lines = ''] = read(home, 'log/handovers').split('\n\n')
    writeFileSync(join(scratch, 'body'), `${body}\n`)
    for (const vkey of [oldKey, newKey]) {
      const raw = Buffer.from(vkey.split('+').slice(2).join('+'), 'base64').subarray(1)
      writeFileSync(
        join(scratch, 'der'),
        Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
      )
      const own = lines
        .split('\n')
        .map((line) => Buffer.from(line.split(' ')[2] ?? '', 'base64'))
        .find((bytes) => bytes.toString('hex', 0, 4) === vkey.split('+')[1])!
      writeFileSync(join(scratch, 'signature'), own.subarray(4))
      const openssl = 'openssl' // the judge comes with the system, not with our packages
      const said = execFileSync(
        openssl,
        'pkeyutl -verify -pubin -keyform DER -inkey der -rawin -in body -sigfile signature'.split(' '),
        { cwd: scratch, encoding: 'utf8' },
      )
      expect(said).toContain('Verified Successfully')
    }
  })

  it('is whole, and extends what was kept of it under the old key', async () => {
    await at(home, async (workspace) => {
      const alone = await workspace.verify()
      expect([alone.intact, codes(alone)]).toEqual([true, []])
      for (const since of [oldLine, oldNote])
        expect((await workspace.verify({ since })).since).toBe('extends')
      const built = await workspace.rebuild()
      expect(built.tables.handovers).toBe(1)
      expect((await workspace.verify()).intact).toBe(true)
    })
  })

  it('is followed by whoever watches it with the old key or the new one, and says so', async () => {
    const log = join(home, 'log')
    const watched = await watchOutside(log, { policy: oldPolicy(), memory, entries: true })
    expect(watched).toMatchObject({ handedTo: newKey, since: Number(oldLine.split(' ')[1]) })
    const policy = `log ${newKey}\nquorum none\n`
    expect((await watchOutside(log, { policy, memory })).handedTo).toBeUndefined()
    const app = createLogApp((path) => readFileSync(join(log, path)))
    const served = await app.request('/handovers')
    expect([served.status, await served.text()]).toEqual([200, read(home, 'log/handovers')])
  })

  it('is caught by whoever watches it, where no hand-over leads to its key, or one is forged', async () => {
    const old = parsePrivateKey(oldPrivate)
    const thief = createSigner(old.name, sha256(Buffer.from('thief')))
    const { size, root } = openCheckpoint(oldNote, old)
    const bySomebody = signCheckpoint(
      openCheckpoint(read(home, 'log/checkpoint'), parseVerifier(newKey)),
      thief,
    )
    async function watched(change: (log: string) => void) {
      const folder = join(copyOf(), 'log')
      change(folder)
      return watchOutside(folder, { policy: oldPolicy(), memory: join(scratch, `seen-${copies}`) })
    }
    const bad = expect.objectContaining({ code: 'bad-signature' })
    const put = (log: string, name: string, words: string) => writeFileSync(join(log, name), words)
    await expect(watched((log) => rmSync(join(log, 'handovers')))).rejects.toThrow(bad)
    await expect(watched((log) => put(log, 'checkpoint', bySomebody))).rejects.toThrow(bad)
    const unsigned = signHandover(thief, createSigner(old.name, sha256(Buffer.from('x'))), { size, root })
    await expect(watched((log) => put(log, 'handovers', unsigned))).rejects.toThrow(bad)
    // the old key, once it gave the log away, signs nothing more of it
    const still = signCheckpoint(openCheckpoint(read(home, 'log/checkpoint'), parseVerifier(newKey)), old)
    await expect(watched((log) => put(log, 'checkpoint', still))).rejects.toThrow(bad)
    // whoever stole the old key can hand over another history, but it is not the one that is there
    const elsewhere = signHandover(old, thief, { size, root: sha256(Buffer.from('another tree')) })
    await expect(
      watched((log) => {
        put(log, 'handovers', elsewhere)
        put(log, 'checkpoint', bySomebody)
      }),
    ).rejects.toThrow(expect.objectContaining({ code: 'log-inconsistent' }))
  })

  it('is found out by verify where its key was changed without one, or they were taken away', async () => {
    const swapped = copyOf(before)
    const old = parsePrivateKey(oldPrivate)
    const forger = createSigner(old.name, sha256(Buffer.from('forger')))
    writeFileSync(join(swapped, 'key'), `${forger.privateKey}\n`)
    writeFileSync(join(swapped, 'log/checkpoint'), signCheckpoint(openCheckpoint(oldNote, old), forger))
    await at(swapped, async (workspace) => {
      expect(codes(await workspace.verify())).toContain('key-changed')
      expect(codes(await workspace.verify({ since: oldLine }))).toContain('other-key')
    })
    const bare = copyOf()
    rmSync(join(bare, 'log/handovers'))
    await at(bare, async (workspace) => {
      expect(codes(await workspace.verify())).toEqual(['handovers-changed'])
      await workspace.rebuild()
      expect((await workspace.verify()).intact).toBe(true)
    })
    const stolen = copyOf()
    writeFileSync(join(stolen, 'key'), oldPrivate)
    await at(stolen, async (workspace) => {
      expect(codes(await workspace.verify())).toContain('key-changed')
      await expect(workspace.add([text('By the old key.')])).rejects.toThrow(/another key/)
    })
  })

  it('proves its items to whoever has the old key, by our verifier', async () => {
    const proof = await at(home, (workspace) => workspace.proof(item))
    const file = (name: string, content: string) => {
      writeFileSync(join(scratch, name), content)
      return join(scratch, name)
    }
    const given = [
      file('p.tlog-proof', proof.proof),
      ...['--entry', file('p.json', proof.entry), '--salt', file('p.salt', proof.salt)],
    ]
    const handed = ['--handovers', file('p.handovers', proof.handovers)]
    const judge = (...more: string[]) =>
      spawnSync(process.execPath, [program('verify-proof.mjs'), ...given, ...more], { encoding: 'utf8' })
    expect(judge('--key', newKey).status).toBe(0)
    const byOld = judge('--key', oldKey, ...handed)
    expect([byOld.status, byOld.stderr]).toEqual([0, ''])
    expect(byOld.stdout).toContain('By hand-overs that both keys signed')
    expect(judge('--key', newKey, ...handed).status).toBe(0)
    expect(judge('--key', oldKey).stderr).toContain('is not signed with the key')
    const thief = createSigner(parseVerifier(oldKey).name, sha256(Buffer.from('thief')))
    expect(judge('--key', thief.vkey, ...handed).stderr).toContain('no hand-over leads to or from your key')
    file('p.handovers', proof.handovers.replace(/(?<=\n)— .*\n$/, ''))
    expect(judge('--key', oldKey, ...handed).stderr).toContain('not signed by both keys')
  })

  it('goes into packages that hold for whoever has either key, by tools that are not ours', async () => {
    const out = join(scratch, 'package')
    await at(home, (workspace) => workspace.pack({ items: [item], format: 'bag', out, purpose: 'A test' }))
    const judge = (folder: string, key: string) =>
      spawnSync('sh', [program('verify.sh'), key, folder, '-', '--seen', oldLine], { encoding: 'utf8' })
    // the package shows no checkpoint of that size, so the line cannot be compared; with the others alone it holds
    for (const key of [oldKey, newKey]) {
      const plain = spawnSync('sh', [program('verify.sh'), key, out], { encoding: 'utf8' })
      expect(plain.stdout).toContain('HOLDS')
      expect(judge(out, key).stdout).toContain('is not shown')
      expect(await checkPackage(out, { vkey: key })).toMatchObject({ valid: true })
    }
    const stranger = createSigner(parseVerifier(oldKey).name, sha256(Buffer.from('stranger'))).vkey
    expect(spawnSync('sh', [program('verify.sh'), stranger, out]).status).toBe(1)
    expect((await checkPackage(out, { vkey: stranger })).valid).toBe(false)
  })

  it('is in backups, takes the place of the old key there, and is restored', async () => {
    const [to, back] = [join(scratch, 'backup'), join(scratch, 'restored')]
    await at(before, (workspace) => workspace.backup(to))
    expect(read(to, 'key')).toBe(oldPrivate)
    await at(home, (workspace) => workspace.backup(to))
    expect(read(to, 'key')).toBe(read(home, 'key'))
    await restoreWorkspace(to, back, { stages })
    await at(back, async (workspace) => {
      expect((await workspace.verify({ since: oldLine })).since).toBe('extends')
      expect((await workspace.key()).handovers).toHaveLength(1)
      await workspace.rotateKey('Again')
      expect((await workspace.verify({ since: oldLine })).intact).toBe(true)
    })
    await expect(at(to, (workspace) => workspace.rotateKey('No'))).rejects.toThrow(/is a backup/)
  })
})

describe('a hand-over that is broken off', () => {
  it('has not happened before its entry was written, and is ended afterwards by whoever opens the workspace', async () => {
    for (const [step, handovers] of [
      ['entries.begun', 0],
      ['tables.changed', 0],
      ['entries.committed', 1],
    ] as const) {
      const folder = copyOf(before)
      const stop = {
        reach: (reached: string) => {
          if (reached === step) throw new Error('the power went')
        },
      }
      await expect(
        at(folder, (workspace) => workspace.rotateKey('A test'), { stages, machine: stop } as never),
      ).rejects.toThrow('the power went')
      expect(existsSync(join(folder, 'key.next'))).toBe(true)
      await at(folder, async (workspace) => {
        expect((await workspace.key()).handovers).toHaveLength(handovers)
        await workspace.add([text('Afterwards.')])
        expect(await workspace.verify({ since: oldLine })).toMatchObject({ intact: true, since: 'extends' })
        await workspace.rotateKey('Once more')
        expect((await workspace.verify()).intact).toBe(true)
      })
    }
  })

  it('is seen by others who have the workspace open', async () => {
    const folder = copyOf(before)
    await at(folder, async (one) => {
      await at(folder, (other) => other.rotateKey('By another process'))
      await one.add([text('By the first.')])
      expect((await one.verify({ since: oldLine })).intact).toBe(true)
    })
  })
})

describe('a key with a passphrase', () => {
  it('signs with it alone; what only reads works without', async () => {
    const folder = copyOf()
    await at(folder, (workspace) => workspace.setPassphrase(words))
    expect(readKeyFile(read(folder, 'key'))).toMatchObject({ sealed: true })
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600)
    const locked = expect.objectContaining({ code: 'key-locked' })
    await at(folder, async (workspace) => {
      const { counts, key } = await workspace.status()
      expect(key.sealed).toBe(true)
      expect((await workspace.verify()).intact).toBe(true)
      expect((await workspace.proof(item)).item).toBe(item)
      await expect(workspace.add([text('More.')])).rejects.toThrow(locked)
      await expect(workspace.rotateKey('A test')).rejects.toThrow(locked)
      await expect(workspace.setPassphrase(undefined)).rejects.toThrow(locked)
      expect((await workspace.status()).counts).toEqual(counts)
    })
    const wrong = { stages, machine: { passphrase: async () => 'some other ordinary words' } }
    await expect(at(folder, (workspace) => workspace.add([text('More.')]), wrong)).rejects.toThrow(locked)
    await at(
      folder,
      async (workspace) => {
        await workspace.add([text('More.')])
        await workspace.rotateKey('A test')
        expect((await workspace.verify({ since: oldLine })).intact).toBe(true)
      },
      withPassphrase,
    )
    expect(readKeyFile(read(folder, 'key'))).toMatchObject({ sealed: true })
    await at(folder, (workspace) => workspace.setPassphrase(undefined), withPassphrase)
    await at(folder, (workspace) => workspace.add([text('And more.')]))
  })

  it('stays encrypted in a backup, and what could not be signed is signed later', async () => {
    const folder = copyOf()
    await at(folder, (workspace) => workspace.setPassphrase(words))
    const backup = join(scratch, `backup-${copies}`)
    await at(folder, (workspace) => workspace.backup(backup), withPassphrase)
    expect(read(backup, 'key')).toBe(read(folder, 'key'))
    // died after the entry, before the checkpoint
    const stop = {
      reach: (reached: string) => {
        if (reached === 'entries.committed') throw new Error('the power went')
      },
    }
    const opening = { stages, machine: { ...withPassphrase.machine, ...stop } }
    await expect(
      at(folder, (workspace) => workspace.add([text('Unsigned.')]), opening as never),
    ).rejects.toThrow()
    const without = await at(folder, (workspace) => workspace.verify())
    expect([without.intact, codes(without)]).toEqual([true, ['not-signed']])
    expect(codes(await at(folder, (workspace) => workspace.verify(), withPassphrase))).toEqual([])
  })
})
