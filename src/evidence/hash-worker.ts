/** A thread that hashes whole files, one after the other, in constant memory. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { codeOf } from './system-code.ts'

export type HashAnswer =
  | { readonly sha256: string; readonly size: number }
  | { readonly code: string | undefined; readonly message: string }

const piece = new Uint8Array(1 << 20)

parentPort?.on('message', (path: string) => parentPort?.postMessage(answer(path)))

function answer(path: string): HashAnswer {
  try {
    return hashed(path)
  } catch (error) {
    return { code: codeOf(error), message: error instanceof Error ? error.message : String(error) }
  }
}

function hashed(path: string): HashAnswer {
  const descriptor = openSync(path, 'r')
  try {
    const sum = createHash('sha256')
    let size = 0
    for (let read = -1; read !== 0; size += read) {
      read = readSync(descriptor, piece, 0, piece.length, null)
      sum.update(piece.subarray(0, read))
    }
    return { sha256: sum.digest('hex'), size }
  } finally {
    closeSync(descriptor)
  }
}
