import { type Capture, isRecountError } from '../model/index.ts'
import { openWebArchive, type WebArchive } from '../read/index.ts'
import type { PageContent } from './compare-captures.ts'
import type { Desk } from './desk.ts'

/** The last capture of an address that is held. */
export async function heldBefore(
  { store }: Pick<Desk, 'store'>,
  url: string,
): Promise<{ readonly item: string; readonly seq: number; readonly capture: Capture } | undefined> {
  const rows = await store.captures({ url })
  const last = rows.findLast((row) => row.item !== null)
  return last?.item
    ? { item: last.item, seq: last.seq, capture: JSON.parse(last.body).capture as Capture }
    : undefined
}

/** What an archive of ours holds of its page, as it is compared; undefined where the archive is damaged: `verify` says so. */
export async function contentOf(
  { blobs }: Pick<Desk, 'blobs'>,
  { item, capture }: { readonly item: string; readonly capture: Capture },
): Promise<(PageContent & { readonly item: string }) | undefined> {
  try {
    const archive = await openWebArchive(await blobs.read(item))
    return { item, capture, text: await textIn(archive, capture.url), files: filesOf(archive.lines) }
  } catch (error) {
    if (isRecountError(error)) return undefined
    throw error
  }
}

async function textIn(archive: WebArchive, url: string): Promise<string> {
  const line = archive.lines.find((one) => one.url === `urn:text:${url}`)
  return line ? new TextDecoder().decode((await archive.record(line)).block) : ''
}

/** Digests of the files of a page by their addresses; of several answers of one address, the last. */
export function filesOf(
  lines: readonly { readonly url: string; readonly digest?: string }[],
): ReadonlyMap<string, string> {
  return new Map(lines.flatMap(({ url, digest = '' }) => (/^https?:/.test(url) ? [[url, digest]] : [])))
}
