import { relative } from 'node:path'
import type { Files } from '../../src/evidence/index.ts'

/**
 * One thing that was done to the files below a folder. Paths are relative to it, the folder itself is the empty path; `file`
 * numbers the files as they were made. A sync is noted when it has answered, and covers the steps before the one it began at.
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
  | { readonly did: 'acknowledge'; readonly what: string }

/** A file system that writes down what is done through it. */
export interface Recorder {
  readonly files: Files
  readonly steps: readonly Step[]
  /** Notes that a caller was told that something is safe. */
  acknowledge(what: string): void
}

/** Records all that changes below `root` on its way to `files`. */
export function recorder(files: Files, root: string): Recorder {
  const steps: Step[] = []
  let made = 0
  const below = (path: string): string => {
    const inside = relative(root, path)
    if (inside.startsWith('..')) throw new Error(`${path} is not below the recorded folder`)
    return inside
  }
  return {
    steps,
    acknowledge: (what) => void steps.push({ did: 'acknowledge', what }),
    files: {
      ...files,
      create(path) {
        const created = files.create(path)
        const file = made++
        steps.push({ did: 'create', path: below(path), file })
        return {
          write(bytes) {
            created.write(bytes)
            steps.push({ did: 'write', file, bytes: Uint8Array.from(bytes) })
          },
          async sync() {
            const covers = steps.length
            await created.sync()
            steps.push({ did: 'sync', file, covers })
          },
          close: created.close,
        }
      },
      rename(from, to) {
        files.rename(from, to)
        steps.push({ did: 'rename', from: below(from), to: below(to) })
      },
      remove(path) {
        files.remove(path)
        steps.push({ did: 'remove', path: below(path) })
      },
      async shred(path) {
        await files.shred(path)
        steps.push({ did: 'shred', path: below(path) })
      },
      makeFolder(path) {
        files.makeFolder(path)
        steps.push({ did: 'make-folder', path: below(path) })
      },
      async syncFolder(path) {
        const covers = steps.length
        await files.syncFolder(path)
        steps.push({ did: 'sync-folder', path: below(path), covers })
      },
    },
  }
}
