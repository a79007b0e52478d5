import { loadTimestamps, type Web } from '../evidence/index.ts'
import { isRecountError, RecountError } from '../model/index.ts'
import type { Desk } from './desk.ts'

/** A stamp that was checked, as it is kept. */
export interface Stamped {
  readonly authority: string
  readonly at: string
  readonly until: string
  readonly reply: string // base64
}

const TRIES = 3
const NONCE_BYTES = 8

/** Asks one authority to stamp a SHA-256, again where it did not answer. @throws RecountError io, bad-proof, not-allowed */
export async function askAuthority(
  { machine }: Desk,
  web: Web,
  { url, digest, trusted }: { url: string; digest: Uint8Array; trusted: readonly string[] },
): Promise<Stamped> {
  const { checkTimestamp, commonAuthorities, MAX_REPLY_BYTES, timestampQuery } = await loadTimestamps()
  const nonce = machine.random(NONCE_BYTES)
  const body = timestampQuery(digest, nonce)
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await web.ask(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' }, // RFC 3161 section 3.4
        body,
        maxBytes: MAX_REPLY_BYTES,
      })
      if (answer.status !== 200) throw noAnswer(url, answer.status)
      const { authority, at, until } = await checkTimestamp(answer.body, {
        digest: Buffer.from(digest).toString('hex'),
        nonce,
        trusted: [...trusted, ...commonAuthorities()],
      })
      return { authority, at, until, reply: Buffer.from(answer.body).toString('base64') }
    } catch (error) {
      if (!isRecountError(error) || error.code !== 'io' || tries === TRIES) throw error
    }
  }
}

function noAnswer(url: string, status: number): RecountError {
  return new RecountError(
    'io',
    `${url} answered with status ${status}.`,
    'Check the address of the authority, or try again later: a later stamp covers all before it.',
  )
}
