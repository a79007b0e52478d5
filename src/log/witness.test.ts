import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerAddCheckpoint,
  appendLeaves,
  cosignerOf,
  createSigner,
  EMPTY_FRONTIER,
  formatAddCheckpoint,
  formatNote,
  hashReader,
  leafHash,
  meetsQuorum,
  openNote,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseSignatures,
  parseWitness,
  proveConsistency,
  rootOf,
  sha256,
  sightings,
  signCheckpoint,
  tilePath,
  tilesToWrite,
} from './index.ts'

const seed = (word: string) => sha256(Buffer.from(word))
const log = createSigner('example.org/log', seed('log'))
const cosigner = cosignerOf(createSigner('example.net/witness', seed('witness')))
const TIME = 1_700_000_000
const leaves = Array.from({ length: 600 }, (_, i) => sha256(Buffer.from(`leaf ${i}`)))
const checkpointOf = (size: number, of = leaves, key = log) =>
  signCheckpoint({ size, root: rootOf(appendLeaves(EMPTY_FRONTIER, of.slice(0, size).map(leafHash))) }, key)
async function proofOf(from: number, size: number) {
  const tiles = new Map<string, Uint8Array>()
  const readHash = hashReader(size, (tile) => tiles.get(tilePath(tile))!)
  const readLeafData = (start: number, end: number) => leaves.slice(start, end)
  for await (const tile of tilesToWrite({ from: 0, to: size, readLeafData, readHash }))
    tiles.set(tile.path, tile.bytes)
  return from === 0 || from === size ? [] : proveConsistency(from, size, readHash)
}
function ask(body: string, seenNote?: string, logs = [log]) {
  const seen = () => (seenNote === undefined ? undefined : parseCheckpoint(parseNote(seenNote).text))
  return answerAddCheckpoint(body, { logs, seen, cosigner, time: TIME })
}

describe('a cosignature', () => {
  const note = checkpointOf(5)
  const { text, signatures } = parseNote(note)
  const line = cosigner.cosign(text, TIME)
  const signed = formatNote({ text, signatures: [...signatures, line] })
  const witness = parseWitness(cosigner.vkey)

  it('has a key of type 4, eight bytes of time and 64 of Ed25519', () => {
    expect(Buffer.from(cosigner.vkey.split('+')[2]!, 'base64')[0]).toBe(4)
    expect(line.signature).toHaveLength(72)
    expect(witness.timeOf(line.signature)).toBe(TIME)
    expect(openNote(signed, [witness]).text).toBe(text)
  })

  it('is refused with another time, another text or as a signature of the log', () => {
    const later = Uint8Array.from(line.signature)
    later[7]! ^= 1
    const changed = formatNote({ text, signatures: [{ ...line, signature: later }] })
    expect(() => openNote(changed, [witness])).toThrow(/does not fit/)
    const other = formatNote({ text: parseNote(checkpointOf(6)).text, signatures: [line] })
    expect(() => openNote(other, [witness])).toThrow(/does not fit/)
    expect(() => parseWitness(log.vkey)).toThrow(/no Ed25519 key of a witness/)
  })
})

describe('a policy', () => {
  const keys = ['a', 'b', 'c'].map((name) => cosignerOf(createSigner(`w.org/${name}`, seed(name))))
  const lines = (quorum: string) =>
    [
      '# whom we trust',
      `log ${log.vkey} https://log.example.org/`,
      ...keys.map(({ vkey }, i) => `witness ${'abc'[i]} ${vkey}`),
      'group two 2 a b',
      'group all all two c',
      `quorum ${quorum}`,
    ].join('\n')
  const seenBy = (...names: string[]) => names.map((witness) => ({ witness, at: '' }))

  it('asks for so many of a group, of groups in groups, or for nobody', () => {
    expect(parsePolicy(lines('two')).logs[0]!.url).toBe('https://log.example.org')
    for (const [quorum, who, met] of [
      ['a', ['a'], true],
      ['a', ['b', 'c'], false],
      ['two', ['a', 'b'], true],
      ['two', ['a', 'c'], false],
      ['all', ['a', 'b', 'c'], true],
      ['all', ['a', 'b'], false],
      ['none', [], true],
    ] as const)
      expect(meetsQuorum(parsePolicy(lines(quorum)), seenBy(...who))).toBe(met)
  })

  it.each([
    ['witness a', 'line 1'],
    [`log ${log.vkey}\nquorum x`, '"x"'],
    [`log ${log.vkey}`, 'no quorum'],
    ['quorum none', 'no log'],
    [`log ${cosigner.vkey}\nquorum none`, 'line 1'],
    [`log ${log.vkey}\nwitness none ${cosigner.vkey}\nquorum none`, 'defines'],
    [`${lines('two')}\nquorum two`, 'second quorum'],
    [`log ${log.vkey}\nwitness a ${cosigner.vkey}\ngroup g 2 a\nquorum g`, 'up to 1'],
    [`log ${log.vkey}\nwitness a ${cosigner.vkey}\ngroup g 0 a\nquorum g`, 'up to 1'],
    [`log ${log.vkey}\nwitness a ${cosigner.vkey}\ngroup g any a\ngroup h any a\nquorum g`, 'second group'],
    [`log ${log.vkey} ftp://x\nquorum none`, 'not http'],
  ])('refuses what it cannot mean (%#)', (text, words) => {
    expect(() => parsePolicy(text)).toThrow(words)
  })

  it('takes 32 of each kind', () => {
    const text = [
      ...Array.from({ length: 32 }, (_, i) => `log ${createSigner(`l.org/${i}`, seed(`l${i}`)).vkey}`),
      ...Array.from(
        { length: 32 },
        (_, i) => `witness w${i} ${cosignerOf(createSigner(`w.org/${i}`, seed(`w${i}`))).vkey}`,
      ),
      ...Array.from({ length: 32 }, (_, i) => `group g${i} any w${i}`),
      'quorum g31',
    ].join('\n')
    expect(parsePolicy(text)).toMatchObject({ logs: { length: 32 }, witnesses: { length: 32 } })
  })

  it('counts only cosignatures that are right, and refuses the whole note for one that is wrong', () => {
    const policy = parsePolicy(lines('two'))
    const { text, signatures } = parseNote(checkpointOf(3))
    const ours = keys.map((key) => key.cosign(text, TIME))
    const both = formatNote({ text, signatures: [...signatures, ours[0]!, ours[1]!] })
    const seen = sightings(policy, both, log)
    expect(seen).toEqual([
      { witness: 'a', at: '2023-11-14T22:13:20.000Z' },
      { witness: 'b', at: '2023-11-14T22:13:20.000Z' },
    ])
    expect(meetsQuorum(policy, seen)).toBe(true)
    const forged = formatNote({
      text,
      signatures: [...signatures, { ...ours[1]!, signature: ours[0]!.signature }],
    })
    expect(() => sightings(policy, forged, log)).toThrow(/does not fit/)
  })
})

