import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Metadata } from '../../model/index.ts'
import { type Codecs, METADATA_READER, readMetadata, sniffMediaType } from '../index.ts'
import { signedJpeg } from './credentials.testing.ts'
import { encodeWebp } from './encode.ts'
import { jpegOf, pngOfPixels, quarters, tiffOf, withSegments } from './pictures.testing.ts'
import {
  audioTrack,
  box,
  header,
  keyedMeta,
  since1904,
  u16,
  u32,
  videoTrack,
  wav,
} from './recordings.testing.ts'

const { resolve } = createRequire(import.meta.url)
const codecs: Codecs = async (file) => WebAssembly.compile(await readFile(resolve(file)))
const item = 'ab'.repeat(32)

async function told(bytes: Uint8Array, mediaType?: string): Promise<Metadata> {
  const type = mediaType ?? (await sniffMediaType(bytes))
  const metadata = await readMetadata(new Blob([new Uint8Array(bytes)]), type)
  // The record is held against the model where it is written.
  return Metadata.parse({ item, reader: METADATA_READER, ...metadata })
}

const ASCII = 2
const SHORT = 3
const FRACTION = 5
const EXIF = tiffOf(
  [
    { tag: 0x010f, type: ASCII, value: 'Aperture Works' },
    { tag: 0x0110, type: ASCII, value: 'AW-7' },
    { tag: 0x0112, type: SHORT, value: [6] },
    { tag: 0x0131, type: ASCII, value: 'Firmware 1.2' },
    { tag: 0x0132, type: ASCII, value: '2020:02:01 09:00:00' },
  ],
  {
    34665: [
      { tag: 0x9003, type: ASCII, value: '2020:01:29 10:11:12' },
      { tag: 0x9004, type: ASCII, value: '2020:01:29 10:11:12' },
      { tag: 0x9011, type: ASCII, value: '+02:00' },
      { tag: 0x9291, type: ASCII, value: '250' },
    ],
    34853: [
      { tag: 1, type: ASCII, value: 'N' },
      { tag: 2, type: FRACTION, value: [36, 1, 12, 1, 756, 100] },
      { tag: 3, type: ASCII, value: 'E' },
      { tag: 4, type: FRACTION, value: [37, 1, 8, 1, 348, 100] },
      { tag: 5, type: 7, value: [0] },
      { tag: 6, type: FRACTION, value: [3905, 10] },
      { tag: 7, type: FRACTION, value: [8, 1, 11, 1, 10, 1] },
      { tag: 0x10, type: ASCII, value: 'T' },
      { tag: 0x11, type: FRACTION, value: [9050, 100] },
      { tag: 0x12, type: ASCII, value: 'WGS-84' },
      { tag: 0x1d, type: ASCII, value: '2020:01:29' },
      { tag: 0x1f, type: FRACTION, value: [48, 10] },
    ],
  },
)
const EXIF_SEGMENT = [0xe1, Buffer.concat([Buffer.from('Exif\0\0'), EXIF])] as const
const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF
  xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="" xmlns:b="http://ns.adobe.com/xap/1.0/"
  xmlns:m="http://ns.adobe.com/xap/1.0/mm/" xmlns:e="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:s="http://ns.adobe.com/xap/1.0/sType/ResourceRef#" xmlns:exif="http://ns.adobe.com/exif/1.0/"
  xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" b:CreatorTool="Retoucher 9 &amp; more" b:CreateDate="2020-01-30T08:00:00+02:00"
  exif:GPSLatitude="36,12.126N" exif:GPSLongitude="37,8.058E">
  <b:ModifyDate>2020-02-01</b:ModifyDate><i:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture</i:DigitalSourceType>
  <dc:creator><r:Seq><r:li>Nora Vell</r:li></r:Seq></dc:creator>
  <m:DerivedFrom s:originalDocumentID="xmp.did:1"/>
  <m:History><r:Seq><r:li e:action="created" e:when="2020-01-30T08:00:00+02:00" e:softwareAgent="Retoucher 9"/>
  <r:li r:parseType="Resource"><e:action>saved</e:action></r:li></r:Seq></m:History></r:Description></r:RDF></x:xmpmeta><?xpacket end="w"?>`
const picture = quarters(64, 32)
const POSITION = {
  latitude: 36.2021,
  longitude: 37.1343,
  altitudeMetres: 390.5,
  accuracyMetres: 4.8,
  bearing: 90.5,
  north: 'true',
  datum: 'WGS-84',
  at: 'EXIF GPSLatitude and GPSLongitude',
}

describe('pictures', () => {
  it('say of themselves what stands in EXIF, with the zone only where it is told', async () => {
    const metadata = await told(
      withSegments(await jpegOf(picture, codecs), EXIF_SEGMENT, [0xfe, 'kept by hand']),
    )
    expect(metadata).toMatchObject({ container: 'JPEG', width: 32, height: 64, problems: [] })
    expect(metadata.dates).toEqual([
      { of: 'taken', value: '2020-01-29T10:11:12.250+02:00', zone: 'stated', at: 'EXIF DateTimeOriginal' },
      { of: 'digitized', value: '2020-01-29T10:11:12', zone: 'none', at: 'EXIF DateTimeDigitized' },
      { of: 'changed', value: '2020-02-01T09:00:00', zone: 'none', at: 'EXIF DateTime' },
      {
        of: 'positioned',
        value: '2020-01-29T08:11:10Z',
        zone: 'by-format',
        at: 'EXIF GPSDateStamp and GPSTimeStamp',
      },
    ])
    expect(metadata.positions).toEqual([POSITION])
    expect(metadata.traits).toEqual([
      { trait: 'make', value: 'Aperture Works', at: 'EXIF Make' },
      { trait: 'model', value: 'AW-7', at: 'EXIF Model' },
      { trait: 'software', value: 'Firmware 1.2', at: 'EXIF Software' },
      { trait: 'comment', value: 'kept by hand', at: 'JPEG COM' },
    ])
    expect(metadata.credentials).toEqual({ state: 'none', actions: [], statuses: [] })
  })

  it('say what stands in XMP, whatever its prefixes are called', async () => {
    const segment = [0xe1, `http://ns.adobe.com/xap/1.0/\0${XMP}`] as const
    const files = [
      withSegments(await jpegOf(picture, codecs), segment),
      pngOfPixels(picture, ['iTXt', `XML:com.adobe.xmp\0\0\0\0\0${XMP}`]),
      pngOfPixels(picture, [
        'iTXt',
        Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0'), deflateSync(XMP)]),
      ]),
    ]
    for (const file of files) {
      const { dates, positions, traits, edits, problems } = await told(file)
      expect(problems).toEqual([])
      expect(dates.map(({ of, value, zone }) => [of, value, zone])).toEqual([
        ['created', '2020-01-30T08:00:00+02:00', 'stated'],
        ['changed', '2020-02-01', 'none'],
      ])
      expect(positions).toMatchObject([{ latitude: 36.2021, longitude: 37.1343 }])
      expect(traits.map(({ trait, value, at }) => [trait, value, at])).toEqual([
        ['software', 'Retoucher 9 & more', 'XMP xmp:CreatorTool'],
        ['author', 'Nora Vell', 'XMP dc:creator'],
        [
          'source-type',
          'http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture',
          'XMP Iptc4xmpExt:DigitalSourceType',
        ],
        ['derived-from', 'xmp.did:1', 'XMP xmpMM:DerivedFrom'],
      ])
      expect(edits).toEqual([
        {
          action: 'created',
          when: '2020-01-30T08:00:00+02:00',
          software: 'Retoucher 9',
          at: 'XMP xmpMM:History',
        },
        { action: 'saved', at: 'XMP xmpMM:History' },
      ])
    }
  })

  it('say the same in PNG and WebP as in JPEG, and what only those have', async () => {
    const png = await told(
      pngOfPixels(
        picture,
        ['eXIf', EXIF],
        ['tIME', Uint8Array.from([0x07, 0xe4, 1, 29, 10, 11, 12])],
        ['tEXt', 'Software\0Scanner'],
        ['zTXt', Buffer.concat([Buffer.from('Author\0\0'), deflateSync('A. Writer')])],
      ),
    )
    expect(png).toMatchObject({ container: 'PNG', width: 32, height: 64, positions: [POSITION] })
    expect(png.dates).toContainEqual({
      of: 'changed',
      value: '2020-01-29T10:11:12Z',
      zone: 'by-format',
      at: 'PNG tIME',
    })
    expect(png.traits).toContainEqual({ trait: 'author', value: 'A. Writer', at: 'PNG zTXt Author' })

    const chunk = (kind: string, body: Uint8Array) => {
      const head = Buffer.from(`${kind}    `)
      head.writeUInt32LE(body.length, 4)
      return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
    }
    const still = (await encodeWebp(picture, codecs)).subarray(12)
    const canvas = chunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 63, 0, 0, 31, 0, 0]))
    const parts = [Buffer.from('WEBP'), canvas, still, chunk('EXIF', EXIF), chunk('XMP ', Buffer.from(XMP))]
    const webp = await told(chunk('RIFF', Buffer.concat(parts)))
    expect(webp).toMatchObject({ container: 'WebP', width: 32, height: 64, problems: [] })
    expect(webp.positions).toContainEqual(POSITION)
    expect(webp.edits).toHaveLength(2)

    expect(await told(EXIF, 'image/tiff')).toMatchObject({ container: 'TIFF', positions: [POSITION] })
    const gif = Buffer.from('GIF89a\x40\0\x20\0\0\0\0;', 'latin1')
    expect(await told(gif, 'image/gif')).toMatchObject({ container: 'GIF', width: 64, height: 32 })
  })

  it('in HEIC say the same, from where its list of items points to', async () => {
    for (const method of [0, 1]) {
      const exif = Buffer.concat([u32(6), Buffer.from('Exif\0\0'), EXIF])
      const items = box(
        'iinf',
        u32(0),
        u16(3),
        box('infe', u32(0x02000000), u16(1, 0), 'hvc1\0'),
        box('infe', u32(0x02000000), u16(2, 0), 'Exif\0'),
        box('infe', u32(0x02000000), u16(3, 0), 'mime\0application/rdf+xml\0'),
      )
      const size = box('ispe', u32(0, 64, 32))
      const properties = box(
        'iprp',
        box('ipco', size, box('irot', [1])),
        box('ipma', u32(0, 1), u16(1), [2, 0x81, 0x82]),
      )
      const metaWith = (from: number) =>
        box(
          'meta',
          u32(0),
          box('hdlr', u32(0, 0), 'pict', Buffer.alloc(13)),
          box('pitm', u32(0), u16(1)),
          items,
          box(
            'iloc',
            [1, 0, 0, 0, 0x44, 0x00],
            u16(2),
            ...[
              [2, from, exif.length],
              [3, from + exif.length, XMP.length],
            ].map(([id, at, length]) => Buffer.concat([u16(id!, method, 0, 1), u32(at!, length!)])),
          ),
          properties,
          ...(method === 1 ? [box('idat', exif, XMP)] : []),
        )
      const type = box('ftyp', 'heic', u32(0), 'mif1heic')
      const from = method === 1 ? 0 : type.length + metaWith(0).length + 8
      const file = Buffer.concat([type, metaWith(from), ...(method === 0 ? [box('mdat', exif, XMP)] : [])])
      const metadata = await told(file)
      expect(metadata).toMatchObject({ container: 'HEIF (heic)', width: 32, height: 64, problems: [] })
      expect(metadata.positions).toContainEqual(POSITION)
      expect(metadata.edits).toHaveLength(2)
    }
  })
})

