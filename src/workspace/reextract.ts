import { setImmediate as breathe } from 'node:timers/promises'
import { type Correction, saysTheSame } from '../model/index.ts'
import type { Desk } from './desk.ts'
import { type Extracted, extractItem } from './extract-item.ts'
import { linkAgain } from './link-again.ts'
import { ownData } from './own-data.ts'
import { publish } from './publish.ts'
import type { ReextractOptions } from './requests.ts'
import type { ReextractedDocument, ReextractResult } from './views/index.ts'

/** See `Workspace.reextract`. */
export async function reextract(desk: Desk, options: ReextractOptions = {}): Promise<ReextractResult> {
  const { store, stages } = desk
  const { llm, dryRun = false, signal, onProgress, onDropped } = options
  const items = await itemsOf(desk, options.documents)
  const extract = await stages.openExtractor(await ownData(store), llm)
  const documents: ReextractedDocument[] = []
  const unreadable: Problem[] = []
  let taken = 0
  // A model may take hours: the lock that others wait for is held for linking alone.
  // Nothing is taken that could then not be signed.
  if (!dryRun) await desk.keys.signer()
  for (const [i, item] of items.entries()) {
    if (signal?.aborted) break
    const outcome = await extractItem(desk, extract, item, {
      ...(signal && { signal }),
      ...(onDropped && { onDropped }),
    }).catch(unlessStopped(signal))
    if (outcome === undefined) break
    if ('problem' in outcome) unreadable.push({ item, ...outcome.problem })
    else {
      documents.push(await documentOf(desk, item, outcome))
      if (!dryRun && isNew(outcome)) {
        const problem = await take(desk, item, outcome)
        if (problem) unreadable.push(problem)
        else taken += 1
      }
    }
    onProgress?.({ done: i + 1, total: items.length })
    await breathe()
  }
  const linked = taken > 0 && (await store.exclusively('process', () => linkAgain(desk)))
  if (taken > 0) await publish(desk)
  return { documents, unreadable, taken, linked, stopped: signal?.aborted ?? false }
}

/** The same extractor that says the same again is no news for the log. */
function isNew({ changes }: Extracted): boolean {
  const { before, after } = changes
  return before?.name !== after.name || before.version !== after.version || !saysTheSame(changes)
}

async function itemsOf({ store }: Desk, named: readonly string[] | undefined): Promise<readonly string[]> {
  if (named === undefined) {
    const rows = await store.itemSummaries()
    return rows.filter(({ unreadable }) => unreadable === null).map(({ digest }) => digest)
  }
  const items = []
  for (const one of named) items.push(await store.findItem(one))
  return [...new Set(items)]
}

/** Takes a result into the record; says why where the text was read anew or erased meanwhile. */
async function take(
  desk: Desk,
  item: string,
  { name, fact, readBy }: Extracted,
): Promise<Problem | undefined> {
  try {
    await desk.store.append([fact], async (now) => {
      if ((await now.documentOf(item))?.seq !== readBy) throw new TextMoved()
    })
    return undefined
  } catch (error) {
    if (!(error instanceof TextMoved)) throw error
    const reason = 'Its text was read anew, or erased, while it was extracted from. Give the command again.'
    return { item, name, code: 'conflict', reason }
  }
}

type Problem = ReextractResult['unreadable'][number]
class TextMoved extends Error {}

async function documentOf({ store }: Desk, item: string, found: Extracted): Promise<ReextractedDocument> {
  const { adrift = [], keeping = [] } = (await store.asCorrected(item, found.extraction)) ?? {}
  const inForce = (await store.corrections(item)).filter(({ undone_by }) => undone_by === null)
  return {
    item,
    name: found.name,
    changes: found.changes,
    corrections: inForce.map(({ seq, body }) => ({
      seq,
      correction: JSON.parse(body) as Correction,
      state: adrift.includes(seq) ? 'adrift' : keeping.includes(seq) ? 'keeps' : 'applies',
    })),
  }
}

function unlessStopped(signal: AbortSignal | undefined) {
  return (error: unknown): undefined => {
    if (!signal?.aborted) throw error
  }
}
