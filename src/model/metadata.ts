import { z } from 'zod'
import { Digest } from './entry.ts'

/** What a date of a file is said to be the date of. */
export const FILE_DATES = [
  'taken', // the picture or recording
  'digitized', // of a scan; cameras write the same as taken
  'created', // the file, by the program that wrote it
  'changed',
  'positioned', // when the satellites told the position
] as const

/** What a file can tell of itself in words. */
export const FILE_TRAITS = [
  'make',
  'model',
  'lens',
  'serial', // of the camera or lens
  'software',
  'author',
  'copyright',
  'title',
  'description',
  'comment',
  'document-id', // the name that programs keep through all versions of a file
  'derived-from', // the document-id of what it was made from
  'source-type', // how it was made, in the terms of the IPTC: digitalCapture, trainedAlgorithmicMedia ...
] as const
export type FileTrait = (typeof FILE_TRAITS)[number]

/** Where in the file something stands: the container or standard and the tag, `EXIF DateTimeOriginal`. */
const At = z.string().min(1).max(200)
const Told = z.string().min(1).max(1_000)

/** `value` is ISO 8601, as precise as the file is; it has an offset or Z only where one is known. */
export const FileDate = z.strictObject({
  of: z.enum(FILE_DATES),
  value: z
    .string()
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/),
  /**
   * where the offset is from: the file states it; its format says that it is UTC, which many cameras don't keep to; or there is none, and
   * the clock may have stood anywhere on earth
   */
  zone: z.enum(['stated', 'by-format', 'none']),
  at: At,
})
export type FileDate = z.infer<typeof FileDate>

/** A position in degrees (WGS 84 where `datum` says no other), with what the file says of how sure it is. */
export const FilePosition = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  altitudeMetres: z.number().optional(),
  /** radius; absent where the file says nothing of it */
  accuracyMetres: z.number().nonnegative().optional(),
  /** where the camera looked, in degrees from north, clockwise */
  bearing: z.number().min(0).max(360).optional(),
  /** whether that is from true or magnetic north, where it is told */
  north: z.enum(['true', 'magnetic']).optional(),
  datum: Told.optional(),
  at: At,
})
export type FilePosition = z.infer<typeof FilePosition>

export const FileTrack = z.strictObject({
  kind: z.enum(['video', 'audio', 'other']),
  /** as its format names it: `avc1`, `mp4a`, `Opus` */
  codec: z.string().min(1).max(100),
  seconds: z.number().nonnegative().optional(),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  /** pictures a second, on average */
  frameRate: z.number().positive().optional(),
  channels: z.int().positive().optional(),
  sampleRate: z.number().positive().optional(),
  /** ISO 639-2 */
  language: z.string().min(1).max(40).optional(),
})
export type FileTrack = z.infer<typeof FileTrack>

/** One step of the history that programs keep in XMP. */
export const FileEdit = z.strictObject({
  action: Told,
  when: Told.optional(),
  software: Told.optional(),
  at: At,
})
export type FileEdit = z.infer<typeof FileEdit>

/**
 * Content credentials (C2PA 2.1). The states are those of its section on validation, as far as they can be had without a trust list: nothing
 * here is ever `trusted`. Statuses have the codes of the standard, word for word.
 */
export const FileCredentials = z.strictObject({
  state: z.enum([
    'none', // no manifest; this says nothing of the file: most programs remove them
    'not-checked', // there is one, of a kind of file that this version can't check
    'malformed', // there is one that can't be read
    'well-formed', // it can be read; a check of it failed
    'valid', // its signature and its digests fit these bytes; who signed is not vouched for
  ]),
  /** why it was not checked, or what is malformed */
  reason: Told.optional(),
  /** whom the certificate names that signed, unchecked */
  signer: Told.optional(),
  /** the program that made the claim */
  generator: Told.optional(),
  /** when a time stamp in it says that it was signed; whoever gave it is not vouched for either */
  signedAt: z.iso.datetime().optional(),
  /** what is claimed to have been done to the file: `c2pa.created` ... */
  actions: z.array(Told).max(100).readonly(),
  statuses: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(100),
        success: z.boolean().optional(),
        url: Told.optional(),
        explanation: Told.optional(),
      }),
    )
    .max(200)
    .readonly(),
})
export type FileCredentials = z.infer<typeof FileCredentials>

/**
 * What a file says of itself (embedded metadata): the record of a `metadata.read` entry. All of it are claims of the file, which whoever had
 * it could write. Each says where it stands.
 */
export const Metadata = z.strictObject({
  item: Digest,
  reader: z.strictObject({ name: z.string(), version: z.string() }),
  /** the kind of container: `JPEG`, `MPEG-4 (isom)` */
  container: z.string().min(1).max(100).optional(),
  /** of the picture as it is to be looked at, in pixels; of a recording, of its first video track */
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  seconds: z.number().nonnegative().optional(),
  pages: z.int().positive().optional(),
  dates: z.array(FileDate).max(100).readonly(),
  positions: z.array(FilePosition).max(20).readonly(),
  traits: z
    .array(z.strictObject({ trait: z.enum(FILE_TRAITS), value: Told, at: At }))
    .max(100)
    .readonly(),
  tracks: z.array(FileTrack).max(50).readonly(),
  edits: z.array(FileEdit).max(200).readonly(),
  credentials: FileCredentials,
  /** what of the file could not be read, each in one sentence */
  problems: z.array(Told).max(50).readonly(),
})
export type Metadata = z.infer<typeof Metadata>
/** The same, before it is said of which item, and by whom. */
export type ToldByFile = Omit<Metadata, 'item' | 'reader'>
