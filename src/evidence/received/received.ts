import type { Acquisition, Sender } from '../../model/index.ts'

/** A file in a package of others, and what they state of it. Nothing in it is believed. */
export interface ReceivedFile {
  /** within the package */
  readonly path: string
  readonly name: string
  readonly said: Acquisition['said']
  readonly sender: Pick<Sender, 'digests' | 'otherDigests' | 'collectedAt' | 'about'>
}

/** What a list states of one file. */
export interface Stated {
  /** the file, as the list names it; undefined where it gives only a digest */
  readonly file?: string
  readonly url?: string
  readonly time?: string
  readonly digests: readonly { readonly algorithm: string; readonly digest: string }[]
  readonly about: Readonly<Record<string, string>>
}

/** What a package of others holds. */
export interface Received {
  readonly format: Sender['format']
  readonly files: readonly ReceivedFile[]
  /** what is stated and not there, or is there and wrong as a whole */
  readonly problems: readonly { readonly path: string; readonly words: string }[]
}

/** Digests by the names of `node:crypto`, that a sender may state. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'sha512',
  sha3512: 'sha3-512',
  sha3256: 'sha3-256',
}
const BY_LENGTH: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' }

/**
 * A digest as people write it: `sha256:...`, `SHA3-512:...`, or hexadecimal alone, whose length tells the algorithm unless `algorithm` does.
 * Undefined for what is none.
 */
export function statedDigest(
  words: string,
  algorithm?: string,
): { readonly algorithm: string; readonly digest: string } | undefined {
  const [, prefix, digits = ''] =
    /^(?:([A-Za-z0-9-]+)[:=]\s*)?([0-9A-Fa-f]{32,128})$/.exec(words.trim()) ?? []
  const named = (prefix ?? algorithm)?.toLowerCase().replaceAll('-', '')
  const known = named === undefined ? BY_LENGTH[digits.length] : ALGORITHMS[named]
  return known === undefined || digits === '' ? undefined : { algorithm: known, digest: digits.toLowerCase() }
}

/** A time as people write it, as RFC 3339 in UTC where it can be told; undefined for what is none. */
export function statedTime(words: string): string | undefined {
  const text = words.trim()
  // Without a zone it is nobody's time: it is kept as it stands among the other statements.
  const [, day, time, zone] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})$/.exec(text) ??
    []
  if (day === undefined || time === undefined || zone === undefined) return undefined
  const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const at = new Date(`${day}T${time}${offset}`)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** What is stated, in words, without what is empty: at most so much of each. What is stated twice, and differs, has a number behind its name. */
export function statements(pairs: Iterable<readonly [name: string, value: unknown]>): Record<string, string> {
  const about: Record<string, string> = {}
  for (const [name, value] of pairs) {
    const words = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
    if (words.trim() === '' || Object.keys(about).length >= MAX_STATEMENTS) continue
    const [key, kept] = [name.slice(0, 100), words.slice(0, MAX_STATEMENT)]
    let free = key
    for (let n = 2; free in about && about[free] !== kept; n += 1) free = `${key} (${n})`
    about[free] = kept
  }
  return about
}

// Whoever sends a package controls what it states; it is kept with every item.
const MAX_STATEMENTS = 40
const MAX_STATEMENT = 2_000

/** Files that systems put into folders by themselves. */
export function isOfSystem(path: string): boolean {
  return /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|__MACOSX\/.*)$/.test(path)
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
