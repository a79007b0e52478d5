import { RecountError } from '../model/index.ts'

const WORD_97 = 'application/x-cfb'

/** What to do with files of a kind that no reader reads: a pattern of the media type, what it is, and the way out. */
const WAYS: readonly (readonly [type: RegExp, what: string, todo: string])[] = [
  [
    new RegExp(`^${WORD_97}$|msword|ms-excel|ms-powerpoint`),
    'This is an old Office file, or an Office file that is locked with a password.',
    'Open it, save it without a password as DOCX or PDF and add that too.',
  ],
  [
    /^image\/(?:jpeg|png|apng|webp)$/,
    'This is a picture; its words are read when `recount ocr` is asked to.',
    'Run `recount ocr --all`.',
  ],
  [
    /^image\//,
    'This is a picture; it has no text of its own.',
    'Add it as JPEG or PNG too, and run `recount ocr`.',
  ],
  [
    /^(?:audio|video)\//,
    'This is a recording; it has no text of its own.',
    'Add a transcript of it too, or have it written down by `recount transcribe`.',
  ],
  [
    /zip|wacz|rar|7z|x-tar|gzip|bzip|x-xz|zstd/,
    'This is an archive of files.',
    'Unpack it and add the files in it.',
  ],
  [
    /^application\/mbox$/,
    'This is a mailbox of several e-mails.',
    'Export the e-mails one by one as EML and add those.',
  ],
  [/json|xml|csv/, 'This is data for programs and no text for readers.', 'Add the documents that it lists.'],
  [
    /officedocument|opendocument|rtf|epub/,
    'No reader reads this kind of Office document.',
    'Save it as DOCX, PDF or text and add that too.',
  ],
]

/** The refusal of a media type that no reader reads. */
export function unsupported(mediaType: string): RecountError {
  const [, what, todo] = WAYS.find(([type]) => type.test(mediaType)) ?? [
    undefined,
    'The bytes are of no kind that we know as text.',
    'Save it as text, PDF or HTML with the program that made it and add that too.',
  ]
  return new RecountError('unsupported', `${what} (${mediaType})`, todo)
}
