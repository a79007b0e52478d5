/** What others state: lists as Auto Archiver and Hunchly write them, digests, times, Python literals. */
import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { archivedIn } from './auto-archiver.ts'
import { parsePythonLiteral } from './python-literal.ts'
import { statedDigest, statedTime } from './received.ts'

describe('a digest that is stated', () => {
  const sha256 = 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855'
  test.each([
    [sha256, undefined, 'sha256'],
    [`SHA-256:${sha256}`, undefined, 'sha256'],
    [`sha256: ${sha256}`, undefined, 'sha256'],
    [`SHA3-512:${sha256}${sha256}`, undefined, 'sha3-512'],
    [`${sha256}${sha256}`, undefined, 'sha512'],
    [`${sha256}${sha256}`, 'sha3-512', 'sha3-512'],
    [sha256.slice(0, 32), undefined, 'md5'],
    [sha256.slice(0, 40), undefined, 'sha1'],
    ['not a digest', undefined, undefined],
    [`blake3:${sha256}`, undefined, undefined],
    [sha256.slice(0, 50), undefined, undefined],
  ])('%s (%s) is by %s', (words, named, algorithm) => {
    expect(statedDigest(words, named)?.algorithm).toBe(algorithm)
  })
})

describe('a time that is stated', () => {
  test.each([
    ['2024-03-01T10:00:00Z', '2024-03-01T10:00:00.000Z'],
    ['2024-03-01 10:00:00+02:00', '2024-03-01T08:00:00.000Z'],
    ['2024-03-01 10:00 UTC', '2024-03-01T10:00:00.000Z'],
    ['2024-03-01 10:00:00', undefined], // nobody's zone
    ['2024-03-01', undefined],
    ['2024-13-01T10:00:00Z', undefined],
    ['yesterday', undefined],
  ])('%s is %s', (words, time) => expect(statedTime(words)).toBe(time))
})

describe('a Python literal', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('any'), { maxKeys: 4 }),
    ),
  })).any

  const hasPython = spawnSync('python3', ['--version']).status === 0
  it.skipIf(!hasPython)('is read as Python itself writes it', () => {
    const values = fc.sample(value, { numRuns: 200, seed: 7 })
    const python = spawnSync(
      'python3',
      ['-c', 'import json,sys\nfor v in json.load(sys.stdin): print(json.dumps(repr(v)))'],
      { input: JSON.stringify(values), encoding: 'utf8' },
    )
    const written = python.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string)
    expect(written.map(parsePythonLiteral)).toEqual(values)
  })

  test.each([
    [`{'a': [1, -2.5, None, True], "b": ('x', 'it\\'s')}`, { a: [1, -2.5, null, true], b: ['x', "it's"] }],
    [
      'datetime.datetime(2024, 3, 1, 10, 5, 7, 120000, tzinfo=datetime.timezone.utc)',
      '2024-03-01T10:05:07.120Z',
    ],
    ['datetime.datetime(2024, 3, 1, 10, 5)', '2024-03-01T10:05:00'],
    [
      `[Media(filename='a.jpg', _key=None, urls=[], properties={'n': 1})]`,
      [{ filename: 'a.jpg', _key: null, urls: [], properties: { n: 1 } }],
    ],
    [`'\\u0642\\n\\x41'`, 'ق\nA'],
  ])('%s is read', (words, due) => expect(parsePythonLiteral(words)).toEqual(due))

  test.each([
    '',
    '{',
    "{'a': }",
    '[1 2]',
    "'open",
    '1 + 1',
    '__import__',
    `${'['.repeat(100)}${']'.repeat(100)}`,
  ])('%s is none, or only a name', (words) => expect(typeof parsePythonLiteral(words)).not.toBe('object'))
})

describe('a row of Auto Archiver', () => {
  it('gives its media and the media among their properties', () => {
    const media = [
      {
        filename: './tmp/a/video.mp4',
        _key: 'example-com/video.mp4',
        urls: ['https://store.example/video.mp4'],
        properties: {
          hash: `SHA-256:${'a'.repeat(64)}`,
          src: 'https://cdn.example/v',
          thumbnails: [{ filename: './tmp/a/thumb_1.jpg', properties: {} }],
        },
      },
    ]
    const metadata = {
      url: 'https://example.com/post',
      _processed_at: '2024-03-01T10:00:00Z',
      title: 'A post',
    }
    for (const row of [
      { status: 'success', metadata, media },
      { status: 'success', metadata: JSON.stringify(metadata), media: JSON.stringify(media) },
    ])
      expect(archivedIn(row)).toMatchObject([
        {
          file: 'example-com/video.mp4',
          url: 'https://example.com/post',
          time: '2024-03-01T10:00:00Z',
          digests: [{ algorithm: 'sha256', digest: 'a'.repeat(64) }],
          about: { title: 'A post', status: 'success', src: 'https://cdn.example/v' },
        },
        { file: './tmp/a/thumb_1.jpg', digests: [] },
      ])
    expect(archivedIn({ status: 'x' })).toBeUndefined()
    expect(archivedIn({ metadata: 'x', media: '[' })).toBeUndefined()
  })
})
