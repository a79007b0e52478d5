/** Proofs of OpenTimestamps: made by python-opentimestamps, broken by strangers, and by a calendar that a test plays. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attestedIn, checkOts, formatOts, parseOts } from '../../src/evidence/index.ts'
import { checkPackage, createWorkspace, verifyOts } from '../../src/workspace/index.ts'
import { smallStages, text } from '../../src/workspace/small.testing.ts'

const vector = (name: string) => readFileSync(join(import.meta.dirname, '../vectors/ots', name))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bad = expect.objectContaining({ code: 'bad-proof' })
const tooLarge = expect.objectContaining({ code: 'too-large' })

// The header of the first block of Bitcoin, as any node gives it.
const GENESIS = Buffer.from(
  '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c',
  'hex',
)

type Proof = ReturnType<typeof parseOts>
type Node = Proof['timestamp']
const arbitraryOp = fc.oneof(
  fc.record({
    name: fc.constantFrom('append' as const, 'prepend' as const),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  }),
  fc.constantFrom(
    { name: 'sha256' as const },
    { name: 'sha1' as const },
    { name: 'ripemd160' as const },
    { name: 'reverse' as const },
  ),
)
const arbitraryAttestation = fc.oneof(
  fc.record({
    kind: fc.constant('pending' as const),
    uri: fc.stringMatching(/^https:\/\/[a-z]{1,20}\.example\.org$/),
  }),
  fc.record({ kind: fc.constant('bitcoin' as const), height: fc.nat() }),
  fc.record({
    kind: fc.constant('unknown' as const),
    tag: fc.uint8Array({ minLength: 8, maxLength: 8 }),
    payload: fc.uint8Array({ maxLength: 50 }),
  }),
)
const keyOf = (value: unknown) =>
  JSON.stringify(value, (_key, one) => (one instanceof Uint8Array ? hex(one) : one))
const { node: arbitraryNode } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    fc.record({
      attestations: fc.uniqueArray(arbitraryAttestation, { minLength: 1, maxLength: 3, selector: keyOf }),
      steps: fc.constant([]),
    }),
    fc.record({
      attestations: fc.uniqueArray(arbitraryAttestation, { maxLength: 2, selector: keyOf }),
      steps: fc.uniqueArray(fc.record({ op: arbitraryOp, to: tie('node') }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ op }) => keyOf(op),
      }),
    }),
  ),
}))
const arbitraryProof = fc.record({
  hash: fc.constant('sha256' as const),
  digest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  timestamp: arbitraryNode,
})

describe('a proof of OpenTimestamps', () => {
  it.each(['genesis-coinbase.tx.ots', 'forked.ots', 'sha1.ots'])(
    'is read and written as others do (%s)',
    (name) => {
      expect(hex(formatOts(parseOts(vector(name))))).toBe(hex(vector(name)))
    },
  )

  it('leads to all that attests it; what is not known is kept', () => {
    const proof = parseOts(vector('forked.ots'))
    expect(attestedIn(proof)).toEqual([1000, 358391])
    const check = checkOts(proof, { digest: hex(sha256(Buffer.from('a checkpoint\n'))) })
    expect(check).toMatchObject({
      blocks: [],
      pending: [
        'https://alice.btc.calendar.opentimestamps.org',
        'https://bob.example.org',
        'https://c.example.org',
      ],
      unknown: 2,
    })
    expect(check.needed.map(({ height }) => height)).toEqual([1000, 358391])
  })

  it('holds offline by the header of its block, and says when that was mined', () => {
    const given = { bytes: vector('genesis-coinbase.tx'), headers: new Map([[0, GENESIS]]) }
    const proof = vector('genesis-coinbase.tx.ots')
    expect(verifyOts(proof, given)).toMatchObject({
      needed: [],
      blocks: [
        {
          height: 0,
          at: '2009-01-03T18:15:05.000Z',
          hash: '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
          workBits: 32,
        },
      ],
    })
    expect(verifyOts(proof, { ...given, headers: new Map() }).needed).toEqual([
      { height: 0, merkleRoot: '4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b' },
    ])
    expect(() => verifyOts(proof, { ...given, bytes: Buffer.from('other') })).toThrow(/other bytes/)
  })

  it('does not hold by a header that was changed at any byte, is easier than any, or of another length', () => {
    const proof = vector('genesis-coinbase.tx.ots')
    const by = (header: Uint8Array) =>
      verifyOts(proof, { bytes: vector('genesis-coinbase.tx'), headers: new Map([[0, header]]) })
    for (let i = 0; i < GENESIS.length; i += 1) {
      const changed = Buffer.from(GENESIS)
      changed[i]! ^= 1
      expect(() => by(changed)).toThrow(bad)
    }
    const easy = Buffer.from(GENESIS)
    easy.writeUInt32LE(0x207fffff, 72) // the target of test networks
    for (let nonce = 0; nonce < 16; nonce += 1) {
      easy.writeUInt32LE(nonce, 76)
      expect(() => by(easy)).toThrow(/proof of work/)
    }
    expect(() => by(GENESIS.subarray(1))).toThrow(expect.objectContaining({ code: 'bad-input' }))
  })

  it('comes back as it was written (property)', () => {
    fc.assert(
      fc.property(arbitraryProof, (proof) => {
        const bytes = formatOts(proof)
        expect(hex(formatOts(parseOts(bytes)))).toBe(hex(bytes))
        expect(attestedIn(parseOts(bytes))).toEqual(attestedIn(proof))
      }),
    )
  })

  it('is refused, and nothing else is thrown, however its bytes are changed (property)', () => {
    const whole = vector('forked.ots')
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (at, bits, cut) => {
          const bytes = Buffer.from(cut ? whole.subarray(0, at) : whole)
          if (!cut) bytes[at]! ^= bits
          try {
            parseOts(bytes)
          } catch (error) {
            expect(['bad-proof', 'too-large']).toContain((error as { code?: string }).code)
          }
        },
      ),
    )
  })

  it('is refused for each thing that a stranger could do with it', () => {
    const whole = vector('genesis-coinbase.tx.ots')
    const [head, tail] = [whole.subarray(0, 31), whole.subarray(31)]
    const body = (...parts: (string | Uint8Array)[]) =>
      Buffer.concat([
        whole.subarray(0, 65),
        ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part)),
      ])
    const attestation = '000588960d73d719010100'
    expect(attestedIn(parseOts(body(attestation)))).toEqual([0])
    for (const [bytes, why] of [
      [Buffer.concat([Buffer.from([1]), whole.subarray(1)]), /begin as one/],
      [Buffer.concat([head, Buffer.from([2]), tail.subarray(1)]), /version 2/],
      [
        Buffer.concat([head, Buffer.from([1, 0x67]), tail.subarray(2)]),
        /operation that is not known \(0x67\)/,
      ],
      [body('67', attestation), /operation that is not known/],
      [body(attestation, '00'), /more follows/],
      [body('f0', '00', attestation), /too short or too long/],
      [body('f0', 'a120', new Uint8Array(4129), attestation), /too short or too long/],
      [body('f0', '8020', new Uint8Array(4096), attestation), /more than 4096/],
      [body('f0', 'ffffffffffffffffff01'), /too large/],
      [body('00', '83dfe30d2ef90c8e', '05', '04', Buffer.from('a b?')), /other characters/],
      [
        body('00', '83dfe30d2ef90c8e', 'eb07', 'e907', new Uint8Array(1001).fill(97)),
        /too short or too long/,
      ],
      [body('00', '0588960d73d71901', '02', '0000'), /more follows/],
      [body('00', '0001020304050607', '8140', new Uint8Array(8193)), /too short or too long/],
      [body(), /ends too early/],
      [body('ff'), /ends too early/],
    ] as const)
      expect(() => parseOts(bytes), String(why)).toThrow(
        expect.objectContaining({ code: 'bad-proof', message: expect.stringMatching(why) }),
      )
    expect(() => parseOts(body('08'.repeat(256), attestation))).toThrow(tooLarge)
    expect(attestedIn(parseOts(body('08'.repeat(255), attestation)))).toEqual([0])
    expect(() => parseOts(body('ff08ff08'.repeat(6_000)))).toThrow(tooLarge)
    expect(() => parseOts(body(`ff${attestation}`.repeat(10_001), attestation))).toThrow(tooLarge)
    expect(() => parseOts(Buffer.alloc(1_000_001))).toThrow(tooLarge)
  })

  const judge = ['-c', 'import opentimestamps.core.timestamp']
  it.skipIf(spawnSync('python3', judge).status !== 0)(
    'is read by python-opentimestamps as by us (skipped where it is not installed)',
    () => {
      const proofs = fc.sample(arbitraryProof, 200).map((proof) => hex(formatOts(proof)))
      const program = `
import io, sys
from opentimestamps.core.timestamp import DetachedTimestampFile
from opentimestamps.core.serialize import StreamDeserializationContext, StreamSerializationContext
for line in sys.stdin:
    proof = DetachedTimestampFile.deserialize(StreamDeserializationContext(io.BytesIO(bytes.fromhex(line.strip()))))
    out = io.BytesIO()
    proof.serialize(StreamSerializationContext(out))
    blocks = sorted({a.height for _, a in proof.timestamp.all_attestations() if hasattr(a, 'height') and type(a).__name__.startswith('Bitcoin')})
    print(out.getvalue().hex(), *blocks)
`
      const said = spawnSync('python3', ['-c', program], { input: proofs.join('\n'), encoding: 'utf8' })
      expect(said.stderr).toBe('')
      const ours = proofs.map((proof) =>
        [proof, ...attestedIn(parseOts(Buffer.from(proof, 'hex')))].join(' '),
      )
      expect(said.stdout.trim().split('\n')).toEqual(ours)
    },
  )
})

describe('a log that calendars were asked to stamp', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'recount-ots-'))
  const calendar = { up: false, ready: false, lies: '', seen: [] as string[] }
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const body = Buffer.concat(pieces)
      calendar.seen.push(`${request.url} ${hex(body)}`)
      const promise = Buffer.from(`0083dfe30d2ef90c8e`, 'hex')
      const uri = Buffer.from(url)
      if (!calendar.up) response.writeHead(503).end()
      else if (calendar.lies) response.end(Buffer.from(calendar.lies, 'hex'))
      else if (request.method === 'POST' && request.url === '/digest' && body.length === 32)
        response.end(
          Buffer.concat([
            Buffer.from('f00401020304' + '08', 'hex'), // append, sha256
            promise,
            Buffer.from([uri.length + 1, uri.length]),
            uri,
          ]),
        )
      else if (
        request.method === 'GET' &&
        /^\/timestamp\/[0-9a-f]{64}$/.test(request.url ?? '') &&
        calendar.ready
      )
        response.end(Buffer.from('f101ff08' + '000588960d73d719010288' + '06', 'hex')) // prepend, sha256, block 776
      else response.writeHead(404).end()
    })
  })
  let url = ''
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
    rmSync(scratch, { recursive: true, force: true })
  })

  it('is not yet time-stamped until the proof comes; who did not answer is asked again', async () => {
    const workspace = await createWorkspace(join(scratch, 'ws'), {
      personName: 'Nour',
      stages: smallStages(),
    })
    try {
      await workspace.add([text('One.', 'one.txt')])
      await expect(workspace.stamp([])).rejects.toThrow(/nobody was asked before/)
      const options = { calendars: [url], allowPrivate: true }
      const offline = await workspace.stamp([], options)
      expect(offline).toMatchObject({ promised: [], failed: [{ authority: url }] })
      expect((await workspace.status()).stampersWaiting).toMatchObject([{ url }])

      calendar.up = true
      calendar.lies = 'deadbeef'
      expect((await workspace.stamp([])).failed[0]!.why).toMatch(/no OpenTimestamps proof/)
      calendar.lies = ''
      const asked = await workspace.stamp([]) // the same again, without being named
      expect(asked).toMatchObject({ promised: [{ calendar: url, size: 3 }], failed: [] })
      expect(await workspace.status()).toMatchObject({
        stampersWaiting: [],
        stamps: [],
        calendars: [{ blocks: [] }],
      })
      // nobody can look up at the calendar whether this log was there
      const published = hex(sha256(Buffer.from(await workspace.checkpoint())))
      expect(calendar.seen.join()).toContain('/digest ')
      expect(calendar.seen.join()).not.toContain(published)
      const early = await workspace.upgradeCalendars({ allowPrivate: true })
      expect(early).toMatchObject({
        upgraded: 0,
        waiting: [{ why: expect.stringMatching(/not attested it yet/) }],
      })
      expect((await workspace.upgradeCalendars()).waiting[0]!.why).toMatch(/not on the public internet/)

      calendar.ready = true
      const late = await workspace.upgradeCalendars({ allowPrivate: true })
      expect(late).toMatchObject({ upgraded: 1, waiting: [], proofs: [{ blocks: [776] }] })
      const before = calendar.seen.length
      await workspace.upgradeCalendars({ allowPrivate: true })
      expect(calendar.seen.length).toBe(before) // a promise that was kept is not asked about again
      expect((await workspace.status()).calendars).toMatchObject([{ calendar: url, blocks: [776] }])

      await workspace.add([text('Two.', 'two.txt')])
      const one = createHash('sha256').update('One.').digest('hex')
      const { proof, ots } = await workspace.proof(one)
      expect(proof.endsWith(ots!.checkpoint)).toBe(true)
      const checked = verifyOts(Buffer.from(ots!.proof, 'base64'), {
        bytes: Buffer.from(ots!.checkpoint),
        headers: new Map(),
      })
      expect(checked).toMatchObject({ needed: [{ height: 776 }], pending: [url] })
      const wrongBlock = new Map([[776, GENESIS]])
      expect(() =>
        verifyOts(Buffer.from(ots!.proof, 'base64'), {
          bytes: Buffer.from(ots!.checkpoint),
          headers: wrongBlock,
        }),
      ).toThrow(/Merkle root of block 776/)

      const out = join(scratch, 'package')
      const vkey = (await workspace.key()).vkey
      await workspace.pack({ items: [one], format: 'bag', out, purpose: 'A test' })
      const verifier = new URL('../../scripts/verify.sh', import.meta.url).pathname
      const said = spawnSync('sh', [verifier, vkey, out], { encoding: 'utf8' })
      expect(said.stdout).toContain('(an OpenTimestamps client checks it)')
      expect(await checkPackage(out, { vkey })).toMatchObject({
        valid: true,
        warnings: [{ code: 'ots-not-checked', words: expect.stringContaining('block 776') }],
      })
    } finally {
      await workspace.close()
    }
  })
})
