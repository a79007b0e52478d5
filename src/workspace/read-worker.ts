/** A thread that reads bytes which strangers control: it can be killed, and its memory is limited. */
import { openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { isRecountError } from '../model/index.ts'
import { copyPicture, createRecogniser, lookOf, type Recogniser, read, readMetadata } from '../read/index.ts'
import { openCodecs } from './codecs.ts'
import type { ReadAnswer, ReadRequest } from './read-aside.ts'
import type { MediaFile } from './stages.ts'
import { trainedData } from './trained-data.ts'

// Content credentials are CBOR, whose library would decode them in native code if it could.
process.env.CBOR_NATIVE_ACCELERATION_DISABLED = 'true'

const codecs = openCodecs()
let recogniser: Recogniser | undefined

parentPort?.on('message', async (request: ReadRequest) => {
  parentPort?.postMessage(await answer(request))
  flushCompileCache() // a thread that is ended keeps nothing of what it compiled
})

async function answer(request: ReadRequest): Promise<ReadAnswer> {
  try {
    return { done: await done(request) }
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

async function done({ task, file, hints }: ReadRequest): Promise<unknown> {
  if (task === 'metadata') return readMetadata(await blobOf(file), hints.mediaType)
  const bytes = 'bytes' in file ? file.bytes : await readFile(file.path)
  if (task === 'read') return read(bytes, hints)
  if (task === 'copy') return copyPicture(bytes, hints.mediaType, codecs)
  if (task === 'look') return lookOf(bytes, hints.mediaType, codecs)
  recogniser ??= createRecogniser({ codecs, trained: trainedData })
  return recogniser.recognise(bytes, hints)
}

/** A file of which parts can be asked for. */
async function blobOf(file: MediaFile): Promise<Blob> {
  return 'bytes' in file ? new Blob([new Uint8Array(file.bytes)]) : openAsBlob(file.path)
}
