import type { Conflict, DocumentView } from '../../../../server/api-types/index.ts'
import { useLocale } from '../../../locales/context.tsx'
import { PressButton } from '../../../ui/press-button.tsx'
import { momentWords } from '../../../words/dates.ts'
import { useLabels } from '../../../words/use-labels.ts'
import { correctionWords } from '../corrections.tsx'

/** Both sides of a correction that came too late: what others wrote meanwhile, and the choice to write on top of it. */
export function ConflictNote(props: {
  readonly conflict: Conflict
  readonly view: DocumentView
  readonly saveOver: () => void
  readonly dropMine: () => void
}) {
  const { conflict, view, saveOver, dropMine } = props
  const locale = useLocale()
  const label = useLabels()
  const { mend } = locale.messages
  return (
    <div role="alert" className="clash">
      <h3>{mend.conflictTitle}</h3>
      <p className="dim">{mend.conflictTheirs}</p>
      <ul className="plain-list">
        {conflict.theirs.map(({ seq, at, by, kind, record }) => (
          <li key={seq} dir="auto">
            {mend.conflictChange(by, momentWords(at, locale), recordWords(kind, record))}
          </li>
        ))}
      </ul>
      <p className="bar">
        <PressButton onPress={saveOver}>{mend.saveOver}</PressButton>
        <PressButton quiet onPress={dropMine}>
          {mend.dropMine}
        </PressButton>
      </p>
    </div>
  )

  function recordWords(kind: string, record: unknown): string {
    if (kind !== 'claim.corrected') return kind
    // a `claim.corrected` entry's record is a correction
    const correction = record as Parameters<typeof correctionWords>[0]['correction']
    return `${correctionWords({ seq: 0, at: '', by: '', undone: false, applies: true, correction }, view, locale, label)}: ${correction.reason}`
  }
}
