/** What forgers do to a package: by accident, with care, and with the key of the log. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  appendLeaves,
  canonicalBytes,
  decodeBundle,
  EMPTY_FRONTIER,
  encodeEntry,
  formatAddCheckpoint,
  formatProof,
  hashReader,
  leafHash,
  parsePrivateKey,
  parseTilePath,
  proveConsistency,
  proveInclusion,
  rootOf,
  type Signer,
  sha256,
  signCheckpoint,
  signNote,
  tilePath,
  tilesToWrite,
} from '../../src/log/index.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
export const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8')
export const write = (folder: string, path: string, content: string | Uint8Array) =>
  writeFileSync(join(folder, path), content)
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((one) => (one.isDirectory() ? [] : [join(one.parentPath, one.name).slice(folder.length + 1)]))
    .sort()

/** Changes a file by its text; fails where that changes nothing. */
export function edit(folder: string, path: string, change: (text: string) => string): void {
  const before = read(folder, path)
  const after = change(before)
  if (after === before) throw new Error(`nothing was changed in ${path}`)
  write(folder, path, after)
}

/** Lists the files of one kind anew, as a forger would who knows BagIt. */
function list(folder: string, kind: 'manifest' | 'tagmanifest'): void {
  const listed = filesIn(folder).filter((path) =>
    kind === 'manifest' ? path.startsWith('data/') : !/^(data\/|tagmanifest-)/.test(path),
  )
  for (const algorithm of ['sha256', 'sha512']) {
    const digest = (path: string) =>
      createHash(algorithm)
        .update(readFileSync(join(folder, path)))
        .digest('hex')
    write(folder, `${kind}-${algorithm}.txt`, listed.map((path) => `${digest(path)}  ${path}\n`).join(''))
  }
}

/** Makes all manifests fit what is there now. */
export function bagAgain(folder: string): void {
  list(folder, 'manifest')
  list(folder, 'tagmanifest')
}

/** Makes the manifests fit, and seals the package anew with the key of the log, as whoever holds the workspace can. */
export async function sealAgain(folder: string, workspace: string): Promise<void> {
  const payload = filesIn(folder).filter((path) => path.startsWith('data/'))
  const octets = payload.reduce((sum, path) => sum + readFileSync(join(folder, path)).length, 0)
  const info = read(folder, 'bag-info.txt')
  write(
    folder,
    'bag-info.txt',
    info.replace(/^Payload-Oxum: .*$/m, `Payload-Oxum: ${octets}.${payload.length}`),
  )
  list(folder, 'manifest')
  const signer = parsePrivateKey(read(workspace, 'key'))
  const old = Number(read(folder, 'data/log/checkpoint').split('\n')[1])
  const record = JSON.parse(read(folder, 'seal/record.json'))
  const names = filesIn(folder).filter((path) => !/^(data\/|seal\/|tagmanifest-)/.test(path))
  const files = Object.fromEntries(names.map((path) => [path, hex(sha256(readFileSync(join(folder, path))))]))
  const body = canonicalBytes({ ...record, files })
  const entry = JSON.parse(read(folder, 'seal/entry.json'))
  const salt = Buffer.from(read(folder, 'seal/salt'), 'hex')
  const encoded = encodeEntry({ ...entry, records: { packaged: hex(sha256(body)) } }, salt)
  const leaves = [...leavesOf(workspace).slice(0, old), encoded.leafData]
  const { size, checkpoint, readHash } = await signedLog(leaves, signer)
  const hashes = await proveInclusion(old, size, readHash)
  const proof = await proveConsistency(old, size, readHash)
  write(folder, 'seal/entry.json', encoded.bytes)
  write(folder, 'seal/record.json', body)
  write(folder, 'seal/proof.tlog-proof', formatProof({ index: old, hashes, checkpoint }))
  write(folder, 'seal/consistency', formatAddCheckpoint({ old, proof, note: checkpoint }))
  list(folder, 'tagmanifest')
}

/** Signs every checkpoint of a package with another key of the same name. */
export function signAgain(folder: string, other: Signer): void {
  const oldKey = read(folder, 'data/log/key.vkey').trim()
  for (const path of filesIn(folder)) {
    const text = read(folder, path)
    const [name = ''] = oldKey.split('+')
    const note = new RegExp(`${name}\n[0-9]+\n[^\n]+\n\n(— [^\n]+\n)+`).exec(text)?.[0]
    if (note === undefined) continue
    const signed = signNote(note.slice(0, note.indexOf('\n\n') + 1), [other])
    write(
      folder,
      path,
      text.replace(note, () => signed),
    )
  }
  edit(folder, 'data/log/key.vkey', () => `${other.vkey}\n`)
}

/** The leaf data of a published log of fewer than 256 entries. */
function leavesOf(workspace: string): Uint8Array[] {
  const folder = join(workspace, 'log', 'tile', 'entries', '000.p')
  const newest = readdirSync(folder).sort((a, b) => Number(b) - Number(a))[0] ?? ''
  const tile = parseTilePath(`tile/entries/000.p/${newest}`)
  if (!tile) throw new Error(`no bundle in ${folder}`)
  return decodeBundle(tile, readFileSync(join(folder, newest)))
}

/** A log of some leaves, signed. */
async function signedLog(leaves: readonly Uint8Array[], signer: Signer) {
  const tiles = new Map<string, Uint8Array>()
  const size = leaves.length
  const readHash = hashReader(size, (tile) => tiles.get(tilePath(tile))!)
  const readLeafData = (start: number, end: number) => leaves.slice(start, end)
  for await (const { path, bytes } of tilesToWrite({ from: 0, to: size, readLeafData, readHash }))
    tiles.set(path, bytes)
  const root = rootOf(appendLeaves(EMPTY_FRONTIER, leaves.map(leafHash)))
  return { size, readHash, checkpoint: signCheckpoint({ size, root }, signer) }
}
