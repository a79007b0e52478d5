/** Bags of others: the conformance suite of the Library of Congress, and what it leaves out. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it, test } from 'vitest'
import { disk } from '../disk.ts'
import { checkBag } from './check-bag.ts'
import { escapePath, formatManifest, parseManifest } from './manifest.ts'
import { openPackage } from './open-package.ts'
import { formatBagInfo, parseBagInfo } from './tag-file.ts'

const scratch = mkdtempSync(join(tmpdir(), 'recount-bags-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))
const suite = new URL('../../../test/vectors/bagit-conformance-bags.tar.gz', import.meta.url).pathname
execFileSync('tar', ['-xzf', suite, '-C', scratch])

async function check(path: string) {
  const files = await openPackage(disk, path)
  try {
    return await checkBag(files)
  } finally {
    await files.close()
  }
}
const foldersIn = (path: string) =>
  readdirSync(path, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []))
const suiteBags = foldersIn(join(scratch, 'bagit')).flatMap((version) =>
  foldersIn(join(scratch, 'bagit', version)).flatMap((kind) =>
    foldersIn(join(scratch, 'bagit', version, kind)).map((name) => ({ version, kind, name })),
  ),
)

describe('the conformance suite', () => {
  it('is there as a whole', () => expect(suiteBags).toHaveLength(60))

  test.each(suiteBags)('$version/$kind/$name', async ({ version, kind, name }) => {
    const { valid, findings } = await check(join(scratch, 'bagit', version, kind, name))
    const warnings = findings.filter(({ severity }) => severity === 'warning')
    // Paths that lead out on one system are refused on all.
    expect(valid).toBe(kind === 'valid' || kind === 'warning')
    if (kind === 'warning') expect(warnings).not.toEqual([])
  })

  it('is judged alike from a zip', async () => {
    const bag = join(scratch, 'bagit', 'v1.0', 'valid', 'basicBag')
    execFileSync('zip', ['-qr', join(scratch, 'one.zip'), 'basicBag'], { cwd: dirname(bag) })
    execFileSync('zip', ['-qr', join(scratch, 'flat.zip'), '.'], { cwd: bag })
    expect((await check(join(scratch, 'one.zip'))).findings).toEqual([])
    expect((await check(join(scratch, 'flat.zip'))).valid).toBe(true)
  })
})

/** The bag of the suite's version 1.0, changed. */
function changed(change: (folder: string) => void): string {
  const folder = mkdtempSync(join(scratch, 'bag-'))
  cpSync(join(scratch, 'bagit', 'v1.0', 'valid', 'basicBag'), folder, { recursive: true })
  change(folder)
  return folder
}
const EMPTY_SHA512 =
  'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e'

describe('a bag', () => {
  test.each<[string, string, (folder: string) => void]>([
    ['link', 'is a link', (folder) => symlinkSync('/etc/hostname', join(folder, 'data', 'other'))],
    [
      'listed-twice',
      'lists a file with two digests',
      (folder) =>
        writeFileSync(join(folder, 'manifest-sha512.txt'), `${EMPTY_SHA512}  data/hello.txt\n`, {
          flag: 'a',
        }),
    ],
    [
      'not-in-all',
      'lists a file in one manifest only',
      (folder) => writeFileSync(join(folder, 'manifest-sha256.txt'), ''),
    ],
    [
      'no-manifest',
      'has no manifest that we can read',
      (folder) => {
        rmSync(join(folder, 'manifest-sha512.txt'))
        writeFileSync(join(folder, 'manifest-blake9.txt'), '')
      },
    ],
    [
      'payload-oxum',
      'counts its payload wrongly',
      (folder) => writeFileSync(join(folder, 'bag-info.txt'), 'Payload-Oxum: 7.1\n'),
    ],
    [
      'line-malformed',
      'has a line that is none',
      (folder) => writeFileSync(join(folder, 'manifest-sha512.txt'), 'data/hello.txt\n'),
    ],
    [
      'encoding',
      'has a tag file in another encoding',
      (folder) => writeFileSync(join(folder, 'manifest-sha256.txt'), Buffer.from([0xff, 0xfe, 0xfd])),
    ],
    [
      'out-of-scope',
      'lists a payload file as a tag file',
      (folder) => writeFileSync(join(folder, 'tagmanifest-sha512.txt'), `${EMPTY_SHA512}  data/hello.txt\n`),
    ],
  ])('is refused (%s) where it %s', async (code, _, change) => {
    const { valid, findings } = await check(changed(change))
    expect(valid).toBe(false)
    expect(findings.map((one) => one.code)).toContain(code)
  })

  it('is told to be none where nothing declares it', async () => {
    const folder = join(scratch, 'nothing')
    mkdirSync(folder)
    expect((await check(folder)).findings).toMatchObject([{ severity: 'error', code: 'no-bag' }])
    await expect(check(join(scratch, 'not-there'))).rejects.toMatchObject({ code: 'not-found' })
    writeFileSync(join(scratch, 'no.zip'), 'no zip at all')
    await expect(check(join(scratch, 'no.zip'))).rejects.toMatchObject({ code: 'damaged' })
  })
})

describe('the texts of a bag', () => {
  const path = fc.stringMatching(/^data\/[a-z%\r\n 0-9A]{1,20}[a-z]$/)
  it('gives back any file name', () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 5 }), (paths) => {
        const digests = new Map(paths.map((one) => [one, EMPTY_SHA512]))
        const { listed, malformed } = parseManifest(formatManifest(digests), true)
        expect(malformed).toEqual([])
        expect(new Set(listed.map((one) => one.path))).toEqual(new Set(paths))
      }),
    )
    expect(escapePath('a\r\n%b')).toBe('a%0D%0A%25b')
  })

  it('reads a value that goes on in the next line, and names that come twice', () => {
    const pairs = [
      ['Source-Organization', 'One'],
      ['Source-Organization', 'Two'],
      ['External-Description', 'a long text'],
    ] as const
    expect(parseBagInfo(formatBagInfo(pairs))).toEqual(pairs)
    expect(parseBagInfo('A:  x\r\n\ty\r\nno pair\r\n')).toEqual([['A', 'x y']])
  })
})
