import type { Reason } from '../../model/index.ts'
import { useLocale } from '../locales/context.tsx'
import type { Locale } from '../locales/locale.ts'
import { startCase } from '../words/labels.ts'
import './waterfall.css'

/** The reasons of a link as bars that add up: for it in green, against it in amber, each with its weight. */
export function Waterfall({
  reasons,
  weight,
}: {
  readonly reasons: readonly Reason[]
  readonly weight: number
}) {
  const locale = useLocale()
  const { incident } = locale.messages
  const largest = Math.max(1, ...reasons.map((reason) => Math.abs(reason.weight)))
  return (
    <dl className="waterfall">
      {reasons.map((reason) => (
        <div key={`${reason.comparison} ${reason.level}`}>
          <dt>
            <ReasonWords reason={reason} />
          </dt>
          <dd>
            <i
              className={reason.weight < 0 ? 'against' : ''}
              style={{ inlineSize: `${(100 * Math.abs(reason.weight)) / largest}%` }}
            />
          </dd>
          <dd className="number">{signedWords(reason.weight, locale)}</dd>
        </div>
      ))}
      <div className="sum">
        <dt>{incident.total}</dt>
        <dd />
        <dd className="number">{signedWords(weight, locale)}</dd>
      </div>
    </dl>
  )
}

/** The linker gives its reasons in English; in other languages what was compared is said first. */
function ReasonWords({ reason }: { readonly reason: Reason }) {
  const locale = useLocale()
  if (locale.code === 'en') return startCase(reason.words)
  const { comparisons } = locale.messages.incident
  const known = comparisons[reason.comparison as keyof typeof comparisons]
  return (
    <>
      {known ?? reason.comparison}{' '}
      <span className="dim reason-words" lang="en" dir="ltr">
        {reason.words}
      </span>
    </>
  )
}

/** A weight with its sign: "+1.5", "−0.2". */
export function signedWords(weight: number, locale: Locale): string {
  const words = new Intl.NumberFormat(locale.tag, {
    signDisplay: 'exceptZero',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(weight)
  // a minus as wide as the plus beside it
  return words.replace('-', '−')
}