describe('a witness', () => {
  it('cosigns what extends all that it saw (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(600), fc.nat(600), async (a, b) => {
        const [from, size] = [Math.min(a, b), Math.max(a, b)]
        const note = checkpointOf(size)
        const body = formatAddCheckpoint({ old: from, proof: await proofOf(from, size), note })
        const answer = ask(body, from === 0 ? undefined : checkpointOf(from))
        expect(answer.status).toBe(200)
        const { text } = parseNote(note)
        const cosigned = formatNote({ text, signatures: parseSignatures(answer.body) })
        expect(openNote(cosigned, [parseWitness(cosigner.vkey)]).text).toBe(text)
        expect(answer.remember).toMatchObject({ origin: log.name })
        expect(openNote(answer.remember!.note, [log]).signatures).toHaveLength(2)
      }),
      { numRuns: 40 },
    )
  })

  it('answers every wrong request with the status of C2SP tlog-witness', async () => {
    const note = checkpointOf(300)
    const proof = await proofOf(200, 300)
    const other = leaves.with(7, seed('another history'))
    const right = { old: 200, proof, note }
    const stranger = createSigner('example.org/log', seed('stranger'))
    const seen = checkpointOf(200)
    for (const [what, body, status] of [
      ['no request', 'hello', 400],
      ['no size', `old x\n\n${note}`, 400],
      ['a broken proof line', `old 200\nAAAA\n\n${note}`, 400],
      ['no checkpoint', 'old 200\n\nhello\n', 400],
      ['too many hashes', formatAddCheckpoint({ ...right, proof: Array(64).fill(proof[0]!) }), 400],
      [
        'another log',
        formatAddCheckpoint({
          ...right,
          note: checkpointOf(300, leaves, createSigner('x.org/y', seed('y'))),
        }),
        404,
      ],
      ['a stranger’s key', formatAddCheckpoint({ ...right, note: checkpointOf(300, leaves, stranger) }), 403],
      ['an old size above the new', formatAddCheckpoint({ old: 301, proof, note }), 400],
      ['another old size', formatAddCheckpoint({ ...right, old: 100 }), 409],
      ['a wrong proof', formatAddCheckpoint({ ...right, proof: proof.toReversed() }), 422],
      ['no proof', formatAddCheckpoint({ ...right, proof: [] }), 422],
      ['another history', formatAddCheckpoint({ ...right, note: checkpointOf(300, other) }), 422],
      [
        'the same size with another root',
        formatAddCheckpoint({ old: 200, proof: [], note: checkpointOf(200, other) }),
        422,
      ],
    ] as const) {
      const answer = ask(body, seen)
      expect([what, answer.status]).toEqual([what, status])
      expect(answer.remember).toBeUndefined()
    }
    expect(ask(formatAddCheckpoint({ ...right, old: 100 }), seen)).toMatchObject({
      type: 'text/x.tlog.size',
      body: '200\n',
    })
    expect(ask(formatAddCheckpoint({ old: 0, proof, note }))).toMatchObject({ status: 422 })
    expect(ask(formatAddCheckpoint({ old: 200, proof: [], note: checkpointOf(200) }), seen).status).toBe(200)
  })
})
