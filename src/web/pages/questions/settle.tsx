import { type KeyboardEvent, useRef, useState } from 'react'
import type { Question } from '../../../server/api-types/index.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useWords } from '../../locales/context.tsx'
import { QUESTIONS_WORDS } from '../../locales/questions-words.ts'
import { DecisionClash } from '../../ui/decision-clash.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { useDecision } from '../../ui/use-decision.ts'

export type Answer = 'same' | 'different' | 'later'

/** The three answers, each by one key, with a reason that can be written first and a day for "later". */
export function Settle(props: {
  readonly question: Question
  readonly done: (seq: number, answer: Answer) => void
}) {
  const { question, done } = props
  const words = useWords(QUESTIONS_WORDS)
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [answer, setAnswer] = useState<Answer>('same')
  const field = useRef<HTMLInputElement>(null)
  const deciding = useDecision(({ seq }) => done(seq, answer))
  const settle = (chosen: Answer) => {
    if (deciding.isPending) return
    setAnswer(chosen)
    const { a, b, size } = question
    deciding.decide({
      path: '/api/decisions',
      body: {
        a: a.ref,
        b: b.ref,
        decision: chosen,
        reason: reason.trim() || words.usual[chosen],
        ...(chosen === 'later' && until !== '' && { until }),
        size,
      },
    })
  }
  useKeys({
    s: () => settle('same'),
    n: () => settle('different'),
    l: () => settle('later'),
    r: () => field.current?.focus(),
  })
  return (
    <div className="settle">
      <div className="bar">
        <PressButton onPress={() => settle('same')} isDisabled={deciding.isPending}>
          {words.same} <kbd>S</kbd>
        </PressButton>
        <PressButton quiet onPress={() => settle('different')} isDisabled={deciding.isPending}>
          {words.different} <kbd>N</kbd>
        </PressButton>
        <PressButton quiet onPress={() => settle('later')} isDisabled={deciding.isPending}>
          {words.later} <kbd>L</kbd>
        </PressButton>
      </div>
      <div className="settle-words">
        <label>
          {words.why} <kbd>R</kbd>
          <input
            ref={field}
            dir="auto"
            maxLength={2000}
            value={reason}
            placeholder={words.usual.same}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={leaveOnEnter}
          />
          <span className="dim">{words.whyHint}</span>
        </label>
        <label>
          {words.until}
          <input
            type="date"
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
            onKeyDown={leaveOnEnter}
          />
          <span className="dim">{words.untilHint}</span>
        </label>
      </div>
      <DecisionClash deciding={deciding} mine={words.what[answer]} />
    </div>
  )
}

/** So that the keys that settle work again. */
function leaveOnEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
}
