export interface EraseResult {
  readonly item: string
  readonly entries: number // whose content was removed
  readonly records: number
}

export interface RebuildResult {
  readonly entries: number
  readonly tables: Readonly<Record<string, number>> // rows by table
}

export interface BackupResult {
  readonly folder: string
  readonly size: number // entries
  readonly blobs: number
  readonly copied: number // blobs that were not there yet
  readonly checkpoint: string // in one line
}
