import { z } from '@hono/zod-openapi'
import {
  Acquisition,
  Claim,
  CopyKind,
  Digest,
  Document,
  Extraction,
  Metadata,
  MetadataDoubt,
  Unreadable,
} from '../../model/index.ts'
import { CorrectionView } from './corrections.ts'
import { TallyTree } from './tally-tree.ts'

export const DocumentRow = z
  .object({
    id: Digest,
    name: z.string(),
    title: z.string().optional(),
    source: z.string().optional(),
    publishedAt: z.string().optional(),
    language: z.string().optional(),
    /** whose reading of a picture or recording its words are: name and version */
    recognisedBy: z.string().optional(),
    preservedAt: z.string(),
    claims: z.int(),
    tallies: z.int(),
    unreadable: Unreadable.optional(),
  })
  .openapi('DocumentRow')
export type DocumentRow = z.infer<typeof DocumentRow>

export const DocumentList = z
  .object({ documents: z.array(DocumentRow).readonly(), total: z.int() })
  .openapi('DocumentList')
export type DocumentList = z.infer<typeof DocumentList>

const ExtractorVersion = Extraction.shape.extractor
/** What the last extraction made different from the one before it. */
export const Changes = z
  .object({
    before: ExtractorVersion.optional(),
    after: ExtractorVersion,
    added: z.array(Claim).readonly(),
    gone: z.array(Claim).readonly(),
    changed: z
      .array(z.object({ before: Claim, after: Claim, fields: z.array(z.string()).readonly() }))
      .readonly(),
    same: z.int(),
    tallies: z.object({
      added: z.array(TallyTree).readonly(),
      gone: z.array(TallyTree).readonly(),
      same: z.int(),
    }),
  })
  .openapi('Changes')
export type Changes = z.infer<typeof Changes>

export const DocumentView = z
  .object({
    row: DocumentRow,
    version: z.int(),
    acquisitions: z
      .array(z.object({ ...Acquisition.shape, seq: z.int(), at: z.string(), by: z.string() }))
      .readonly(),
    document: Document.optional(),
    /** what the file says of itself: claims of the file, each with where it stands */
    metadata: Metadata.optional(),
    /** what of that cannot be, or does not go together */
    doubts: z.array(MetadataDoubt).readonly(),
    /** working copies that are here, or why there is none: in words, or `no-ffmpeg` */
    copies: z
      .array(
        z.object({
          kind: CopyKind,
          size: z.int().optional(),
          mediaType: z.string().optional(),
          problem: z.string().optional(),
        }),
      )
      .readonly(),
    /** every view of its bytes or working copies is an entry of the log */
    sealed: z.boolean(),
    extraction: Extraction.extend({ tallies: z.array(TallyTree) }).optional(),
    corrections: z.array(CorrectionView).readonly(),
    rejected: z.array(Claim).readonly(),
    /** ids of claims that the last extraction does not find and that stay because a person corrected them */
    kept: z.array(z.string()).readonly(),
    /** absent where nothing was extracted before */
    changes: Changes.optional(),
    /** claim id -> incident id */
    incidents: z.record(z.string(), z.string()),
  })
  .openapi('DocumentView')
export type DocumentView = z.infer<typeof DocumentView>

/** What a person says of bytes that they bring. */
export const UploadQuery = z.object({
  name: z.string().min(1).max(255),
  source: z.string().max(500).optional(),
  url: z.string().max(2000).optional(),
  published: z.string().max(40).optional(),
  note: z.string().max(2000).optional(),
})

export const Preserved = z
  .object({
    /** `new` bytes, or bytes held before that arrived `again` */
    state: z.enum(['new', 'again']),
    name: z.string(),
    item: Digest,
    size: z.int(),
    mediaType: z.string(),
    seq: z.int(),
  })
  .openapi('Preserved')
export type Preserved = z.infer<typeof Preserved>

/** The words of quotes, by `start-end`. */
export const QuotedWords = z.record(z.string(), z.string())
export type QuotedWords = z.infer<typeof QuotedWords>
