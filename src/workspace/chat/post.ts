import { setTimeout as sleep } from 'node:timers/promises'
import { RecountError } from '../../model/index.ts'

/** What whoever runs an address can make us wait for and hold in memory. */
export interface PostLimits {
  /** for one answer, from the question to its last byte */
  readonly answerMs: number
  readonly answerBytes: number
  readonly tries: number
  /** before the second try; each further wait is twice as long */
  readonly firstWaitMs: number
  /** the longest wait that a server may ask for */
  readonly longestWaitMs: number
}

/** A model behind an address that a person named. */
export interface Addressed {
  readonly address: URL
  /** a secret: it is sent to the address and shown nowhere */
  readonly key?: string | undefined
  /** what it is called in refusals ("language model"), and the beginning of the variables that name it (`RECOUNT_LLM`) */
  readonly what: string
  readonly variables: string
}

/** Why nothing came of a question. `again`: whether it may be answered later; `waitMs`: when, as the server says. */
export interface Failed {
  readonly failed: RecountError
  readonly again: boolean
  readonly waitMs?: number
  readonly status?: number
}

/**
 * Sends a question and gives the body of the answer. No redirect is followed, and nothing that whoever runs the address writes reaches a terminal
 * unbounded, with control codes, or with our key in it.
 */
export async function post(
  { address, key, what, variables }: Addressed,
  { body, headers = {} }: { readonly body: string | FormData; readonly headers?: Record<string, string> },
  limits: PostLimits,
  signal: AbortSignal | undefined,
): Promise<{ readonly body: string } | Failed> {
  const timeout = AbortSignal.timeout(limits.answerMs)
  const refused = (how: string, todo: string, code: 'io' | 'not-allowed' = 'io') =>
    new RecountError(code, `The ${what}'s address ${how}.`, todo)
  const check = `Check ${variables}_URL and ${variables}_MODEL, or try again later.`
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'manual', // another address was not agreed to
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: { ...headers, ...(key !== undefined && { authorization: `Bearer ${key}` }) },
      body,
    })
    const answer = await boundedBody(response, limits.answerBytes)
    const { status } = response
    if (status >= 300 && status < 400)
      return {
        failed: refused('sends us on to another address. Nothing was sent there', check),
        again: false,
      }
    if (answer === undefined) return { failed: tooLarge(what, limits.answerBytes), again: false }
    if (status === 200) return { body: answer }
    const how = `answered ${status}${said(answer, key)}`
    const failed =
      status === 401 || status === 403
        ? refused(how, `Check ${variables}_KEY.`, 'not-allowed')
        : refused(how, check)
    const wait = Number(response.headers.get('retry-after'))
    const again = status === 408 || status === 429 || status >= 500
    return { failed, again, status, ...(wait > 0 && { waitMs: wait * 1000 }) }
  } catch (error) {
    if (signal?.aborted) throw error
    return { failed: unreached(what, variables, error, timeout.aborted), again: true }
  }
}

/** Asks until there is a value, or no more tries are left, with growing waits. @throws RecountError the last failure */
export async function asked<T>(
  ask: () => Promise<{ readonly value: T } | Failed>,
  limits: PostLimits,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let left = limits.tries - 1, wait = limits.firstWaitMs; ; left--, wait *= 2) {
    const outcome = await ask()
    if ('value' in outcome) return outcome.value
    if (!outcome.again || left <= 0) throw outcome.failed
    await sleep(Math.min(outcome.waitMs ?? wait, limits.longestWaitMs), undefined, {
      ...(signal && { signal }),
    })
  }
}

/** What a server says for itself, in one line of bounded length, without terminal codes and without our key. */
function said(body: string, key: string | undefined): string {
  const hidden = key ? body.replaceAll(key, '…') : body
  const words = hidden
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
  return words === '' ? '' : `: ${words}`
}

/** The body as text; undefined where it is longer than so many bytes, unpacked. */
async function boundedBody({ body }: Response, most: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.byteLength
    if (length > most) return undefined // leaving the loop closes the connection
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function unreached(what: string, variables: string, error: unknown, timedOut: boolean): RecountError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const why = timedOut ? 'it did not answer in time' : cause instanceof Error ? cause.message : String(cause)
  return new RecountError(
    'io',
    `The ${what} could not be reached: ${why}.`,
    `Check ${variables}_URL and the network, then try again.`,
    { cause: error },
  )
}

function tooLarge(what: string, most: number): RecountError {
  return new RecountError(
    'too-large',
    `The ${what}'s answer is longer than ${most} bytes.`,
    'Try another model.',
  )
}
