import { createHash } from 'node:crypto'
import { type LinkableClaim, linkClaims } from '../../src/link/index.ts'
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

/**
 * Groups texts by incident, as `recount add` would: extracts the claims of each, links them all, and takes for each text
 * the incident that most texts tell; of equals the one that it tells first. A text without any stands alone.
 */
export async function groupTexts(
  texts: readonly ExchangeInput[],
  extract: Extract,
  vocabularies: Vocabularies,
): Promise<{ placed: Placed[]; seconds: { extract: number; link: number } }> {
  const started = performance.now()
  const claimsOf = new Map<string, readonly Claim[]>()
  for (const text of texts) claimsOf.set(text.id, (await extract(text)).claims)
  const extracted = performance.now()

  const linkable = texts.flatMap((text) =>
    (claimsOf.get(text.id) ?? []).map(
      (claim): LinkableClaim => ({ ref: refOf(text.id, claim), claim, document: text }),
    ),
  )
  const { incidents } = linkClaims(linkable, { decisions: [], vocabularies })
  const incidentOf = new Map(
    incidents.flatMap((incident) => incident.links.map(({ claim }) => [claim, incident] as const)),
  )
  const placed = texts.map(({ id }) => {
    const claims = claimsOf.get(id) ?? []
    const told = claims.flatMap((claim) => incidentOf.get(refOf(id, claim)) ?? [])
    const widest = told.toSorted((a, b) => b.documents - a.documents)[0]
    return {
      id,
      group: widest?.id ?? `alone ${id}`,
      linked: claims.filter((claim) => incidentOf.has(refOf(id, claim))),
      claims,
    }
  })
  const seconds = { extract: (extracted - started) / 1000, link: (performance.now() - extracted) / 1000 }
  return { placed, seconds }
}

function refOf(id: string, claim: Claim): string {
  return `${createHash('sha256').update(id).digest('hex')}#${claim.id}`
}
