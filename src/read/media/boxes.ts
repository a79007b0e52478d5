/**
 * Boxes of the ISO base media file format (ISO/IEC 14496-12, section 4.2), in which MP4, MOV, M4A, 3GP, HEIC and AVIF are kept. Sizes are
 * told by whoever made the file: each is held against the box around it.
 */
import { at32, latin } from './embedded.ts'

export const BOX_LIMITS = {
  boxes: 20_000, // in one box, or at the top: a movie in pieces has two for each piece
  whole: 32 * 1024 * 1024, // bytes of a box that is read whole: the index of a long recording has some MB
} as const

export interface Box {
  readonly type: string
  /** where its content begins and ends in the bytes or the file that it was found in */
  readonly from: number
  readonly to: number
}

/** The boxes in a range of bytes; what doesn't fit ends the list. */
export function boxesIn(bytes: Uint8Array, from = 0, to = bytes.length): readonly Box[] {
  const boxes: Box[] = []
  let at = from
  while (at + 8 <= to && boxes.length < BOX_LIMITS.boxes) {
    const box = boxAt(bytes.subarray(at, at + 16), at, to)
    if (!box) break
    boxes.push(box)
    at = box.to
  }
  return boxes
}

/** The boxes at the top of a file, of which only the heads are read. `whole` is false where the last doesn't fit. */
export async function topBoxes(
  file: Blob,
): Promise<{ readonly boxes: readonly Box[]; readonly whole: boolean }> {
  const boxes: Box[] = []
  let at = 0
  while (at + 8 <= file.size && boxes.length < BOX_LIMITS.boxes) {
    const head = new Uint8Array(await file.slice(at, at + 16).arrayBuffer())
    const box = boxAt(head, at, file.size)
    if (!box) return { boxes, whole: false }
    boxes.push(box)
    at = box.to
  }
  return { boxes, whole: at === file.size }
}

function boxAt(head: Uint8Array, at: number, end: number): Box | undefined {
  const small = at32(head, 0)
  const type = latin(head, 4, 8)
  if (small === 1 && head.length < 16) return undefined
  const large = small === 1 ? at32(head, 8) * 2 ** 32 + at32(head, 12) : small
  const size = small === 0 ? end - at : large // to the end of what is around it
  const from = at + (small === 1 ? 16 : 8)
  return at + size >= from && at + size <= end ? { type, from, to: at + size } : undefined
}

/** The content of a box of a file; undefined where it is too large to be read whole. */
export async function contentOf(file: Blob, { from, to }: Box): Promise<Uint8Array | undefined> {
  if (to - from > BOX_LIMITS.whole) return undefined
  return new Uint8Array(await file.slice(from, to).arrayBuffer())
}

/** The first box on a way of types. */
export function boxOn(bytes: Uint8Array, ...way: readonly string[]): Uint8Array | undefined {
  let content: Uint8Array | undefined = bytes
  for (const type of way) {
    const box: Box | undefined = content && boxesIn(content).find((one) => one.type === type)
    content = box && content!.subarray(box.from, box.to)
  }
  return content
}

/** All boxes of one type in another. */
export function allBoxes(bytes: Uint8Array, type: string): readonly Uint8Array[] {
  return boxesIn(bytes)
    .filter((box) => box.type === type)
    .map(({ from, to }) => bytes.subarray(from, to))
}

/** A number of 1 to 8 bytes, big-endian; 0 of none. Those beyond 2^53 are no sizes of files. */
export function numberAt(bytes: Uint8Array, at: number, length: number): number {
  let number = 0
  for (let i = 0; i < length; i++) number = number * 256 + (bytes[at + i] ?? 0)
  return number
}
