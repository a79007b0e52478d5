import { closeSync, fsyncSync, mkdtempSync, openSync, writeSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'

const SYNCS = 200

/** What a figure about disks depends on beside what is measured. */
interface Conditions {
  /** milliseconds that the disk takes to sync a small file */
  readonly syncMs: number
  /** how many processes wanted to run, on average over the last minute */
  readonly load: number
}

/** A new folder for what a benchmark makes. */
export function scratchFolder(where: string = tmpdir()): string {
  return mkdtempSync(join(where, 'recount-bench-'))
}

export function conditionsIn(folder: string): Conditions {
  const started = performance.now()
  for (let i = 0; i < SYNCS; i++) {
    const file = openSync(join(folder, `sync-${i}`), 'w')
    writeSync(file, 'a few bytes')
    fsyncSync(file)
    closeSync(file)
  }
  return { syncMs: (performance.now() - started) / SYNCS, load: loadavg()[0] ?? 0 }
}

export function conditionWords({ syncMs, load }: Conditions): string {
  return `the disk's own sync of a small file: ${syncMs.toFixed(2)} ms; load ${load.toFixed(1)}`
}
