import type { Shortfall } from '../../model/index.ts'
import type { Refusal } from './tunnel.ts'

/** What a capture lacks, counted while it is made. */
export function countShortfalls() {
  const counts = new Map<Shortfall['code'], number>()
  return {
    add(code: Shortfall['code'], count = 1): void {
      if (count > 0) counts.set(code, (counts.get(code) ?? 0) + count)
    },
    list: (): Shortfall[] => [...counts].map(([code, count]) => ({ code, count })),
  }
}
export type Shortfalls = ReturnType<typeof countShortfalls>

/** Errors of the browser's network (net_error_list.h) that tell of a server that was not reached, or that did not finish. */
const NOT_REACHED =
  /ERR_(?:SOCKS|CONNECTION|NAME|ADDRESS|INTERNET|NETWORK|PROXY|TUNNEL|TIMED_OUT|CERT|SSL|BAD_SSL|TOO_MANY_REDIRECTS)/
const BROKEN = /ERR_(?:CONTENT|INCOMPLETE|EMPTY|INVALID|RESPONSE|HTTP2|UNEXPECTED|FAILED)/

/** What it means for the archive that a request failed; undefined where it means nothing: the page took it back, or the browser would not show it. */
export function meaningOf(errorText: string, refusal: Refusal | undefined): Shortfall['code'] | undefined {
  if (refusal === 'private-address' || refusal === 'total-size') return refusal
  if (refusal === 'not-reached' || NOT_REACHED.test(errorText)) return 'not-reached'
  return BROKEN.test(errorText) ? 'broken-file' : undefined
}
