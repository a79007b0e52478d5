import type { Extraction } from '../model/index.ts'

/**
 * An extraction without the claims and tallies that have a quote which is not in the text, and how many these were: whatever an
 * extractor says, nothing is taken over that the words do not carry.
 */
export function provenOnly(
  extraction: Extraction,
  text: string,
): { readonly extraction: Extraction; readonly dropped: number } {
  const proven = (part: unknown) => quotesFit(part, text.length)
  const claims = extraction.claims.filter(proven)
  const tallies = extraction.tallies.filter(proven)
  const dropped = extraction.claims.length - claims.length + extraction.tallies.length - tallies.length
  return { extraction: dropped === 0 ? extraction : { ...extraction, claims, tallies }, dropped }
}

/** Whether every quote in a claim, a tally or a field lies in a text of this length. */
export function quotesFit(part: unknown, length: number): boolean {
  if (typeof part !== 'object' || part === null) return true
  if ('start' in part && 'end' in part && typeof part.start === 'number' && typeof part.end === 'number')
    return part.start >= 0 && part.start < part.end && part.end <= length
  return Object.values(part).every((inner) => quotesFit(inner, length))
}
