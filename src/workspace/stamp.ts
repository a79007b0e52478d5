import { askCalendar, formatOts, openWeb, type Web } from '../evidence/index.ts'
import { openCheckpoint, sha256 } from '../log/index.ts'
import { isRecountError, RecountError } from '../model/index.ts'
import type { Store } from '../store/index.ts'
import { askAuthority } from './ask-authority.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import { chainsOf, untilOf } from './stamp-chain.ts'
import type { StampedOutside, StampResult } from './views/index.ts'

type Stamper = Awaited<ReturnType<Store['stampers']>>[number]

export interface StampOptions {
  readonly calendars?: readonly string[]
  readonly allowPrivate?: boolean
  readonly trust?: readonly string[]
}

const BLINDING_BYTES = 16

/**
 * See `Workspace.stamp`. What is stamped is the SHA-256 of the signed checkpoint as it was published, which is kept with the
 * stamp. Who does not answer is asked again the next time, over the checkpoint of then: it covers all that could not be stamped before.
 */
export async function stamp(
  desk: Desk,
  authorities: readonly string[],
  options: StampOptions = {},
): Promise<StampResult> {
  const stampers = await stampersOf(desk, authorities, options)
  await publish(desk)
  const note = desk.log.checkpoint() ?? ''
  const { size } = openCheckpoint(note, await desk.keys.all())
  const answers = await Promise.all(
    stampers.map(async (stamper) => {
      try {
        const web = openWeb({ allowPrivate: stamper.private === 1 })
        if (stamper.kind === 'calendar')
          return { stamper, promise: { ...(await promised(desk, web, stamper.url, note)), size, note } }
        const { at, until, authority, reply } = await askAuthority(desk, web, {
          url: stamper.url,
          digest: sha256(Buffer.from(note, 'utf8')),
          trusted: [stamper.trust],
        })
        return { stamper, row: { authority, at, until, reply, size, note } }
      } catch (error) {
        if (isRecountError(error)) return { stamper, why: error.message }
        throw error
      }
    }),
  )
  const rows = answers.flatMap(({ row }) => row ?? [])
  const promises = answers.flatMap(({ promise }) => promise ?? [])
  await desk.store.noteStamps(rows)
  await desk.store.noteCalendars(promises)
  await desk.store.noteStampers(answers.map(({ stamper, why }) => ({ ...stamper, why: why ?? null })))
  return {
    size,
    stamped: rows.map(({ authority, at, until }) => ({ authority, size, at, until })),
    promised: promises.map(({ calendar }) => ({ calendar, size })),
    failed: answers.flatMap(({ why, stamper }) =>
      why === undefined ? [] : [{ authority: stamper.url, why }],
    ),
  }
}

/** Those that are named, or all that were asked before. @throws RecountError bad-input where there are none */
async function stampersOf(
  { store }: Desk,
  authorities: readonly string[],
  { calendars = [], allowPrivate = false, trust = [] }: StampOptions,
): Promise<readonly Stamper[]> {
  const named = (url: string, kind: 'authority' | 'calendar'): Stamper => ({
    url,
    kind,
    trust: trust.join('\n'),
    private: allowPrivate ? 1 : 0,
    why: null,
  })
  const now = [
    ...authorities.map((url) => named(url, 'authority')),
    ...calendars.map((url) => named(url, 'calendar')),
  ]
  const stampers = now.length > 0 ? now : await store.stampers()
  if (stampers.length > 0) return stampers
  throw new RecountError(
    'bad-input',
    'Nobody is named who could stamp, and nobody was asked before.',
    'Name time-stamp authorities with --authority, or calendars of OpenTimestamps with --calendar.',
  )
}

/** The newest stamp of each authority. */
export async function newestStamps({ store }: Pick<Desk, 'store'>): Promise<readonly StampedOutside[]> {
  const newest = new Map<string, StampedOutside>()
  for (const chain of chainsOf(await store.stamps(), await store.renewals())) {
    const { authority, size, at } = chain.stamp
    const renewed = chain.renewals.length
    if (!newest.has(authority)) newest.set(authority, { authority, size, at, until: untilOf(chain), renewed })
  }
  return [...newest.values()]
}

/** Whom nothing came from the last time that he was asked, and why. */
export async function waitingStampers({ store }: Pick<Desk, 'store'>) {
  return (await store.stampers()).flatMap(({ url, why }) => (why === null ? [] : [{ url, why }]))
}

async function promised({ machine }: Desk, web: Web, url: string, note: string) {
  const proof = await askCalendar(web, url, {
    digest: sha256(Buffer.from(note, 'utf8')),
    nonce: machine.random(BLINDING_BYTES),
  })
  return {
    calendar: url,
    at: machine.now().toISOString(),
    proof: Buffer.from(formatOts(proof)).toString('base64'),
  }
}
