import type { Claim, Correction, Digest, Extraction, Quote } from '../../model/index.ts'

const ADDED = 'added-'

/** A correction in force, with its place in the log. */
export interface Standing {
  readonly seq: number
  readonly correction: Correction
}

/** A claim as found and as corrected. */
export interface CorrectedClaim {
  readonly id: string
  /** the extractor's claim; undefined for one that a person added */
  readonly found: Claim | undefined
  /** undefined where a person rejected it */
  readonly current: Claim | undefined
}

/**
 * The claims of a document with people's corrections applied, in the order of the log. A correction finds its claim by the words
 * of the trigger, since ids may change with the extractor: it takes the claim whose trigger is most nearly the same, of equals
 * the one with the id that was corrected, else the first. A claim that a person added is found by its id alone. A correction made on another text, or whose claim is gone, applies to nothing:
 * `adrift` names it. What a person added stands beside what the extractor finds later.
 */
export function applyCorrections(
  text: Digest,
  extraction: Extraction | undefined,
  corrections: readonly Standing[],
): { readonly claims: readonly CorrectedClaim[]; readonly adrift: readonly number[] } {
  const claims: CorrectedClaim[] = (extraction?.claims ?? []).map((claim) => ({
    id: claim.id,
    found: claim,
    current: claim,
  }))
  const adrift: number[] = []
  for (const { seq, correction } of corrections) {
    const { change } = correction
    if (correction.document !== text) adrift.push(seq)
    else if (change.kind === 'add-claim') {
      const id = `${ADDED}${seq}`
      claims.push({ id, found: undefined, current: { ...change.claim, id } })
    } else {
      const at = closest(claims, correction)
      if (at < 0) adrift.push(seq)
      else claims[at] = changed(claims[at]!, change)
    }
  }
  return { claims, adrift }
}

type Change = Exclude<Correction['change'], { kind: 'add-claim' }>

function changed(claim: CorrectedClaim, change: Change): CorrectedClaim {
  if (change.kind === 'reject-claim') return { ...claim, current: undefined }
  // A field set on a rejected claim brings it back: the later word of a person counts.
  const others = Object.entries(claim.current ?? claim.found ?? {}).filter(([name]) => name !== change.field)
  const set = change.kind === 'set-field' ? [[change.field, change.value]] : []
  // The value was checked against the field's schema before it was written down.
  return { ...claim, current: Object.fromEntries([...others, ...set]) as Claim }
}

function closest(claims: readonly CorrectedClaim[], { anchor, claim: id }: Correction): number {
  if (id?.startsWith(ADDED)) return claims.findIndex((claim) => claim.id === id)
  let best = -1
  let most = 0
  for (const [i, claim] of claims.entries()) {
    const likeness = overlap((claim.current ?? claim.found)?.trigger.quotes ?? [], anchor)
    if (likeness < most || likeness === 0 || (likeness === most && claim.id !== id)) continue
    best = i
    most = likeness
  }
  return best
}

/** The share of characters that two sets of quotes have in common: 0 to 1. */
function overlap(a: readonly Quote[], b: readonly Quote[]): number {
  let shared = 0
  for (const x of a)
    for (const y of b) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start))
  const all = length(a) + length(b) - shared
  return all === 0 ? 0 : shared / all
}

function length(quotes: readonly Quote[]): number {
  return quotes.reduce((sum, { start, end }) => sum + end - start, 0)
}
