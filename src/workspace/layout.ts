import { join } from 'node:path'

/** Where things lie in a workspace folder; described in docs/workspace.md. */
export interface Layout {
  readonly folder: string
  readonly settings: string
  readonly key: string
  /** the key to which the log is being handed over */
  readonly nextKey: string
  readonly database: string
  readonly blobs: string
  /** working copies, which can be made again */
  readonly copies: string
  readonly log: string
  readonly locks: string
  readonly temp: string
}

export function layoutOf(folder: string): Layout {
  return {
    folder,
    settings: join(folder, 'workspace.json'),
    key: join(folder, 'key'),
    nextKey: join(folder, 'key.next'),
    database: join(folder, 'record.db'),
    blobs: join(folder, 'blobs'),
    copies: join(folder, 'copies'),
    log: join(folder, 'log'),
    locks: join(folder, 'locks'),
    temp: join(folder, 'tmp'),
  }
}
