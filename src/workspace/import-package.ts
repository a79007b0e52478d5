import { basename, resolve } from 'node:path'
import { digestsOf, openPackage, receive } from '../evidence/index.ts'
import type { Sender } from '../model/index.ts'
import { isRecountError } from '../model/index.ts'
import { add } from './add.ts'
import type { Desk } from './desk.ts'
import type { AddInput, AddOptions } from './requests.ts'
import type { ImportResult, ItemOutcome } from './views/index.ts'

/** See `Workspace.importPackage`. Each file is read twice: once for the digests that its sender states, and once to be kept. */
export async function importPackage(
  desk: Desk,
  path: string,
  options: AddOptions & { readonly from?: string } = {},
): Promise<ImportResult> {
  const whole = resolve(path)
  const name = basename(whole)
  const files = await openPackage(desk.machine.files, whole)
  try {
    const received = await receive(files, name)
    const counts = { right: 0, wrong: 0, notStated: 0 }
    const wrong: { path: string; item: string }[] = []
    const pending: { path: string; digest: Sender['digest'] }[] = []

    async function* inputs(): AsyncGenerator<AddInput> {
      for (const { path: inner, name: called, said, sender } of received.files) {
        const content = inner === '' ? { file: whole } : { stream: () => files.stream(inner) }
        const pieces = inner === '' ? desk.machine.files.stream(whole) : files.stream(inner)
        const digest = await judge(pieces, sender)
        pending.push({ path: inner, digest })
        const size = files.size(inner)
        yield {
          name: called,
          ...(size !== undefined && { size }),
          said: { ...options.said, ...said },
          sender: {
            format: received.format,
            ...(options.from && { from: options.from }),
            package: name,
            path: inner,
            ...sender,
            digest,
          },
          content,
        }
      }
    }
    let next = 0
    const onItem = (outcome: ItemOutcome) => {
      const told = pending[next++]
      if (told && outcome.state !== 'failed') {
        counts[told.digest === 'not-stated' ? 'notStated' : told.digest] += 1
        if (told.digest === 'wrong') wrong.push({ path: told.path, item: outcome.item })
      }
      options.onItem?.(outcome)
    }
    const result = await add(desk, inputs(), { ...options, onItem })
    return {
      ...result,
      format: received.format,
      package: name,
      digests: counts,
      wrong,
      mismatches: received.problems,
    }
  } finally {
    await files.close()
  }
}

/** Whether bytes have the digests that are stated of them. Bytes that cannot be read have none: adding them tells why. */
async function judge(
  pieces: AsyncIterable<Uint8Array>,
  { digests: stated, otherDigests = [] }: Pick<Sender, 'digests' | 'otherDigests'>,
): Promise<Sender['digest']> {
  const algorithms = Object.keys(stated)
  // Two digests of one algorithm can't both be right.
  if (otherDigests.length > 0) return 'wrong'
  if (algorithms.length === 0) return 'not-stated'
  try {
    const { digests } = await digestsOf(pieces, algorithms)
    return algorithms.every((algorithm) => digests[algorithm] === stated[algorithm]) ? 'right' : 'wrong'
  } catch (error) {
    if (isRecountError(error)) return 'wrong'
    throw error
  }
}
