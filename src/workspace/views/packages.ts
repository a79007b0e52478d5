/** One thing that a check of a package found; `code` is from the list in docs/packages.md. */
export interface PackageFinding {
  readonly code: string
  readonly path?: string
  readonly words: string
}

/** What a check of a package gave. */
export interface PackageCheck {
  readonly valid: boolean
  /** of BagIt; undefined where it is no bag */
  readonly version: string | undefined
  readonly errors: readonly PackageFinding[]
  readonly warnings: readonly PackageFinding[]
  /** what `bag-info.txt` says */
  readonly info: readonly (readonly [name: string, value: string])[]
  readonly files: number // of the payload
  readonly bytes: number
}
