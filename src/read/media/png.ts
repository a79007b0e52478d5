import { inflateSync } from 'node:zlib'
import { at32, EMBEDDED_LIMITS, type Embedded, latin } from './embedded.ts'

const CUT_SHORT = 'The PNG is cut short.'

/** What stands in the chunks of a PNG beside its picture (PNG third edition, sections 5 and 11). It never throws. */
export function pngParts(bytes: Uint8Array): Embedded {
  const problems: string[] = []
  const xmp: string[] = []
  const texts: { at: string; words: string }[] = []
  let [exif, manifest, size]: [
    Uint8Array | undefined,
    boolean,
    { width: number; height: number } | undefined,
  ] = [undefined, false, undefined]
  let at = 8
  for (let parts = 0; ; parts++) {
    if (at + 12 > bytes.length || parts >= EMBEDDED_LIMITS.parts) {
      problems.push(CUT_SHORT)
      break
    }
    const length = at32(bytes, at)
    const kind = latin(bytes, at + 4, at + 8)
    if (kind === 'IEND') break
    if (at + 12 + length > bytes.length) {
      problems.push(CUT_SHORT)
      break
    }
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR' && length >= 8) size = { width: at32(body, 0), height: at32(body, 4) }
    if (kind === 'eXIf') exif ??= body
    if (kind === 'caBX') manifest = true
    if (kind === 'tIME' && length === 7) texts.push({ at: 'PNG tIME', words: timeOf(body) })
    if (['tEXt', 'zTXt', 'iTXt'].includes(kind)) {
      const text = textOf(kind, body)
      if (text?.keyword === 'XML:com.adobe.xmp') xmp.push(text.words)
      else if (text) texts.push({ at: `PNG ${kind} ${text.keyword}`, words: text.words })
      else problems.push(`A text of the PNG is broken (${kind}).`)
    }
    at += 12 + length
  }
  return { ...size, ...(exif && { exif }), xmp, texts, manifest, problems }
}

/** The time of last change, in UTC (section 11.3.6.1). */
function timeOf(body: Uint8Array): string {
  const two = (i: number) => String(body[i]).padStart(2, '0')
  const year = String(body[0]! * 256 + body[1]!).padStart(4, '0')
  return `${year}-${two(2)}-${two(3)}T${two(4)}:${two(5)}:${two(6)}Z`
}

/** Sections 11.3.3.2 to 11.3.3.4. Packed texts are unpacked up to a limit: a small one may become a very large one. */
function textOf(kind: string, body: Uint8Array): { keyword: string; words: string } | undefined {
  const end = body.indexOf(0)
  if (end < 1 || end > 79) return undefined
  const keyword = latin(body, 0, end)
  const most = keyword === 'XML:com.adobe.xmp' ? EMBEDDED_LIMITS.xmp : EMBEDDED_LIMITS.text
  try {
    if (kind === 'tEXt') return { keyword, words: latin(body, end + 1, end + 1 + most) }
    if (kind === 'zTXt')
      return {
        keyword,
        words: latin(inflateSync(body.subarray(end + 2), { maxOutputLength: most }), 0, most),
      }
    const language = body.indexOf(0, end + 3)
    const translated = language === -1 ? -1 : body.indexOf(0, language + 1)
    if (translated === -1) return undefined
    const rest = body.subarray(translated + 1)
    const plain = body[end + 1] === 1 ? inflateSync(rest, { maxOutputLength: most }) : rest.subarray(0, most)
    return { keyword, words: new TextDecoder().decode(plain) }
  } catch {
    return undefined
  }
}
