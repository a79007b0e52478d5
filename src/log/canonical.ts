import canonicalize from 'canonicalize'
import { RecountError } from '../model/index.ts'

/**
 * A value as canonical JSON (RFC 8785): the same value gives the same text on every machine. Keys whose value is
 * undefined are left out, as JSON does. Throws `bad-input` for what JSON cannot hold: functions, symbols, big integers,
 * NaN, infinities, holes in lists, lone surrogates, circles.
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined
  try {
    text = canonicalize(value)
  } catch (cause) {
    throw notJson(cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (text === undefined) throw notJson('there is no value')
  refuseWhatJsonLacks(value)
  return text
}

/** `canonicalJson` in UTF-8. */
export function canonicalBytes(value: unknown): Uint8Array {
  return Buffer.from(canonicalJson(value), 'utf8')
}

// The library writes a function as the word `undefined` and a hole in a list as nothing: text that no reader takes back.
function refuseWhatJsonLacks(value: unknown): void {
  if (typeof value === 'function' || typeof value === 'symbol')
    throw notJson(`a ${typeof value} is no JSON value`)
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value) && value.includes(undefined)) throw notJson('a list has a hole')
  for (const part of Object.values(value)) refuseWhatJsonLacks(part)
}

function notJson(reason: string, cause?: unknown): RecountError {
  return new RecountError(
    'bad-input',
    `A value cannot be written as canonical JSON: ${reason}.`,
    'Give plain JSON: objects, lists, texts, finite numbers, true, false, null.',
    { cause },
  )
}
