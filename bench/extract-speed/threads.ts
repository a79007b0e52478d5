import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { shareGazetteer } from '../../src/gazetteer/index.ts'
import { packageFolder } from '../../src/workspace/index.ts'
import type { ThreadGiven } from './thread.ts'

/** Texts a second by the clock, read by so many threads that share one gazetteer. */
export async function paceOfThreads(threads: number, texts: number): Promise<number> {
  const places = shareGazetteer(readFileSync(join(packageFolder, 'data', 'gazetteer', 'places.rctg')))
  const each = Math.ceil(texts / threads)
  const workers = Array.from({ length: threads }, (_, at) => {
    const workerData: ThreadGiven = { places, from: at * each, texts: each }
    return new Worker(new URL('./thread.ts', import.meta.url), { workerData })
  })
  const all = () => Promise.all(workers.map((worker) => answerOf(worker)))
  await all() // each is open and warm
  const started = performance.now()
  for (const worker of workers) worker.postMessage('go')
  await all()
  const seconds = (performance.now() - started) / 1000
  await Promise.all(workers.map((worker) => worker.terminate()))
  return (each * threads) / seconds
}

function answerOf(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })
}
