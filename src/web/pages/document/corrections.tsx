import type { Claim } from '../../../model/index.ts'
import type { CorrectionView, DocumentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import type { Locale } from '../../locales/locale.ts'
import { PressButton } from '../../ui/press-button.tsx'
import { dayWords } from '../../words/dates.ts'
import type { Field } from '../../words/fields.ts'
import type { LabelOf } from '../../words/labels.ts'
import { claimTitle } from '../../words/readings.ts'
import { useLabels } from '../../words/use-labels.ts'

/** What people corrected in a document, with their reasons; each can be undone. */
export function Corrections(props: { readonly view: DocumentView; readonly undo: (seq: number) => void }) {
  const { view, undo } = props
  const locale = useLocale()
  const label = useLabels()
  const { document: words } = locale.messages
  if (view.corrections.length === 0) return null
  return (
    <section className="small">
      <h2>{words.corrections}</h2>
      <ul className="plain-list">
        {view.corrections.map((correction) => (
          <li key={correction.seq} className={correction.undone ? 'dim' : ''}>
            <span>{correctionWords(correction, view, locale, label)}</span>
            <div className="dim">
              {words.byAt(correction.by, dayWords(correction.at, locale))}:{' '}
              <q dir="auto">{correction.correction.reason}</q>{' '}
              {!correction.applies && !correction.undone && (
                <span className="conflict">{words.noLonger}</span>
              )}
            </div>
            {correction.undone ? (
              words.undone
            ) : (
              <PressButton quiet onPress={() => undo(correction.seq)}>
                {words.undo}
              </PressButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A correction in words: "By set in “Air strike, Ariha”". */
export function correctionWords(
  { correction }: CorrectionView,
  view: DocumentView,
  locale: Locale,
  label: LabelOf,
): string {
  const { document: words, words: said } = locale.messages
  const { change, anchor } = correction
  const claim = change.kind === 'add-claim' ? change.claim : claimAt(view, anchor)
  const title = claim ? claimTitle(claim, locale, label) : anchorWords(view, anchor)
  switch (change.kind) {
    case 'set-field':
      return words.correctionSet(said.fields[change.field as Field] ?? change.field, title)
    case 'clear-field':
      return words.correctionCleared(said.fields[change.field as Field] ?? change.field, title)
    case 'reject-claim':
      return words.correctionRejected(title)
    case 'add-claim':
      return words.correctionAdded(title)
  }
}

type Anchor = CorrectionView['correction']['anchor']

/** The claim whose trigger lies at a correction's anchor. */
function claimAt(view: DocumentView, anchor: Anchor): Claim | undefined {
  const claims = [...(view.extraction?.claims ?? []), ...view.rejected]
  return claims.find(({ trigger }) =>
    trigger.quotes.some((quote) => anchor.some((one) => one.start === quote.start && one.end === quote.end)),
  )
}

function anchorWords(view: DocumentView, anchor: Anchor): string {
  return anchor.map(({ start, end }) => view.document?.text.slice(start, end) ?? '').join(' … ')
}
