import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Step } from './recorder.ts'

/** What lies below a folder: the bytes of files by path, and the paths of folders. */
export interface Tree {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly folders: ReadonlySet<string>
}

/** Whether the disk came to keep something that it was never asked to sync. */
export type Luck = () => boolean

export const NO_LUCK: Luck = () => false
export const ALL_LUCK: Luck = () => true

/** Luck that differs from step to step, and is the same for the same seed (mulberry32). */
export function someLuck(seed: number): Luck {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) & 1) === 1
  }
}

type Node = 'folder' | Content
interface Content {
  readonly writes: { readonly at: number; readonly bytes: Uint8Array }[]
  safe: number // writes before this step are synced
}

/**
 * What a power cut after these steps leaves of a folder that began as `start`. What was synced is there. Of the rest, names and
 * bytes, each piece is there with luck: a file may lie under its old name, its new one, both or none, empty or cut short.
 */
export function afterPowerCut(start: Tree, steps: readonly Step[], luck: Luck): Tree {
  const now = new Map<string, Node>() // names as programs see them
  const safe = new Map<string, Node>() // names that outlive a power cut
  const made = new Map<number, Content>()
  let unsynced: { at: number; path: string; node: Node | undefined }[] = []
  const change = (at: number, path: string, node: Node | undefined): void => {
    put(now, path, node)
    unsynced.push({ at, path, node })
  }
  for (const folder of start.folders) for (const names of [now, safe]) names.set(folder, 'folder')
  for (const [path, bytes] of start.files) {
    const content: Content = { writes: [{ at: -1, bytes }], safe: 0 }
    for (const names of [now, safe]) names.set(path, content)
  }

  for (const [at, step] of steps.entries()) {
    if (step.did === 'create') {
      made.set(step.file, { writes: [], safe: 0 })
      change(at, step.path, made.get(step.file))
    } else if (step.did === 'write') made.get(step.file)?.writes.push({ at, bytes: step.bytes })
    else if (step.did === 'sync') made.get(step.file)!.safe = step.covers
    else if (step.did === 'rename') {
      change(at, step.to, now.get(step.from))
      change(at, step.from, undefined)
    } else if (step.did === 'remove' || step.did === 'shred') {
      const node = now.get(step.path)
      if (step.did === 'shred' && node && node !== 'folder') node.writes.length = 0 // overwritten and synced
      change(at, step.path, undefined)
    } else if (step.did === 'make-folder') {
      for (const path of withParents(step.path)) if (!now.has(path)) change(at, path, 'folder')
    } else if (step.did === 'beside') {
      for (const [path, bytes] of step.found) {
        const content: Content | undefined = bytes && { writes: [{ at: -1, bytes }], safe: 0 }
        for (const names of [now, safe]) put(names, path, content)
      }
    } else if (step.did === 'sync-folder') {
      const isCovered = (given: { at: number; path: string }): boolean =>
        given.at < step.covers && folderOf(given.path) === step.path
      for (const { path, node } of unsynced.filter(isCovered)) put(safe, path, node)
      unsynced = unsynced.filter((given) => !isCovered(given))
    }
  }
  for (const { path, node } of unsynced) if (luck()) put(safe, path, node)
  return reachable(safe, luck)
}

function reachable(names: ReadonlyMap<string, Node>, luck: Luck): Tree {
  const isThere = (path: string): boolean =>
    path === '' || (names.get(path) === 'folder' && isThere(folderOf(path)))
  const files = new Map<string, Uint8Array>()
  for (const [path, node] of names) {
    if (node === 'folder' || !isThere(folderOf(path))) continue
    const lost = node.writes.findIndex(({ at }) => at >= node.safe && !luck())
    files.set(
      path,
      Buffer.concat(node.writes.slice(0, lost < 0 ? undefined : lost).map(({ bytes }) => bytes)),
    )
  }
  return {
    files,
    folders: new Set([...names.keys()].filter((path) => names.get(path) === 'folder' && isThere(path))),
  }
}

/** Reads a whole folder. */
export function readTree(root: string): Tree {
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
  const pathOf = (entry: (typeof found)[number]): string =>
    join(entry.parentPath, entry.name).slice(root.length + 1)
  return {
    files: new Map(
      found.filter((one) => one.isFile()).map((one) => [pathOf(one), readFileSync(join(root, pathOf(one)))]),
    ),
    folders: new Set(found.filter((one) => one.isDirectory()).map(pathOf)),
  }
}

/** Writes a whole folder, which must be new or empty. */
export function writeTree(root: string, { files, folders }: Tree): void {
  for (const path of ['', ...folders]) mkdirSync(join(root, path), { recursive: true })
  for (const [path, bytes] of files) writeFileSync(join(root, path), bytes)
}

function put(names: Map<string, Node>, path: string, node: Node | undefined): void {
  if (node === undefined) names.delete(path)
  else names.set(path, node)
}

function folderOf(path: string): string {
  return dirname(path) === '.' ? '' : dirname(path)
}

function withParents(path: string): string[] {
  return path === '' ? [] : [...withParents(folderOf(path)), path]
}
