/** One thing that a check of a bag found. An `error` makes it invalid; a `warning` is worth knowing. */
export interface BagFinding {
  readonly severity: 'error' | 'warning'
  readonly code: string // from the list in docs/packages.md
  readonly path?: string
  readonly words: string
}

/** Notes a finding. */
export type Find = (severity: BagFinding['severity'], code: string, words: string, path?: string) => void
