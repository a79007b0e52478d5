import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { RecountError } from '../model/index.ts'

/**
 * The file that the gazetteer ships in: the letters RCTG, a version, the length of a JSON head (32 bits, little-endian),
 * the head, then sections one after the other, each a zstd frame. The head names each section with its lengths. Numbers
 * lie in planes (all first bytes, all second bytes ...), since the high bytes of neighbours are alike.
 */
const MAGIC = 'RCTG'
const VERSION = 1
const PREFIX = 9 // magic, version, length of the head

/** The file is ours or the user's own build: these limits stop a damaged one from asking for all memory. */
const MOST_HEAD_BYTES = 1 << 20
const MOST_SECTION_BYTES = 1 << 28

export interface SectionHead {
  readonly name: string
  readonly packed: number // bytes in the file
  readonly plain: number // bytes unpacked
}

export interface Container {
  /** what the head tells beside the sections */
  readonly about: Readonly<Record<string, unknown>>
  bytes(name: string): Uint8Array
  u16(name: string): Column
  u32(name: string): Column
  i32(name: string): Column
}

/** Numbers by index, read from their planes: opening costs nothing but the unpacking. */
export interface Column {
  readonly length: number
  /** 0 out of range */
  at(index: number): number
}

export type Section = Uint8Array | Uint16Array | Uint32Array | Int32Array

/** Packs sections into one file. */
export function packContainer(
  about: Readonly<Record<string, unknown>>,
  sections: Readonly<Record<string, Section>>,
): Uint8Array {
  const heads: SectionHead[] = []
  const frames: Uint8Array[] = []
  for (const [name, section] of Object.entries(sections)) {
    const plain = toPlanes(section)
    const frame = zstdCompressSync(plain, {
      params: { [constants.ZSTD_c_compressionLevel]: 19, [constants.ZSTD_c_windowLog]: 24 },
    })
    heads.push({ name, packed: frame.length, plain: plain.length })
    frames.push(frame)
  }
  const head = Buffer.from(JSON.stringify({ ...about, sections: heads }))
  const prefix = Buffer.alloc(PREFIX)
  prefix.write(MAGIC, 'latin1')
  prefix.writeUInt8(VERSION, 4)
  prefix.writeUInt32LE(head.length, 5)
  return Buffer.concat([prefix, head, ...frames])
}

/** The sections of a packed file, unpacked into memory that threads share: a message carries it without a copy. */
export interface SharedContainer {
  readonly about: Readonly<Record<string, unknown>>
  readonly sections: ReadonlyMap<string, Uint8Array>
}

/** Unpacks a file once for many threads. @throws RecountError `damaged` where the bytes are not such a file */
export function shareContainer(data: Uint8Array): SharedContainer {
  const { about, names, unpack } = readContainer(data)
  const shared = (name: string) => {
    const bytes = unpack(name)
    const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
    copy.set(bytes)
    return copy
  }
  return { about, sections: new Map(names.map((name) => [name, shared(name)])) }
}

/**
 * Opens a packed file. Sections are unpacked when asked for, each time anew, unless they were unpacked for all threads.
 * @throws RecountError `damaged` where the bytes are not such a file
 */
export function openContainer(data: Uint8Array | SharedContainer): Container {
  const { about, unpack } = data instanceof Uint8Array ? readContainer(data) : openShared(data)
  return {
    about,
    bytes: unpack,
    u16: (name) => halves(unpack(name)),
    u32: (name) => words(unpack(name), (value) => value >>> 0),
    i32: (name) => words(unpack(name), (value) => value),
  }
}

interface Sections {
  readonly about: Readonly<Record<string, unknown>>
  readonly names: readonly string[]
  /** the plain bytes of a section */
  unpack(name: string): Uint8Array
}

function openShared({ about, sections }: SharedContainer): Sections {
  return {
    about,
    names: [...sections.keys()],
    unpack(name) {
      const section = sections.get(name)
      if (section === undefined) throw damaged(`section ${name} is missing`)
      return section
    },
  }
}

function readContainer(data: Uint8Array): Sections {
  const file = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  if (file.length < PREFIX || file.toString('latin1', 0, 4) !== MAGIC) throw damaged('it is no gazetteer')
  if (file[4] !== VERSION) throw damaged(`it has version ${file[4]}, this program reads version ${VERSION}`)
  const headLength = file.readUInt32LE(5)
  if (headLength > MOST_HEAD_BYTES || PREFIX + headLength > file.length) throw damaged('its head is cut off')
  const head = readHead(file.toString('utf8', PREFIX, PREFIX + headLength))

  const places = new Map<string, { at: number; head: SectionHead }>()
  let at = PREFIX + headLength
  for (const section of head.sections) {
    if (section.plain > MOST_SECTION_BYTES || at + section.packed > file.length)
      throw damaged(`section ${section.name} is cut off`)
    places.set(section.name, { at, head: section })
    at += section.packed
  }

  function unpack(name: string): Uint8Array {
    const place = places.get(name)
    if (place === undefined) throw damaged(`section ${name} is missing`)
    const { packed, plain } = place.head
    try {
      const unpacked = zstdDecompressSync(file.subarray(place.at, place.at + packed), {
        chunkSize: Math.max(64, plain),
        maxOutputLength: Math.max(64, plain),
      })
      if (unpacked.length !== plain) throw damaged(`section ${name} has another length than it says`)
      return unpacked
    } catch (cause) {
      throw damaged(`section ${name} cannot be unpacked`, cause)
    }
  }
  return { about: head, names: [...places.keys()], unpack }
}

function readHead(
  json: string,
): Readonly<Record<string, unknown>> & { readonly sections: readonly SectionHead[] } {
  let head: unknown
  try {
    head = JSON.parse(json)
  } catch (cause) {
    throw damaged('its head is not JSON', cause)
  }
  if (typeof head !== 'object' || head === null || !('sections' in head) || !Array.isArray(head.sections))
    throw damaged('its head names no sections')
  const sections = head.sections.map((section: unknown): SectionHead => {
    const { name, packed, plain } = (section ?? {}) as Record<string, unknown> // each field is checked in the next line
    if (typeof name !== 'string' || !isLength(packed) || !isLength(plain))
      throw damaged('its head is not understood')
    return { name, packed, plain }
  })
  return { ...head, sections }
}

function isLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 // isSafeInteger holds for numbers only
}

function damaged(why: string, cause?: unknown): RecountError {
  return new RecountError(
    'damaged',
    `The gazetteer cannot be opened: ${why}.`,
    'Install Recount again, or build the file anew as data/gazetteer/README.md says.',
    { cause },
  )
}

function toPlanes(section: Section): Uint8Array {
  const width = section.BYTES_PER_ELEMENT
  const planes = new Uint8Array(section.length * width)
  for (let plane = 0; plane < width; plane++) {
    for (let i = 0; i < section.length; i++)
      planes[plane * section.length + i] = ((section[i] as number) >>> (plane * 8)) & 0xff // i is in range
  }
  return planes
}

function halves(planes: Uint8Array): Column {
  const length = planes.length / 2
  return { length, at: (i) => (i < length ? (planes[i] ?? 0) | ((planes[length + i] ?? 0) << 8) : 0) }
}

function words(planes: Uint8Array, ofBits: (bits: number) => number): Column {
  const length = planes.length / 4
  const at = (i: number) =>
    i >= length
      ? 0
      : ofBits(
          (planes[i] ?? 0) |
            ((planes[length + i] ?? 0) << 8) |
            ((planes[2 * length + i] ?? 0) << 16) |
            ((planes[3 * length + i] ?? 0) << 24),
        )
  return { length, at }
}
