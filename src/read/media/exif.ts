import type { FileDate, FilePosition } from '../../model/index.ts'
import { readTiff, type Tiff, type TiffDirectory, type TiffValue } from './tiff.ts'
import { dateOf, rounded, type Told, trait, words } from './told.ts'

/** What EXIF tells (EXIF 2.32; the tags are named as its section 4.6 does). */
export function exifTold(bytes: Uint8Array): Told {
  return tiffTold(readTiff(bytes))
}

export function tiffTold({ directories, problems }: Tiff): Told {
  const image = directories.get('IFD0') ?? NONE
  const photo = directories.get('ExifIFD') ?? NONE
  const gps = directories.get('GPS IFD') ?? NONE
  return {
    dates: [
      ...exifDate(photo, 0x9003, 'taken', 'DateTimeOriginal', [0x9011, 0x9291]),
      ...exifDate(photo, 0x9004, 'digitized', 'DateTimeDigitized', [0x9012, 0x9292]),
      ...exifDate(image, 0x0132, 'changed', 'DateTime', [0x9010, 0x9290], photo),
      ...gpsDate(gps),
    ],
    positions: gpsPosition(gps),
    traits: [
      ...trait('make', image.get(0x010f), 'EXIF Make'),
      ...trait('model', image.get(0x0110), 'EXIF Model'),
      ...trait('lens', photo.get(0xa434), 'EXIF LensModel'),
      ...trait('serial', photo.get(0xa431), 'EXIF BodySerialNumber'),
      ...trait('serial', photo.get(0xa435), 'EXIF LensSerialNumber'),
      ...trait('software', image.get(0x0131), 'EXIF Software'),
      ...trait('software', image.get(0x013c), 'EXIF HostComputer'),
      ...trait('author', image.get(0x013b), 'EXIF Artist'),
      ...trait('author', photo.get(0xa430), 'EXIF CameraOwnerName'),
      ...trait('copyright', image.get(0x8298), 'EXIF Copyright'),
      ...trait('description', image.get(0x010e), 'EXIF ImageDescription'),
      ...trait('comment', userComment(photo.get(0x9286)), 'EXIF UserComment'),
    ],
    problems,
  }
}

const NONE: TiffDirectory = new Map()

/** A date with its offset and its fraction of a second, which stand in tags of their own (EXIF 2.32, section 4.6.5.F). */
function exifDate(
  directory: TiffDirectory,
  tag: number,
  of: FileDate['of'],
  name: string,
  [offset, fraction]: readonly [number, number],
  photo = directory,
): readonly FileDate[] {
  const text = directory.get(tag)
  const part = photo.get(fraction)
  if (typeof text !== 'string') return []
  const exact = typeof part === 'string' && /^\d{1,9}$/.test(part) && /:\d{2}$/.test(text) ? `.${part}` : ''
  return dateOf(text + exact, of, `EXIF ${name}`, photo.get(offset))
}

/** UTC by the format (EXIF 2.32, section 4.6.6, GPSTimeStamp and GPSDateStamp). */
function gpsDate(gps: TiffDirectory): readonly FileDate[] {
  const [day, clock] = [gps.get(0x1d), gps.get(0x07)]
  if (typeof day !== 'string' || !Array.isArray(clock) || clock.length < 3) return []
  const [hour = -1, minute = -1, second = -1] = numbersOf(clock)
  if (!(hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 61)) return []
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const text = `${day} ${two(hour)}:${two(minute)}:${two(second)}Z`
  return dateOf(text, 'positioned', 'EXIF GPSDateStamp and GPSTimeStamp').map((date) => ({
    ...date,
    zone: 'by-format',
  }))
}

function gpsPosition(gps: TiffDirectory): readonly FilePosition[] {
  const latitude = degrees(gps, 0x01, 0x02, ['N', 'S'], 90)
  const longitude = degrees(gps, 0x03, 0x04, ['E', 'W'], 180)
  if (latitude === undefined || longitude === undefined) return []
  const altitude = one(gps, 0x06)
  const below = one(gps, 0x05) === 1
  const accuracy = one(gps, 0x1f)
  const bearing = one(gps, 0x11)
  const north = { T: 'true', M: 'magnetic' } as const
  const from = gps.get(0x10)
  const datum = words(gps.get(0x12))
  return [
    {
      latitude,
      longitude,
      ...(altitude !== undefined && { altitudeMetres: rounded(below ? -altitude : altitude, 2) }),
      ...(accuracy !== undefined && accuracy >= 0 && { accuracyMetres: rounded(accuracy, 2) }),
      ...(bearing !== undefined && bearing >= 0 && bearing <= 360 && { bearing: rounded(bearing, 2) }),
      ...(bearing !== undefined && (from === 'T' || from === 'M') && { north: north[from] }),
      ...(datum !== undefined && { datum }),
      at: 'EXIF GPSLatitude and GPSLongitude',
    },
  ]
}

/** Degrees, minutes and seconds as three fractions; without the letter of its half of the globe it is no place. */
function degrees(
  gps: TiffDirectory,
  letterTag: number,
  tag: number,
  [plus, minus]: readonly [string, string],
  most: number,
): number | undefined {
  const letter = gps.get(letterTag)
  const value = gps.get(tag)
  if ((letter !== plus && letter !== minus) || !Array.isArray(value)) return undefined
  const [whole = Number.NaN, minutes = 0, seconds = 0] = numbersOf(value)
  const sum = whole + minutes / 60 + seconds / 3600
  if (!(sum >= 0 && sum <= most)) return undefined
  return rounded(letter === minus ? -sum : sum, 7)
}

function one(gps: TiffDirectory, tag: number): number | undefined {
  const value = gps.get(tag)
  const [number] = Array.isArray(value) ? numbersOf(value) : []
  return number !== undefined && Number.isFinite(number) ? number : undefined
}

function numbersOf(value: Exclude<TiffValue, string>): readonly number[] {
  return value.map((part) => (typeof part === 'number' ? part : part[0] / part[1]))
}

/** Eight bytes name the character set of the rest (EXIF 2.32, section 4.6.5.B). */
function userComment(value: TiffValue | undefined): string | undefined {
  if (!Array.isArray(value) || value.length <= 8) return undefined
  const bytes = Uint8Array.from(value as readonly number[])
  const set = new TextDecoder('latin1').decode(bytes.subarray(0, 8))
  if (!set.startsWith('ASCII') && !set.startsWith('UNICODE') && !set.startsWith('\0')) return undefined
  const charset = set.startsWith('UNICODE') ? 'utf-16be' : 'utf-8'
  return new TextDecoder(charset).decode(bytes.subarray(8)).replace(/\0+$/, '')
}
