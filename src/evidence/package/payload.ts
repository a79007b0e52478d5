import { canonicalJson, HANDOVERS_FILE } from '../../log/index.ts'
import type { Extraction } from '../../model/index.ts'
import type { BlobStore } from '../blob-store.ts'
import { itemPath, type PackageContent, type PackageFile, textPath } from './content.ts'
import { indexPage } from './index-page.ts'
import { roCrate } from './ro-crate.ts'

/**
 * The payload of a package, without `data/`: items, what was read from them, and what shows that it is all in the log. The same content
 * gives the same bytes.
 */
export async function* payloadFiles(
  content: PackageContent,
  blobs: Pick<BlobStore, 'stream'>,
): AsyncGenerator<PackageFile> {
  for (const item of content.items)
    yield { path: itemPath(item), size: item.size, content: blobs.stream(item.digest) }
  for (const [item, { hasText }] of content.texts)
    if (hasText) yield text(textPath(item), (await content.extraction(item)).text ?? '')
  yield { path: 'claims.ndjson', size: undefined, content: claimsLines(content) }
  yield json('incidents.json', content.incidents)
  yield json('custody.json', content.custody)
  yield* logFiles(content)
  yield json('ro-crate-metadata.json', roCrate(content))
  yield text('index.html', indexPage(content))
}

async function* claimsLines({ texts, extraction }: PackageContent): AsyncGenerator<Uint8Array> {
  for (const item of texts.keys()) yield Buffer.from(claimsLine(await extraction(item)), 'utf8')
}

/** What was read from an item, as a line of `claims.ndjson`. */
export function claimsLine(extraction: Extraction): string {
  return `${canonicalJson(plain(extraction))}\n`
}

/** What of the log is disclosed, and what is only shown to be there. */
async function* logFiles({
  log,
  entries,
  records,
  withheld,
  seen,
}: PackageContent): AsyncGenerator<PackageFile> {
  yield text('log/checkpoint', log.checkpoint)
  yield text('log/key.vkey', `${log.vkey}\n`)
  if (log.handovers !== '') yield text(`log/${HANDOVERS_FILE}`, log.handovers)
  for await (const { seq, entry, salt, proof } of entries.read()) {
    yield text(`log/entries/${seq}.entry.json`, entry)
    yield text(`log/entries/${seq}.salt`, salt)
    yield text(`log/entries/${seq}.tlog-proof`, proof)
  }
  for await (const [digest, body] of records()) yield text(`log/records/${digest}.json`, body)
  for (const { seq, leaf, proof } of withheld.entries) {
    yield text(`log/withheld/${seq}.leaf`, `${leaf}\n`)
    yield text(`log/withheld/${seq}.tlog-proof`, proof)
  }
  yield json('withheld.json', {
    fields: withheld.fields,
    items: withheld.items,
    entries: withheld.entries.map(({ seq, leaf }) => ({ seq, leaf })),
    records: withheld.records,
  })
  yield json(
    'log/seen.json',
    seen.map(({ how, by, at, size }, i) => ({ name: seenName(how, i), how, by, at, size })),
  )
  for (const [i, { how, note, consistency, reply, renewals = [], ots }] of seen.entries()) {
    const name = `log/seen/${seenName(how, i)}`
    yield text(`${name}.checkpoint`, note)
    yield text(`${name}.consistency`, consistency)
    if (reply) yield { path: `${name}.tsr`, size: reply.length, content: reply }
    for (const [n, content] of renewals.entries())
      yield { path: `${name}.renewal-${n + 1}`, size: content.length, content }
    if (ots) yield { path: `${name}.ots`, size: ots.length, content: ots }
  }
}

/** Under which name the files of a checkpoint lie that somebody outside has seen. */
export function seenName(how: string, i: number): string {
  return `${how}-${i + 1}`
}

function text(path: string, words: string): PackageFile {
  const content = Buffer.from(words, 'utf8')
  return { path, size: content.length, content }
}

/** JSON that people read, too; the same value gives the same bytes. */
function json(path: string, value: unknown): PackageFile {
  return text(path, `${JSON.stringify(JSON.parse(canonicalJson(plain(value))), null, 1)}\n`)
}

/** Without properties that are there and undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
