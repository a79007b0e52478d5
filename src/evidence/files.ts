import type { Fill } from './pour.ts'

/**
 * What is asked of a file system. Everything that preserves goes through this port, so that tests can record each step, drop
 * what was not synced, and fail where a disk would. Paths are absolute. Errors come as the system gives them (`code`).
 */
export interface Files {
  /** Makes a file that must not exist yet, for its owner alone: evidence may name witnesses. */
  create(path: string): NewFile
  /** Puts a file in the place of another in one step; the old content is gone or the new is not there, never half. */
  rename(from: string, to: string): void
  /** Removes a file; it is no error where there is none. */
  remove(path: string): void
  /** Removes a file for good: its bytes are overwritten before, as far as the medium allows. No error where there is none. */
  shred(path: string): Promise<void>
  /** Makes a folder and those above it, for their owner alone; it is no error where it exists. */
  makeFolder(path: string): void
  /** Makes the names in a folder safe: what was created, renamed or removed in it outlives a power cut. */
  syncFolder(path: string): Promise<void>
  /** The bytes of a file; undefined where there is none. */
  read(path: string): Uint8Array | undefined
  /** The bytes of a file in pieces, so that memory does not grow with its size. */
  stream(path: string): AsyncIterable<Uint8Array>
  /** Opens a file to be read from its beginning into rooms that are given. */
  open(path: string): { readonly fill: Fill; close(): void }
  /** Begins to hash whole files, several at once. Close it afterwards. */
  hashing(): Hashing
  /** Size in bytes and time of the last change in milliseconds; undefined where there is no such file. */
  stat(path: string): { readonly size: number; readonly changedMs: number } | undefined
  /** Names in a folder in no order; none where there is no folder. */
  list(path: string): readonly string[]
}

/** A file that is being written. */
export interface NewFile {
  write(bytes: Uint8Array): void
  /** Writes what `fill` gives to its end into a file that is empty yet, and shows each piece on its way; what is shown is gone after. */
  pour(fill: Fill, see: (piece: Uint8Array) => void): Promise<void>
  /** Makes what was written outlive a power cut. */
  sync(): Promise<void>
  close(): void
}

/** Hashes whole files. */
export interface Hashing {
  /** how many files are hashed at once, at best */
  readonly width: number
  /** The SHA-256 of a file and how many bytes it has; undefined where there is none. @throws what the system throws */
  hash(path: string): Promise<{ readonly sha256: string; readonly size: number } | undefined>
  close(): Promise<void>
}
