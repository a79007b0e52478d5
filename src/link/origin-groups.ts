import type { LinkableClaim, LinkableDocument } from './account.ts'
import { areCopies, sharedText } from './copies.ts'
import { originName } from './origins.ts'

/** Documents of an incident that go back to one origin, earliest first. */
export interface OriginGroup {
  /** who they go back to, where that is told */
  readonly name?: string
  readonly documents: readonly OriginDocument[]
}

export interface OriginDocument {
  readonly id: string
  /** whom it names as the one who says so, where that is another than its publisher */
  readonly quotes?: string
  /** the earlier document whose text it has, and how much of the shorter of the two stands in the longer one, 0 to 1 */
  readonly copyOf?: { readonly id: string; readonly share: number }
}

/** A claim with the number of the origin that it was counted to. */
export type WithOrigin = LinkableClaim & { readonly origin: number }

/**
 * Who copied whom: the claims of an incident that count, by the origins that they were counted to, with what made them one. Compares every
 * two documents of a group, so it is meant for one incident.
 */
export function originGroups(claims: readonly WithOrigin[]): OriginGroup[] {
  const groups = Map.groupBy(claims, ({ origin }) => origin)
  return [...groups].sort(([a], [b]) => a - b).map(([, members]) => groupOf(members))
}

function groupOf(claims: readonly WithOrigin[]): OriginGroup {
  const documents = [...new Map(claims.map(({ document }) => [document.id, document])).values()].sort(byTime)
  const name = mostNamed(claims)
  return {
    ...(name !== undefined && { name }),
    documents: documents.map((document, at) => {
      const quotes = quotedIn(document, claims)
      const copyOf = originalOf(document, documents.slice(0, at))
      return { id: document.id, ...(quotes !== undefined && { quotes }), ...(copyOf && { copyOf }) }
    }),
  }
}

/** The earlier document of which a text has most; undefined where it is a copy of none. */
function originalOf({ text }: LinkableDocument, earlier: readonly LinkableDocument[]) {
  const [most] = earlier
    .map((one) => ({ id: one.id, share: sharedText(one.text, text) }))
    .sort((a, b) => b.share - a.share)
  return most !== undefined && areCopies(most.share) ? most : undefined
}

function quotedIn({ id, publisher }: LinkableDocument, claims: readonly WithOrigin[]): string | undefined {
  const names = claims.filter(({ document }) => document.id === id).map(originName)
  return names.find((name) => name !== undefined && name !== publisher)
}

function mostNamed(claims: readonly WithOrigin[]): string | undefined {
  const counts = new Map<string, number>()
  for (const claim of claims) {
    const name = originName(claim)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

function byTime(a: LinkableDocument, b: LinkableDocument): number {
  const [one, other] = [a, b].map(({ publishedAt = '9999', id }) => `${publishedAt} ${id}`)
  return (one ?? '') < (other ?? '') ? -1 : 1
}
