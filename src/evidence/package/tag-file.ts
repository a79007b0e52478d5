import { linesOf } from './manifest.ts'

/** `bagit.txt` (RFC 8493 section 2.1.1): undefined where it is not the two lines that it has to be. */
export function parseBagDeclaration(
  bytes: Uint8Array,
): { readonly version: readonly [number, number]; readonly encoding: string } | undefined {
  // A byte order mark is no part of it: the decoder keeps it, and the line then does not fit.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const found =
    /^BagIt-Version: ([0-9]+)\.([0-9]+)(?:\r\n|\n|\r)Tag-File-Character-Encoding: (\S+)(?:\r\n|\n|\r)?$/.exec(
      text,
    )
  if (!found) return undefined
  return { version: [Number(found[1]), Number(found[2])], encoding: found[3]! }
}

/** The text of a tag file in the encoding that `bagit.txt` declares. @throws RangeError, TypeError where it is not that */
export function decodeTagFile(bytes: Uint8Array, encoding: string): string {
  // RFC 2781 section 4.3: UTF-16 without a mark is big-endian.
  const big = /^utf-?16$/i.test(encoding) && !(bytes[0] === 0xff && bytes[1] === 0xfe)
  return new TextDecoder(big ? 'utf-16be' : encoding, { fatal: true }).decode(bytes)
}

/**
 * The pairs of `bag-info.txt` (RFC 8493 section 2.2.2) in their order; a name may come several times. A line that begins with a space goes on
 * with the one before. Lines without a colon are left out.
 */
export function parseBagInfo(text: string): readonly (readonly [name: string, value: string])[] {
  const pairs: [string, string][] = []
  for (const line of linesOf(text)) {
    const last = pairs.at(-1)
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line) && last) last[1] += ` ${line.trim()}`
    else if (colon > 0) pairs.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()])
  }
  return pairs
}

/** `bag-info.txt`. A line end within a value goes on in the next line. */
export function formatBagInfo(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map(([name, value]) => `${name}: ${value.replace(/\s*[\r\n]+\s*/g, '\n  ')}\n`).join('')
}
