import type { Correction, ExtractionChanges } from '../../model/index.ts'

export interface ProcessProgress {
  readonly stage: 'read' | 'look' | 'examine' | 'extract' | 'link' | 'copy'
  readonly done: number
  readonly total: number
}

export interface ProcessResult {
  readonly read: number
  /** files that were asked what they say of themselves */
  readonly examined: number
  readonly extracted: number
  /** items that had been extracted from before and say something else now */
  readonly changed: readonly string[]
  readonly unreadable: readonly {
    readonly item: string
    readonly name: string
    readonly code: string
    readonly reason: string
  }[]
  /** claims and tallies left out because a quote of theirs is not in the text */
  readonly dropped: number
  readonly linked: boolean // whether linking was run
  /** working copies that were made */
  readonly copied: number
  readonly stopped: boolean
}

/** What came of having items read by a reader that a person asked for. */
export interface ReadOtherwiseResult {
  readonly read: number
  readonly unreadable: ProcessResult['unreadable']
  readonly extracted: number
  readonly linked: boolean
  readonly stopped: boolean
}

/** What another extraction makes of a document. */
export interface ReextractedDocument {
  readonly item: string
  readonly name: string
  readonly changes: ExtractionChanges
  /** people's corrections in force, and what becomes of each */
  readonly corrections: readonly {
    readonly seq: number
    readonly correction: Correction
    /** `applies` to the claim that it was made on; `keeps` one that is not found any more; `adrift`: there is nothing to apply it to */
    readonly state: 'applies' | 'keeps' | 'adrift'
  }[]
}

export interface ReextractResult {
  readonly documents: readonly ReextractedDocument[]
  readonly unreadable: ProcessResult['unreadable']
  /** how many results were taken into the record; none where it was only to be shown */
  readonly taken: number
  readonly linked: boolean
  readonly stopped: boolean
}
