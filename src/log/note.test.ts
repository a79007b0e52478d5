import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createSigner,
  formatCheckpoint,
  formatNote,
  isKeyName,
  MAX_CHECKPOINT_LINE_LENGTH,
  MAX_CHECKPOINT_LINES,
  MAX_NOTE_BYTES,
  MAX_SIGNATURES,
  openCheckpoint,
  openNote,
  parseCheckpoint,
  parseNote,
  parsePrivateKey,
  parseVerifier,
  sha256,
  signCheckpoint,
  signNote,
  toBase64,
} from './index.ts'

const key = createSigner('example.com/log', sha256(Buffer.from('one')))
const other = createSigner('example.com/witness', sha256(Buffer.from('two')))
const text = 'This is an example message.\n'
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('keys', () => {
  test('have the id and the line of the example in the specification', () => {
    const line = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
    expect(parseVerifier(line)).toMatchObject({ name: 'example.com/foo', keyId: '530d903a', vkey: line })
  })

  test('are read back from their lines', () => {
    expect(parsePrivateKey(`${key.privateKey}\n`)).toMatchObject({
      vkey: key.vkey,
      privateKey: key.privateKey,
    })
    const read = parseVerifier(key.vkey)
    expect(read.verify(Buffer.from(text), parsePrivateKey(key.privateKey).sign(Buffer.from(text)))).toBe(true)
    expect(read.verify(Buffer.from(text), other.sign(Buffer.from(text)))).toBe(false)
    expect(read.verify(Buffer.from(text), new Uint8Array(3))).toBe(false)
  })

  test.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u3000b', 'a\nb', 'a\u0000b', 'a'.repeat(256), 'a\ud800'])(
    'refuse the name %j',
    (name) => {
      expect(isKeyName(name)).toBe(false)
      expect(() => createSigner(name, new Uint8Array(32))).toThrow(code('bad-input'))
    },
  )

  test('refuse seeds and lines of another form', () => {
    expect(() => createSigner('a', new Uint8Array(31))).toThrow(code('bad-input'))
    const [name, id, base64] = key.vkey.split('+', 2).concat(key.vkey.slice(key.vkey.indexOf('+', 20) + 1))
    const witness = `${name}+${id}+${toBase64(Buffer.concat([Buffer.of(4), new Uint8Array(32)]))}`
    for (const line of [
      '',
      `${name}+${id}`,
      `${name}+00000000+${base64}`,
      `b+${id}+${base64}`,
      witness,
      `${key.vkey}=`,
    ])
      expect(() => parseVerifier(line)).toThrow(code('bad-input'))
    for (const line of ['', key.vkey, key.privateKey.replace('log', 'dog'), key.privateKey.slice(0, -1)])
      expect(() => parsePrivateKey(line)).toThrow(code('bad-input'))
  })
})

describe('signed notes', () => {
  test('open with one of their keys, other signatures left aside', () => {
    const note = signNote(text, [other, key])
    expect(openNote(note, [key])).toMatchObject({
      text,
      signatures: [{ name: other.name }, { keyId: key.keyId }],
    })
    expect(formatNote(parseNote(note))).toBe(note)
  })

  test('are split at the last empty line', () => {
    const long = 'first\n\nsecond\n\n\nthird\n'
    expect(openNote(signNote(long, [key]), [key]).text).toBe(long)
  })

  test('do not open with a wrong signature of a known key, whatever the other signatures', () => {
    const forged = { name: key.name, keyId: key.keyId, signature: key.sign(Buffer.from('another text\n')) }
    const sound = parseNote(signNote(text, [other])).signatures
    expect(() => openNote(formatNote({ text, signatures: [...sound, forged] }), [other, key])).toThrow(
      code('bad-signature'),
    )
  })

  test('do not open without a known key: the name and the id must both fit', () => {
    const note = signNote(text, [other])
    expect(() => openNote(note, [key])).toThrow(code('bad-signature'))
    expect(() => openNote(note, [])).toThrow(code('bad-signature'))
    expect(() => openNote(note.replace(other.name, 'example.com/other'), [other])).toThrow(
      code('bad-signature'),
    )
  })

  test('open with the new key of a name though its old key signed as well', () => {
    const renewed = createSigner(key.name, sha256(Buffer.from('renewed')))
    expect(openNote(signNote(text, [key, renewed]), [renewed]).text).toBe(text)
  })

  test('do not open once any character of the text is changed', () => {
    const note = signNote(text, [key])
    fc.assert(
      fc.property(
        fc.nat({ max: text.length - 2 }),
        fc.string({ minLength: 1, maxLength: 1 }),
        (at, character) => {
          fc.pre(character !== text[at])
          const forged = note.slice(0, at) + character + note.slice(at + 1)
          expect(() => openNote(forged, [key])).toThrow(code('bad-signature'))
        },
      ),
    )
  })

  test('refuse texts that no note can hold', () => {
    for (const bad of ['', 'no newline', 'tab\there\n', 'carriage\r\n', 'nul\0\n', 'half \ud800\n'])
      expect(() => signNote(bad, [key])).toThrow(code('bad-input'))
  })

  const note = signNote(text, [key])
  const signature = note.slice(text.length + 1)
  test.each([
    ['empty', ''],
    ['without signatures', `${text}\n`],
    ['without an empty line', text + signature],
    ['without a last newline', note.slice(0, -1)],
    ['with a hyphen for the dash', note.replace('—', '-')],
    ['with two spaces', note.replace('log ', 'log  ')],
    ['with a plus in the name', note.replace('com/log', 'com+log')],
    ['with text after the signature', note.replace(/\n$/, ' x\n')],
    ['with broken base64', note.replace(/=+\n$/, '\n')],
    ['with a signature of four bytes', `${text}\n— ${key.name} ${toBase64(new Uint8Array(4))}\n`],
    ['with a control character', note.replace('example', 'ex\u0007mple')],
    ['too long', `${'x'.repeat(MAX_NOTE_BYTES)}\n\n${signature}`],
    ['with too many signatures', `${text}\n${signature.repeat(MAX_SIGNATURES + 1)}`],
  ])('are refused %s', (_how, bad) => expect(() => parseNote(bad)).toThrow(code('bad-input')))
})

