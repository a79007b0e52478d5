import type { Digest } from '../model/index.ts'
import type { Fill } from './pour.ts'

/** Bytes in memory with their SHA-256. */
export interface Blob {
  readonly digest: Digest
  readonly bytes: Uint8Array
}

/** What became of a blob, and how many bytes were read: none where there are none, or where the disk can't give them. */
export interface CheckedBlob {
  readonly digest: Digest
  readonly state: 'intact' | 'changed' | 'missing' | 'unreadable'
  readonly size: number
}

/**
 * Keeps bytes under their SHA-256. Whatever the steps in between, a blob is there whole or not at all, and it outlives a power
 * cut once `keep`, `keepFilled` or `keepStream` has answered. Keeping the same bytes again changes nothing, and mends a blob that was damaged.
 * Errors are `disk-full` and `io`.
 */
export interface BlobStore {
  /** Keeps small blobs together: the more at once, the less each costs. */
  keep(blobs: readonly Blob[]): Promise<void>
  /** Keeps what `fill` gives, of any length, in constant memory, and says what it was. Fastest where `fill` reads a file. */
  keepFilled(fill: Fill): Promise<{ readonly digest: Digest; readonly size: number }>
  /** The same with a stream of pieces. */
  keepStream(pieces: AsyncIterable<Uint8Array>): Promise<{ readonly digest: Digest; readonly size: number }>
  /** Whether there is a blob, and its size in bytes. */
  size(digest: Digest): Promise<number | undefined>
  /** The bytes of a blob. @throws RecountError damaged, where they are not what their name says; not-found */
  read(digest: Digest): Promise<Uint8Array>
  /** The bytes in pieces; throws `damaged` after the last piece where they are not what the name says, `not-found` at once. */
  stream(digest: Digest): AsyncIterable<Uint8Array>
  /**
   * The file that holds a blob, for what reads parts of a large one: read as a whole first, and checked against its name, since parts can't
   * be. @throws RecountError damaged, not-found
   */
  checkedFile(digest: Digest): Promise<string>
  /**
   * Reads blobs again, several at once, and tells each as it is found, in no order. Damage is told, not thrown. @throws the signal's
   * reason when stopped
   */
  check(
    digests: Iterable<Digest>,
    onChecked: (checked: CheckedBlob) => Promise<void> | void,
    signal?: AbortSignal,
  ): Promise<void>
  /** Removes a blob for good, overwritten first as far as the medium allows. No error where there is none. */
  remove(digest: Digest): Promise<void>
  /** The digests of all blobs, in order, and the paths of files that are none. */
  list(): AsyncIterable<{ readonly digest: Digest } | { readonly stranger: string }>
}
