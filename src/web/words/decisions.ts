import type { DecisionView } from '../../server/api-types/index.ts'
import type { Locale } from '../locales/locale.ts'
import { numberWords } from './counts.ts'
import { dayWords } from './dates.ts'

/** What a person decided: "i-0001 and i-0002 merged", "2 accounts taken out of i-0001". */
export function decisionWords(decision: DecisionView['decision'], locale: Locale): string {
  const { decisions } = locale.messages
  const { sides, incidents = [], until } = decision
  switch (decision.decision) {
    case 'later':
      return until === undefined ? decisions.putAside : decisions.putAsideUntil(dayWords(until, locale))
    case 'same':
      return sides === undefined ? decisions.same : decisions.merged(idsWords(incidents))
    case 'different':
      return sides === undefined
        ? decisions.different
        : decisions.takenOut(sides.a.length, numberWords(sides.a.length, locale), idsWords(incidents))
  }
}

/** Ids side by side, each kept together in text that runs the other way. */
function idsWords(ids: readonly string[]): string {
  return ids.map((id) => `\u2068${id}\u2069`).join(' + ')
}
