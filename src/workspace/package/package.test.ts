/** What goes into a package, and what is left out of it. That it convinces a stranger, test/outside/package.test.ts shows. */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { Extraction } from '../../model/index.ts'
import { checkPackage, openWorkspace, type PackageRequest, type Workspace } from '../index.ts'
import { HOSPITAL, MARKET, smallStages, temporaryFolders, text, workspaceWith } from '../small.testing.ts'

const folders = temporaryFolders()
afterAll(folders.remove)
const id = (content: string) => createHash('sha256').update(content).digest('hex')
const verifier = new URL('../../../scripts/verify-package.mjs', import.meta.url).pathname

async function packed(workspace: Workspace, request: Partial<PackageRequest>) {
  const out = folders.next()
  const made = await workspace.pack({ format: 'bag', purpose: 'A test', out, ...request })
  const json = (path: string) => JSON.parse(readFileSync(join(out, 'data', path), 'utf8'))
  const lines = () =>
    readFileSync(join(out, 'data', 'claims.ndjson'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  return { out, made, json, lines, ...holds(out, made.vkey) }
}
function holds(folder: string, vkey: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, '--key', vkey, folder], {
    encoding: 'utf8',
  })
  return { code: status, words: stdout + stderr }
}
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [join(one.parentPath, one.name)] : [],
  )
const mentions = (folder: string, word: string) =>
  filesIn(folder).filter((path) => path.includes(word) || readFileSync(path).includes(word))

