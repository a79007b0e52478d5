export interface ProcessProgress {
  readonly stage: 'read' | 'extract' | 'link'
  readonly done: number
  readonly total: number
}

export interface ProcessResult {
  readonly read: number
  readonly extracted: number
  readonly unreadable: readonly {
    readonly item: string
    readonly name: string
    readonly code: string
    readonly reason: string
  }[]
  /** claims and tallies left out because a quote of theirs is not in the text */
  readonly dropped: number
  readonly linked: boolean // whether linking was run
  readonly stopped: boolean
}
