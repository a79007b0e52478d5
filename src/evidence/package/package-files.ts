import { RecountError } from '../../model/index.ts'

/** The files of a package, whether it lies in a folder or in a zip. Paths are relative to its top, with `/`. */
export interface PackageFiles {
  /** of every file, sorted */
  readonly paths: readonly string[]
  /** things that are neither file nor folder: links, which a package must not have */
  readonly strangers: readonly string[]
  /** in bytes; undefined where there is no such file */
  size(path: string): number | undefined
  /** The bytes in pieces. @throws RecountError not-found, damaged */
  stream(path: string): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

// Whoever made the package controls its tag files. A manifest of a million files has 200 MB at most.
export const MAX_TAG_BYTES = 256 << 20

/** A whole file, for those that have to be parsed. @throws RecountError too-large, not-found, damaged */
export async function readWhole(
  files: PackageFiles,
  path: string,
  maxBytes: number = MAX_TAG_BYTES,
): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of files.stream(path)) {
    size += piece.length
    if (size > maxBytes)
      throw new RecountError(
        'too-large',
        `${path} has more than ${maxBytes} bytes.`,
        'Such a file is not read; ask the sender for a package whose lists are shorter.',
      )
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** A package as it looks from inside its one top folder (RFC 8493 section 4: a serialized bag has one). */
export function inside(files: PackageFiles, top: string): PackageFiles {
  const below = (path: string) => path.startsWith(top)
  return {
    paths: files.paths.filter(below).map((path) => path.slice(top.length)),
    strangers: files.strangers.filter(below).map((path) => path.slice(top.length)),
    size: (path) => files.size(top + path),
    stream: (path) => files.stream(top + path),
    close: files.close,
  }
}

/** The one folder that everything lies in, with its `/`; empty where there is none. */
export function topFolder({ paths }: PackageFiles): string {
  const top = /^[^/]+\//.exec(paths[0] ?? '')?.[0]
  return top !== undefined && paths.every((path) => path.startsWith(top)) ? top : ''
}
