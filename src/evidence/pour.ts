import { closeSync, constants, ftruncateSync, openSync, write } from 'node:fs'
import { promisify } from 'node:util'
import { codeOf } from './system-code.ts'

/** Puts bytes into the room that it is given, and says how many; 0 at the end. */
export type Fill = (room: Uint8Array) => Promise<number>

const writeAsync = promisify(write)

const ROOM_BYTES = 1 << 20
const ROOMS = 8
/** What writes past the system's cache begin at and are as long as: a multiple of the blocks of every common disk. */
const BLOCK = 4_096
const WASM_PAGE = 65_536

/**
 * Writes what `fill` gives to the file at `path`, which is open as `descriptor` and empty, and shows each piece to `see` on its way.
 * Filling, seeing and writing go on at once, in constant memory. On Linux it is written past the system's cache, which takes a tenth
 * of the system's time; where a file system can't, through it. Sync the descriptor afterwards. @throws what the system throws
 */
export async function pour(
  { path, descriptor }: { readonly path: string; readonly descriptor: number },
  fill: Fill,
  see: (piece: Uint8Array) => void,
): Promise<void> {
  const direct = openDirect(path)
  const rooms = takeRooms()
  const writing = rooms.map(() => Promise.resolve())
  const failures: unknown[] = []

  async function put(room: Uint8Array, length: number, position: number): Promise<void> {
    if (direct !== undefined)
      try {
        return await writeWhole(direct, room.subarray(0, Math.ceil(length / BLOCK) * BLOCK), position)
      } catch (error) {
        if (codeOf(error) !== 'EINVAL') throw error
      }
    await writeWhole(descriptor, room.subarray(0, length), position)
  }

  async function filled(at: number): Promise<number> {
    await writing[at]
    const room = rooms[at]!
    let length = 0
    for (let more = 1; more > 0 && length < room.length; length += more)
      more = await fill(room.subarray(length))
    return length
  }

  let size = 0
  let next: Promise<number> | undefined
  try {
    next = filled(0)
    for (let at = 0; ; at = (at + 1) % ROOMS) {
      const length = await next
      if (length === 0 || failures.length > 0) break
      writing[at] = put(rooms[at]!, length, size).catch((error) => void failures.push(error))
      size += length
      next = filled((at + 1) % ROOMS)
      next.catch(() => {}) // it is awaited in the next round
      see(rooms[at]!.subarray(0, length))
    }
    await Promise.all(writing)
    if (failures.length > 0) throw failures[0]
    if (direct !== undefined) ftruncateSync(descriptor, size) // what filled the last block up
  } finally {
    // Nothing may write to rooms, or to a descriptor that is closed, once this has ended.
    await Promise.allSettled([...writing, next])
    if (direct !== undefined) closeSync(direct)
    spare.push(rooms)
  }
}

/** The file opened so that writes pass the system's cache by; undefined where that is not to be had. */
function openDirect(path: string): number | undefined {
  if (constants.O_DIRECT === undefined) return undefined
  try {
    return openSync(path, constants.O_WRONLY | constants.O_DIRECT)
  } catch (error) {
    if (codeOf(error) === 'EINVAL') return undefined
    throw error
  }
}

async function writeWhole(descriptor: number, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await writeAsync(descriptor, bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}

// A memory reserves much address space and is freed late: those that were used are used again.
const spare: Uint8Array[][] = []

/** Rooms that begin at the bounds of pages, as writes past the cache need it: of all buffers only WebAssembly's are sure to. */
function takeRooms(): Uint8Array[] {
  const held = spare.pop()
  if (held) return held
  const { buffer } = new WebAssembly.Memory({ initial: (ROOMS * ROOM_BYTES) / WASM_PAGE })
  return Array.from({ length: ROOMS }, (_, i) => new Uint8Array(buffer, i * ROOM_BYTES, ROOM_BYTES))
}
