import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { CopyKind, ERROR_CODES, RecountError } from '../../model/index.ts'
import type { Workspace } from '../../workspace/index.ts'
import {
  Captures,
  Custody,
  DocumentList,
  DocumentView,
  Preserved,
  Proof,
  Similar,
  UploadQuery,
} from '../api-types/index.ts'
import type { Processing } from '../processing.ts'
import { preserve } from '../upload.ts'
import { answers, DocumentParam, routes } from './answers.ts'

const MAX_PAGE = 1_000

const list = createRoute({
  method: 'get',
  path: '/api/documents',
  summary: 'Documents, newest first',
  request: {
    query: z.object({
      text: z.string().max(200).optional(),
      offset: z.coerce.number().int().nonnegative().default(0),
      limit: z.coerce.number().int().positive().max(MAX_PAGE).default(200),
    }),
  },
  responses: answers(DocumentList, 'a page of documents, and how many there are in all'),
})

const one = createRoute({
  method: 'get',
  path: '/api/documents/{id}',
  summary: 'A document with its claims, tallies and corrections',
  request: { params: DocumentParam },
  responses: answers(DocumentView, 'the document'),
})

const upload = createRoute({
  method: 'post',
  path: '/api/documents',
  summary: 'Preserves the bytes of the body; they are read soon after',
  request: {
    query: UploadQuery,
    body: {
      required: true,
      content: {
        'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
      },
    },
  },
  responses: answers(Preserved, 'the bytes are safe'),
})

const bytes = createRoute({
  method: 'get',
  path: '/api/documents/{id}/bytes',
  summary: 'The preserved bytes, checked against their digest, to be saved as a file',
  request: { params: DocumentParam },
  responses: {
    200: {
      description: 'the bytes',
      content: {
        'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
      },
    },
    default: answers(Proof, '').default,
  },
})

const workingCopy = createRoute({
  method: 'get',
  path: '/api/documents/{id}/copies/{kind}',
  summary: 'A working copy of a picture or a video, to be looked at in place of the preserved bytes',
  request: { params: DocumentParam.extend({ kind: CopyKind }) },
  responses: {
    200: {
      description: 'a WebP, or an MP4',
      content: {
        'image/webp': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
        'video/mp4': { schema: z.any().openapi({ type: 'string', format: 'binary' }) },
      },
    },
    default: answers(Proof, '').default,
  },
})

const proof = createRoute({
  method: 'get',
  path: '/api/documents/{id}/proof',
  summary: 'What a stranger needs to check that the item was logged',
  request: { params: DocumentParam },
  responses: answers(Proof, 'the proof'),
})

const custody = createRoute({
  method: 'get',
  path: '/api/documents/{id}/custody',
  summary: 'Who had the item, when and why, from the first touch to the last',
  request: { params: DocumentParam },
  responses: answers(Custody, 'the chain of custody'),
})

const captures = createRoute({
  method: 'get',
  path: '/api/captures',
  summary: 'Every time that a page was captured, and what changed from one to the next',
  request: { query: z.object({ url: z.string().min(1).max(4_000) }) },
  responses: answers(Captures, 'the captures of this address, oldest first'),
})

const similar = createRoute({
  method: 'get',
  path: '/api/documents/{id}/similar',
  summary: 'Items whose pictures look like that of this one, nearest first',
  request: { params: DocumentParam },
  responses: answers(Similar, 'what is like it'),
})

const ocr = createRoute({
  method: 'post',
  path: '/api/documents/{id}/ocr',
  summary:
    'Recognises the words in a picture or a scanned PDF, extracts and links them, and answers when it is done',
  request: { params: DocumentParam },
  responses: answers(DocumentView, 'the document'),
})

export function documentRoutes(
  workspace: Workspace,
  given: { readonly processing: Processing; readonly maxUploadBytes: number },
): OpenAPIHono {
  return routes()
    .openapi(list, async (c) => {
      const { text, offset, limit } = c.req.valid('query')
      const found = (await workspace.documents()).filter(matching(text))
      return c.json({ documents: found.slice(offset, offset + limit), total: found.length }, 200)
    })
    .openapi(one, async (c) => c.json(await workspace.document(c.req.valid('param').id), 200))
    .openapi(upload, async (c) => {
      const preserved = await preserve(workspace, {
        said: c.req.valid('query'),
        length: c.req.header('content-length'),
        body: c.req.raw.body,
        maxBytes: given.maxUploadBytes,
      })
      // answered as soon as the bytes are safe; reading them goes on behind
      given.processing.run().catch(() => {})
      return c.json(preserved, 200)
    })
    .openapi(bytes, async (c) => {
      const item = await workspace.bytes(c.req.valid('param').id, 'downloaded from the application')
      // a preserved page must never be opened as one of ours, whatever it holds
      c.header('Content-Type', 'application/octet-stream')
      c.header('Content-Length', String(item.size))
      c.header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(item.name)}`)
      return stream(c, async (out) => {
        for await (const chunk of item.stream) await out.write(chunk)
      })
    })
    .openapi(workingCopy, async (c) => {
      const { id, kind } = c.req.valid('param')
      const { bytes, mediaType } = await workspace.workingCopy(
        id,
        kind,
        `${kind} looked at in the application`,
      )
      // made by us, of these types only: nothing of the preserved bytes is sent as it came
      c.header('Content-Type', mediaType)
      return c.body(new Uint8Array(bytes))
    })
    .openapi(custody, async (c) => c.json(await workspace.custody(c.req.valid('param').id), 200))
    .openapi(ocr, async (c) => {
      const { id } = c.req.valid('param')
      const { unreadable } = await given.processing.inTurn(() => workspace.recognise({ items: [id] }))
      const refused = unreadable.find(({ item }) => item.startsWith(id))
      if (refused) throw refusalOf(refused)
      return c.json(await workspace.document(id), 200)
    })
    .openapi(captures, async (c) =>
      c.json({ captures: await workspace.captures(c.req.valid('query').url) }, 200),
    )
    .openapi(similar, async (c) => c.json(await workspace.similar({ item: c.req.valid('param').id }), 200))
    .openapi(proof, async (c) => c.json(await workspace.proof(c.req.valid('param').id), 200))
}

/** What was told of an item that could not be read, as a refusal. */
function refusalOf({ code, reason }: { readonly code: string; readonly reason: string }): RecountError {
  const known = ERROR_CODES.find((one) => one === code) ?? 'unreadable'
  return new RecountError(known, reason, 'Look at the preserved bytes.')
}

function matching(text: string | undefined) {
  const wanted = text?.toLocaleLowerCase()
  return (row: { title: string | undefined; name: string; source: string | undefined; id: string }) =>
    wanted === undefined ||
    [row.title, row.name, row.source, row.id].some((value) => value?.toLocaleLowerCase().includes(wanted))
}