describe('a package', () => {
  it('holds an incident with its items, claims in the exchange form, and RO-Crate metadata', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    const { made, json, lines, code, out } = await packed(workspace, { incidents: ['at-hospital'] })
    expect(made).toMatchObject({ items: 2, incidents: 1, withheld: { items: 0, entries: 0, records: 0 } })
    expect(code).toBe(0)
    expect(lines().map((line) => Extraction.parse(line).text)).toEqual(
      [HOSPITAL, MARKET].sort((a, b) => (id(a) < id(b) ? -1 : 1)),
    )
    expect(json('incidents.json')).toMatchObject([{ id: 'at-hospital', documents: 2, withheld: 0 }])
    const graph: { '@id': string; '@type': string; sha256?: string }[] =
      json('ro-crate-metadata.json')['@graph']
    expect(graph[0]).toMatchObject({
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' },
      about: { '@id': './' },
    })
    expect(graph[1]).toMatchObject({ '@id': './', '@type': 'Dataset', name: made.name })
    for (const { '@id': path, '@type': type, sha256 } of graph)
      if (type === 'File') {
        const bytes = readFileSync(join(out, 'data', path))
        if (sha256) expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
      }
    const page = readFileSync(join(out, 'data', 'index.html'), 'utf8')
    expect(page).toContain('lang="ar" dir="rtl"')
    expect(page).not.toMatch(/<script|https?:\/\/|url\(|@import/)
    await workspace.close()
  })

  it.each(['bag', 'zip'] as const)('takes the place of nothing and removes nothing: %s', async (format) => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL])
    const out = folders.next()
    for (const [theirs, place] of [
      [`${out}.part`, out],
      [out, out],
    ] as const) {
      mkdirSync(theirs)
      writeFileSync(join(theirs, 'bagit.txt'), 'of somebody else')
      await expect(
        workspace.pack({ format, purpose: 'A test', out: place, items: [id(HOSPITAL)] }),
      ).rejects.toMatchObject({ code: 'bad-input', message: `${theirs} is there already.` })
      expect(readFileSync(join(theirs, 'bagit.txt'), 'utf8')).toBe('of somebody else')
      rmSync(theirs, { recursive: true })
    }
    await workspace.close()
  })

  it('escapes what strangers named, and names no path of theirs', async () => {
    const workspace = await workspaceWith(folders.next(), [])
    await workspace.add([text(HOSPITAL, '../../<img src=x onerror=alert(1)>.html', { source: '"><b>' })])
    await workspace.process()
    const { out, code } = await packed(workspace, { items: [id(HOSPITAL)] })
    expect(code).toBe(0)
    expect(readFileSync(join(out, 'data', 'index.html'), 'utf8')).not.toMatch(/<img|<b>/)
    expect(existsSync(join(out, 'data', 'items', `${id(HOSPITAL)}.html`))).toBe(true)
    await workspace.close()
  })

  it('is not made over something, of nothing, without a purpose, or of a sealed item without an authority', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL])
    await workspace.seal(id(HOSPITAL), { purpose: 'A witness' })
    const request = { items: [id(HOSPITAL)], format: 'bag', purpose: 'A test' } as const
    for (const [more, code] of [
      [{ out: workspace.folder }, 'bad-input'],
      [{ items: [] }, 'bad-input'],
      [{ items: ['abcd'] }, 'not-found'],
      [{ purpose: ' ' }, 'bad-input'],
      [{ withhold: ['nothing'] }, 'bad-input'],
      [{}, 'not-allowed'],
    ] as const)
      await expect(workspace.pack({ ...request, out: folders.next(), ...more })).rejects.toMatchObject({
        code,
      })
    const { chain } = await workspace.custody(id(HOSPITAL))
    expect(chain.map(({ act }) => act)).toEqual(['ingested', 'sealed'])
    expect((await packed(workspace, { items: [id(HOSPITAL)], authority: 'Order 7' })).code).toBe(0)
    await workspace.close()
  })

  it('leaves nothing behind where an item is damaged', async () => {
    const folder = folders.next()
    const workspace = await workspaceWith(folder, [HOSPITAL])
    writeFileSync(join(folder, 'blobs', id(HOSPITAL).slice(0, 2), id(HOSPITAL)), 'other bytes')
    for (const format of ['bag', 'zip', 'wacz'] as const) {
      const out = folders.next()
      await expect(
        workspace.pack({ items: [id(HOSPITAL)], format, purpose: 'A test', out }),
      ).rejects.toMatchObject({ code: 'damaged' })
      expect([existsSync(out), existsSync(`${out}.part`)]).toEqual([false, false])
    }
    await workspace.close()
  })

  it('is a web archive, too, where that is asked for: each item a record that its index leads to', async () => {
    const workspace = await workspaceWith(folders.next(), [])
    const url = 'https://www.Example.org/a?b=1'
    await workspace.add([text(HOSPITAL, 'line\r\nend.txt', { url }), text(MARKET)])
    await workspace.process()
    const out = `${folders.next()}.wacz`
    const { vkey } = await workspace.pack({
      incidents: ['at-hospital'],
      format: 'wacz',
      purpose: 'A test',
      out,
    })
    await workspace.close()
    const folder = `${out}.d`
    execFileSync('unzip', ['-q', out, '-d', folder])
    expect(holds(folder, vkey)).toMatchObject({ code: 0 })
    expect(await checkPackage(out, { vkey })).toMatchObject({ valid: true, errors: [] })
    const file = (path: string) => readFileSync(join(folder, path))
    const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    const lines = file('indexes/index.cdx').toString('utf8').trim().split('\n')
    expect(lines.toSorted()).toEqual(lines)
    expect(lines[0]).toMatch(/^org,example\)\/a\?b=1 \d{17} \{/)
    const contents = lines.map((line) => {
      const { filename, offset, length, digest } = JSON.parse(line.slice(line.indexOf('{')))
      const record = gunzipSync(file(`archive/${filename}`).subarray(offset, offset + length))
      const end = record.indexOf('\r\n\r\n')
      const block = record.subarray(end + 4, -4)
      expect(record.subarray(0, end).toString('utf8')).toMatch(/^WARC\/1\.1\r\nWARC-Type: resource\r\n/)
      expect(record.subarray(0, end).toString('utf8')).toContain(`Content-Length: ${block.length}`)
      expect(`sha256:${sha256(block)}`).toBe(digest)
      return block.toString('utf8')
    })
    expect(contents.toSorted()).toEqual([HOSPITAL, MARKET].toSorted())
    const described = JSON.parse(file('datapackage.json').toString('utf8'))
    expect(described).toMatchObject({ wacz_version: '1.1.1', mainPageUrl: 'https://www.example.org/a?b=1' })
    for (const { path, hash, bytes } of described.resources)
      expect([hash, bytes]).toEqual([`sha256:${sha256(file(path))}`, file(path).length])
    const { hash } = JSON.parse(file('datapackage-digest.json').toString('utf8'))
    expect(hash).toBe(`sha256:${sha256(file('datapackage.json'))}`)
    const names = described.resources.map(({ name }: { name: string }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[-a-z0-9._/]+$/)
  })

  it('can be made again from a record that was rebuilt, and stays told when an item is erased', async () => {
    const folder = folders.next()
    const workspace = await workspaceWith(folder, [HOSPITAL, MARKET])
    await packed(workspace, { incidents: ['at-hospital'], to: 'Amal K.', purpose: 'Asked by Amal K.' })
    await workspace.rebuild()
    const { chain } = await workspace.custody(id(MARKET))
    expect(chain.at(-1)).toMatchObject({ act: 'disclosed', to: 'Amal K.' })
    await workspace.erase(id(HOSPITAL), 'Consent was withdrawn')
    expect((await workspace.custody(id(HOSPITAL))).chain.map(({ act }) => act)).toEqual([
      'ingested',
      'disclosed',
      'erased',
    ])
    expect((await workspace.verify()).findings).toEqual([])
    expect((await packed(workspace, { items: [id(MARKET)] })).code).toBe(0)
    await expect(packed(workspace, { items: [id(HOSPITAL)] })).rejects.toMatchObject({ code: 'erased' })
    await workspace.close()
    const again = await openWorkspace(folder, { stages: smallStages() })
    expect((await again.verify()).intact).toBe(true)
    await again.close()
  })
})

