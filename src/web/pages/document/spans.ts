import type { Claim, Quote, Tally } from '../../../model/index.ts'
import type { Reading } from '../../words/readings.ts'

/** Words of a document that something rests on: a field of a claim, or a tally. */
export interface Span extends Quote {
  /** id of the claim or tally */
  readonly owner: string
  /** `FIELD.INDEX`, as in the address; `tally` for a tally */
  readonly field: string
  readonly of: 'claim' | 'tally'
}

/** A stretch of text in which the same spans lie from end to end. */
export interface Segment extends Quote {
  readonly spans: readonly Span[]
}

/** The name of a reading in addresses. */
export function fieldKey(reading: Pick<Reading, 'field' | 'index'>): string {
  return `${reading.field}.${reading.index}`
}

/** Where the words of a claim's readings lie. */
export function claimSpans(claim: Claim, readings: readonly Reading[]): Span[] {
  return readings.flatMap((reading) =>
    reading.quotes.map(({ start, end }) => ({
      start,
      end,
      owner: claim.id,
      field: fieldKey(reading),
      of: 'claim' as const,
    })),
  )
}

/** Where the words of a tally and its parts lie. */
export function tallySpans(tally: Tally): Span[] {
  const own = tally.quotes.map(({ start, end }) => ({
    start,
    end,
    owner: tally.id,
    field: 'tally',
    of: 'tally' as const,
  }))
  return [...own, ...tally.parts.flatMap(tallySpans)]
}

/** Cuts `[start, end)` wherever a span begins or ends. The segments follow each other and leave nothing out. */
export function segmentsOf(start: number, end: number, spans: readonly Span[]): Segment[] {
  const inside = spans.filter((span) => span.start < end && span.end > start)
  const cuts = new Set([start, end])
  for (const span of inside) {
    cuts.add(Math.max(start, span.start))
    cuts.add(Math.min(end, span.end))
  }
  const points = [...cuts].sort((a, b) => a - b)
  return points.slice(0, -1).map((from, i) => {
    const to = points[i + 1] ?? end
    return { start: from, end: to, spans: inside.filter((span) => span.start <= from && span.end >= to) }
  })
}

/** The span that a segment shows: of the active claim and field if it is there, else the shortest, which says most. */
export function shownSpan(
  segment: Segment,
  active: { claim?: string | undefined; field?: string | undefined },
): Span | undefined {
  const rank = (span: Span) =>
    (span.owner === active.claim ? 2 : 0) +
    (span.owner === active.claim && span.field === active.field ? 1 : 0)
  return segment.spans.toSorted(
    (a, b) =>
      rank(b) - rank(a) ||
      Number(a.of === 'tally') - Number(b.of === 'tally') ||
      a.end - a.start - (b.end - b.start),
  )[0]
}

/** The span that pressing a segment leads to: the one shown, or the next where that is active already. */
export function nextSpan(
  segment: Segment,
  active: { claim?: string | undefined; field?: string | undefined },
): Span | undefined {
  const at = segment.spans.findIndex((span) => span.owner === active.claim && span.field === active.field)
  return at < 0 ? shownSpan(segment, active) : segment.spans[(at + 1) % segment.spans.length]
}