describe('checkpoints', () => {
  const root = sha256(Buffer.from('root'))
  const base64 = toBase64(root)

  test('are signed under the name of the log, and open', () => {
    const note = signCheckpoint({ size: 70_000, root }, key)
    expect(note).toMatch(/^example.com\/log\n70000\n.{44}\n\n— example.com\/log .+\n$/)
    const checkpoint = openCheckpoint(note, parseVerifier(key.vkey))
    expect(checkpoint).toMatchObject({ origin: 'example.com/log', size: 70_000, extensions: [] })
    expect(toBase64(checkpoint.root)).toBe(base64)
  })

  test('keep their extension lines', () => {
    expect(parseCheckpoint(`a\n1\n${base64}\nmore\nand more\n`).extensions).toEqual(['more', 'and more'])
  })

  test('of another log do not open with this key', () => {
    const note = signNote(`example.com/elsewhere\n1\n${base64}\n`, [key])
    expect(() => openCheckpoint(note, key)).toThrow(code('bad-signature'))
  })

  test('are not made of what they cannot hold', () => {
    for (const bad of [
      { origin: 'a b', size: 1, root },
      { origin: 'a', size: -1, root },
      { origin: 'a', size: 2 ** 53, root },
      { origin: 'a', size: 1, root: root.subarray(1) },
    ])
      expect(() => formatCheckpoint(bad)).toThrow(code('bad-input'))
  })

  test.each([
    ['empty', ''],
    ['of two lines', 'a\n1\n'],
    ['without a last newline', `a\n1\n${base64}`],
    ['with an empty line', `a\n1\n${base64}\n\n`],
    ['with an empty origin', `\n1\n${base64}\n`],
    ['with a leading zero', `a\n01\n${base64}\n`],
    ['with a sign', `a\n+1\n${base64}\n`],
    ['with a fraction', `a\n1.0\n${base64}\n`],
    ['with an exponent', `a\n1e3\n${base64}\n`],
    ['of 2^53 entries', `a\n9007199254740992\n${base64}\n`],
    ['of a size with thousands of digits', `a\n${'9'.repeat(1000)}\n${base64}\n`],
    ['with other digits', `a\n١\n${base64}\n`],
    ['with a short root', `a\n1\n${toBase64(root.subarray(1))}\n`],
    ['with a root that is no base64', `a\n1\n${'!'.repeat(44)}\n`],
    ['with a root in base64url', `a\n1\n${toBase64(Buffer.alloc(32, 0xff)).replaceAll('/', '_')}\n`],
    ['with a long line', `a\n1\n${base64}\n${'x'.repeat(MAX_CHECKPOINT_LINE_LENGTH + 1)}\n`],
    ['with many lines', `a\n1\n${base64}\n${'x\n'.repeat(MAX_CHECKPOINT_LINES)}`],
  ])('are refused %s', (_how, bad) => expect(() => parseCheckpoint(bad)).toThrow(code('bad-input')))
})
