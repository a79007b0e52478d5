import { isRecountError } from '../model/index.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { LogKeys } from './handover.ts'
import { sameBytes } from './hash.ts'
import { type HistoryBreak, type KeptCheckpoint, requireExtension } from './kept-checkpoint.ts'
import type { Verifier } from './key.ts'
import { type Hashes, hashAt, isKnown, levelsOver, rootAt, tileFits } from './leaf-hashes.ts'
import { allTiles, parseTilePath, tilePath } from './tile-path.ts'

/** Where a published log has the hand-overs of its key, one note after the other; missing where there are none. */
export const HANDOVERS_FILE = 'handovers'

/** Gives a file of the published log by its path; undefined where there is none. */
export type ReadFile = (path: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>

/** One thing that is wrong with a log. */
export interface LogFault {
  readonly code:
    | 'checkpoint-missing'
    | 'checkpoint-unreadable'
    | 'signature-wrong'
    | 'root-differs'
    | 'entry-missing'
    | 'entry-changed'
    | 'tile-missing'
    | 'tile-changed'
    | 'tile-unknown'
    | 'file-unknown'
    | 'handovers-changed'
    | HistoryBreak
  readonly what: 'checkpoint' | 'tree' | 'entry' | 'tile'
  /** A path, or the indexes of entries, counted from 0: `17`, `17-20`. */
  readonly where: string
  readonly words: string
  /** The same indexes as numbers; `to` is not included. */
  readonly entries?: { readonly from: number; readonly to: number }
  /** What shows a break of history: `{ how, older, newer }`, the checkpoint that was kept and that of today. */
  readonly proof?: unknown
}

/** Where the entries that the record holds are not the leaves of the log, neighbours in one. */
export function entryFaults(held: Hashes, leaves: Hashes, entries: number, size: number): LogFault[] {
  const runs: { code: 'entry-missing' | 'entry-changed'; from: number; to: number }[] = []
  const add = (code: 'entry-missing' | 'entry-changed', from: number, to: number): void => {
    const last = runs.at(-1)
    if (last?.code === code && last.to === from) last.to = to
    else runs.push({ code, from, to })
  }
  for (let i = 0; i < entries; i += 1) {
    if (!isKnown(hashAt(held, i))) add('entry-missing', i, i + 1)
    else if (!sameBytes(hashAt(held, i), hashAt(leaves, i))) add('entry-changed', i, i + 1)
  }
  if (size > entries) add('entry-missing', entries, size)
  return runs.map(({ code, from, to }) => {
    const one = to - from === 1
    const which = one ? `Entry ${from}` : `The entries ${from} to ${to - 1}`
    const fate = code === 'entry-missing' ? 'missing' : 'not what was logged'
    return {
      code,
      what: 'entry',
      where: one ? `${from}` : `${from}-${to - 1}`,
      words: `${which} ${one ? 'is' : 'are'} ${fate}.`,
      entries: { from, to },
    }
  })
}

/** Where the files of the published log are not what its leaves give. */
export async function fileFaults(
  leaves: Hashes,
  size: number,
  readFile: ReadFile,
  paths: Iterable<string>,
): Promise<LogFault[]> {
  const levels = levelsOver(leaves)
  const faults: LogFault[] = []
  const add = (code: LogFault['code'], where: string, words: string): void => {
    faults.push({ code, what: 'tile', where, words })
  }
  const expected = new Set(['checkpoint', HANDOVERS_FILE])
  for (const tile of allTiles(size)) {
    const path = tilePath(tile)
    expected.add(path)
    const bytes = await readFile(path)
    if (bytes === undefined) add('tile-missing', path, `${path} is missing.`)
    else if (!tileFits(levels, tile, bytes))
      add('tile-changed', path, `${path} does not hold what the entries give.`)
  }
  for (const path of paths) {
    if (expected.has(path)) continue
    const tile = parseTilePath(path)
    const fits = tile && tileFits(levels, tile, (await readFile(path)) ?? new Uint8Array(0))
    if (tile === undefined) add('file-unknown', path, `${path} is no file of a log.`)
    else if (fits === undefined) add('tile-unknown', path, `${path} holds more entries than the record.`)
    else if (!fits) add('tile-changed', path, `${path} does not hold what the entries give.`)
  }
  return faults
}

/** How today's log fails to extend a checkpoint that was kept; nothing where it does extend it. */
export function historyFaults(
  kept: KeptCheckpoint,
  today: { readonly note: string; readonly checkpoint: Checkpoint; readonly key: Verifier | LogKeys },
  leaves: Hashes,
): LogFault[] {
  try {
    requireExtension(kept, today, rootAt(leaves, kept.size))
    return []
  } catch (error) {
    if (!isRecountError(error)) throw error
    const proof = error.proof as { readonly how: HistoryBreak } // requireExtension made it
    return [{ code: proof.how, what: 'tree', where: 'checkpoint', words: error.message, proof }]
  }
}

/** What to say where neither the entries nor the files give the signed root. */
export function rootDiffers(size: number): LogFault {
  const words = `The ${size} entries that the checkpoint covers do not give the root that was signed.`
  return { code: 'root-differs', what: 'tree', where: 'checkpoint', words }
}
