import type { Packaged, Sender } from '../../model/index.ts'
import type { AddResult } from './adding.ts'

/** What is to be packed, for whom and why. */
export interface PackageRequest {
  /** items and incidents by their ids or beginnings of them; the items of an incident are those its claims were read from */
  readonly items?: readonly string[]
  readonly incidents?: readonly string[]
  readonly format: Packaged['format']
  /** the folder or file to be made; it must not be there */
  readonly out: string
  readonly purpose: string
  /** by whose order, or on which ground of law; needed for sealed items */
  readonly authority?: string
  /** who receives it: then it is disclosed, else only exported */
  readonly to?: string
  /** items of those above by their ids, and fields: of claims, `acquisition` (how the items came), `by` (the names of people) */
  readonly withhold?: readonly string[]
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { readonly done: number }) => void
}

/** What became of it. */
export interface PackageResult {
  readonly path: string
  readonly name: string
  readonly seal: number // the entry of its making
  readonly items: number
  readonly incidents: number
  readonly files: number // of the payload
  readonly bytes: number
  readonly entries: number
  readonly withheld: {
    readonly items: number
    readonly entries: number
    readonly records: number
    /** fields that were to be withheld, and that nothing in the package states */
    readonly unstated: readonly string[]
  }
  /** how many checkpoints in it were seen by somebody outside */
  readonly seen: number
  /** the log's public key, to be given by another way than the package */
  readonly vkey: string
}

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
  /** what the log shows of a package of ours; undefined for other bags */
  readonly log:
    | {
        readonly entries: number
        readonly withheld: number
        readonly key: { readonly vkey: string; readonly byAnotherWay: boolean }
        readonly seen: readonly { readonly by: string; readonly at: string; readonly size: number }[]
      }
    | undefined
}

/** What was taken in of a package of others. */
export interface ImportResult extends AddResult {
  readonly format: Sender['format']
  readonly package: string
  /** files by whether they have the digests that the sender stated */
  readonly digests: { readonly right: number; readonly wrong: number; readonly notStated: number }
  readonly wrong: readonly { readonly path: string; readonly item: string }[]
  /** what the package itself has wrong: listed and not there, not fitting its manifests */
  readonly mismatches: readonly { readonly path: string; readonly words: string }[]
}
