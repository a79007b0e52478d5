import type { FileCredentials, Metadata, ToldByFile } from '../../model/index.ts'
import { type Box, contentOf, topBoxes } from './boxes.ts'
import { credentialsIn, NO_MANIFEST, notChecked } from './credentials.ts'
import { pdfTold } from './document-properties.ts'
import { at32, type Embedded, latin } from './embedded.ts'
import { exifTold, tiffTold } from './exif.ts'
import { heifTold } from './heif.ts'
import { movieTold } from './movie.ts'
import { orientationOf, partsOf } from './pixels.ts'
import { recordingTold } from './recording.ts'
import { readTiff } from './tiff.ts'
import { dateOf, type Told, together, trait, words } from './told.ts'
import { xmpTold } from './xmp.ts'

/** Who reads what files say of themselves. The version changes whenever the same bytes may give another answer. */
export const METADATA_READER = { name: 'recount-metadata', version: '0.1.0' } as const

/** Bytes of a file that is read whole: a picture, a PDF, or what holds content credentials. Of recordings, only parts are read. */
const WHOLE_MOST = 64 * 1024 * 1024

/** What is said of a file that could not be asked: nothing but why. */
export function toldNothing(problem: string): ToldByFile {
  const told = together([{ problems: [words(problem) ?? 'It could not be read.'] }])
  return { ...told, credentials: notChecked('The file could not be read.') }
}

/**
 * What a file says of itself: dates, positions, camera, tracks, history, content credentials, each with where it stands. What can't be read
 * of it is said in `problems`; it throws for nothing that a file can hold.
 */
export async function readMetadata(file: Blob, mediaType: string): Promise<ToldByFile> {
  try {
    const { told, credentials } = await partsTold(file, mediaType)
    return { ...together(told), credentials }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return toldNothing(`What the file says of itself could not be read: ${why}`)
  }
}

interface Parts {
  readonly told: readonly Told[]
  readonly credentials: FileCredentials
}

async function partsTold(file: Blob, mediaType: string): Promise<Parts> {
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer())
  if (BOXED.has(latin(head, 4, 8))) return boxedTold(file, mediaType)
  if (/^(?:audio|video)\/|^application\/ogg$/.test(mediaType)) {
    const credentials =
      mediaType === 'audio/mpeg' ? await wholeCredentials(file, mediaType, { seen: false }) : NO_MANIFEST
    return { told: [await recordingTold(file)], credentials }
  }
  if (file.size > WHOLE_MOST)
    return {
      told: [
        {
          problems: [
            `The file has ${file.size} bytes; of up to ${WHOLE_MOST} it is read what they say of themselves.`,
          ],
        },
      ],
      credentials: NO_MANIFEST,
    }
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (mediaType === 'application/pdf') return { told: [await pdfTold(bytes)], credentials: NO_MANIFEST }
  const parts = partsOf(bytes, mediaType)
  if (parts) {
    const credentials = parts.manifest ? await credentialsIn(bytes, mediaType, { seen: true }) : NO_MANIFEST
    return { told: await pictureTold(parts, mediaType), credentials }
  }
  return { told: [otherPicture(bytes, mediaType)], credentials: NO_MANIFEST }
}

/** The first box of a file in the ISO base media file format; QuickTime's older files have no `ftyp`. */
const BOXED = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])
const PICTURE_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1', 'avif', 'avis'])
/** C2PA 2.1, appendix A.4.2; XMP part 3, section 1.1.5 */
const MANIFEST_BOX = 'd8fec3d61b0e483c92975828877ec481'
const XMP_BOX = 'be7acfcb97a942e89c71999491e3afac'

