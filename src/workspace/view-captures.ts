import type { Acquisition, FailedCapture } from '../model/index.ts'
import { contentOf } from './captured-page.ts'
import { compareCaptures, type PageContent } from './compare-captures.ts'
import type { Desk } from './desk.ts'
import type { CaptureRow } from './views/index.ts'

/** See `Workspace.captures`. */
export async function captureRows(desk: Desk, url?: string): Promise<readonly CaptureRow[]> {
  const rows = await desk.store.captures({ url })
  let before: (PageContent & { readonly item: string }) | undefined
  const told: CaptureRow[] = []
  for (const { seq, url: address, at, item, body } of rows) {
    const { capture } = item === null ? {} : (JSON.parse(body) as Acquisition)
    if (item === null || !capture) {
      told.push({ seq, url: address, at, reason: (JSON.parse(body) as FailedCapture).reason })
      continue
    }
    const { status, finalUrl, title } = capture
    // Archives are opened for one address only: a list of all would take too long.
    const content = url === undefined ? undefined : await contentOf(desk, { item, capture })
    told.push({
      seq,
      url: address,
      at,
      item,
      status,
      finalUrl,
      ...(title !== undefined && { title }),
      ...(before && content && { changes: compareCaptures(before, content) }),
    })
    before = content ?? before
  }
  return told
}
