/** Encodes a text in a single-byte charset, which `TextEncoder` can't: by asking `TextDecoder` what each byte means. */
export function encodeSingleByte(text: string, charset: string): Uint8Array {
  const bytes = new Map<string, number>()
  const decoder = new TextDecoder(charset)
  for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Uint8Array.from(text, (character) => {
    const byte = bytes.get(character)
    if (byte === undefined) throw new Error(`${charset} has no ${character}`)
    return byte
  })
}
