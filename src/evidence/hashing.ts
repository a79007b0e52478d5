import { hash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Hashing } from './files.ts'
import type { HashAnswer } from './hash-worker.ts'

/** Handing a file to a thread takes as long as hashing some hundred kilobytes. */
const SMALL_BYTES = 1 << 18
const MOST_THREADS = 8
const THREAD = new URL(`./hash-worker${extname(import.meta.url)}`, import.meta.url)

/** Hashes files on this machine: small ones at once, others in threads, which are made when they are first needed. */
export function openHashing(): Hashing {
  const width = Math.min(availableParallelism(), MOST_THREADS)
  const idle: Worker[] = []
  const all: Worker[] = []

  async function hashed(path: string) {
    const stat = statSync(path, { throwIfNoEntry: false })
    if (!stat?.isFile()) return undefined
    if (stat.size > SMALL_BYTES) return inThread(path)
    const bytes = readFileSync(path)
    return { sha256: hash('sha256', bytes), size: bytes.length }
  }

  async function inThread(path: string) {
    const worker = idle.pop() ?? made()
    const answer = await answered(worker, path)
    idle.push(worker)
    if ('sha256' in answer) return answer
    if (answer.code === 'ENOENT') return undefined
    throw Object.assign(new Error(answer.message), { code: answer.code })
  }

  function made(): Worker {
    const worker = new Worker(THREAD)
    all.push(worker)
    return worker
  }

  return {
    width,
    hash: hashed,
    close: async () => void (await Promise.all(all.map((worker) => worker.terminate()))),
  }
}

function answered(worker: Worker, path: string): Promise<HashAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      end()
    }
    const onMessage = (answer: HashAnswer) => settle(() => resolve(answer))
    const onError = (error: Error) => settle(() => reject(error))
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.postMessage(path)
  })
}
