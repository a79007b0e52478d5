import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type ErrorCode, isRecountError, RecountError } from '../model/index.ts'
import type { ErrorEnvelope } from './api-types/index.ts'

const STATUS: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  'bad-input': 400,
  'not-found': 404,
  conflict: 409,
  'no-workspace': 503,
  'workspace-exists': 409,
  'workspace-newer': 503,
  busy: 503,
  'disk-full': 507,
  io: 500,
  damaged: 500,
  erased: 410,
  unreadable: 422,
  'too-large': 413,
  unsupported: 415,
  'not-allowed': 403,
  'key-locked': 423, // RFC 4918 section 11.3
  'log-inconsistent': 500,
  'bad-signature': 500,
  'bad-proof': 500,
  internal: 500,
}

/** The HTTP status (RFC 9110, 15) that says what an error says. */
export function statusOf(code: ErrorCode): ContentfulStatusCode {
  return STATUS[code]
}

/** The answer to something thrown. What is not meant for users is not shown to them. */
export function envelopeOf(thrown: unknown): ErrorEnvelope {
  const error = isRecountError(thrown) ? thrown : internal(thrown)
  return {
    error: {
      code: error.code,
      message: error.message,
      todo: error.todo,
      ...(error.proof === undefined ? {} : { proof: error.proof }),
    },
  }
}

function internal(cause: unknown): RecountError {
  return new RecountError(
    'internal',
    'Something went wrong inside Recount.',
    'Try again; the terminal that serves this workspace shows what happened.',
    { cause },
  )
}
