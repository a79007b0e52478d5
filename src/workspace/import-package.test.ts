/** Packages of others, as they come: whole, with a wrong digest, with files missing. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Workspace } from './index.ts'
import { HOSPITAL, MARKET, temporaryFolders, workspaceWith } from './small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const sum = (content: string, algorithm = 'sha256') => createHash(algorithm).update(content).digest('hex')

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = folders.next()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}
async function receiving(): Promise<Workspace> {
  return workspaceWith(folders.next(), [])
}
async function acquisitionOf(workspace: Workspace, content: string) {
  const { acquisitions } = await workspace.document(sum(content))
  return acquisitions.at(-1)
}

describe('a package of others', () => {
  it('of our own making brings its items, with their names, addresses and custody as claims', async () => {
    const sender = await workspaceWith(folders.next(), [])
    await sender.add([
      {
        name: 'hospital.txt',
        content: { bytes: Buffer.from(HOSPITAL) },
        said: { url: 'https://example.org/1', source: 'The Gazette' },
      },
      { name: 'market.txt', content: { bytes: Buffer.from(MARKET) } },
    ])
    await sender.process()
    const out = `${folders.next()}.zip`
    await sender.pack({ incidents: ['at-hospital'], format: 'zip', purpose: 'For you', out })
    await sender.close()

    const workspace = await receiving()
    const result = await workspace.importPackage(out, { from: 'Our partners' })
    expect(result).toMatchObject({
      format: 'bag',
      added: 2,
      digests: { right: 2, wrong: 0, notStated: 0 },
      mismatches: [],
    })
    expect(await acquisitionOf(workspace, HOSPITAL)).toMatchObject({
      name: 'hospital.txt',
      said: { url: 'https://example.org/1', source: 'The Gazette' },
      sender: {
        format: 'bag',
        from: 'Our partners',
        path: `data/items/${sum(HOSPITAL)}.txt`,
        digest: 'right',
        digests: { sha256: sum(HOSPITAL), sha512: sum(HOSPITAL, 'sha512') },
        about: { 'Contact-Name': 'Nour' },
      },
    })
    await workspace.process()
    expect(await workspace.incidents()).toHaveLength(2)
    expect((await workspace.custody(sum(HOSPITAL))).chain[0]?.note).toMatch(
      /Our partners.*with the digest that its sender states/,
    )
    expect((await workspace.verify()).findings).toEqual([])
    await workspace.close()
  })

  it('that is a bag with mistakes is taken in with them marked', async () => {
    const bag = folderWith({
      'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
      'bag-info.txt': 'Source-Organization: Example Archive\nBagging-Date: 2024-03-01\n',
      'manifest-md5.txt': `${sum('a', 'md5')}  data/a.txt\n${sum('other', 'md5')}  data/b.txt\n${sum('c', 'md5')}  data/gone.txt\n`,
      'data/a.txt': 'a',
      'data/b.txt': 'b',
      'data/added.txt': 'added',
      'data/.DS_Store': 'x',
    })
    const workspace = await receiving()
    const result = await workspace.importPackage(bag)
    expect(result).toMatchObject({
      added: 3,
      failed: 0,
      digests: { right: 1, wrong: 1, notStated: 1 },
      wrong: [{ path: 'data/b.txt', item: sum('b') }],
    })
    expect(result.mismatches.map(({ path }) => path).sort()).toEqual(
      ['data/.DS_Store', 'data/added.txt', 'data/b.txt', 'data/gone.txt'].sort(),
    )
    expect(await acquisitionOf(workspace, 'b')).toMatchObject({
      sender: {
        digest: 'wrong',
        digests: { md5: sum('other', 'md5') },
        about: { 'Source-Organization': 'Example Archive' },
      },
    })
    expect((await workspace.custody(sum('b'))).chain[0]?.note).toContain('ANOTHER DIGEST')
    await workspace.close()
  })

  it('from Auto Archiver brings media with address, time and digest, from its CSV in Python’s words', async () => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const metadata = `{'_processed_at': datetime.datetime(2024, 3, 1, 10, 0, tzinfo=datetime.timezone.utc), 'url': 'https://example.com/post', 'title': "It's a post"}`
    const media = `[{'filename': './tmp/x/video.txt', '_key': 'example-com/video.txt', 'urls': [], 'properties': {'hash': 'SHA3-512:${sum('a video', 'sha3-512')}'}}, {'filename': './tmp/x/shot.txt', '_key': 'example-com/shot.txt', 'urls': [], 'properties': {'hash': 'SHA-256:${sum('something else')}'}}, {'filename': './tmp/x/gone.txt', '_key': 'example-com/gone.txt', 'urls': [], 'properties': {}}]`
    const folder = folderWith({
      'db.csv': `status,metadata,media\nsuccess,${cell(metadata)},${cell(media)}\n`,
      'local_archive/example-com/video.txt': 'a video',
      'local_archive/example-com/shot.txt': 'a shot',
      'local_archive/other/video.txt': 'another video',
    })
    const workspace = await receiving()
    const result = await workspace.importPackage(folder)
    expect(result).toMatchObject({
      format: 'auto-archiver',
      added: 3,
      digests: { right: 1, wrong: 1, notStated: 1 },
      mismatches: [{ path: 'db.csv', words: 'example-com/gone.txt is listed and not there.' }],
    })
    expect(await acquisitionOf(workspace, 'a video')).toMatchObject({
      said: { url: 'https://example.com/post' },
      sender: { digest: 'right', collectedAt: '2024-03-01T10:00:00.000Z', about: { title: "It's a post" } },
    })
    expect(await acquisitionOf(workspace, 'a shot')).toMatchObject({ sender: { digest: 'wrong' } })
    await workspace.close()
  })

  it('from Hunchly or alike brings pages with address, time and digest, by name or by digest alone', async () => {
    const folder = folderWith({
      'case/pages.csv': `"Page Title";"URL";"Date Captured (UTC)";"Hash (SHA256)"\n"One";"https://example.com/1";"2024-03-01 10:00:00";"${sum('page one').toUpperCase()}"\n`,
      'case/files.csv': `File Name,MD5,Source URL\nb.txt,${sum('page two', 'md5')},https://example.com/2\n`,
      'case/pages/x1.txt': 'page one',
      'case/pages/b.txt': 'page two',
    })
    const zip = `${folders.next()}.zip`
    execFileSync('zip', ['-qr', zip, 'case'], { cwd: folder })
    for (const path of [folder, zip]) {
      const workspace = await receiving()
      const result = await workspace.importPackage(path)
      expect(result).toMatchObject({
        format: 'listing',
        added: 2,
        digests: { right: 2, wrong: 0, notStated: 0 },
      })
      expect(await acquisitionOf(workspace, 'page one')).toMatchObject({
        said: { url: 'https://example.com/1' },
        sender: { collectedAt: '2024-03-01T10:00:00.000Z', about: { 'Page Title': 'One' } },
      })
      expect(await acquisitionOf(workspace, 'page two')).toMatchObject({
        said: { url: 'https://example.com/2' },
      })
      await workspace.close()
    }
  })

  it('that contradicts itself is told of, and both digests are kept as its claims', async () => {
    const [right, other] = [sum('a shot'), sum('another')]
    const workspace = await receiving()
    const result = await workspace.importPackage(
      folderWith({
        'list.csv': `file,url,sha256,title\na.png,https://example.com/1,${other},One\na.png,https://example.com/1,${right},Two\n`,
        'a.png': 'a shot',
      }),
    )
    expect(result).toMatchObject({
      digests: { right: 0, wrong: 1, notStated: 0 },
      mismatches: [
        { path: 'a.png', words: `Of a.png two digests are stated (sha256): ${other} and ${right}.` },
      ],
    })
    expect(await acquisitionOf(workspace, 'a shot')).toMatchObject({
      sender: {
        digests: { sha256: other },
        otherDigests: [{ algorithm: 'sha256', digest: right }],
        digest: 'wrong',
        about: { title: 'One', 'title (2)': 'Two' },
      },
    })
    await workspace.close()
  })

  it('that is a web archive is kept as it is, and its own digests are checked', async () => {
    const page = 'WARC/1.1\r\n\r\n'
    const resources = [
      { name: 'a.warc', path: 'archive/a.warc', hash: `sha256:${sum(page)}` },
      { name: 'p', path: 'pages/pages.jsonl', hash: `sha256:${sum('other')}` },
      { name: 'i', path: 'indexes/index.cdx', hash: `sha256:${sum('')}` },
    ]
    const stated = {
      profile: 'data-package',
      wacz_version: '1.1.1',
      software: 'x 1',
      mainPageUrl: 'https://example.com/',
      mainPageDate: '2024-03-01T10:00:00Z',
      resources,
    }
    const folder = folderWith({
      'datapackage.json': JSON.stringify(stated),
      'archive/a.warc': page,
      'pages/pages.jsonl': '{}',
    })
    const wacz = join(dirname(folder), 'page.wacz')
    execFileSync('zip', ['-qr0', wacz, '.'], { cwd: folder })
    const workspace = await receiving()
    const result = await workspace.importPackage(wacz)
    expect(result).toMatchObject({ format: 'wacz', added: 1, digests: { notStated: 1 } })
    expect(result.mismatches.map(({ path }) => path)).toEqual(['pages/pages.jsonl', 'indexes/index.cdx'])
    const [row] = await workspace.documents()
    expect((await workspace.document(row!.id)).acquisitions[0]).toMatchObject({
      name: 'page.wacz',
      said: { url: 'https://example.com/' },
      sender: {
        format: 'wacz',
        path: '',
        collectedAt: '2024-03-01T10:00:00.000Z',
        about: { software: 'x 1' },
      },
    })
    await workspace.close()
  })

  it('that states nothing, or is none, is refused with what to do', async () => {
    const workspace = await receiving()
    const plain = folderWith({ 'a.txt': 'a', 'numbers.csv': 'date,killed\n2020-01-01,3\n' })
    await expect(workspace.importPackage(plain)).rejects.toMatchObject({ code: 'unsupported' })
    await expect(workspace.importPackage(join(plain, 'none'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(workspace.importPackage(join(plain, 'a.txt'))).rejects.toMatchObject({ code: 'damaged' })
    await workspace.close()
  })

  it('is gone with what it stated once an item is erased', async () => {
    const folder = folderWith({
      'list.csv': `file,url,sha256\na.txt,https://zaynab.example/1,${sum('a')}\n`,
      'a.txt': 'a',
    })
    const workspace = await receiving()
    await workspace.importPackage(folder)
    await workspace.erase(sum('a'), 'Asked')
    expect((await workspace.verify()).intact).toBe(true)
    expect(JSON.stringify(await workspace.custody(sum('a')))).not.toContain('zaynab')
    await workspace.close()
    rmSync(folder, { recursive: true })
    cpSync(workspace.folder, folder, { recursive: true })
    const found = execFileSync('sh', ['-c', `grep -rlc zaynab ${folder} || true`], { encoding: 'utf8' })
    expect(found).toBe('')
  })
})
