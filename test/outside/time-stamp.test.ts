/** Time stamps by an authority that openssl plays, behind a real server; openssl also judges what we keep. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadTimestamps } from '../../src/evidence/index.ts'
import { createWorkspace } from '../../src/workspace/index.ts'
import { smallStages } from '../../src/workspace/small.testing.ts'
import { authoritiesIn } from './authority.ts'

const { checkTimestamp, commonAuthorities, timestampQuery } = await loadTimestamps()
const folder = mkdtempSync(join(tmpdir(), 'recount-stamp-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const { openssl, at, makeAuthority, reply, pem } = authoritiesIn(folder)

/** A proper reply with its content signed again by another key, as openssl signs messages. */
function resigned(name: string, naming: readonly string[]): Buffer {
  writeFileSync(at('proper.tsr'), reply('good', timestampQuery(digest, nonce)))
  openssl('ts', '-reply', '-in', 'proper.tsr', '-token_out', '-out', 'proper.tst')
  openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'proper.tst', '-out', 'info.der')
  const how = [
    '-binary',
    '-nodetach',
    '-econtent_type',
    '1.2.840.113549.1.9.16.1.4',
    ...naming,
    '-md',
    'sha256',
  ]
  const who = ['-signer', `${name}.pem`, '-inkey', `${name}.key`, '-certfile', `${name}-ca.pem`]
  openssl('cms', '-sign', ...how, ...who, '-in', 'info.der', '-outform', 'DER', '-out', 'again.der')
  const token = readFileSync(at('again.der'))
  const granted = Buffer.from('3003020100', 'hex') // PKIStatusInfo with status 0
  const length = Buffer.from([0x82, 0, 0])
  length.writeUInt16BE(granted.length + token.length, 1)
  return Buffer.concat([Buffer.from([0x30]), length, granted, token])
}
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const digest = createHash('sha256').update('a checkpoint').digest()
const nonce = Uint8Array.from([0xf0, 1, 2, 3, 4, 5, 6, 7])

beforeAll(() => {
  makeAuthority('good', 'critical,timeStamping', 'rsa')
  makeAuthority('curve', 'critical,timeStamping', 'curve')
  makeAuthority('other', 'critical,timeStamping', 'curve')
}, 60_000)

describe('a time stamp', () => {
  it.each(['good', 'curve'])('of an authority that is trusted holds (%s)', async (name) => {
    const stamp = await checkTimestamp(reply(name, timestampQuery(digest, nonce)), {
      digest: hex(digest),
      nonce,
      trusted: [pem('other'), pem(name)],
    })
    expect(stamp).toMatchObject({
      authority: `${name} stamps, ${name}`,
      policy: '1.2.3.4.1',
      imprint: hex(digest),
    })
    expect(Math.abs(Date.parse(stamp.at) - Date.now())).toBeLessThan(600_000)
    expect(Date.parse(stamp.until)).toBeGreaterThan(Date.now())
  })

  it('is a query that openssl reads as we meant it', () => {
    writeFileSync(at('q.tsq'), timestampQuery(digest, nonce))
    const text = openssl('ts', '-query', '-in', 'q.tsq', '-text')
    expect(text).toMatch(/Hash Algorithm: sha256/)
    expect(text).toMatch(/Nonce: 0xF001020304050607/)
    expect(text).toMatch(/Certificate required: yes/)
  })

  it('does not hold for other bytes, another query, or an authority that is not trusted', async () => {
    const bytes = reply('good', timestampQuery(digest, nonce))
    const right = { digest: hex(digest), nonce, trusted: [pem('good')] }
    for (const [wrong, words] of [
      [{ ...right, digest: hex(digest).replace(/^./, (one) => (one === '0' ? '1' : '0')) }, 'other bytes'],
      [{ ...right, nonce: nonce.map((byte) => byte ^ 1) }, 'another query'],
      [{ ...right, trusted: [pem('other')] }, 'no trusted authority'],
      [{ ...right, trusted: [] }, 'no trusted authority'],
    ] as const)
      await expect(checkTimestamp(bytes, wrong)).rejects.toMatchObject({
        code: 'bad-proof',
        message: expect.stringContaining(words),
      })
  })

  it('does not hold once a byte of what is signed was changed', async () => {
    const bytes = reply('good', timestampQuery(digest, nonce))
    const info = bytes.indexOf(Buffer.from(digest))
    for (const place of [info, info + digest.length + 6, bytes.length - 20, bytes.length - 200]) {
      const changed = Uint8Array.from(bytes)
      changed[place]! ^= 1
      await expect(
        checkTimestamp(changed, { digest: hex(changed.subarray(info, info + 32)), trusted: [pem('good')] }),
      ).rejects.toMatchObject({ code: 'bad-proof' })
    }
    for (const junk of [
      new Uint8Array(0),
      Buffer.from('hello'),
      bytes.subarray(0, 200),
      Buffer.alloc(300_000),
    ])
      await expect(checkTimestamp(junk, { digest: hex(digest), trusted: [] })).rejects.toMatchObject({
        code: 'bad-proof',
      })
  })

  it('does not hold by a certificate that is made for other things too, or that it does not name', async () => {
    makeAuthority('broad', 'critical,timeStamping,codeSigning', 'curve')
    makeAuthority('lax', 'timeStamping', 'curve')
    for (const [name, naming, words] of [
      ['broad', ['-cades'], 'not made for stamping times alone'],
      ['lax', ['-cades'], 'not made for stamping times alone'],
      ['good', [], 'does not name the certificate'],
    ] as const)
      await expect(
        checkTimestamp(resigned(name, naming), { digest: hex(digest), nonce, trusted: [pem(name)] }),
      ).rejects.toThrow(words)
    const same = { digest: hex(digest), nonce, trusted: [pem('good')] }
    expect(await checkTimestamp(resigned('good', ['-cades']), same)).toMatchObject({ imprint: hex(digest) })
  })

  it('is refused where the authority refuses', async () => {
    const sha384 = timestampQuery(digest, nonce).slice()
    const oid = Buffer.from(sha384).indexOf(Buffer.from('0609608648016503040201', 'hex'))
    sha384[oid + 10] = 4 // a digest of another kind, that the authority does not stamp
    await expect(
      checkTimestamp(reply('good', sha384), { digest: hex(digest), trusted: [pem('good')] }),
    ).rejects.toThrow(/refused, with status 2/)
  })
})

