/** A thread that reads bytes which strangers control: it can be killed, and its memory is limited. */
import { flushCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { isRecountError } from '../model/index.ts'
import { read } from '../read/index.ts'
import type { ReadAnswer, ReadRequest } from './read-aside.ts'

parentPort?.on('message', async ({ bytes, hints }: ReadRequest) => {
  parentPort?.postMessage(await answer({ bytes, hints }))
  flushCompileCache() // a thread that is ended keeps nothing of what it compiled
})

async function answer({ bytes, hints }: ReadRequest): Promise<ReadAnswer> {
  try {
    return { document: await read(bytes, hints) }
  } catch (error) {
    if (isRecountError(error))
      return { refused: { code: error.code, message: error.message, todo: error.todo } }
    const words = error instanceof Error ? error.message : String(error)
    return {
      refused: {
        code: 'unreadable',
        message: `The file is broken in a way that its reader does not know: ${words}.`,
        todo: 'Open it in another program and save it anew, then add that too.',
      },
    }
  }
}
