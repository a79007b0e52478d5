import type { Acquisition, Digest } from '../model/index.ts'
import { type Arrived, arrive, type Refused, SMALL_BYTES } from './arrive.ts'
import { touchFact } from './custody.ts'
import type { Desk } from './desk.ts'
import { publish } from './publish.ts'
import type { AddInput, AddOptions, Collected } from './requests.ts'
import type { AddProblem, AddResult, ItemOutcome } from './views/index.ts'

// One sync of the database serves a whole batch; memory holds two batches.
const INPUTS_AT_ONCE = 256
const BYTES_AT_ONCE = 8 * SMALL_BYTES
const PROBLEMS_TOLD = 1_000

/** See `Workspace.add`. */
export async function add(
  desk: Desk,
  inputs: Iterable<AddInput> | AsyncIterable<AddInput>,
  options: AddOptions = {},
): Promise<AddResult> {
  const running = startCount(options)
  let last: Promise<void> = Promise.resolve()
  let batch: AddInput[] = []
  let weight = 0
  // While one batch is committed, the next is read and its blobs are synced.
  async function send() {
    const before = last
    last = preserve(desk, batch, { turn: before, options, running })
    last.catch(() => {}) // it is awaited later
    batch = []
    weight = 0
    await before
  }
  try {
    for await (const input of inputs) {
      if (options.signal?.aborted) break
      batch.push(input)
      weight += weightOf(input)
      if (batch.length >= INPUTS_AT_ONCE || weight >= BYTES_AT_ONCE) await send()
    }
    if (batch.length > 0 && !options.signal?.aborted) await send()
  } finally {
    // Each batch waits for the one before, so nothing goes on after this.
    await last
  }
  await publish(desk)
  return { ...running.result(), stopped: options.signal?.aborted ?? false }
}

/** Preserves a batch: bytes first, then, when it is its turn, the entries; then it is told. */
async function preserve(
  desk: Desk,
  batch: readonly AddInput[],
  { turn, options, running }: { turn: Promise<void>; options: AddOptions; running: Count },
): Promise<void> {
  // An erasure must not remove a blob between its arrival and its entry.
  await desk.store.sharing('blobs', async () => {
    const seen: (Arrived | Refused)[] = []
    for (const input of batch) seen.push(await arrive(desk, input, running.bytesCame))
    const accepted = options.evenErased ? seen : await refuseErased(desk, seen)
    await desk.blobs.keep(
      accepted.flatMap((one) =>
        'bytes' in one && one.bytes ? [{ digest: one.digest, bytes: one.bytes }] : [],
      ),
    )
    await turn
    for (const outcome of await writeDown(desk, accepted, options)) running.settle(outcome)
  })
}

function collectedBefore({ input }: Arrived, options: AddOptions): Collected | undefined {
  return input.collected ?? options.collected
}

/** Appends an entry for every input that is to have one, and before it one of how it was collected, where that is told. */
async function writeDown(
  desk: Desk,
  inputs: readonly (Arrived | Refused)[],
  options: AddOptions,
): Promise<readonly ItemOutcome[]> {
  const digests = inputs.flatMap((one) => ('digest' in one ? [one.digest] : []))
  const known = new Set(await desk.store.heldItems(digests))
  const planned = inputs.map((one) => {
    if ('problem' in one) return { one, state: 'failed' as const }
    const again = known.has(one.digest)
    known.add(one.digest)
    return {
      one,
      state: again ? (options.held === 'skip' ? ('held' as const) : ('again' as const)) : ('new' as const),
    }
  })
  const facts = planned.flatMap(({ one, state }) => {
    if (!('digest' in one) || state === 'held') return []
    const collected = collectedBefore(one, options)
    return [
      ...(collected ? [touchFact(desk, 'item.collected', one.digest, collected)] : []),
      desk.fact(preserved(one, options)),
    ]
  })
  let seq = facts.length > 0 ? await desk.store.append(facts) : 0
  return planned.map(({ one, state }): ItemOutcome => {
    const { name } = one.input
    if ('problem' in one || state === 'failed')
      return { state: 'failed', name, problem: (one as Refused).problem }
    const { digest, size, mediaType } = one
    if (state === 'held') return { state, name, item: digest, size, mediaType, seq: undefined }
    if (collectedBefore(one, options)) seq += 1 // its own entry comes first
    return { state, name, item: digest, size, mediaType, seq: seq++ }
  })
}

function preserved({ input, digest, size, mediaType }: Arrived, options: AddOptions) {
  const { name, path, modifiedAt, said = options.said ?? {}, sender, capture } = input
  const acquisition: Acquisition = {
    item: digest,
    size,
    mediaType,
    name,
    ...(path !== undefined && { path }),
    ...(modifiedAt !== undefined && { modifiedAt }),
    said,
    ...(sender && { sender }),
    ...(capture && { capture }),
  }
  return { kind: 'item.preserved', subject: digest, blobs: [digest], records: { acquisition } } as const
}

/** Refuses what was erased for a reason, lest a folder that is added again brings it back. */
async function refuseErased(
  desk: Desk,
  inputs: readonly (Arrived | Refused)[],
): Promise<readonly (Arrived | Refused)[]> {
  const digests = inputs.flatMap((one) => ('digest' in one ? [one.digest] : []))
  const reasons = new Map<Digest, AddProblem>()
  for (const { item, at, because } of await desk.store.erasures(digests))
    reasons.set(item, erasedProblem(at, because))
  if (reasons.size === 0) return inputs
  const held = await desk.store.heldItems([...reasons.keys()])
  for (const item of held) reasons.delete(item)
  for (const one of inputs)
    if ('digest' in one && !one.bytes && reasons.has(one.digest)) await desk.blobs.remove(one.digest)
  return inputs.map((one) => {
    const problem = 'digest' in one ? reasons.get(one.digest) : undefined
    return problem ? { input: one.input, problem } : one
  })
}

function erasedProblem(at: string, because: string): AddProblem {
  return {
    code: 'erased',
    message: `These bytes were erased here on ${at.slice(0, 10)} because: ${because}`,
    todo: 'They were left out. If they have to be taken in again, say so: `recount add --even-erased`.',
  }
}

function weightOf({ content, size = SMALL_BYTES }: AddInput): number {
  return 'bytes' in content ? content.bytes.length : Math.min(size, SMALL_BYTES)
}

type Count = ReturnType<typeof startCount>

function startCount({ onProgress, onItem }: AddOptions) {
  const counts = { added: 0, again: 0, held: 0, failed: 0, bytes: 0 }
  const problems: { name: string; problem: AddProblem }[] = []
  let done = 0
  let came = 0
  let last = ''
  return {
    bytesCame(bytes: number) {
      came += bytes
      // Small inputs are told of by the batch, a large one while it comes.
      if (bytes >= SMALL_BYTES) onProgress?.({ done, bytes: came, name: last })
    },
    settle(outcome: ItemOutcome) {
      done += 1
      last = outcome.name
      if (outcome.state === 'failed') {
        counts.failed += 1
        if (problems.length < PROBLEMS_TOLD) problems.push({ name: outcome.name, problem: outcome.problem })
      } else {
        counts[outcome.state === 'new' ? 'added' : outcome.state] += 1
        if (outcome.state !== 'held') counts.bytes += outcome.size
      }
      onItem?.(outcome)
      onProgress?.({ done, bytes: came, name: last })
    },
    result: () => ({ ...counts, problems }),
  }
}