describe('content credentials', () => {
  it('that fit are valid, and never trusted: nobody here vouches for who signed', async () => {
    const { credentials } = await told(await signedJpeg(await jpegOf(picture, codecs)))
    expect(credentials).toMatchObject({
      state: 'valid',
      signer: 'CN=A camera of somebody',
      generator: 'Field camera 3.1',
      actions: ['c2pa.created'],
    })
    const codes = credentials.statuses.map(({ code }) => code)
    expect(codes).toContain('claimSignature.validated')
    expect(codes).toContain('assertion.dataHash.match')
    expect(codes).toContain('signingCredential.untrusted')
    expect(codes.filter((code) => code.endsWith('.trusted'))).toEqual([])
  })

  it('say which check fails where the file was altered after it was signed', async () => {
    const signed = Buffer.from(await signedJpeg(await jpegOf(picture, codecs)))
    signed[signed.length - 10]! ^= 1
    const { credentials } = await told(signed)
    expect(credentials.state).toBe('well-formed')
    expect(credentials.statuses).toContainEqual(
      expect.objectContaining({ code: 'assertion.dataHash.mismatch', success: false }),
    )
  })

  it('that cannot be read, or are of another kind of file, say so', async () => {
    const signed = Buffer.from(await signedJpeg(await jpegOf(picture, codecs)))
    signed.fill(0xff, signed.indexOf('jumdc2pa') - 4, signed.indexOf('jumdc2pa') + 4)
    expect((await told(signed)).credentials).toMatchObject({ state: 'malformed' })
    const box16 = (id: string) => box('uuid', Buffer.from(id, 'hex'), Buffer.alloc(20))
    const movie = Buffer.concat([
      box('ftyp', 'isom', u32(512), 'isommp42'),
      box16('d8fec3d61b0e483c92975828877ec481'),
    ])
    expect((await told(movie)).credentials).toMatchObject({ state: 'not-checked' })
  })
})

