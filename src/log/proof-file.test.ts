import { describe, expect, test } from 'vitest'
import {
  appendLeaves,
  createSigner,
  EMPTY_FRONTIER,
  formatProof,
  leafHash,
  MAX_EXTRA_BYTES,
  MAX_PROOF_HASHES,
  parseProof,
  rootOf,
  sha256,
  signCheckpoint,
  toBase64,
  verifyProof,
} from './index.ts'

const key = createSigner('example.com/log', sha256(Buffer.from('seed')))
const leafData = [0, 1, 2].map((i) => sha256(Buffer.from(`entry ${i}`)))
const hashes = leafData.map((data) => leafHash(data))
const root = rootOf(appendLeaves(EMPTY_FRONTIER, hashes))
const checkpoint = signCheckpoint({ size: 3, root }, key)
const proof = { index: 1, hashes: [hashes[0]!, hashes[2]!], checkpoint }
const text = formatProof(proof)
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('a proof file', () => {
  test('has the form of the specification', () => {
    expect(text).toBe(
      `c2sp.org/tlog-proof@v1\nindex 1\n${toBase64(hashes[0]!)}\n${toBase64(hashes[2]!)}\n\n${checkpoint}`,
    )
  })

  test('is read back, with and without extra data', () => {
    expect(formatProof(parseProof(text))).toBe(text)
    expect(parseProof(text).extra).toBeUndefined()
    const extra = Buffer.from('for the reader')
    expect(Buffer.from(parseProof(formatProof({ ...proof, extra })).extra!)).toEqual(extra)
    expect(parseProof(formatProof({ ...proof, extra: new Uint8Array(0) })).extra).toHaveLength(0)
  })

  test('proves its entry and no other', () => {
    expect(verifyProof(parseProof(text), leafData[1]!, key)).toMatchObject({ origin: key.name, size: 3 })
    expect(() => verifyProof(parseProof(text), leafData[0]!, key)).toThrow(code('bad-proof'))
    expect(() => verifyProof({ ...proof, index: 2 }, leafData[1]!, key)).toThrow(code('bad-proof'))
    expect(() => verifyProof({ ...proof, hashes: [] }, leafData[1]!, key)).toThrow(code('bad-proof'))
  })

  test('of the only entry has no hashes', () => {
    const alone = signCheckpoint({ size: 1, root: hashes[0]! }, key)
    const only = parseProof(formatProof({ index: 0, hashes: [], checkpoint: alone }))
    expect(verifyProof(only, leafData[0]!, key).size).toBe(1)
  })

  test('proves nothing under another key or an altered checkpoint', () => {
    const other = createSigner('example.com/log', sha256(Buffer.from('other')))
    expect(() => verifyProof(proof, leafData[1]!, other)).toThrow(code('bad-signature'))
    const altered = { ...proof, checkpoint: checkpoint.replace('\n3\n', '\n4\n') }
    expect(() => verifyProof(altered, leafData[1]!, key)).toThrow(code('bad-signature'))
  })

  const line = toBase64(hashes[0]!)
  test.each([
    ['empty', ''],
    ['of another version', text.replace('@v1', '@v2')],
    ['without an index', text.replace('index 1\n', '')],
    ['with a negative index', text.replace('index 1', 'index -1')],
    ['with a leading zero', text.replace('index 1', 'index 01')],
    ['with an index of 2^64', text.replace('index 1', 'index 18446744073709551616')],
    ['with a short hash', text.replace(line, line.slice(4))],
    ['with a hash that is no base64', text.replace(line, `${line.slice(0, -1)}!`)],
    ['with an extra line after the index', text.replace('index 1\n', 'index 1\nextra AA==\n')],
    ['with broken extra data', text.replace('index', 'extra A\nindex')],
    ['with too much extra data', formatProof({ ...proof, extra: new Uint8Array(MAX_EXTRA_BYTES + 1) })],
    [
      'with too many hashes',
      text.replace(
        line,
        Array(MAX_PROOF_HASHES + 1)
          .fill(line)
          .join('\n'),
      ),
    ],
    ['without a checkpoint', text.slice(0, text.indexOf('\n\n') + 1)],
    ['of any length', 'x'.repeat(3_000_000)],
  ])('is refused %s', (_how, bad) => expect(() => parseProof(bad)).toThrow(code('bad-proof')))
})
