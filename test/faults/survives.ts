import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { ALL_LUCK, afterPowerCut, type Luck, NO_LUCK, someLuck, type Tree, writeTree } from './power-cut.ts'
import type { Step } from './recorder.ts'

/**
 * Plays every power cut into `folder`, which is made for each and removed after it: the power fails after each step, with no,
 * all and some luck; cuts that leave the same with the same acknowledged are played once. `check` is given what was
 * acknowledged by then and throws where it is lost. Returns how many were played.
 */
export async function survives(
  given: {
    readonly start: Tree
    readonly steps: readonly Step[]
    readonly folder: string
    /** How many times some luck is tried after each step. */
    readonly tries?: number
  },
  check: (acknowledged: readonly string[]) => Promise<void>,
): Promise<number> {
  const { start, steps, folder, tries = 3 } = given
  const played = new Set<string>()
  for (const { after, how, luck } of powerCuts(steps.length, tries)) {
    const done = steps.slice(0, after)
    const acknowledged = done.flatMap((step) => (step.did === 'acknowledge' ? [step.what] : []))
    const left = afterPowerCut(start, done, luck)
    const print = fingerprint(left, acknowledged)
    if (played.has(print)) continue
    played.add(print)
    writeTree(folder, left)
    try {
      await check(acknowledged)
    } catch (cause) {
      const last = JSON.stringify({ ...done.at(-1), bytes: undefined, found: undefined })
      throw new Error(`lost by a power cut after step ${after} of ${steps.length} (${last}), with ${how}`, {
        cause,
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  return played.size
}

function fingerprint({ files, folders }: Tree, acknowledged: readonly string[]): string {
  const sum = createHash('sha256').update(JSON.stringify([acknowledged, [...folders].sort()]))
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    sum.update(`${path} ${bytes.length} `).update(bytes)
  return sum.digest('hex')
}

function* powerCuts(steps: number, tries: number): Generator<{ after: number; how: string; luck: Luck }> {
  for (let after = 0; after <= steps; after += 1) {
    yield { after, how: 'no luck', luck: NO_LUCK }
    yield { after, how: 'all luck', luck: ALL_LUCK }
    for (let seed = 1; seed <= tries; seed += 1)
      yield { after, how: `luck ${seed}`, luck: someLuck(seed * 10_000 + after) }
  }
}
