/**
 * The tags of a TIFF stream, which is what EXIF is (TIFF 6.0, section 2; EXIF 2.32, section 4.5). Whoever made the file controls every
 * offset and count in it: each is held against the end of the stream, and no directory is read twice.
 */

export const TIFF_LIMITS = {
  directories: 32, // IFD0, EXIF, GPS, interoperability, thumbnails; a chain of more is made to exhaust
  tags: 512, // in one directory
  bytes: 64 * 1024, // of one value: what is longer is a thumbnail or a maker's note, and no words
} as const

/** A value as it stands: words, numbers, or fractions as [numerator, denominator]. */
export type TiffValue = string | readonly number[] | readonly (readonly [number, number])[]
export type TiffDirectoryName = 'IFD0' | 'IFD1' | 'ExifIFD' | 'GPS IFD'
export type TiffDirectory = ReadonlyMap<number, TiffValue>

export interface Tiff {
  readonly directories: ReadonlyMap<TiffDirectoryName, TiffDirectory>
  /** what was wrong with it, each in one sentence */
  readonly problems: readonly string[]
}

const POINTERS: ReadonlyMap<number, TiffDirectoryName> = new Map([
  [0x8769, 'ExifIFD'],
  [0x8825, 'GPS IFD'],
])
/** Bytes of one value of each type (TIFF 6.0, section 2, "Types"; 13 is IFD, of TIFF Technote 1; 129 is UTF-8, of EXIF 3.0). */
const SIZES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  129: 1,
}

/** Reads a TIFF stream as far as it makes sense; it never throws. */
export function readTiff(bytes: Uint8Array): Tiff {
  const directories = new Map<TiffDirectoryName, TiffDirectory>()
  const problems: string[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const order = bytes.length < 8 ? 0 : view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return { directories, problems: ['EXIF has no TIFF header.'] }
  const little = order === 0x4949
  const waiting: (readonly [TiffDirectoryName, number])[] = [['IFD0', view.getUint32(4, little)]]
  const seen = new Set<number>()
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, at] = next
    if (seen.has(at) || directories.has(name) || seen.size >= TIFF_LIMITS.directories) {
      problems.push(`EXIF points to a directory again (${name}).`)
      continue
    }
    seen.add(at)
    const read = readDirectory(view, little, at)
    if (!read) {
      problems.push(`EXIF points outside of itself (${name}).`)
      continue
    }
    directories.set(name, read.tags)
    if (read.left > 0) problems.push(`${read.left} tags of EXIF are broken (${name}).`)
    for (const [tag, child] of POINTERS) {
      const [pointer] = read.tags.get(tag) ?? []
      if (typeof pointer === 'number') waiting.push([child, pointer])
    }
    if (name === 'IFD0' && read.next !== 0) waiting.push(['IFD1', read.next])
  }
  return { directories, problems }
}

function readDirectory(view: DataView, little: boolean, at: number) {
  if (at < 8 || at + 2 > view.byteLength) return undefined
  const count = view.getUint16(at, little)
  const tags = new Map<number, TiffValue>()
  let left = Math.max(0, count - TIFF_LIMITS.tags)
  const end = at + 2 + Math.min(count, TIFF_LIMITS.tags) * 12
  for (let entry = at + 2; entry < end; entry += 12) {
    if (entry + 12 > view.byteLength) {
      left += (end - entry) / 12
      break
    }
    const value = readValue(view, little, entry)
    if (value === undefined) left += 1
    else if (value !== TOO_LONG) tags.set(view.getUint16(entry, little), value)
  }
  const after = at + 2 + count * 12
  return { tags, left, next: after + 4 <= view.byteLength ? view.getUint32(after, little) : 0 }
}

const TOO_LONG = Symbol('longer than a value that says something')

function readValue(view: DataView, little: boolean, entry: number): TiffValue | typeof TOO_LONG | undefined {
  const type = view.getUint16(entry + 2, little)
  const count = view.getUint32(entry + 4, little)
  const length = (SIZES[type] ?? 0) * count
  if (length === 0) return undefined
  const at = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little)
  if (at + length > view.byteLength) return undefined
  if (length > TIFF_LIMITS.bytes) return TOO_LONG
  if (type === 2 || type === 129) return wordsOf(view, at, count)
  const numbers = Array.from({ length: count }, (_, i) => i)
  switch (type) {
    case 3:
      return numbers.map((i) => view.getUint16(at + 2 * i, little))
    case 4:
    case 13:
      return numbers.map((i) => view.getUint32(at + 4 * i, little))
    case 5:
      return numbers.map(
        (i) => [view.getUint32(at + 8 * i, little), view.getUint32(at + 8 * i + 4, little)] as const,
      )
    case 6:
      return numbers.map((i) => view.getInt8(at + i))
    case 8:
      return numbers.map((i) => view.getInt16(at + 2 * i, little))
    case 9:
      return numbers.map((i) => view.getInt32(at + 4 * i, little))
    case 10:
      return numbers.map(
        (i) => [view.getInt32(at + 8 * i, little), view.getInt32(at + 8 * i + 4, little)] as const,
      )
    case 11:
      return numbers.map((i) => view.getFloat32(at + 4 * i, little))
    case 12:
      return numbers.map((i) => view.getFloat64(at + 8 * i, little))
    default:
      return numbers.map((i) => view.getUint8(at + i))
  }
}

/** ASCII by the letter of EXIF; cameras and programs write UTF-8. A zero ends it (TIFF 6.0, section 2). */
function wordsOf(view: DataView, at: number, count: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, count)
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end)).trim()
}
