import type { Claim } from '../../../model/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { numberWords } from '../../words/counts.ts'
import type { Reading } from '../../words/readings.ts'
import { ClaimCard } from './claim-card.tsx'
import type { DocumentSearch } from './search.ts'

/** A claim with what it says, read in the reader's language. */
export interface ReadClaim {
  readonly claim: Claim
  readonly readings: readonly Reading[]
}

interface Given {
  readonly claims: readonly ReadClaim[]
  /** claim id -> incident id */
  readonly incidents: Readonly<Record<string, string>>
  /** ids of claims that stay only because a person corrected them */
  readonly kept: readonly string[]
  readonly active: DocumentSearch
  readonly mend: () => void
  readonly reject: (claim: string) => void
}

/** The claims beside the text: those of one attack first, what is told only in general folded away. */
export function Claims({ claims, ...given }: Given) {
  const locale = useLocale()
  const { document: words } = locale.messages
  const specific = claims.filter(({ claim }) => !claim.generic)
  const general = claims.filter(({ claim }) => claim.generic)
  return (
    <>
      <Cards claims={specific} {...given} />
      {general.length > 0 && (
        <details open={general.some(({ claim }) => claim.id === given.active.claim)}>
          <summary>{words.inGeneral(general.length, numberWords(general.length, locale))}</summary>
          <Cards claims={general} {...given} />
        </details>
      )}
    </>
  )
}

function Cards({ claims, incidents, kept, active, mend, reject }: Given) {
  return claims.map(({ claim, readings }) => (
    <ClaimCard
      key={claim.id}
      claim={claim}
      readings={readings}
      active={active}
      incident={incidents[claim.id]}
      kept={kept.includes(claim.id)}
      mend={mend}
      reject={() => reject(claim.id)}
    />
  ))
}
