import type { Claim } from '../../../model/index.ts'
import type { Changes as ChangesView, DocumentView } from '../../../server/api-types/index.ts'
import { useLocale } from '../../locales/context.tsx'
import type { Locale } from '../../locales/locale.ts'
import { numberWords } from '../../words/counts.ts'
import type { Field } from '../../words/fields.ts'
import type { LabelOf } from '../../words/labels.ts'
import { claimTitle, readingsOf } from '../../words/readings.ts'
import { useLabels } from '../../words/use-labels.ts'

/** What the last extraction made different from the one before it; nothing where both say the same. */
export function Changes({ view }: { readonly view: DocumentView }) {
  const locale = useLocale()
  const label = useLabels()
  const { document: words } = locale.messages
  const { changes } = view
  if (changes === undefined) return null
  const { added, gone, changed, tallies } = changes
  const talliesMoved = tallies.added.length + tallies.gone.length
  const all = added.length + gone.length + changed.length + talliesMoved
  if (all === 0) return null
  const title = (claim: Claim) => claimTitle(claim, locale, label)
  return (
    <details className="small changes" id="changes">
      <summary>{words.changes(all, numberWords(all, locale))}</summary>
      <p className="dim">
        {extractorWords(changes.before)} {words.changedTo} {extractorWords(changes.after)}
      </p>
      <ul className="plain-list">
        {added.map((claim) => (
          <li key={`new ${claim.id}`}>{words.changeNew(title(claim))}</li>
        ))}
        {gone.map((claim) => (
          <li key={`gone ${claim.id}`}>
            {words.changeGone(title(claim))}
            {view.kept.includes(claim.id) && <div className="dim">{words.kept}</div>}
          </li>
        ))}
        {changed.map(({ before, after, fields }) => (
          <li key={`changed ${after.id}`}>
            {words.changeIn(title(after))}
            <ul className="plain-list dim">
              {fields.map((field) => (
                <li key={field}>{fieldChange(field, before, after, locale, label)}</li>
              ))}
            </ul>
          </li>
        ))}
        {talliesMoved > 0 && (
          <li>
            {words.changeTallies(
              numberWords(tallies.added.length, locale),
              numberWords(tallies.gone.length, locale),
            )}
          </li>
        )}
      </ul>
    </details>
  )
}

/** An extractor as the record names it, "frames 0.2.0", set apart from words that run the other way. */
export function extractorWords(extractor: ChangesView['after'] | undefined): string {
  return extractor === undefined ? '' : `\u2068${extractor.name} ${extractor.version}\u2069`
}

function fieldChange(field: string, before: Claim, after: Claim, locale: Locale, label: LabelOf): string {
  const { document: words, words: said } = locale.messages
  const name = said.fields[field as Field] ?? words.otherFields[field] ?? field
  const [was, is] = [before, after].map((claim) => valueWords(field, claim, locale, label))
  return was === is ? words.changeWords(name) : words.changeField(name, was ?? '', is ?? '')
}

function valueWords(field: string, claim: Claim, locale: Locale, label: LabelOf): string {
  const { words } = locale.messages
  if (field === 'event') return label('events', claim.event)
  if (field === 'generic') return claim.generic ? locale.messages.document.generic : words.none
  if (field === 'modality') return words.modalities[claim.modality]
  if (field === 'attribution' && claim.attribution) return words.attribution[claim.attribution]
  const readings = readingsOf(claim, locale, label).filter((reading) => reading.field === field)
  return readings.length === 0 ? words.none : readings.map((reading) => reading.words).join(words.comma)
}
