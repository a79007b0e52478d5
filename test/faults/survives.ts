import { rmSync } from 'node:fs'
import { ALL_LUCK, afterPowerCut, type Luck, NO_LUCK, someLuck, type Tree, writeTree } from './power-cut.ts'
import type { Step } from './recorder.ts'

/**
 * Plays every power cut into `folder`, which is made for each and removed after it: the power fails after each step, with no,
 * all and some luck. `check` is given what was acknowledged by then and throws where it is lost. Returns the number of cuts.
 */
export async function survives(
  given: { readonly start: Tree; readonly steps: readonly Step[]; readonly folder: string },
  check: (acknowledged: readonly string[]) => Promise<void>,
): Promise<number> {
  const { start, steps, folder } = given
  let cuts = 0
  for (const { after, how, luck } of powerCuts(steps.length)) {
    const done = steps.slice(0, after)
    writeTree(folder, afterPowerCut(start, done, luck))
    try {
      await check(done.flatMap((step) => (step.did === 'acknowledge' ? [step.what] : [])))
    } catch (cause) {
      const last = JSON.stringify({ ...done.at(-1), bytes: undefined })
      throw new Error(`lost by a power cut after step ${after} of ${steps.length} (${last}), with ${how}`, {
        cause,
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
    cuts += 1
  }
  return cuts
}

function* powerCuts(steps: number): Generator<{ after: number; how: string; luck: Luck }> {
  for (let after = 0; after <= steps; after += 1) {
    yield { after, how: 'no luck', luck: NO_LUCK }
    yield { after, how: 'all luck', luck: ALL_LUCK }
    for (const seed of [1, 2, 3]) yield { after, how: `luck ${seed}`, luck: someLuck(seed * 10_000 + after) }
  }
}