describe('recordings', () => {
  const created = since1904('2020-01-29T08:11:12Z')
  const movie = (...more: readonly Buffer[]) =>
    Buffer.concat([
      box('ftyp', 'isom', u32(512), 'isommp42'),
      box('mdat', Buffer.alloc(1_000)),
      box(
        'moov',
        header('mvhd', { created, changed: created + 60, length: 12_500 }, Buffer.alloc(80)),
        videoTrack(created),
        audioTrack(),
        ...more,
      ),
    ])

  it('say when, how long and in which codecs, the size as it is to be looked at', async () => {
    const metadata = await told(movie())
    expect(metadata).toMatchObject({
      container: 'MPEG-4 (isom)',
      width: 1080,
      height: 1920,
      seconds: 12.5,
      problems: [],
      tracks: [
        { kind: 'video', codec: 'avc1', seconds: 12.5, width: 1080, height: 1920, frameRate: 30 },
        { kind: 'audio', codec: 'mp4a', seconds: 12.5, sampleRate: 44_100, language: 'ara' },
      ],
    })
    expect(metadata.dates).toEqual([
      { of: 'created', value: '2020-01-29T08:11:12Z', zone: 'by-format', at: 'moov/mvhd creation_time' },
      { of: 'changed', value: '2020-01-29T08:12:12Z', zone: 'by-format', at: 'moov/mvhd modification_time' },
      {
        of: 'created',
        value: '2020-01-29T08:11:12Z',
        zone: 'by-format',
        at: 'moov/trak[1]/mdia/mdhd creation_time',
      },
    ])
  })

  it('of phones say where, how sure, and with what', async () => {
    const place = '+36.2021+037.1343+390.500/'
    const text = Buffer.concat([u16(place.length, 0x15c7), Buffer.from(place)])
    const android = await told(movie(box('udta', box('©xyz', text))))
    expect(android.positions).toEqual([
      { latitude: 36.2021, longitude: 37.1343, altitudeMetres: 390.5, at: 'moov/udta/©xyz' },
    ])
    const apple = await told(
      movie(
        keyedMeta({
          'com.apple.quicktime.location.accuracy.horizontal': '4.8',
          'com.apple.quicktime.location.ISO6709': place,
          'com.apple.quicktime.make': 'Apple',
          'com.apple.quicktime.creationdate': '2020-01-29T10:11:12+0200',
        }),
      ),
    )
    expect(apple.positions).toMatchObject([{ latitude: 36.2021, accuracyMetres: 4.8 }])
    expect(apple.traits).toEqual([
      { trait: 'make', value: 'Apple', at: 'moov/meta/ilst com.apple.quicktime.make' },
    ])
    expect(apple.dates[0]).toEqual({
      of: 'taken',
      value: '2020-01-29T10:11:12+02:00',
      zone: 'stated',
      at: 'moov/meta/ilst com.apple.quicktime.creationdate',
    })
  })

  it('in other containers are read by MediaInfo', async () => {
    const metadata = await told(wav())
    expect(metadata).toMatchObject({
      container: 'Wave',
      seconds: 1,
      tracks: [{ kind: 'audio', codec: 'PCM', channels: 1, sampleRate: 8_000 }],
      problems: [],
    })
    expect(metadata.dates).toMatchObject([{ of: 'taken', value: '2020-01-29', zone: 'none' }])
    expect(metadata.traits).toMatchObject([{ trait: 'software', value: 'Field recorder 3' }])
  })

  it('without an index, or cut short, say so', async () => {
    const [headOnly] = [box('ftyp', 'isom', u32(512), 'isommp42')]
    expect((await told(headOnly)).problems).toEqual(['The file has no index: nothing tells what is in it.'])
    const whole = movie()
    const { problems } = await told(whole.subarray(0, whole.length - 1))
    expect(problems).toContain('The file is cut short, or something stands behind its end.')
  })
})

