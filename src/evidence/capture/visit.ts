import type { Browser } from 'playwright-core'
import type { Clock } from '../../model/index.ts'
import type { Files } from '../files.ts'
import type { TempFolder } from '../temp.ts'
import type { LookUp } from '../web.ts'
import type { CaptureLimits } from './limits.ts'
import type { Spool } from './spool.ts'
import type { Tunnel } from './tunnel.ts'

/** What a capture is made with and by whom. */
export interface CaptureSettings {
  /** the browser's program, where it is named */
  readonly chromium?: string | undefined
  /** folders where it is looked for, as in the environment's PATH */
  readonly path: string
  readonly sandbox: boolean
  /** `host:port` of private addresses that are meant */
  readonly allowed: readonly string[]
  /** lets certificates pass that do not hold */
  readonly anyCertificate: boolean
  readonly limits: CaptureLimits
  readonly clock: Clock
  readonly collector: string // a pseudonym
  readonly software: { readonly name: string; readonly version: string }
  readonly because?: string | undefined
  readonly run?: string | undefined
  readonly lookUp?: LookUp | undefined
}

/** Where a capture is written. */
export interface World {
  readonly files: Files
  readonly temp: TempFolder
  readonly signal?: AbortSignal | undefined
}

/** One page's capture while it is made. */
export interface Visit {
  readonly url: string
  readonly startedAt: Date
  readonly browser: Browser
  readonly tunnel: Tunnel
  readonly spool: Spool
  readonly settings: CaptureSettings
  readonly world: World
}
