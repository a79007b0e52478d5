import { loadTimestamps, openWeb, type Web } from '../evidence/index.ts'
import { openCheckpoint, sha256 } from '../log/index.ts'
import { isRecountError, RecountError } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import type { StampedOutside, StampResult } from './views/index.ts'

type StampRow = Awaited<ReturnType<Store['stamps']>>[number]

interface Options {
  readonly allowPrivate?: boolean
  readonly trust?: readonly string[]
}

const TRIES = 3
const NONCE_BYTES = 8

/**
 * See `Workspace.stamp`. What is stamped is the SHA-256 of the signed checkpoint as it was published, which is kept with the
 * stamp. Nothing waits in a queue: the stamp of a later day covers all that could not be stamped before.
 */
export async function stamp(
  desk: Desk,
  authorities: readonly string[],
  { allowPrivate = false, trust = [] }: Options = {},
): Promise<StampResult> {
  const { commonAuthorities } = await loadTimestamps()
  await publish(desk)
  const note = desk.log.checkpoint() ?? ''
  const { size } = openCheckpoint(note, await desk.keys.all())
  const web = openWeb({ allowPrivate })
  const trusted = [...trust, ...commonAuthorities()]
  const answers = await Promise.all(
    authorities.map(async (url) => {
      try {
        return { row: { ...(await askAuthority(desk, web, { url, note, trusted })), size, note } }
      } catch (error) {
        if (isRecountError(error)) return { authority: url, why: error.message }
        throw error
      }
    }),
  )
  const rows = answers.flatMap((answer) => ('row' in answer ? [answer.row] : []))
  await desk.store.noteStamps(rows)
  return {
    size,
    stamped: rows.map(viewOf),
    failed: answers.flatMap(({ why, authority }) => (why === undefined ? [] : [{ authority, why }])),
  }
}

/** The newest stamp of each authority. */
export async function newestStamps({ store }: Pick<Desk, 'store'>): Promise<readonly StampedOutside[]> {
  const newest = new Map<string, StampedOutside>()
  for (const row of await store.stamps())
    if (!newest.has(row.authority)) newest.set(row.authority, viewOf(row))
  return [...newest.values()]
}

function viewOf({ authority, size, at, until }: StampRow): StampedOutside {
  return { authority, size, at, until }
}

/** Asks one authority, again where it did not answer. @throws RecountError io, bad-proof, not-allowed */
async function askAuthority(
  { machine }: Desk,
  web: Web,
  { url, note, trusted }: { url: string; note: string; trusted: readonly string[] },
): Promise<Pick<StampRow, 'authority' | 'at' | 'until' | 'reply'>> {
  const { checkTimestamp, MAX_REPLY_BYTES, timestampQuery } = await loadTimestamps()
  const digest = sha256(Buffer.from(note, 'utf8'))
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
        trusted,
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
