import { createRequire } from 'node:module'
import type { Context } from './context.ts'

/** A progress bar on standard error: what is done, the rate and the time that is left. Silent where nobody watches. */
export interface Progress {
  update(done: number, total: number): void
  stop(): void
}

const RATE_SETTLES_MS = 300
/** Bars are drawn by few commands: theirs is loaded with the first. */
const load = createRequire(import.meta.url)

/** Starts a bar; it draws itself at the first `update`. */
export function startProgress(context: Context, label: string): Progress {
  if (!context.interactive) return { update: () => {}, stop: () => {} }
  const cliProgress: typeof import('cli-progress') = load('cli-progress')
  const bar = new cliProgress.SingleBar(
    {
      format: `${label}  {bar}  {value} of {total}  {rate}/s  {eta_formatted} left`,
      barsize: Math.max(10, Math.min(30, context.width - 60)),
      hideCursor: true,
      clearOnComplete: true,
      etaBuffer: 200,
      stream: process.stderr,
    },
    cliProgress.Presets.shades_classic,
  )
  let startedAt = 0
  return {
    update(done, total) {
      if (startedAt === 0) {
        startedAt = performance.now()
        bar.start(total, 0, { rate: '–' })
      }
      const spent = performance.now() - startedAt
      bar.setTotal(total)
      bar.update(
        done,
        spent < RATE_SETTLES_MS ? {} : { rate: Math.round((done / spent) * 1000).toLocaleString('en') },
      )
    },
    stop: () => bar.stop(),
  }
}