describe('stamps of public authorities', () => {
  const held = (name: string) => readFileSync(new URL(`../vectors/rfc3161/${name}.tsr`, import.meta.url))
  it.each([
    ['digicert', '2025-03-24T11:17:47.000Z'],
    ['valid_timestamp', '2025-03-11T10:43:58.000Z'],
    ['rfc3161-client-issue-104', '2025-03-11T08:52:08.000Z'],
    ['self_signed', undefined],
  ])('are judged by the authorities of the web (%s)', async (name, time) => {
    const bytes = held(name)
    const imprint = bytes.indexOf(Buffer.from('0440', 'hex')) + 2 // an octet string of 64 bytes: a SHA-512
    const digest = hex(bytes.subarray(imprint, imprint + 64))
    const checked = checkTimestamp(bytes, { digest, trusted: commonAuthorities() })
    if (time === undefined) await expect(checked).rejects.toThrow('no trusted authority')
    else expect(await checked).toMatchObject({ at: time, imprint: digest })
  })
})

describe('a workspace', () => {
  it('has its log stamped, tells of it, and hands the stamp out with a proof that openssl finds right', async () => {
    const broken = { times: 2 }
    const server = createServer((request, response) => {
      const pieces: Buffer[] = []
      request.on('data', (piece: Buffer) => pieces.push(piece))
      request.on('end', () => {
        if (request.url === '/slow' && broken.times-- > 0) response.writeHead(503).end()
        else if (request.url === '/lies') response.end('hello')
        else if (request.headers['content-type'] !== 'application/timestamp-query')
          response.writeHead(415).end()
        else response.end(reply('good', Buffer.concat(pieces)))
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const workspace = await createWorkspace(at('ws'), { personName: 'Nour', stages: smallStages() })
    try {
      await workspace.add([{ name: 'a.txt', content: { bytes: Buffer.from('an item') } }])
      expect((await workspace.status()).stamps).toEqual([])
      const options = { allowPrivate: true, trust: [pem('good')] }
      const result = await workspace.stamp([`${url}/slow`, `${url}/lies`], options)
      expect(result).toMatchObject({
        size: 3,
        stamped: [{ authority: 'good stamps, good' }],
        failed: [{ authority: `${url}/lies` }],
      })
      expect((await workspace.stamp([url])).failed[0]!.why).toMatch(/not on the public internet/)
      await workspace.add([{ name: 'b.txt', content: { bytes: Buffer.from('another') } }])
      await workspace.checkpoint()
      expect((await workspace.status()).stamps).toEqual(result.stamped.map((one) => ({ ...one, renewed: 0 })))
      expect((await workspace.verify()).findings).toEqual([])

      const item = createHash('sha256').update('an item').digest('hex')
      const { proof, stamp, entry, salt, vkey } = await workspace.proof(item)
      writeFileSync(at('checkpoint'), stamp!.checkpoint)
      writeFileSync(at('stamp.tsr'), Buffer.from(stamp!.reply, 'base64'))
      expect(proof.endsWith(stamp!.checkpoint)).toBe(true)
      expect(
        openssl('ts', '-verify', '-data', 'checkpoint', '-in', 'stamp.tsr', '-CAfile', 'good-ca.pem'),
      ).toMatch(/OK/)
      for (const [name, content] of Object.entries({ proof, entry, salt, vkey }))
        writeFileSync(at(name), content)
      const verifier = new URL('../../scripts/verify-proof.mjs', import.meta.url).pathname
      execFileSync(
        process.execPath,
        [verifier, '--key', 'vkey', 'proof', '--entry', 'entry', '--salt', 'salt'],
        { cwd: folder },
      )
      const later = await workspace.proof(createHash('sha256').update('another').digest('hex'))
      expect(later.stamp).toBeUndefined()
    } finally {
      await workspace.close()
      server.close()
    }
  }, 60_000)
})
