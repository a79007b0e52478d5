/** What a benchmark takes and gives. */
export interface BenchOptions {
  /** the folder of evaluation data; a benchmark skips with one line when what it needs is not there */
  readonly data: string
  readonly part: string
  /** takes only so many of the set's first rows, where the benchmark reads rows */
  readonly limit?: number | undefined
  /** where large files are made and removed again; the system's folder for temporary files where it is not said */
  readonly folder?: string | undefined
  /** prints more: what was right and wrong in each text, on the part `train` only; what each comparison of the linker is worth */
  readonly show?: boolean
}

export interface BenchResult {
  readonly name: string
  readonly part: string
  /** numbers by name, possibly nested */
  readonly figures: Readonly<Record<string, unknown>>
  /** the same for a reader, with the peers' figures beside ours */
  readonly table: string
}

/** Thrown where a benchmark's data or a peer is absent. */
export class BenchSkipped extends Error {
  override readonly name = 'BenchSkipped' as const
}
