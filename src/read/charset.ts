import { RecountError } from '../model/index.ts'

/** A text and the name (WHATWG Encoding) of the charset it was decoded with. */
export interface Decoded {
  readonly text: string
  readonly charset: string
}

const SAMPLE = 64 * 1024 // bytes looked at to guess a charset
const SPOILT = 0.02 // share of broken UTF-8 sequences that a cut or pasted-together file may have
const BINARY = 0.02 // share of control characters above which bytes are no text

/**
 * Decodes text of an unknown charset: a byte order mark decides, then valid UTF-8, then the zero bytes of UTF-16, then
 * what the file declares of itself, then the statistics of `chardet`.
 * @param declared the charset that the file names, if any: believed only where the bytes do not contradict it
 * @throws RecountError `unreadable` where the bytes are no text
 */
export async function decodeText(bytes: Uint8Array, declared?: string): Promise<Decoded> {
  const charset = charsetOfForm(bytes) ?? known(declared) ?? (await guess(bytes))
  const text = new TextDecoder(charset).decode(bytes)
  if (controls(text) > text.length * BINARY)
    throw new RecountError(
      'unreadable',
      'The bytes are not text in any charset we know.',
      'Open the file in the program that made it and save it as UTF-8 text, or as PDF.',
    )
  return { text, charset }
}

/** Whether bytes can be text at all: no zero bytes outside UTF-16, hardly any control characters. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE)
  if (charsetOfMark(sample) !== undefined || zeroesOfUtf16(sample) !== undefined) return true
  let odd = 0
  for (const byte of sample) {
    if (byte === 0) return false
    if (isControl(byte)) odd++
  }
  return odd <= sample.length * BINARY
}

function charsetOfMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** The Unicode form that bytes surely have: by their mark, the zero bytes of UTF-16, or valid UTF-8. */
export function charsetOfForm(bytes: Uint8Array): string | undefined {
  const mark = charsetOfMark(bytes)
  if (mark) return mark
  const utf16 = zeroesOfUtf16(bytes.subarray(0, SAMPLE))
  if (utf16) return utf16
  return isUtf8(bytes) ? 'utf-8' : undefined
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes.subarray(0, SAMPLE))
    const broken = text.split('\ufffd').length - 1
    const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0
    return broken <= whole * SPOILT
  }
}

/**
 * UTF-16 without a mark: spaces, line ends, digits and Latin letters have a zero as their high byte, and Arabic or Cyrillic
 * letters share one high byte, so that one half of the bytes is nearly constant.
 */
function zeroesOfUtf16(sample: Uint8Array): string | undefined {
  if (sample.length < 4) return undefined
  const zeroes = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeroes[i % 2]!++
  const pairs = sample.length / 2
  const [even, odd] = [zeroes[0]! / pairs, zeroes[1]! / pairs]
  if (odd > 0.05 && even < odd / 20 && isWellFormed16(sample, 'utf-16le')) return 'utf-16le'
  if (even > 0.05 && odd < even / 20 && isWellFormed16(sample, 'utf-16be')) return 'utf-16be'
  return undefined
}

function isWellFormed16(sample: Uint8Array, charset: string): boolean {
  const text = new TextDecoder(charset).decode(sample.subarray(0, sample.length & ~1))
  const letters = text.match(/[\p{L}\p{N}\p{P}\s]/gu)?.length ?? 0
  return letters > text.length * 0.9 && controls(text) === 0
}

function known(declared: string | undefined): string | undefined {
  if (declared === undefined) return undefined
  try {
    const charset = new TextDecoder(declared).encoding
    // The zero bytes and UTF-8's form have spoken already: a declaration of either was wrong.
    return charset.startsWith('utf-') ? undefined : charset
  } catch {
    return undefined
  }
}

/** Only words with a byte above ASCII tell charsets apart; much ASCII around them would vote for Latin charsets. */
async function guess(bytes: Uint8Array): Promise<string> {
  const { analyse } = await import('chardet')
  const sample = bytes.subarray(0, SAMPLE)
  const foreign = analyse(foreignWords(sample)).find(({ name }) => decodes(name))?.name
  if (foreign !== undefined && !LATIN.test(foreign)) return new TextDecoder(foreign).encoding
  return new TextDecoder(analyse(sample).find(({ name }) => decodes(name))?.name ?? 'windows-1252').encoding
}

const LATIN = /^(?:windows-125[0234]|iso-8859-(?:1|2|9|15)|ascii)$/i
const SPACE_OR_MARKUP = new Set([0x20, 0x09, 0x0a, 0x0d, 0x3c, 0x3e, 0x22])

function foreignWords(sample: Uint8Array): Uint8Array {
  const kept: number[] = []
  let start = 0
  let foreign = false
  for (let i = 0; i <= sample.length; i++) {
    const byte = sample[i] ?? 0x20
    if (!SPACE_OR_MARKUP.has(byte)) {
      if (byte > 0x7f) foreign = true
      continue
    }
    if (foreign) kept.push(...sample.subarray(start, i), 0x20)
    start = i + 1
    foreign = false
  }
  return Uint8Array.from(kept)
}

function decodes(name: string): boolean {
  try {
    new TextDecoder(name)
    return !/^utf-(?:16|32)/i.test(name)
  } catch {
    return false
  }
}

function isControl(code: number): boolean {
  return code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0d && code !== 0x1b
}

function controls(text: string): number {
  let found = 0
  for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) found++
  return found
}