async function boxedTold(file: Blob, mediaType: string): Promise<Parts> {
  const { boxes, whole } = await topBoxes(file)
  const told: Told[] = []
  let manifest = false
  let brand = 'qt'
  for (const box of boxes) {
    if (box.type === 'ftyp')
      brand = words(latin((await headOf(file, box)) ?? new Uint8Array(), 0, 4)) ?? brand
    if (box.type === 'meta' && PICTURE_BRANDS.has(brand)) told.push(await heifTold(file, box))
    if (box.type === 'moov') {
      const moov = await contentOf(file, box)
      told.push(
        moov ? await movieTold(moov) : { problems: ['The index of the recording (moov) is too long.'] },
      )
    }
    if (box.type === 'uuid') {
      const id = Buffer.from((await headOf(file, box)) ?? []).toString('hex')
      if (id === MANIFEST_BOX) manifest = true
      const xmp = id === XMP_BOX ? await contentOf(file, box) : undefined
      if (xmp) told.push(await xmpTold(new TextDecoder().decode(xmp.subarray(16))))
    }
  }
  const container = PICTURE_BRANDS.has(brand)
    ? `HEIF (${brand})`
    : brand === 'qt'
      ? 'QuickTime'
      : `MPEG-4 (${brand})`
  if (told.length === 0) told.push({ problems: ['The file has no index: nothing tells what is in it.'] })
  if (!whole) told.push({ problems: ['The file is cut short, or something stands behind its end.'] })
  const credentials = manifest ? await wholeCredentials(file, mediaType, { seen: true }) : NO_MANIFEST
  return { told: [{ container }, ...told], credentials }
}

async function headOf(file: Blob, { from, to }: Box): Promise<Uint8Array | undefined> {
  return new Uint8Array(await file.slice(from, Math.min(to, from + 16)).arrayBuffer())
}

async function wholeCredentials(
  file: Blob,
  mediaType: string,
  given: { readonly seen: boolean },
): Promise<FileCredentials> {
  if (file.size > WHOLE_MOST)
    return notChecked('The file is too large for its content credentials to be checked.')
  return credentialsIn(new Uint8Array(await file.arrayBuffer()), mediaType, given)
}

const CONTAINERS: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/apng': 'PNG (animated)',
  'image/webp': 'WebP',
}

async function pictureTold(parts: Embedded, mediaType: string): Promise<readonly Told[]> {
  const { width, height, exif, xmp, texts, problems } = parts
  const turned = orientationOf(parts) >= 5
  const size = turned ? { width: height, height: width } : { width, height }
  return [
    { container: CONTAINERS[mediaType], ...size, problems },
    ...(exif ? [exifTold(exif)] : []),
    ...(await Promise.all(xmp.map(xmpTold))),
    { dates: texts.flatMap(dateOfText), traits: texts.flatMap(traitOfText) },
  ]
}

/** Keywords of a PNG that its standard names (PNG third edition, section 11.3.3.1), and the comment of a JPEG. */
const TEXT_TRAITS = {
  'JPEG COM': 'comment',
  Title: 'title',
  Author: 'author',
  Description: 'description',
  Copyright: 'copyright',
  Software: 'software',
  Source: 'model',
  Comment: 'comment',
} as const

function traitOfText({ at, words: said }: Embedded['texts'][number]): Metadata['traits'] {
  const name = (TEXT_TRAITS as Readonly<Record<string, (typeof TEXT_TRAITS)[keyof typeof TEXT_TRAITS]>>)[
    at.replace(/^PNG [a-zA-Z]{4} /, '')
  ]
  return name ? trait(name, said, at) : []
}

function dateOfText({ at, words: said }: Embedded['texts'][number]): Metadata['dates'] {
  if (at === 'PNG tIME') return dateOf(said, 'changed', at).map((date) => ({ ...date, zone: 'by-format' }))
  return / Creation Time$/.test(at) ? dateOf(said, 'created', at) : []
}

/** TIFF is EXIF's own container; of a GIF, its header is all that it says (GIF89a, section 18). */
function otherPicture(bytes: Uint8Array, mediaType: string): Told {
  if (mediaType === 'image/tiff') {
    const tiff = readTiff(bytes)
    const [[width] = [], [height] = []] = [0x0100, 0x0101].map(
      (tag) => tiff.directories.get('IFD0')?.get(tag) ?? [],
    )
    const size = typeof width === 'number' && typeof height === 'number' ? { width, height } : {}
    return { container: 'TIFF', ...size, ...tiffTold(tiff) }
  }
  if (mediaType === 'image/gif' && bytes.length >= 10)
    return { container: 'GIF', width: bytes[6]! | (bytes[7]! << 8), height: bytes[8]! | (bytes[9]! << 8) }
  if (mediaType === 'image/bmp' && bytes.length >= 26 && at32(bytes, 0) >>> 16 === 0x424d)
    return { container: 'BMP' }
  return { problems: [`Nothing is read of what files of this kind say of themselves (${mediaType}).`] }
}
