/** What a picture's container holds, found and not yet understood. */
export interface Embedded {
  /** pixels, as they are stored: a camera held upright stores them lying */
  readonly width?: number
  readonly height?: number
  /** a TIFF stream */
  readonly exif?: Uint8Array
  /** XMP packets, in order */
  readonly xmp: readonly string[]
  /** words that stand in the container itself, with where */
  readonly texts: readonly { readonly at: string; readonly words: string }[]
  /** the container has a part that content credentials stand in */
  readonly manifest: boolean
  /** what was wrong with the container, each in one sentence */
  readonly problems: readonly string[]
}

export const EMBEDDED_LIMITS = {
  parts: 10_000, // segments or chunks of a picture that are looked at
  xmp: 4 * 1024 * 1024, // bytes of all XMP of a picture
  text: 64 * 1024, // bytes of one text of a container
} as const

/** Big-endian numbers and names of four characters, at a place that the caller has checked. */
export function at32(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
}
export function at16(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 8) | bytes[at + 1]!
}
/** Little-endian, as RIFF has them. */
export function little32(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 3]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 1]! << 8) | bytes[at]!) >>> 0
}
export function little24(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)
}
export function latin(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(from, to))
}
