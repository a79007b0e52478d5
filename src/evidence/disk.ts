import {
  closeSync,
  fstatSync,
  fsync,
  mkdirSync,
  openSync,
  read,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { promisify } from 'node:util'
import type { Files, NewFile } from './files.ts'
import { openHashing } from './hashing.ts'
import { pour } from './pour.ts'
import { codeOf } from './system-code.ts'

const PIECE_BYTES = 1 << 20
// For their owner alone.
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700
const fsyncAsync = promisify(fsync)
const readAsync = promisify(read)

/**
 * The file system of this machine. Small steps are synchronous, since a hundred thousand awaits cost more than the steps
 * themselves; syncing, which waits for the disk, runs beside the program and many at a time.
 */
export const disk: Files = {
  create: (path) => newFile(path, openSync(path, 'wx', FILE_MODE)),
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  shred,
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: FOLDER_MODE }),
  syncFolder,
  read: (path) => unlessMissing(() => readFileSync(path)),
  stream,
  open,
  hashing: openHashing,
  stat(path) {
    const stat = statSync(path, { throwIfNoEntry: false })
    return stat?.isFile() ? { size: stat.size, changedMs: stat.mtimeMs } : undefined
  },
  list: (path) => unlessMissing(() => readdirSync(path)) ?? [],
}

function newFile(path: string, descriptor: number): NewFile {
  return {
    write(bytes) {
      let at = 0
      while (at < bytes.length) at += writeSync(descriptor, bytes, at)
    },
    pour: (fill, see) => pour({ path, descriptor }, fill, see),
    sync: () => fsyncAsync(descriptor),
    close: () => closeSync(descriptor),
  }
}

async function* stream(path: string): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(path, 'r')
  try {
    // Ten thousand small files must not cost ten thousand large buffers.
    const room = Math.min(PIECE_BYTES, fstatSync(descriptor).size + 1)
    for (;;) {
      const { bytesRead, buffer } = await readAsync(descriptor, Buffer.allocUnsafe(room), 0, room, null)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    closeSync(descriptor)
  }
}

function open(path: string): ReturnType<Files['open']> {
  const descriptor = openSync(path, 'r')
  return {
    fill: async (room) => (await readAsync(descriptor, room, 0, room.length, null)).bytesRead,
    close: () => closeSync(descriptor),
  }
}

async function shred(path: string): Promise<void> {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) return
  const file = newFile(path, openSync(path, 'r+'))
  try {
    const zeros = new Uint8Array(PIECE_BYTES)
    for (let left = size; left > 0; left -= PIECE_BYTES) file.write(zeros.subarray(0, left))
    await file.sync()
  } finally {
    file.close()
  }
  rmSync(path, { force: true })
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return // Windows cannot open a folder to sync it; NTFS logs names itself
  const descriptor = openSync(path, 'r')
  try {
    await fsyncAsync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function unlessMissing<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}
