import { inflateRawSync } from 'node:zlib'
import { RecountError } from '../../model/index.ts'
import { LIMITS } from '../limits.ts'

/** One file of a ZIP archive, as its central directory lists it. Sizes in bytes. */
export interface ZipEntry {
  readonly name: string
  /** where its local header stands */
  readonly at: number
  /** 0 stored, 8 deflated; others are not read */
  readonly method: number
  readonly packed: number
}

// APPNOTE.TXT 6.3.10, the signatures of sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const END = 0x06054b50
const LONGEST_COMMENT = 0xffff
const IN_EXTRA = 0xffffffff // the number stands in the ZIP64 extra field (4.5.3)

/**
 * The files of a ZIP archive by name, without unpacking any: an archive may be hundreds of megabytes of which one page is read. Whoever
 * made the archive controls every number in it; one that points outside of it is refused.
 * @throws RecountError `unreadable`, `too-large`
 */
export function zipEntries(bytes: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const view = viewOf(bytes)
  return inBounds(() => {
    const { count, start } = directoryOf(view)
    if (count > LIMITS.zipEntries)
      throw new RecountError(
        'too-large',
        `The archive has ${count} parts; up to ${LIMITS.zipEntries} are read.`,
        'Take the page that matters out of it and add that.',
      )
    const entries = new Map<string, ZipEntry>()
    for (let i = 0, at = start; i < count; i++) {
      if (view.getUint32(at, true) !== CENTRAL) throw new RangeError('no entry where one should be')
      const nameLength = view.getUint16(at + 28, true)
      const extraLength = view.getUint16(at + 30, true)
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
      const [packed, header] = wide(view, at, at + 46 + nameLength, extraLength)
      entries.set(name, { name, at: header, method: view.getUint16(at + 10, true), packed })
      at += 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    }
    return entries
  })
}

/** The bytes of a stored entry, from `start`; the archive's own memory, not a copy. @throws RecountError `unreadable` */
export function storedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  return inBounds(() => {
    const view = viewOf(bytes)
    if (view.getUint32(entry.at, true) !== LOCAL) throw new RangeError('no file where one should be')
    const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true)
    if (start + entry.packed > bytes.length) throw new RangeError('a file ends behind the archive')
    return bytes.subarray(start, start + entry.packed)
  })
}

/** An entry unpacked, up to `limit` bytes. @throws RecountError `unreadable`, `too-large` */
export function unpacked(bytes: Uint8Array, entry: ZipEntry, limit: number): Uint8Array {
  const packed = storedBytes(bytes, entry)
  if (entry.method === 0 && packed.length <= limit) return packed
  if (entry.method === 8)
    return inflated(() => inflateRawSync(packed, { maxOutputLength: limit }), entry.name)
  if (entry.method === 0) throw tooLarge(entry.name)
  throw broken(new Error(`${entry.name} is packed in a way that is not known (${entry.method})`))
}

/** Unpacks, and says `too-large` where the limit given to zlib was met, `unreadable` where the bytes are broken. */
export function inflated(unpack: () => Uint8Array, what: string): Uint8Array {
  try {
    return unpack()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    throw code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge(what) : broken(cause)
  }
}

/** What is wrong with an archive that is broken. */
export function broken(cause: unknown): RecountError {
  return new RecountError(
    'unreadable',
    `The web archive is broken: ${cause instanceof Error ? cause.message : String(cause)}.`,
    'Get the file again from where it came from.',
    { cause },
  )
}

function tooLarge(what: string): RecountError {
  return new RecountError(
    'too-large',
    `${what} in the web archive unpacks to more than is read.`,
    'Take the page that matters out of it and add that.',
  )
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function inBounds<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof RangeError) throw broken(error)
    throw error
  }
}

/** How many entries the central directory has, and where it starts (4.3.14 to 4.3.16). */
function directoryOf(view: DataView): { readonly count: number; readonly start: number } {
  const earliest = Math.max(0, view.byteLength - 22 - LONGEST_COMMENT)
  for (let at = view.byteLength - 22; at >= earliest; at--) {
    if (view.getUint32(at, true) !== END) continue
    if (at >= 20 && view.getUint32(at - 20, true) === LOCATOR_64) {
      const end = number64(view, at - 20 + 8)
      if (view.getUint32(end, true) !== END_64) throw new RangeError('its end is not where it should be')
      return { count: number64(view, end + 32), start: number64(view, end + 48) }
    }
    return { count: view.getUint16(at + 10, true), start: view.getUint32(at + 16, true) }
  }
  throw new RangeError('it has no end')
}

/** Packed size and place of an entry, from its ZIP64 extra field where they don't fit in 32 bits (4.5.3). */
function wide(view: DataView, at: number, extra: number, length: number): readonly [number, number] {
  const short = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]
  if (!short.includes(IN_EXTRA)) return [short[1]!, short[2]!]
  for (let field = extra; field + 4 <= extra + length; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== 1) continue
    let next = field + 4
    const [, packed, header] = short.map((number) => {
      if (number !== IN_EXTRA) return number
      next += 8
      return number64(view, next - 8)
    })
    return [packed!, header!]
  }
  throw new RangeError('a size is missing')
}

function number64(view: DataView, at: number): number {
  const number = view.getBigUint64(at, true)
  if (number > BigInt(view.byteLength)) throw new RangeError('a number points outside of it')
  return Number(number)
}
