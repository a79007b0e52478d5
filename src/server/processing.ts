import type { Workspace } from '../workspace/index.ts'
import type { Processed, Work } from './api-types/index.ts'

/** Reads, extracts and links what was added, one run at a time. */
export interface Processing {
  /** what is being done now */
  readonly work: Work | undefined
  /** Processes everything that is in the record when it is called; joins a run that begins after the call. */
  run(): Promise<Processed>
  /** Does something else that reads items, when it is its turn. */
  inTurn<T>(act: () => Promise<T>): Promise<T>
}

/**
 * @param onError told of a run that failed. What is undone is found again in the record by the next run, so nothing is lost
 */
export function createProcessing(workspace: Workspace, onError: (error: unknown) => void): Processing {
  let work: Work | undefined
  let last: Promise<unknown> = Promise.resolve()
  let waiting: Promise<Processed> | undefined

  async function once(): Promise<Processed> {
    waiting = undefined
    try {
      return await workspace.process({
        onProgress: (progress) => {
          work = progress
        },
      })
    } finally {
      work = undefined
    }
  }

  return {
    get work() {
      return work
    },
    run() {
      if (!waiting) {
        waiting = last.then(once, once)
        last = waiting
        waiting.catch(onError)
      }
      return waiting
    },
    inTurn(act) {
      const done = last.then(act, act)
      last = done
      return done
    },
  }
}