describe('files made to do harm', () => {
  it('whose directories of EXIF point to each other end', async () => {
    const loop = Buffer.from(EXIF)
    for (let at = 8; at + 12 < loop.length; at += 1)
      if (loop.readUInt16BE(at) === 0x8769 || loop.readUInt16BE(at) === 0x8825) loop.writeUInt32BE(8, at + 8)
    const { problems } = await told(loop, 'image/tiff')
    expect(problems).toContain('EXIF points to a directory again (ExifIFD).')
    const chain = Buffer.alloc(8 + 10_000 * 6)
    chain.write('MM\0*\0\0\0\x08', 'latin1')
    for (let i = 0; i < 10_000; i++) chain.writeUInt32BE(8 + ((i * 7 + 1) % 10_000) * 6, 8 + i * 6 + 2)
    expect(await told(chain, 'image/tiff')).toMatchObject({ container: 'TIFF', dates: [], traits: [] })
  })

  it('whose texts unpack to much more than they weigh are not unpacked', async () => {
    const bomb = Buffer.concat([Buffer.from('Author\0\0'), deflateSync(Buffer.alloc(50_000_000))])
    const { traits, problems } = await told(pngOfPixels(picture, ['zTXt', bomb]))
    expect([traits, problems]).toEqual([[], ['A text of the PNG is broken (zTXt).']])
  })

  it('whose words would turn a terminal or a page about lose what does it', async () => {
    const exif = tiffOf([{ tag: 0x010f, type: ASCII, value: `a\u001b[2Jb\u202ec${'x'.repeat(5_000)}` }])
    const [make] = (await told(exif, 'image/tiff')).traits
    expect(make?.value).toMatch(/^a \[2Jb cx+…$/)
    expect(make?.value).toHaveLength(1_000)
  })

  it('of any bytes give a record that fits the model', async () => {
    const heads = [
      ['image/jpeg', withSegments(await jpegOf(picture, codecs), EXIF_SEGMENT)],
      ['image/png', pngOfPixels(picture, ['eXIf', EXIF])],
      ['image/tiff', EXIF],
      ['video/mp4', box('ftyp', 'isom', u32(0))],
      ['image/heic', box('ftyp', 'heic', u32(0))],
      ['audio/wav', wav().subarray(0, 200)],
      ['image/webp', Buffer.from('RIFF    WEBPVP8X')],
    ] as const
    const broken = fc
      .tuple(
        fc.constantFrom(...heads),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([[mediaType, head], changes, tail, kept]) => {
        const bytes = Buffer.concat([head, tail])
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        return { mediaType, bytes: bytes.subarray(0, Math.ceil(bytes.length * kept)) }
      })
    await fc.assert(
      fc.asyncProperty(broken, async ({ mediaType, bytes }) => {
        await told(bytes, mediaType)
      }),
      { numRuns: 150 },
    )
  })
})
