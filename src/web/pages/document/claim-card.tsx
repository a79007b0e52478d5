import { Link } from '@tanstack/react-router'
import type { Claim } from '../../../model/index.ts'
import { useLocale } from '../../locales/context.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { type Field, hueOf } from '../../words/fields.ts'
import { startCase } from '../../words/labels.ts'
import { claimTitle, type Reading } from '../../words/readings.ts'
import { useLabels } from '../../words/use-labels.ts'
import type { DocumentSearch } from './search.ts'
import { fieldKey } from './spans.ts'

/** The fields that a reader misses when they are empty. */
const ASKED: readonly Field[] = ['when', 'where', 'actors', 'method', 'harm']
const ORDER: readonly Field[] = [
  'when',
  'where',
  'actors',
  'attribution',
  'method',
  'munitions',
  'weapons',
  'targets',
  'harm',
  'victims',
  'speakers',
  'legal',
]

/** A claim, field by field. A field leads to its words; what nothing supports is said to be not stated. */
export function ClaimCard(props: {
  readonly claim: Claim
  readonly readings: readonly Reading[]
  readonly active: DocumentSearch
  readonly incident: string | undefined
  /** not found any more; it stays because a person corrected it */
  readonly kept: boolean
  readonly mend: () => void
  readonly reject: () => void
}) {
  const { claim, readings, active, incident, kept, mend, reject } = props
  const locale = useLocale()
  const label = useLabels()
  const { document: messages, words } = locale.messages
  const isActive = active.claim === claim.id
  const shown = ORDER.filter(
    (field) => ASKED.includes(field) || readings.some((reading) => reading.field === field),
  )
  return (
    <article
      className={isActive ? 'claim active' : 'claim'}
      aria-label={messages.claim(claimTitle(claim, locale, label))}
    >
      <h3 className="claim-title">
        <Link to="." search={{ claim: claim.id }} replace resetScroll={false}>
          {startCase(claimTitle(claim, locale, label))}
        </Link>
      </h3>
      <Notes claim={claim} kept={kept} />
      <dl>
        {shown.map((field) => (
          <div key={field}>
            <dt>{words.fields[field]}</dt>
            <dd>
              <Values claim={claim} field={field} readings={readings} active={active} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="claim-foot">
        {incident === undefined ? (
          <span className="dim">{messages.noIncident}</span>
        ) : (
          <Link to="/incidents/$id" params={{ id: incident }} className="inline">
            {messages.toIncident}
          </Link>
        )}
        {isActive && (
          <span className="claim-tools">
            {active.field !== undefined && (
              <PressButton quiet onPress={mend}>
                {messages.mend} <kbd>E</kbd>
              </PressButton>
            )}
            <PressButton quiet onPress={reject}>
              {messages.reject}
            </PressButton>
          </span>
        )}
      </p>
    </article>
  )
}

function Notes({ claim, kept }: { readonly claim: Claim; readonly kept: boolean }) {
  const { document: messages, words } = useLocale().messages
  const notes = [
    ...(kept ? [messages.kept] : []),
    ...(claim.generic ? [messages.generic] : []),
    ...(claim.modality === 'actual' ? [] : [messages.notActual(words.modalities[claim.modality])]),
    ...(claim.block === 'body' ? [] : [messages.fromBlock(words.blocks[claim.block])]),
  ]
  return notes.map((note) => (
    <p key={note} className="dim">
      {note}
    </p>
  ))
}

function Values(props: {
  readonly claim: Claim
  readonly field: Field
  readonly readings: readonly Reading[]
  readonly active: DocumentSearch
}) {
  const { claim, field, readings, active } = props
  const { words } = useLocale().messages
  const own = readings.filter((reading) => reading.field === field)
  if (field === 'attribution' && claim.attribution !== undefined) return words.attribution[claim.attribution]
  if (own.length === 0) return <span className="dim">{words.notStated}</span>
  return own.map((reading) => {
    const key = fieldKey(reading)
    const isActive = active.claim === claim.id && active.field === key
    return (
      <div key={key}>
        <Link
          to="."
          search={{ claim: claim.id, field: key }}
          replace
          resetScroll={false}
          className={`value ${hueOf(field)}${isActive ? ' active' : ''}`}
          aria-current={isActive ? 'true' : undefined}
        >
          {reading.words}
        </Link>
        {reading.inferred?.map((from) => (
          <small key={from} className="dim">
            {from}
          </small>
        ))}
      </div>
    )
  })
}
