import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type Document, type ErrorCode, type Look, RecountError, type ToldByFile } from '../model/index.ts'
import type { PictureCopies } from '../read/index.ts'
import type { MediaFile, Reader, ReadHints } from './stages.ts'

/** What a thread can do with bytes, and what comes of it. */
interface Tasks {
  readonly read: Document
  readonly recognise: Document
  readonly look: Look
  readonly metadata: ToldByFile
  readonly copy: PictureCopies
}
export interface ReadRequest {
  readonly task: keyof Tasks
  readonly file: MediaFile
  readonly hints: ReadHints
}
export type ReadAnswer =
  | { readonly done: unknown }
  | { readonly refused: { readonly code: ErrorCode; readonly message: string; readonly todo: string } }

/**
 * What one file may take of the machine while it is read. Files come from strangers, and a few bytes can ask for hours or for all
 * memory.
 */
export const READ_LIMITS = { seconds: 60, memoryMb: 1_024 } as const
/** A page of a scan takes seconds, and there may be hundreds. */
const RECOGNITION_SECONDS = 3_600

/** A reader in a thread of its own, made when it is first needed and made anew after it had to be killed. */
export function readerAside(
  maxBytes: Reader['maxBytes'],
  { seconds, memoryMb }: { readonly seconds: number; readonly memoryMb: number } = READ_LIMITS,
  thread: URL = new URL(`./read-worker${extname(import.meta.url)}`, import.meta.url),
): Reader {
  let worker: Worker | undefined

  async function stop() {
    const old = worker
    worker = undefined
    await old?.terminate()
  }

  function task<T extends keyof Tasks>(task: T, most = seconds) {
    return async (file: MediaFile, hints: ReadHints): Promise<Tasks[T]> => {
      worker ??= new Worker(thread, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } })
      const answer = await answered(worker, { task, file, hints }, most).catch(async (error) => {
        await stop()
        throw error
      })
      if ('done' in answer) return answer.done as Tasks[T] // the thread answers what it was asked
      const { code, message, todo } = answer.refused
      throw new RecountError(code, message, todo)
    }
  }

  const [read, look, copy] = [task('read'), task('look'), task('copy')]
  const recognise = task('recognise', Math.max(seconds, RECOGNITION_SECONDS))
  return {
    maxBytes,
    read: (bytes, hints) => read({ bytes }, hints),
    look: (bytes, hints) => look({ bytes }, hints),
    copy: (bytes, hints) => copy({ bytes }, hints),
    metadata: task('metadata'),
    recognise: (bytes, hints) => recognise({ bytes }, hints),
    close: stop,
  }
}

/** The answer of a thread; throws too-large where it ran out of memory or time, unreadable where it died otherwise. */
function answered(worker: Worker, request: ReadRequest, seconds: number): Promise<ReadAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      settle(() => reject(tooLarge(`it was not read within ${seconds} seconds`)))
    }, seconds * 1_000)
    const onMessage = (answer: ReadAnswer) => settle(() => resolve(answer))
    const onError = (error: unknown) => settle(() => reject(died(error)))
    const onExit = (code: number) => settle(() => reject(died(new Error(`its reader ended with ${code}`))))
    function settle(how: () => void) {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      how()
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(request, 'bytes' in request.file ? handedOver(request.file.bytes) : [])
  })
}

/** What is moved to the thread and not copied: an archive may be large, and nobody here needs its bytes again. */
function handedOver({ buffer, byteLength }: Uint8Array): ArrayBuffer[] {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []
}

function died(error: unknown): RecountError {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return tooLarge('reading it takes more memory than a file may')
  return new RecountError(
    'unreadable',
    `The file could not be read: ${error instanceof Error ? error.message : String(error)}.`,
    'Open it in another program and save it anew, then add that too.',
    { cause: error },
  )
}

function tooLarge(reason: string): RecountError {
  return new RecountError(
    'too-large',
    `The file asks for too much: ${reason}.`,
    'Save the part that matters as a file of its own and add that too.',
  )
}
