/** PDFs whose pages are pictures, for tests: made here, so that no file of somebody else is kept. */
import { deflateSync } from 'node:zlib'
import type { Gray } from './gray.ts'

/** How a page shows its picture: upright in shades of grey; as a mask of bits; or lying, on a page that is turned. */
export type Scan = 'grey' | 'mask' | 'turned'

/** A PDF of one picture a page, each as it is said, at 150 pixels an inch. */
export function pdfOfPictures(pages: readonly (readonly [picture: Gray, scan: Scan])[]): Uint8Array {
  const objects: Buffer[] = []
  const add = (body: string | Buffer) => objects.push(Buffer.from(body))
  const first = 3
  const kids = pages.map((_, i) => `${first + i * 3} 0 R`).join(' ')
  add('<< /Type /Catalog /Pages 2 0 R >>')
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  for (const [i, [picture, scan]] of pages.entries()) {
    const number = first + i * 3
    const [wide, high] = [picture.width * 0.48, picture.height * 0.48]
    // Turned: the picture lies on its side on the paper, and the page is shown turned by 90 degrees.
    const [paper, matrix] =
      scan === 'turned'
        ? [`${high} ${wide}] /Rotate 90`, `0 ${wide} ${-high} 0 ${high} 0`]
        : [`${wide} ${high}]`, `${wide} 0 0 ${high} 0 0`]
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${paper} /Resources << /XObject << /P ${number + 1} 0 R >> >> /Contents ${number + 2} 0 R >>`,
    )
    add(scan === 'mask' ? maskOf(picture) : greyOf(picture))
    add(stream('', Buffer.from(`q ${matrix} cm /P Do Q`)))
  }
  return fileOf(objects)
}

function greyOf({ width, height, data }: Gray): Buffer {
  const about = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`
  return stream(about, deflateSync(data))
}

function maskOf({ width, height, data }: Gray): Buffer {
  const row = Math.ceil(width / 8)
  const bits = Buffer.alloc(row * height)
  for (let i = 0; i < width * height; i++)
    if (data[i]! > 140) bits[Math.floor(i / width) * row + ((i % width) >> 3)]! |= 0x80 >> ((i % width) & 7)
  const about = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ImageMask true /BitsPerComponent 1 /Filter /FlateDecode`
  return stream(about, deflateSync(bits))
}

function stream(about: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${about} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

function fileOf(objects: readonly Buffer[]): Uint8Array {
  const parts = [Buffer.from('%PDF-1.4\n')]
  const starts: number[] = []
  let at = parts[0]!.length
  for (const [i, object] of objects.entries()) {
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    starts.push(at)
    at += whole.length
    parts.push(whole)
  }
  const lines = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${lines}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}
