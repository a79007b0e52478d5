import type {
  Acquisition,
  ClaimRef,
  Consensus,
  CustodyStep,
  Digest,
  Extraction,
  Link,
  Packaged,
} from '../../model/index.ts'

/** An item that goes into a package, and how it came, each time. */
export interface PackagedItem {
  readonly digest: Digest
  readonly size: number
  readonly mediaType: string
  readonly name: string
  /** empty where it is withheld how the item came */
  readonly acquisitions: readonly (Acquisition & { readonly at: string; readonly by: string })[]
}

/** An incident as it is held. What rests on withheld claims is left out; `withheld` counts those claims. */
export interface PackagedIncident {
  readonly id: string
  readonly documents: number
  readonly origins: number
  readonly consensus?: Partial<Consensus>
  readonly links: readonly Link[]
  readonly withheld: number
}

/** An entry that is disclosed, with what shows that it is in the log. */
export interface DisclosedEntry {
  readonly seq: number
  readonly entry: string // canonical JSON
  readonly salt: string // hexadecimal
  readonly proof: string // a C2SP .tlog-proof
}

/** An entry that is withheld: that there is one, and nothing of what it says. */
export interface WithheldEntry {
  readonly seq: number
  readonly leaf: string // its data, SHA-256 of salt and entry, hexadecimal
  readonly proof: string
}

/** A record of a disclosed entry that is withheld, and the field that is the reason. */
export interface WithheldRecord {
  readonly entry: number
  readonly role: string
  readonly digest: Digest
  readonly field: string
}

/** A checkpoint of the log that somebody outside has seen, and what shows that the log of the package extends it. */
export interface SeenCheckpoint {
  readonly how: 'witness' | 'stamp' | 'calendar'
  readonly by: string // the witness's key name, or the authority
  readonly at: string // by its clock
  readonly size: number // entries
  readonly note: string // the checkpoint, with the cosignature of a witness
  readonly consistency: string // in the form of a C2SP tlog-witness request: old size, proof, checkpoint
  readonly reply?: Uint8Array // of a time-stamp authority
  readonly renewals?: readonly Uint8Array[] // replies that renewed it: each over the checkpoint and all replies before
  readonly ots?: Uint8Array // the proof of a calendar of OpenTimestamps; `at` is then when it was handed in, by our clock
}

export interface PackagedAccount {
  readonly words: string
  readonly source?: string
}

/** All that goes into a package. What grows with the texts is read when it is written, one after the other. */
export interface PackageContent {
  readonly name: string
  readonly made: string // RFC 3339, UTC
  readonly by: string
  readonly software: string // name and version
  readonly purpose: string
  readonly authority?: string
  readonly to?: string
  readonly log: {
    readonly vkey: string
    readonly handovers: string // of that key, one after the other; empty where there are none
    readonly size: number
    readonly checkpoint: string // the signed note that all proofs lead to
    readonly line: string // the same in one line
  }
  readonly items: readonly PackagedItem[]
  /** the items from which something was read, in order; of each whether its text goes out, and in which language it is */
  readonly texts: ReadonlyMap<Digest, { readonly hasText: boolean; readonly language?: string }>
  /** what was read from one of them, in the exchange form, with the text that its quotes point into, where that is not withheld */
  readonly extraction: (item: Digest) => Promise<Extraction>
  /** the words that each claim of the incidents stands in, where they are not withheld, and whose they are */
  readonly accounts: ReadonlyMap<ClaimRef, PackagedAccount>
  readonly incidents: readonly PackagedIncident[]
  readonly custody: readonly { readonly item: Digest; readonly chain: readonly CustodyStep[] }[]
  readonly entries: { readonly count: number; readonly read: () => AsyncIterable<DisclosedEntry> }
  /** the bodies of records by their digests */
  readonly records: () => AsyncIterable<readonly [Digest, string]>
  readonly withheld: {
    readonly fields: readonly string[]
    readonly items: number
    readonly entries: readonly WithheldEntry[]
    readonly records: readonly WithheldRecord[]
  }
  readonly seen: readonly SeenCheckpoint[]
}

/** What seals a package: the entry of its making, whose record names every file beside the payload. */
export interface Seal extends DisclosedEntry {
  readonly record: string
  readonly consistency: string // from the checkpoint of the payload to that of the seal
}

export type PackageFormat = Packaged['format']

/** A file of a package. */
export interface PackageFile {
  readonly path: string
  readonly size: number | undefined // bytes; undefined where that is known only at its end
  readonly content: Uint8Array | AsyncIterable<Uint8Array>
}

/** Where an item lies in the payload: under its digest, with the ending of its name so that programs open it. */
export function itemPath({ digest, name }: Pick<PackagedItem, 'digest' | 'name'>): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0]?.toLowerCase() ?? ''
  return `items/${digest}${ending}`
}

/** Where the text of a document lies in the payload. */
export function textPath(digest: Digest): string {
  return `texts/${digest}.txt`
}
