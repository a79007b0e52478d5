import type { z } from '@hono/zod-openapi'
import { DateOrTime, RecountError } from '../model/index.ts'
import type { ItemOutcome, Workspace } from '../workspace/index.ts'
import type { Preserved, UploadQuery } from './api-types/index.ts'

/** The largest body that an upload may have, unless the server is told otherwise: 2 GiB. */
export const MAX_UPLOAD_BYTES = 2 * 1024 ** 3

/**
 * Preserves the body of a request. Whoever holds the token controls the body, its declared length and what is said of it;
 * none of it is believed.
 * @throws RecountError too-large (before or while the bytes arrive), bad-input, and what the workspace refuses
 */
export async function preserve(
  workspace: Workspace,
  given: {
    readonly said: z.infer<typeof UploadQuery>
    readonly length: string | undefined
    readonly body: ReadableStream<Uint8Array> | null
    readonly maxBytes: number
  },
): Promise<Preserved> {
  const { name, source, url, note, published } = given.said
  const publishedAt = published === undefined ? undefined : dateOf(published)
  const { body, maxBytes } = given
  if (Number(given.length ?? 0) > maxBytes) throw tooLarge(maxBytes)
  if (body === null)
    throw new RecountError('bad-input', 'The request has no body.', 'Send the bytes of one file.')
  let outcome: ItemOutcome | undefined
  const result = await workspace.add(
    [
      {
        name,
        said: {
          ...(source === undefined ? {} : { source }),
          ...(url === undefined ? {} : { url }),
          ...(publishedAt === undefined ? {} : { publishedAt }),
          ...(note === undefined ? {} : { note }),
        },
        content: { stream: () => limited(body, maxBytes) },
      },
    ],
    {
      onItem: (item) => {
        outcome = item
      },
    },
  )
  const [problem] = result.problems
  if (problem) throw new RecountError(problem.problem.code, problem.problem.message, problem.problem.todo)
  return preservedOf(outcome)
}

function preservedOf(outcome: ItemOutcome | undefined): Preserved {
  if (
    outcome === undefined ||
    outcome.state === 'failed' ||
    outcome.state === 'held' ||
    outcome.seq === undefined
  )
    throw new RecountError('internal', 'The workspace did not say what became of the bytes.', 'Try again.')
  const { state, name, item, size, mediaType, seq } = outcome
  return { state, name, item, size, mediaType, seq }
}

async function* limited(body: ReadableStream<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    yield chunk
  }
}

function tooLarge(maxBytes: number): RecountError {
  return new RecountError(
    'too-large',
    `The file is larger than the ${Math.round(maxBytes / 1024 ** 2)} MiB that the browser may send.`,
    'Add it with `recount add FILE`.',
  )
}

function dateOf(text: string): string {
  const date = DateOrTime.safeParse(text)
  if (date.success) return date.data
  throw new RecountError(
    'bad-input',
    `"${text}" is not a date or a time.`,
    'Write it as 2020-05-11 or 2020-05-11T12:22:00Z.',
  )
}
