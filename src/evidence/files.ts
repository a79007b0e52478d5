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
  /** Size in bytes and time of the last change in milliseconds; undefined where there is no such file. */
  stat(path: string): { readonly size: number; readonly changedMs: number } | undefined
  /** Names in a folder in no order; none where there is no folder. */
  list(path: string): readonly string[]
}

/** A file that is being written. */
export interface NewFile {
  write(bytes: Uint8Array): void
  /** Makes what was written outlive a power cut. */
  sync(): Promise<void>
  close(): void
}
