import { type Claim, type Correction, type Digest, type Extraction, likeness } from '../../model/index.ts'

const ADDED = 'added-'
const KEPT = 'kept-'

/** A correction in force, with its place in the log. */
export interface Standing {
  readonly seq: number
  readonly correction: Correction
}

/** A claim as found and as corrected. */
export interface CorrectedClaim {
  readonly id: string
  /** the extractor's claim, an older one's where the last does not find it; undefined for one that a person added */
  readonly found: Claim | undefined
  /** undefined where a person rejected it */
  readonly current: Claim | undefined
}

/** The claims of a document as they stand. */
export interface Corrected {
  readonly claims: readonly CorrectedClaim[]
  /** corrections that apply to nothing, by their entries */
  readonly adrift: readonly number[]
  /** corrections that apply to claims which are not found any more and stay for their sake */
  readonly keeping: readonly number[]
}

/**
 * The claims of a document with people's corrections applied, in the order of the log. A correction finds its claim by the words
 * of the trigger, since ids may change with the extractor: it takes the claim whose trigger is most nearly the same, of equals
 * the one with the id that was corrected, else the first. A claim that a person added is found by its id alone, and stands beside what the
 * extractor finds later. A claim of which a person said something stays as they left it, also where a newer extractor does not find it:
 * it comes from `before`, the claims that were found in this text before an entry, latest first. A correction made on another text, or
 * whose claim was never found, applies to nothing, nor does the rejection of a claim that is gone: `adrift` names them.
 */
export function applyCorrections(
  text: Digest,
  extraction: Extraction | undefined,
  corrections: readonly Standing[],
  before: (seq: number) => readonly Claim[] = () => [],
): Corrected {
  const claims: Mended[] = (extraction?.claims ?? []).map(asFound)
  const adrift: number[] = []
  const keeping: number[] = []
  const found = claims.length
  for (const { seq, correction } of corrections) {
    const { change } = correction
    if (correction.document !== text) adrift.push(seq)
    else if (change.kind === 'add-claim') {
      const id = `${ADDED}${seq}`
      claims.push({ id, found: undefined, mended: { ...change.claim, id }, rejected: false })
    } else {
      let at = closest(claims, correction)
      if (at < 0 && change.kind !== 'reject-claim') at = keep(claims, seq, correction, before(seq))
      if (at < 0) adrift.push(seq)
      else {
        claims[at] = changed(claims[at]!, change)
        if (at >= found && claims[at]?.found) keeping.push(seq)
      }
    }
  }
  return {
    claims: claims.map(({ id, found, mended, rejected }) => ({
      id,
      found,
      current: rejected ? undefined : mended,
    })),
    adrift,
    keeping,
  }
}

/** A claim while corrections are applied: what a person said of it outlasts that they rejected it meanwhile. */
interface Mended {
  readonly id: string
  readonly found: Claim | undefined
  readonly mended: Claim
  readonly rejected: boolean
}

type Change = Exclude<Correction['change'], { kind: 'add-claim' }>

function changed(claim: Mended, change: Change): Mended {
  if (change.kind === 'reject-claim') return { ...claim, rejected: true }
  const others = Object.entries(claim.mended).filter(([name]) => name !== change.field)
  const set = change.kind === 'set-field' ? [[change.field, change.value]] : []
  // A field set on a rejected claim brings it back: the later word of a person counts. The value was checked before it was written down.
  return { ...claim, mended: Object.fromEntries([...others, ...set]) as Claim, rejected: false }
}

/** Takes the claim that was corrected out of those found before, and says where it is now; −1 where there was none. */
function keep(claims: Mended[], seq: number, correction: Correction, before: readonly Claim[]): number {
  const found = before[closest(before.map(asFound), correction)]
  if (found === undefined) return -1
  const id = claims.some((claim) => claim.id === found.id) ? `${KEPT}${seq}` : found.id
  const kept = { ...found, id }
  return claims.push(asFound(kept)) - 1
}

function asFound(claim: Claim): Mended {
  return { id: claim.id, found: claim, mended: claim, rejected: false }
}

function closest(claims: readonly Mended[], { anchor, claim: id }: Correction): number {
  if (id?.startsWith(ADDED)) return claims.findIndex((claim) => claim.id === id)
  let best = -1
  let most = 0
  for (const [i, claim] of claims.entries()) {
    const alike = likeness(claim.mended.trigger.quotes, anchor)
    if (alike < most || alike === 0 || (alike === most && claim.id !== id)) continue
    best = i
    most = alike
  }
  return best
}
