import { allBoxes, type Box, boxesIn, boxOn, contentOf, numberAt } from './boxes.ts'
import { at16, EMBEDDED_LIMITS, latin } from './embedded.ts'
import { exifTold } from './exif.ts'
import type { Told } from './told.ts'
import { xmpTold } from './xmp.ts'

const MOST_ITEMS = 10_000

/** What the `meta` box of a HEIC or AVIF tells, with the items that it points to in the file (ISO/IEC 23008-12; 14496-12, section 8.11). */
export async function heifTold(file: Blob, box: Box): Promise<Told> {
  const meta = (await contentOf(file, box))?.subarray(4) // after version and flags
  if (!meta) return { problems: ['The list of what is in the picture is too long.'] }
  const places = placesOf(boxOn(meta, 'iloc'))
  const told: Told[] = []
  const problems: string[] = []
  for (const { id, type, content } of itemsOf(boxOn(meta, 'iinf'))) {
    if (type !== 'Exif' && content !== 'application/rdf+xml') continue
    const bytes = await itemBytes(file, meta, places.get(id))
    if (!bytes) problems.push(`${type === 'Exif' ? 'EXIF' : 'XMP'} stands where the file ends.`)
    // Four bytes say where the TIFF stream begins in the rest (ISO/IEC 23008-12, annex A.2.1).
    else if (type === 'Exif') told.push(exifTold(bytes.subarray(4 + numberAt(bytes, 0, 4))))
    else told.push(await xmpTold(new TextDecoder().decode(bytes)))
  }
  return {
    ...sizeOf(meta),
    dates: told.flatMap(({ dates = [] }) => dates),
    positions: told.flatMap(({ positions = [] }) => positions),
    traits: told.flatMap(({ traits = [] }) => traits),
    edits: told.flatMap(({ edits = [] }) => edits),
    problems: [...problems, ...told.flatMap((one) => one.problems ?? [])],
  }
}

interface Item {
  readonly id: number
  readonly type: string
  readonly content: string
}

/** Section 8.11.6, entries of version 2 and 3. */
function itemsOf(list: Uint8Array | undefined): readonly Item[] {
  if (!list) return []
  return allBoxes(list.subarray(list[0] === 0 ? 6 : 8), 'infe')
    .slice(0, MOST_ITEMS)
    .flatMap((entry) => {
      const version = entry[0]!
      if (version < 2) return []
      const wide = version === 2 ? 2 : 4
      const at = 4 + wide + 2
      const name = entry.indexOf(0, at + 4)
      const content =
        name === -1 ? '' : latin(entry, name + 1, Math.max(name + 1, entry.indexOf(0, name + 1)))
      return [{ id: numberAt(entry, 4, wide), type: latin(entry, at, at + 4), content }]
    })
}

interface Place {
  /** 0: in the file, 1: in the box `idat` */
  readonly method: number
  readonly extents: readonly (readonly [from: number, length: number])[]
}

/** Section 8.11.3: where each item stands; numbers are as wide as the box says. */
function placesOf(box: Uint8Array | undefined): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>()
  if (!box || box.length < 8) return places
  const version = box[0]!
  const [offsetSize, lengthSize] = [box[4]! >> 4, box[4]! & 15]
  const [baseSize, indexSize] = [box[5]! >> 4, version === 0 ? 0 : box[5]! & 15]
  const wide = version < 2 ? 2 : 4
  const count = numberAt(box, 6, wide)
  let at = 6 + wide
  for (let i = 0; i < Math.min(count, MOST_ITEMS) && at < box.length; i++) {
    const id = numberAt(box, at, wide)
    at += wide
    const method = version === 0 ? 0 : at16(box, at) & 15
    at += version === 0 ? 2 : 4
    const base = numberAt(box, at, baseSize)
    at += baseSize
    const extents: (readonly [number, number])[] = []
    const pieces = at16(box, at)
    at += 2
    for (let piece = 0; piece < pieces && at < box.length; piece++) {
      at += indexSize
      extents.push([base + numberAt(box, at, offsetSize), numberAt(box, at + offsetSize, lengthSize)])
      at += offsetSize + lengthSize
    }
    places.set(id, { method, extents })
  }
  return places
}

async function itemBytes(
  file: Blob,
  meta: Uint8Array,
  place: Place | undefined,
): Promise<Uint8Array | undefined> {
  if (!place || place.method > 1 || place.extents.length === 0) return undefined
  const within = place.method === 1 ? boxOn(meta, 'idat') : undefined
  if (place.method === 1 && !within) return undefined
  const pieces: Uint8Array[] = []
  let sum = 0
  for (const [from, length] of place.extents) {
    sum += length
    if (sum > EMBEDDED_LIMITS.xmp || from + length > (within?.length ?? file.size)) return undefined
    const piece =
      within?.subarray(from, from + length) ?? (await file.slice(from, from + length).arrayBuffer())
    pieces.push(new Uint8Array(piece))
  }
  return Buffer.concat(pieces)
}

/** The size of the main picture, turned as its properties say (23008-12, sections 6.5.3 and 6.5.10; 14496-12, section 8.11.14). */
function sizeOf(meta: Uint8Array) {
  const properties = boxOn(meta, 'iprp', 'ipco')
  const links = boxOn(meta, 'iprp', 'ipma')
  const primary = boxOn(meta, 'pitm')
  if (!properties || !links || !primary) return undefined
  const main = numberAt(primary, 4, primary[0] === 0 ? 2 : 4)
  const all = boxesIn(properties)
  let [size, turned]: [readonly [number, number] | undefined, boolean] = [undefined, false]
  for (const index of propertiesOf(links, main)) {
    const { type, from, to } = all[index - 1] ?? { type: '', from: 0, to: 0 }
    const body = properties.subarray(from, to)
    if (type === 'ispe') size = [numberAt(body, 4, 4), numberAt(body, 8, 4)]
    if (type === 'irot') turned = (body[0] ?? 0) % 2 === 1
  }
  const [width, height] = (turned ? size?.toReversed() : size) ?? []
  return width && height ? { width, height } : undefined
}

function propertiesOf(links: Uint8Array, item: number): readonly number[] {
  const wide = links[0] === 0 ? 2 : 4
  const long = (links[3]! & 1) === 1 // two bytes for each index
  const count = numberAt(links, 4, 4)
  let at = 8
  for (let i = 0; i < Math.min(count, MOST_ITEMS) && at < links.length; i++) {
    const id = numberAt(links, at, wide)
    const length = links[at + wide] ?? 0
    at += wide + 1
    const indexes = Array.from({ length }, (_, n) =>
      long ? numberAt(links, at + 2 * n, 2) & 0x7fff : (links[at + n] ?? 0) & 0x7f,
    )
    if (id === item) return indexes
    at += length * (long ? 2 : 1)
  }
  return []
}
