import { createHash } from 'node:crypto'
import {
  type LinkableClaim,
  type LinkableDocument,
  linkClaims,
  type Parameters,
  wholeText,
} from '../../src/link/index.ts'
import type { Claim, ExchangeInput, Vocabularies } from '../../src/model/index.ts'
import type { Extract } from '../../src/workspace/index.ts'

/** What became of a text: its claims, and the group that it was put into. */
export interface Placed {
  readonly id: string
  readonly group: string
  /** those that were put into an incident */
  readonly linked: readonly Claim[]
  readonly claims: readonly Claim[]
}

/** Extracts every text. */
export async function tellingDocuments(
  texts: readonly ExchangeInput[],
  extract: Extract,
): Promise<LinkableDocument[]> {
  const telling: LinkableDocument[] = []
  for (const input of texts) {
    const { claims, places } = await extract(input)
    const { id, text, publisher, publishedAt } = input
    telling.push({ id, text, publisher, publishedAt, claims, places })
  }
  return telling
}

/** The claims of texts, and the texts as wholes, as the linker takes them. */
export function linkableClaims(texts: readonly LinkableDocument[]): LinkableClaim[] {
  return texts.flatMap((document) => [
    ...(document.claims ?? []).map((claim) => ({ ref: refOf(document.id, claim), claim, document })),
    wholeText(document),
  ])
}

/**
 * Groups texts by incident: links their claims, and takes for each text the incident that most texts tell; of equals the one that it
 * tells first. A text without any goes where it is shown as telling of an incident, else it stands alone.
 */
export function byIncidents(
  texts: readonly LinkableDocument[],
  given: { readonly vocabularies: Vocabularies; readonly parameters: Parameters },
): Placed[] {
  const { incidents } = linkClaims(linkableClaims(texts), { decisions: [], ...given })
  const incidentOf = new Map(
    incidents.flatMap((incident) => incident.links.map(({ claim }) => [claim, incident] as const)),
  )
  const besides = new Map(
    incidents.flatMap((incident) =>
      (incident.texts ?? []).map(({ document }) => [document, incident] as const),
    ),
  )
  return texts.map(({ id, claims = [] }) => {
    const told = [
      ...claims.flatMap((claim) => incidentOf.get(refOf(id, claim)) ?? []),
      ...(besides.get(id) ? [besides.get(id)!] : []),
    ]
    const widest = told.toSorted((a, b) => b.documents - a.documents)[0]
    return {
      id,
      group: widest?.id ?? aloneGroup(id),
      linked: claims.filter((claim) => incidentOf.has(refOf(id, claim))),
      claims,
    }
  })
}

/** The group of a text that is of no incident. */
export function aloneGroup(id: string): string {
  return `alone ${id}`
}

function refOf(id: string, claim: Claim): string {
  return `${createHash('sha256').update(id).digest('hex')}#${claim.id}`
}
