import type { Capture } from '../../model/index.ts'
import { warcFields } from '../wacz/index.ts'
import type { Look } from './look.ts'
import type { Spool } from './spool.ts'
import type { Traffic } from './tunnel.ts'

/** Names by which an archive is asked for what readers see. `urn:fullPage` and `urn:text` are those of other tools. */
const SEEN = [
  ['dom', 'urn:dom:', 'text/html; charset=utf-8'],
  ['picture', 'urn:fullPage:', 'image/png'],
  ['print', 'urn:pdf:', 'application/pdf'],
  ['text', 'urn:text:', 'text/plain; charset=utf-8'],
] as const

/** Writes down what readers of the page see: what its scripts made of it, a picture, a print and its words. */
export async function writeLook(
  spool: Spool,
  look: Look,
  { url, date }: { readonly url: string; readonly date: string },
): Promise<void> {
  for (const [part, prefix, contentType] of SEEN) {
    const made = look[part]
    if (made === undefined) continue
    const payload = typeof made === 'string' ? Buffer.from(made, 'utf8') : made
    const mime = contentType.split(';')[0]!
    await spool.add({ type: 'resource', url: prefix + url, date, contentType }, { payload }, { mime })
  }
}

/** Begins the file with who writes it (ISO 28500:2017, section 6.2). */
export async function writeInfo(
  spool: Spool,
  given: {
    readonly date: string
    readonly software: string
    readonly collector: string
    readonly because?: string | undefined
  },
): Promise<void> {
  const { date, software, collector, because } = given
  const info = warcFields({
    software,
    format: 'WARC File Format 1.1',
    operator: collector,
    ...(because !== undefined && { description: because }),
  })
  await spool.add({ type: 'warcinfo', date, contentType: 'application/warc-fields' }, { payload: info })
}

/** Everything that is known of how a page was captured, besides the page. */
export interface Facts {
  readonly capture: Capture
  readonly collector: string
  /** certificates of the page's server in PEM, its own first */
  readonly chain: readonly string[]
  readonly traffic: Traffic
  readonly failed: readonly { readonly url: string; readonly error: string }[]
  /** fetched once more, whole, after the page had its own answer */
  readonly fetchedAgain: readonly string[]
}

/** Writes down how the page was captured, as JSON under a name that the index has. */
export async function writeFacts(spool: Spool, facts: Facts): Promise<void> {
  const { capture, collector, chain, traffic, failed, fetchedAgain } = facts
  const reached = Object.fromEntries(traffic.reached)
  const refused = Object.fromEntries([...traffic.refused].filter(([, why]) => why !== 'not-asked'))
  const all = { capture, collector, certificates: chain, reached, refused, failed, fetchedAgain }
  const payload = Buffer.from(`${JSON.stringify(all, null, 2)}\n`, 'utf8')
  const { url, startedAt: date } = capture
  const [mime, name] = ['application/json', `urn:capture:${url}`]
  await spool.add({ type: 'resource', url: name, date, contentType: mime }, { payload }, { mime })
}
