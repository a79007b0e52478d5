import type { Conflict, DecisionView } from '../../server/api-types/index.ts'
import { useLocale } from '../locales/context.tsx'
import type { Locale } from '../locales/locale.ts'
import { momentWords } from '../words/dates.ts'
import { decisionWords } from '../words/decisions.ts'
import { PressButton } from './press-button.tsx'
import { RefusalNote } from './refusal-note.tsx'
import './reason-form.css'
import type { Deciding } from './use-decision.ts'

/** What became of a decision that was refused: both sides where others decided meanwhile, and the choice to hold to it. */
export function DecisionClash({ deciding, mine }: { readonly deciding: Deciding; readonly mine: string }) {
  const locale = useLocale()
  const { decisions, mend } = locale.messages
  const { conflict, error, insist, drop, isPending } = deciding
  if (error) return <RefusalNote error={error} />
  if (!conflict) return null
  return (
    <div role="alert" className="clash">
      <h3>{decisions.conflictTitle}</h3>
      <dl className="sides">
        <div>
          <dt>{mend.conflictTheirs}</dt>
          {conflict.theirs.map((one) => (
            <dd key={one.seq}>
              {mend.conflictChange(one.by, momentWords(one.at, locale), theirWords(one, locale))}
            </dd>
          ))}
        </div>
        <div>
          <dt>{decisions.yours}</dt>
          <dd dir="auto">{mine}</dd>
        </div>
      </dl>
      <p className="bar">
        <PressButton onPress={insist} isDisabled={isPending}>
          {decisions.insist}
        </PressButton>
        <PressButton quiet onPress={drop}>
          {mend.dropMine}
        </PressButton>
      </p>
    </div>
  )
}

function theirWords({ kind, record }: Conflict['theirs'][number], locale: Locale): string {
  const { kinds, words } = locale.messages
  const said =
    kind === 'link.decided'
      ? // the record of such an entry is a decision
        decisionWords(record as DecisionView['decision'], locale)
      : (kinds[kind as keyof typeof kinds] ?? kind)
  const reason = typeof record === 'object' && record !== null ? Reflect.get(record, 'reason') : undefined
  return typeof reason === 'string' ? `${said}${words.comma}“${reason}”` : said
}
