/** Recordings and other boxed files for tests, built box by box. */

type Content = Uint8Array | string | readonly number[]

/** A box: its size, its type, its content. */
export function box(type: string, ...content: readonly Content[]): Buffer {
  const body = Buffer.concat(content.map((part) => Buffer.from(part as string)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

export function u16(...values: readonly number[]): Buffer {
  return Buffer.from(values.flatMap((value) => [value >>> 8, value & 255]))
}
export function u32(...values: readonly number[]): Buffer {
  return Buffer.from(
    values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]),
  )
}

const FROM_1904 = 2_082_844_800
/** Seconds from 1904, as boxes count them. */
export const since1904 = (iso: string) => Date.parse(iso) / 1_000 + FROM_1904

/** `mvhd` or `mdhd`, version 0: times, scale, length, then what follows. */
export function header(
  type: string,
  {
    created = 0,
    changed = 0,
    scale = 1_000,
    length = 0,
  }: Partial<Record<'created' | 'changed' | 'scale' | 'length', number>>,
  ...rest: readonly Content[]
): Buffer {
  return box(type, u32(0, created, changed, scale, length), ...rest)
}

/** A track of pictures: 1920 × 1080 in the file, turned by a quarter, 30 pictures a second. */
export function videoTrack(created: number): Buffer {
  const matrix = u32(0, 0x10000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000)
  const entry = box('avc1', Buffer.alloc(24), u16(1920, 1080), Buffer.alloc(50))
  return box(
    'trak',
    box(
      'tkhd',
      u32(0, created, created, 1, 0, 12_500),
      Buffer.alloc(16),
      matrix,
      u32(1920 << 16, 1080 << 16),
    ),
    box(
      'mdia',
      header('mdhd', { created, scale: 30_000, length: 375_000 }, u16(0x55c4, 0)),
      box('hdlr', u32(0, 0), 'vide', Buffer.alloc(13)),
      box('minf', box('stbl', box('stsd', u32(0, 1), entry), box('stts', u32(0, 2, 300, 1_000, 75, 1_000)))),
    ),
  )
}

/** A track of sound: two channels, 44,100 a second, in Arabic. */
export function audioTrack(): Buffer {
  const entry = box('mp4a', Buffer.alloc(16), u16(2, 16, 0, 0), u32(44_100 << 16))
  const language = [...'ara'].reduce((bits, letter) => bits * 32 + letter.charCodeAt(0) - 0x60, 0)
  return box(
    'trak',
    box(
      'mdia',
      header('mdhd', { scale: 44_100, length: 551_250 }, u16(language, 0)),
      box('hdlr', u32(0, 0), 'soun', Buffer.alloc(13)),
      box('minf', box('stbl', box('stsd', u32(0, 1), entry))),
    ),
  )
}

/** Values under keys, as QuickTime writes them. */
export function keyedMeta(values: Readonly<Record<string, string>>): Buffer {
  const keys = Object.keys(values).map((key) => box('mdta', key))
  const list = Object.values(values).map((value, i) => {
    const named = box('    ', box('data', u32(1, 0), value))
    named.writeUInt32BE(i + 1, 4)
    return named
  })
  return box(
    'meta',
    box('hdlr', u32(0, 0), 'mdta', Buffer.alloc(13)),
    box('keys', u32(0, keys.length), ...keys),
    box('ilst', ...list),
  )
}

/** A second of silence as WAV (RIFF), with the date and the program that made it. */
export function wav(): Buffer {
  const chunk = (kind: string, body: Buffer) => {
    const head = Buffer.from(`${kind}    `)
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(8_000, 4)
  format.writeUInt32LE(16_000, 8)
  format.writeUInt16LE(2, 12)
  format.writeUInt16LE(16, 14)
  const info = Buffer.concat([
    Buffer.from('INFO'),
    chunk('ICRD', Buffer.from('2020-01-29\0')),
    chunk('ISFT', Buffer.from('Field recorder 3\0')),
  ])
  const parts = [chunk('fmt ', format), chunk('LIST', info), chunk('data', Buffer.alloc(16_000))]
  return chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), ...parts]))
}
