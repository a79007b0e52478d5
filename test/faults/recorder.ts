import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Files } from '../../src/evidence/index.ts'
import { pourByWrites } from './pour-by-writes.ts'

/**
 * One thing that was done to the files below a folder. Paths are relative to it, the folder itself is the empty path; `file`
 * numbers the files as they were made. A sync is noted when it has answered, and covers the steps before the one it began at.
 * `beside` is what a database was found to have made safe by itself; where a file is gone it has no bytes.
 */
export type Step =
  | { readonly did: 'create'; readonly path: string; readonly file: number }
  | { readonly did: 'write'; readonly file: number; readonly bytes: Uint8Array }
  | { readonly did: 'sync'; readonly file: number; readonly covers: number }
  | { readonly did: 'rename'; readonly from: string; readonly to: string }
  | { readonly did: 'remove'; readonly path: string }
  | { readonly did: 'shred'; readonly path: string }
  | { readonly did: 'make-folder'; readonly path: string }
  | { readonly did: 'sync-folder'; readonly path: string; readonly covers: number }
  | { readonly did: 'beside'; readonly found: ReadonlyMap<string, Uint8Array | undefined> }
  | { readonly did: 'acknowledge'; readonly what: string }

/** A file system that writes down what is done through it. */
export interface Recorder {
  readonly files: Files
  readonly steps: readonly Step[]
  /** Notes that a caller was told that something is safe. */
  acknowledge(what: string): void
}

/**
 * Records all that changes below `root` on its way to `files`. `beside` names the files of a database that keeps what it
 * acknowledges without going through `files`: they are looked at with every step.
 */
export function recorder(files: Files, root: string, beside: readonly string[] = []): Recorder {
  const steps: Step[] = []
  const look = () => new Map(beside.map((path) => [path, bytesOf(join(root, path))]))
  let last = look()
  let made = 0
  const note = (step: Step): void => {
    const found = look()
    if (beside.some((path) => !sameBytes(found.get(path), last.get(path))))
      steps.push({ did: 'beside', found })
    last = found
    steps.push(step)
  }
  const below = (path: string): string => {
    const inside = relative(root, path)
    if (inside.startsWith('..')) throw new Error(`${path} is not below the recorded folder`)
    return inside
  }
  return {
    steps,
    acknowledge: (what) => note({ did: 'acknowledge', what }),
    files: {
      ...files,
      create(path) {
        const created = files.create(path)
        const file = made++
        note({ did: 'create', path: below(path), file })
        const write = (bytes: Uint8Array) => {
          created.write(bytes)
          note({ did: 'write', file, bytes: Uint8Array.from(bytes) })
        }
        return {
          write,
          pour: pourByWrites(write),
          async sync() {
            const covers = steps.length
            await created.sync()
            note({ did: 'sync', file, covers })
          },
          close: created.close,
        }
      },
      rename(from, to) {
        files.rename(from, to)
        note({ did: 'rename', from: below(from), to: below(to) })
      },
      remove(path) {
        files.remove(path)
        note({ did: 'remove', path: below(path) })
      },
      async shred(path) {
        await files.shred(path)
        note({ did: 'shred', path: below(path) })
      },
      makeFolder(path) {
        files.makeFolder(path)
        note({ did: 'make-folder', path: below(path) })
      },
      async syncFolder(path) {
        const covers = steps.length
        await files.syncFolder(path)
        note({ did: 'sync-folder', path: below(path), covers })
      },
    },
  }
}

function bytesOf(path: string): Uint8Array | undefined {
  return existsSync(path) ? readFileSync(path) : undefined
}

function sameBytes(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0)
}
