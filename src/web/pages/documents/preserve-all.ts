import type { Preserved, Processed } from '../../../server/api-types/index.ts'
import { post, Refusal, upload } from '../../api/client.ts'

/** How far the preserving of dropped files has come. */
export interface Preserving {
  readonly stage: 'preserving' | 'processing' | 'done'
  readonly done: number
  readonly total: number
  readonly added: number
  readonly again: number
  readonly failed: readonly { readonly name: string; readonly why: string }[]
}

/** Sends files one by one; one that is refused stops no other. Then waits until all are read and linked. */
export async function preserveAll(
  files: AsyncIterable<File> | Iterable<File>,
  tell: (state: Preserving) => void,
): Promise<void> {
  const all = await Array.fromAsync(files)
  let state: Preserving = { stage: 'preserving', done: 0, total: all.length, added: 0, again: 0, failed: [] }
  const change = (next: Partial<Preserving>) => {
    state = { ...state, ...next }
    tell(state)
  }
  change({})
  for (const file of all) {
    try {
      const { state: kept } = await upload<Preserved>('/api/documents', file, { name: file.name })
      change(kept === 'new' ? { added: state.added + 1 } : { again: state.again + 1 })
    } catch (error) {
      change({ failed: [...state.failed, { name: file.name, why: wordsOf(error) }] })
    }
    change({ done: state.done + 1 })
  }
  change({ stage: 'processing' })
  try {
    await post<Processed>('/api/process')
  } catch (error) {
    change({ failed: [...state.failed, { name: '', why: wordsOf(error) }] })
  }
  change({ stage: 'done' })
}

function wordsOf(error: unknown): string {
  if (error instanceof Refusal) return `${error.message} ${error.todo}`
  return error instanceof Error ? error.message : String(error)
}
