import { at16, at32, EMBEDDED_LIMITS, type Embedded, latin } from './embedded.ts'

const EXIF = 'Exif\0\0'
const XMP = 'http://ns.adobe.com/xap/1.0/\0'
const MORE_XMP = 'http://ns.adobe.com/xmp/extension/\0'
const CUT_SHORT = 'The JPEG ends before its picture begins.'

/**
 * What stands in the segments of a JPEG before its picture (ITU-T T.81, annex B; EXIF 2.32, section 4.5.4; XMP part 3, section 1.1.3).
 * It never throws.
 */
export function jpegParts(bytes: Uint8Array): Embedded {
  const problems: string[] = []
  const xmp: string[] = []
  const texts: { at: string; words: string }[] = []
  const more = new Map<string, Uint8Array[]>()
  let [exif, manifest, size]: [
    Uint8Array | undefined,
    boolean,
    { width: number; height: number } | undefined,
  ] = [undefined, false, undefined]
  let xmpBytes = 0
  let at = 2
  for (let parts = 0; ; parts++) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1 // fill bytes
    const marker = bytes[at + 1]
    const length = at + 4 <= bytes.length ? at16(bytes, at + 2) : 0
    if (marker === 0xda || marker === 0xd9) break
    if (
      bytes[at] !== 0xff ||
      length < 2 ||
      at + 2 + length > bytes.length ||
      parts >= EMBEDDED_LIMITS.parts
    ) {
      problems.push(CUT_SHORT)
      break
    }
    const body = bytes.subarray(at + 4, at + 2 + length)
    if (isFrame(marker!) && body.length >= 6) size ??= { height: at16(body, 1), width: at16(body, 3) }
    if (marker === 0xe1 && startsWith(body, EXIF)) exif ??= body.subarray(EXIF.length)
    if (marker === 0xe1 && xmpBytes + body.length <= EMBEDDED_LIMITS.xmp) {
      if (startsWith(body, XMP)) xmp.push(new TextDecoder().decode(body.subarray(XMP.length)))
      if (startsWith(body, MORE_XMP)) takeMore(more, body)
      if (startsWith(body, 'http://ns.adobe.com/x')) xmpBytes += body.length
    }
    // JUMBF holds other things too; its first segment names what it holds.
    if (marker === 0xeb && latin(body, 0, 2) === 'JP' && latin(body, 0, 80).includes('c2pa')) manifest = true
    if (marker === 0xfe)
      texts.push({ at: 'JPEG COM', words: new TextDecoder().decode(body.subarray(0, EMBEDDED_LIMITS.text)) })
    at += 2 + length
  }
  for (const pieces of more.values()) xmp.push(new TextDecoder().decode(Buffer.concat(pieces)))
  return { ...size, ...(exif && { exif }), xmp, texts, manifest, problems }
}

/** SOF0 to SOF15, of whose numbers three mean something else (T.81, table B.1). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** A piece of XMP that was too long for one segment: a name of 32 characters, its whole length, where this piece begins. */
function takeMore(more: Map<string, Uint8Array[]>, body: Uint8Array): void {
  const head = MORE_XMP.length
  if (body.length < head + 40) return
  const name = latin(body, head, head + 32)
  const pieces = more.get(name) ?? []
  const before = pieces.reduce((sum, { length }) => sum + length, 0)
  // Pieces stand in order wherever they were written by the book; one out of order is left out.
  if (at32(body, head + 36) === before) more.set(name, [...pieces, body.subarray(head + 40)])
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return latin(bytes, 0, text.length) === text
}
