import { loadTimestamps, openWeb } from '../evidence/index.ts'
import { sha256 } from '../log/index.ts'
import { isRecountError } from '../model/index.ts'
import type { Reads, Store } from '../store/index.ts'
import { askAuthority } from './ask-authority.ts'
import type { Desk } from './desk.ts'
import { judgeStamps } from './judge-stamps.ts'
import type { RenewResult, StampCheck } from './views/index.ts'

type Stamp = Awaited<ReturnType<Store['stamps']>>[number]
type Renewal = Awaited<ReturnType<Store['renewals']>>[number]

/**
 * A stamp over a checkpoint, and the stamps that renewed it, in order. Each renewal stamps the SHA-256 of the checkpoint followed by all
 * replies before its own: made while the certificate of the last one was valid, it keeps what that showed (the time-stamp renewal of
 * RFC 4998 section 5.2, over whole replies).
 */
export interface StampChain {
  readonly stamp: Stamp
  readonly renewals: readonly Renewal[]
}

const DAY_MS = 86_400_000

/** Stamps with their renewals, in the order of the stamps. */
export function chainsOf(stamps: readonly Stamp[], renewals: readonly Renewal[]): readonly StampChain[] {
  return stamps.map((stamp) => ({
    stamp,
    renewals: renewals.filter(({ authority, size }) => authority === stamp.authority && size === stamp.size),
  }))
}

/** Until when the certificate of the last stamp of a chain is valid. */
export function untilOf({ stamp, renewals }: StampChain): string {
  return (renewals.at(-1) ?? stamp).until
}

function bytesOf({ stamp, renewals }: StampChain) {
  return {
    checkpoint: Buffer.from(stamp.note, 'utf8'),
    stamps: [stamp, ...renewals].map(({ reply, at, until }) => ({
      reply: Buffer.from(reply, 'base64'),
      at,
      until,
    })),
  }
}

/**
 * Checks all stamps that are held here again: signature, certificates, and that each is over what it must be over. `trust`: certificates in PEM,
 * beside those that were named when the stamps were asked for, and those of the web.
 */
export async function checkStamps(
  store: Pick<Reads, 'stamps' | 'renewals' | 'stampers'>,
  { now, trust = [] }: { readonly now: Date; readonly trust?: readonly string[] | undefined },
): Promise<readonly StampCheck[]> {
  const chains = chainsOf(await store.stamps(), await store.renewals())
  if (chains.length === 0) return []
  const { commonAuthorities } = await loadTimestamps()
  const named = (await store.stampers()).map((one) => one.trust)
  const trusted = [...trust, ...named, ...commonAuthorities()]
  const checks = []
  for (const chain of chains) {
    const { authority, size, at } = chain.stamp
    checks.push({
      authority,
      size,
      at,
      until: untilOf(chain),
      renewed: chain.renewals.length,
      ...(await judgeStamps(bytesOf(chain), { trusted, now })),
    })
  }
  return checks
}

/**
 * See `Workspace.renewStamps`. Each stamp whose certificate ends within so many days is stamped again by the first authority that answers.
 * One whose certificate has ended cannot be renewed any more.
 */
export async function renewStamps(
  desk: Desk,
  authorities: readonly string[],
  options: {
    readonly withinDays: number
    readonly allowPrivate?: boolean
    readonly trust?: readonly string[]
  },
): Promise<RenewResult> {
  const { store, machine } = desk
  const known = (await store.stampers()).filter(({ kind }) => kind === 'authority')
  const asked =
    authorities.length > 0
      ? authorities.map((url) => ({
          url,
          trust: (options.trust ?? []).join('\n'),
          private: options.allowPrivate,
        }))
      : known.map(({ url, trust, private: isPrivate }) => ({ url, trust, private: isPrivate === 1 }))
  const now = machine.now()
  const limit = new Date(now.getTime() + options.withinDays * DAY_MS)
  const chains = chainsOf(await store.stamps(), await store.renewals())
  const due = chains.filter((chain) => new Date(untilOf(chain)) <= limit)
  const renewed: RenewResult['renewed'][number][] = []
  const failed: RenewResult['failed'][number][] = []
  for (const chain of due) {
    const { authority, size } = chain.stamp
    if (new Date(untilOf(chain)) < now) {
      failed.push({ authority, size, why: `Its certificate ended on ${untilOf(chain)}: it is too late.` })
      continue
    }
    const why: string[] = []
    for (const { url, trust, private: allowPrivate = false } of asked) {
      try {
        const web = openWeb({ allowPrivate })
        const { checkpoint, stamps } = bytesOf(chain)
        const digest = sha256(Buffer.concat([checkpoint, ...stamps.map(({ reply }) => reply)]))
        const made = await askAuthority(desk, web, { url, digest, trusted: [trust] })
        const row = {
          authority,
          size,
          at: made.at,
          until: made.until,
          renewer: made.authority,
          reply: made.reply,
        }
        await store.noteRenewals([row])
        renewed.push({ authority, size, by: made.authority, until: made.until })
        why.length = 0
        break
      } catch (error) {
        if (!isRecountError(error)) throw error
        why.push(`${url}: ${error.message}`)
      }
    }
    if (why.length > 0 || asked.length === 0)
      failed.push({ authority, size, why: why.join(' ') || 'Nobody is named who could renew it.' })
  }
  return { renewed, failed, held: chains.length }
}
