import { hash } from 'node:crypto'
import type { Digest } from '../model/index.ts'
import { isRecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'
import type { AddInput } from './requests.ts'
import type { AddProblem } from './views/index.ts'

/** What is kept in memory on its way; larger inputs are streamed. Also as much as the media type is sniffed from. */
export const SMALL_BYTES = 1 << 20

/** An input whose bytes were seen. `bytes` are still to be kept; where they are absent the blob store has them already. */
export interface Arrived {
  readonly input: AddInput
  readonly digest: Digest
  readonly size: number
  readonly mediaType: string
  readonly bytes?: Uint8Array
}

export interface Refused {
  readonly input: AddInput
  readonly problem: AddProblem
}

/**
 * Reads an input to its end. What cannot be read is refused with its reason; errors of the workspace itself are thrown.
 * `onBytes` is told how many bytes have come, piece by piece.
 */
export async function arrive(
  desk: Desk,
  input: AddInput,
  onBytes: (bytes: number) => void,
): Promise<Arrived | Refused> {
  const { content, name } = input
  if ('refused' in content) return { input, problem: content.refused }
  const source = { failure: undefined as unknown }
  try {
    if ('file' in content && sizeOf(desk, input, content.file) > SMALL_BYTES)
      return { input, ...(await fromFile(desk, input, content.file, { source, onBytes })) }
    const { head, rest } = await beginning(watched(() => piecesOf(desk, content), source, onBytes))
    const mediaType = await desk.stages.sniff(head, name)
    if (!rest) return { input, digest: hash('sha256', head), size: head.length, mediaType, bytes: head }
    return { input, mediaType, ...(await desk.blobs.keepStream(rest)) }
  } catch (error) {
    if (source.failure === undefined) throw error
    return { input, problem: unreadableInput(name, source.failure) }
  }
}

type Content = Exclude<AddInput['content'], { refused: AddProblem }>

function piecesOf({ machine: { files } }: Desk, content: Content): AsyncIterable<Uint8Array> | Uint8Array[] {
  if ('bytes' in content) return [content.bytes]
  if ('stream' in content) return content.stream()
  const whole = files.read(content.file)
  return whole ? [whole] : files.stream(content.file)
}

function sizeOf({ machine: { files } }: Desk, { size }: AddInput, path: string): number {
  return size ?? files.stat(path)?.size ?? 0
}

/** Keeps a large file, which is read into the room that it is written from. What it is, is seen from what was kept. */
async function fromFile(
  { machine: { files }, blobs, stages }: Desk,
  { name }: AddInput,
  path: string,
  { source, onBytes }: { readonly source: { failure: unknown }; readonly onBytes: (bytes: number) => void },
): Promise<{ readonly digest: Digest; readonly size: number; readonly mediaType: string }> {
  const noted = async <T>(reading: () => T | Promise<T>): Promise<T> => {
    try {
      return await reading()
    } catch (error) {
      source.failure = error
      throw error
    }
  }
  const opened = await noted(() => files.open(path))
  try {
    const kept = await blobs.keepFilled(async (room) => {
      const length = await noted(() => opened.fill(room))
      onBytes(length)
      return length
    })
    for await (const head of blobs.stream(kept.digest))
      return { ...kept, mediaType: await stages.sniff(head, name) }
    return { ...kept, mediaType: await stages.sniff(new Uint8Array(0), name) }
  } finally {
    opened.close()
  }
}

async function* watched(
  open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  source: { failure: unknown },
  onBytes: (bytes: number) => void,
) {
  try {
    for await (const piece of open()) {
      onBytes(piece.length)
      yield piece
    }
  } catch (error) {
    source.failure = error
    throw error
  }
}

/** The beginning of a stream, and the whole of it where there is more. */
async function beginning(
  pieces: AsyncGenerator<Uint8Array>,
): Promise<{ head: Uint8Array; rest?: AsyncIterable<Uint8Array> }> {
  const first: Uint8Array[] = []
  let size = 0
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    first.push(next.value)
    size += next.value.length
    if (size > SMALL_BYTES) return { head: Buffer.concat(first), rest: chain(first, pieces) }
  }
  return { head: first.length === 1 ? first[0]! : Buffer.concat(first) }
}

async function* chain(first: Iterable<Uint8Array>, rest: AsyncIterable<Uint8Array>) {
  yield* first
  yield* rest
}

/** Why an input could not be read, in words. */
export function unreadableInput(name: string, error: unknown): AddProblem {
  if (isRecountError(error)) return { code: error.code, message: error.message, todo: error.todo }
  return {
    code: 'io',
    message: `${name} could not be read: ${error instanceof Error ? error.message : String(error)}.`,
    todo: 'Check that it is still there and that you may read it, then add it again.',
  }
}
