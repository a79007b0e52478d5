/** A line of a manifest: a file and its digest, in lower-case hexadecimal. */
export interface Listed {
  readonly path: string
  readonly digest: string
  /** the name as it is written, where that is odd: `*data/x` of md5sum's binary mode, `./data/x` */
  readonly odd?: 'md5sum' | 'dot-slash'
}

/** What a manifest holds, and the lines that are none. */
export interface Manifest {
  readonly listed: readonly Listed[]
  readonly malformed: readonly string[]
}

/** `manifest-sha256.txt` and `tagmanifest-sha256.txt` (RFC 8493 sections 2.1.3 and 2.2.1): whether of tag files, and the algorithm. */
export function manifestName(
  path: string,
): { readonly ofTags: boolean; readonly algorithm: string } | undefined {
  const [, tag, algorithm] = /^(tag)?manifest-([A-Za-z0-9-]+)\.txt$/.exec(path) ?? []
  return algorithm === undefined
    ? undefined
    : { ofTags: tag !== undefined, algorithm: algorithm.toLowerCase().replaceAll('-', '') }
}

/** Reads a manifest (RFC 8493 section 2.1.3). Lines may end in LF, CR or CRLF. */
export function parseManifest(text: string, decodePercent: boolean): Manifest {
  const listed: Listed[] = []
  const malformed: string[] = []
  for (const line of linesOf(text)) {
    const [, digest, star, path] = /^([0-9A-Fa-f]+)[ \t]+(\*?)(.+)$/.exec(line) ?? []
    if (digest === undefined || path === undefined) {
      malformed.push(line)
      continue
    }
    const plain = path.startsWith('./') ? path.slice(2) : path
    const odd = star ? 'md5sum' : plain === path ? undefined : 'dot-slash'
    listed.push({
      path: unescapePath(plain, decodePercent),
      digest: digest.toLowerCase(),
      ...(odd && { odd }),
    })
  }
  return { listed, malformed }
}

/** A manifest as bytes: a line a file, by path. */
export function formatManifest(digests: ReadonlyMap<string, string>): string {
  return [...digests]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, digest]) => `${digest}  ${escapePath(path)}\n`)
    .join('')
}

/** Carriage return, line feed and per cent are written in hexadecimal (RFC 8493 section 2.1.3). */
export function escapePath(path: string): string {
  return path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D')
}

// Before version 1.0 the per cent sign itself was not escaped.
function unescapePath(path: string, decodePercent: boolean): string {
  const plain = path.replace(/%0A/gi, '\n').replace(/%0D/gi, '\r')
  return decodePercent ? plain.replaceAll('%25', '%') : plain
}

/** The lines of a tag file that are not empty. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
}

/**
 * Whether a path could lead out of the bag on any system (RFC 8493 section 5.2): absolute, with a drive, to a home, upwards, or over a
 * backslash, which Windows takes for a slash.
 */
export function leadsOut(path: string): boolean {
  return /^[~/\\]|^[A-Za-z]:|\\/.test(path) || path.split('/').includes('..')
}
