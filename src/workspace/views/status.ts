import type { Capped } from '../../model/index.ts'
import type { FixityView } from './custody.ts'
import type { KeyView, PromisedOutside, SeenOutside, StampedOutside } from './log.ts'

export interface StatusView {
  readonly workspace: string
  readonly person: string
  readonly counts: {
    readonly items: number
    readonly documents: number
    readonly unreadable: number
    readonly claims: number
    readonly incidents: number
    readonly tallies: number
    readonly entries: number
    readonly bytes: number
  }
  readonly checkpoint: {
    readonly line: string
    readonly size: number
    readonly root: string
    readonly note: string
    readonly vkey: string // the log's public key, for policies of others
  }
  readonly key: KeyView
  readonly verified: { readonly at: string; readonly intact: boolean; readonly size: number } | undefined
  readonly fixity: FixityView
  /** what linking left out because it was too large; undefined where nothing was */
  readonly capped: Capped | undefined
  readonly stamps: readonly StampedOutside[] // the newest of each authority; empty: not yet time-stamped
  /** who was asked to stamp and did not the last time: `log stamp` asks again */
  readonly stampersWaiting: readonly { readonly url: string; readonly why: string }[]
  /** the newest checkpoint that each calendar of OpenTimestamps has; of two, one that leads to a block */
  readonly calendars: readonly PromisedOutside[]
  readonly seenOutside: readonly SeenOutside[] // who outside has seen which checkpoint; empty: nobody yet
}