describe('a redacted package', () => {
  it('leaves an item out and shows that its entries are there', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL, MARKET])
    await workspace.seal(id(MARKET), { purpose: 'Names a witness' })
    const request = { incidents: ['at-hospital'], withhold: [id(MARKET).slice(0, 8)] }
    const { out, made, json, code, words } = await packed(workspace, request)
    const entries = (await workspace.custody(id(MARKET))).chain.length + 2 // read, extracted
    expect(made).toMatchObject({ items: 1, withheld: { items: 1, entries } })
    expect([code, words]).toEqual([0, expect.stringContaining(`${entries} withheld`)])
    expect(json('withheld.json').entries).toHaveLength(entries)
    expect(json('incidents.json')).toMatchObject([{ id: 'at-hospital', withheld: 1 }])
    expect(json('incidents.json')[0].consensus).toBeUndefined()
    for (const word of [id(MARKET), 'Amal', 'witness called', 'note-2.txt', 'Names a witness'])
      expect(mentions(out, word)).toEqual([])
    expect((await checkPackage(out, { vkey: made.vkey })).valid).toBe(true)
    expect((await workspace.custody(id(MARKET))).chain.at(-1)?.act).toBe('sealed')
    // What was withheld can be disclosed later, and held against the leaf.
    const all = await packed(workspace, { items: [id(MARKET)], authority: 'Order 7' })
    const { seq, leaf } = json('withheld.json').entries[0]
    const salt = Buffer.from(readFileSync(join(all.out, `data/log/entries/${seq}.salt`), 'utf8'), 'hex')
    const entry = readFileSync(join(all.out, `data/log/entries/${seq}.entry.json`))
    expect(createHash('sha256').update(salt).update(entry).digest('hex')).toBe(leaf)
    await workspace.close()
  })

  it('leaves a field out wherever it stands: in claims, records, texts and bytes', async () => {
    const workspace = await workspaceWith(folders.next(), [
      'They shelled the clinic at noon.',
      'Nothing at all.',
    ])
    const clinic = id('They shelled the clinic at noon.')
    const { out, made, lines, code } = await packed(workspace, {
      incidents: ['at-clinic'],
      items: [id('Nothing at all.')],
      withhold: ['targets'],
    })
    expect(made).toMatchObject({ items: 1, withheld: { items: 1, entries: 0, records: 2, unstated: [] } })
    expect(code).toBe(0)
    const claims = lines().find((line) => line.id === clinic)
    expect(claims.claims).toHaveLength(1)
    expect(claims.claims[0].targets).toBeUndefined()
    expect(mentions(out, 'clinic at noon')).toEqual([])
    expect(mentions(out, '"name":"clinic"')).toEqual([])
    expect(mentions(join(out, 'data'), 'Shelling of the clinic')).toEqual([])
    expect(existsSync(join(out, 'data', 'items', `${id('Nothing at all.')}.txt`))).toBe(true)
    // What went out in the place of the item's words is told with the touch.
    const line = readFileSync(join(out, 'data/claims.ndjson'), 'utf8')
      .split('\n')
      .find((one) => one.includes(clinic))
    expect((await workspace.custody(clinic)).chain.at(-1)).toMatchObject({
      act: 'redacted',
      before: clinic,
      after: id(`${line}\n`),
      package: made.name,
    })
    expect((await workspace.custody(id('Nothing at all.'))).chain.at(-1)?.act).toBe('exported')
    expect((await workspace.verify()).intact).toBe(true)
    await workspace.close()
  })

  it('says where nothing states what was to be withheld', async () => {
    const workspace = await workspaceWith(folders.next(), [HOSPITAL])
    const { made } = await packed(workspace, { items: [id(HOSPITAL)], withhold: ['victims', 'targets'] })
    expect(made.withheld).toMatchObject({ items: 1, unstated: ['victims'] })
    await workspace.close()
  })

  it('leaves out how items came, and who the people are', async () => {
    const workspace = await workspaceWith(folders.next(), [])
    await workspace.add([text(HOSPITAL, 'from-Zaynab.txt', { source: 'Zaynab', note: 'Zaynab called' })], {
      collected: { purpose: 'Zaynab asked', collector: 'Zaynab', collectedAt: '2026-01-02' },
    })
    expect((await workspace.custody(id(HOSPITAL))).chain).toMatchObject([
      { act: 'collected', purpose: 'Zaynab asked', note: 'by Zaynab, 2026-01-02' },
      { act: 'ingested' },
    ])
    await workspace.process()
    const { out, code, made } = await packed(workspace, {
      items: [id(HOSPITAL)],
      withhold: ['acquisition', 'by'],
    })
    expect(code).toBe(0)
    expect(made.withheld).toEqual({ items: 0, entries: 0, records: 4, unstated: [] })
    expect(mentions(out, 'Zaynab')).toEqual([])
    expect(mentions(out, 'Nour')).toEqual([])
    await workspace.close()
  })
})
