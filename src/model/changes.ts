import type { Claim } from './claim.ts'
import type { Extraction } from './extraction.ts'
import type { Quote } from './quote.ts'
import type { Tally } from './tally.ts'

/** What another extraction of the same text makes different. */
export interface ExtractionChanges {
  /** who had extracted; absent where nobody had */
  readonly before?: Extraction['extractor']
  readonly after: Extraction['extractor']
  readonly added: readonly Claim[]
  readonly gone: readonly Claim[]
  readonly changed: readonly ClaimChange[]
  readonly same: number
  readonly tallies: {
    readonly added: readonly Tally[]
    readonly gone: readonly Tally[]
    readonly same: number
  }
}

/** A claim that both extractions have, with the names of the fields in which they differ. */
export interface ClaimChange {
  readonly before: Claim
  readonly after: Claim
  readonly fields: readonly string[]
}

/**
 * Compares two extractions of one text. Claims are the same claim where their triggers share words; of several the one that shares
 * most. Their ids say nothing: they may change with the extractor.
 */
export function changesBetween(before: Extraction | undefined, after: Extraction): ExtractionChanges {
  const pairs = pairsOf(before?.claims ?? [], after.claims)
  const changed = pairs.flatMap(([old, now]): ClaimChange[] => {
    const fields = changedFields(old, now)
    return fields.length === 0 ? [] : [{ before: old, after: now, fields }]
  })
  const [was, is] = [new Set(pairs.map(([old]) => old)), new Set(pairs.map(([, now]) => now))]
  const tallies = { was: before?.tallies ?? [], is: after.tallies }
  const [gone, added] = [without(tallies.was, tallies.is), without(tallies.is, tallies.was)]
  return {
    ...(before && { before: before.extractor }),
    after: after.extractor,
    added: after.claims.filter((claim) => !is.has(claim)),
    gone: (before?.claims ?? []).filter((claim) => !was.has(claim)),
    changed,
    same: pairs.length - changed.length,
    tallies: { added, gone, same: tallies.is.length - added.length },
  }
}

/** Whether two extractions say the same of a text. */
export function saysTheSame({ added, gone, changed, tallies }: ExtractionChanges): boolean {
  return [added, gone, changed, tallies.added, tallies.gone].every(({ length }) => length === 0)
}

/** The share of characters that two sets of quotes have in common: 0 to 1. */
export function likeness(a: readonly Quote[], b: readonly Quote[]): number {
  let shared = 0
  for (const x of a)
    for (const y of b) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start))
  const all = lengthOf(a) + lengthOf(b) - shared
  return all === 0 ? 0 : shared / all
}

function lengthOf(quotes: readonly Quote[]): number {
  return quotes.reduce((sum, { start, end }) => sum + end - start, 0)
}

/** Claims of two extractions that are the same claim: the likest first, of equals those with one id. */
function pairsOf(before: readonly Claim[], after: readonly Claim[]): [Claim, Claim][] {
  const candidates = before.flatMap((old) =>
    after.flatMap((now) => {
      const alike = likeness(old.trigger.quotes, now.trigger.quotes)
      return alike === 0 ? [] : [{ old, now, alike: alike + (old.id === now.id ? 1 : 0) }]
    }),
  )
  const paired = new Map<Claim, Claim>()
  const taken = new Set<Claim>()
  for (const { old, now } of candidates.sort((a, b) => b.alike - a.alike)) {
    if (paired.has(old) || taken.has(now)) continue
    paired.set(old, now)
    taken.add(now)
  }
  return before.flatMap((old): [Claim, Claim][] => {
    const now = paired.get(old)
    return now ? [[old, now]] : []
  })
}

function changedFields(before: Claim, after: Claim): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  names.delete('id')
  return [...names].filter((name) => !isSame(held(before, name), held(after, name)))
}

function held(claim: Claim, name: string): unknown {
  return Object.entries(claim).find(([key]) => key === name)?.[1]
}

function without<T extends { readonly id: string }>(all: readonly T[], others: readonly T[]): T[] {
  return all.filter((one) => !others.some((other) => isSame({ ...one, id: '' }, { ...other, id: '' })))
}

/** Whether two values of JSON are equal; the order of keys tells nothing, and a key without a value is none. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [these, those] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  const keys = new Set([...these.keys(), ...those.keys()])
  return [...keys].every((key) => isSame(these.get(key), those.get(key)))
}
