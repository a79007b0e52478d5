/**
 * The closed list of what can go wrong in a way that a user can meet. Each code is explained in `docs/errors.md`.
 */
export const ERROR_CODES = [
  'bad-input', // the words of a command, a request or an exchange line are wrong
  'not-found',
  'conflict', // written against an old version of a record
  'no-workspace',
  'workspace-exists',
  'workspace-newer', // made by a newer version of Recount
  'busy', // another process holds what is needed, for longer than we wait
  'disk-full',
  'io', // the file system or the network refused
  'damaged', // something preserved is not what it was
  'erased',
  'unreadable', // bytes that no reader could read
  'too-large', // over a named limit
  'unsupported',
  'not-allowed',
  'key-locked', // the log's signing key needs its passphrase
  'log-inconsistent', // a log was rolled back, forked or signed again
  'bad-signature',
  'bad-proof',
  'internal', // our own mistake
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/**
 * An error that a user can meet: what happened in one sentence, and in another what to do about it.
 * `proof` holds what shows the error to be true (two checkpoints that disagree, say).
 */
export class RecountError extends Error {
  override readonly name = 'RecountError' as const
  readonly code: ErrorCode
  readonly todo: string
  readonly proof: unknown

  constructor(
    code: ErrorCode,
    message: string,
    todo: string,
    options: { cause?: unknown; proof?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.todo = todo
    this.proof = options.proof
  }
}

/** Whether something thrown is an error that a user can meet. */
export function isRecountError(error: unknown): error is RecountError {
  return error instanceof RecountError
}
