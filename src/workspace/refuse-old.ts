import { type ClaimRef, claimsDecided, type Entry, itemOf } from '../model/index.ts'
import type { Reads } from '../store/index.ts'
import { conflict } from './settle.ts'
import type { ConflictProof } from './views/index.ts'

/**
 * Refuses a decision where, since the log had `size` entries, others decided on the claims it is about (on all of them, where `every`
 * is asked), took such a decision back, corrected one of them, or read their documents anew.
 * @throws RecountError conflict with both sides
 */
export async function refuseOldDecision(
  now: Reads,
  given: {
    readonly request: unknown
    readonly size: number | undefined
    readonly about: readonly ClaimRef[]
    readonly every?: boolean
  },
): Promise<void> {
  const { request, size, about, every = false } = given
  if (size === undefined) return
  const decided = new Map(
    (await now.decisions()).map(({ seq, decision }) => [seq, claimsDecided(decision)] as const),
  )
  const concerns = (seq: number) => {
    const spoken = decided.get(seq) ?? []
    return every ? about.every((ref) => spoken.includes(ref)) : about.some((ref) => spoken.includes(ref))
  }
  const names = await now.persons()
  const theirs: ConflictProof['theirs'][number][] = []
  for (const { seq, at, by, kind, item, body } of await now.linkingChangesSince(size)) {
    const record = await recordOf(now, body)
    if (!speaks(kind, { seq, item, record })) continue
    theirs.push({
      seq,
      at,
      by: names.get(by) ?? by,
      kind,
      record: kind === 'claims.extracted' ? null : record,
    })
  }
  const last = theirs.at(-1)
  if (last !== undefined)
    throw conflict(every ? 'These claims' : 'This incident', {
      yours: request,
      version: last.seq + 1,
      theirs,
    })

  function speaks(
    kind: string,
    { seq, item, record }: { seq: number; item: string | null; record: unknown },
  ): boolean {
    if (kind === 'link.decided') return concerns(seq)
    if (kind === 'decision.undone') return concerns(numberIn(record, 'undoes'))
    const claims = about.filter((ref) => itemOf(ref) === item)
    if (kind === 'claim.corrected') return claims.includes(`${item}#${wordIn(record, 'claim')}`)
    return !every && claims.length > 0
  }
}

async function recordOf(now: Reads, body: string | null): Promise<unknown> {
  const digests = Object.values((JSON.parse(body ?? '{}') as Partial<Entry>).records ?? {})
  const [record] = (await now.recordBodies(digests)).values()
  return record === undefined ? null : JSON.parse(record)
}

function numberIn(record: unknown, field: string): number {
  const value = valueIn(record, field)
  return typeof value === 'number' ? value : -1
}

function wordIn(record: unknown, field: string): string {
  const value = valueIn(record, field)
  return typeof value === 'string' ? value : ''
}

function valueIn(record: unknown, field: string): unknown {
  return typeof record === 'object' && record !== null ? Reflect.get(record, field) : undefined
}
