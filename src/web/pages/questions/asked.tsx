import { useId } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Question } from '../../../server/api-types/index.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import type { Locale } from '../../locales/locale.ts'
import { QUESTIONS_WORDS } from '../../locales/questions-words.ts'
import { AccountsTable } from '../../ui/accounts-table.tsx'
import { Waterfall } from '../../ui/waterfall.tsx'
import { countWords, numberWords, shareWords } from '../../words/counts.ts'
import { dayWords } from '../../words/dates.ts'
import { decisionWords } from '../../words/decisions.ts'
import { startCase } from '../../words/labels.ts'
import { claimTitle } from '../../words/readings.ts'
import { useLabels } from '../../words/use-labels.ts'
import { type Answer, Settle } from './settle.tsx'

/** One question: what it is about and what its answer would change; open, both accounts side by side and the reasons. */
export function Asked(props: {
  readonly question: Question
  readonly isOpen: boolean
  readonly open: () => void
  readonly done: (seq: number, answer: Answer) => void
}) {
  const { question, isOpen, open, done } = props
  const locale = useLocale()
  const label = useLabels()
  const words = useWords(QUESTIONS_WORDS)
  const body = useId()
  const { a, b, aside } = question
  const title = (claim: Question['a']['claim']) => startCase(claimTitle(claim, locale, label))
  return (
    <li className={isOpen ? 'open' : ''}>
      <h2>
        <Button className="question-title" aria-expanded={isOpen} aria-controls={body} onPress={open}>
          {words.titleOf(title(a.claim), title(b.claim))}
        </Button>
      </h2>
      <p className="small">{changeWords(question, locale)}</p>
      {aside && (
        <p className="small dim">
          <b>{startCase(decisionWords(aside.decision, locale))}.</b>{' '}
          {words.asideBy(aside.by, dayWords(aside.at, locale), aside.decision.reason)}
        </p>
      )}
      <div id={body} hidden={!isOpen}>
        {isOpen && (
          <>
            <Settle question={question} done={done} />
            <AccountsTable accounts={[a, b]} />
            <h3>{words.reasons}</h3>
            <Waterfall reasons={question.reasons} weight={question.weight} />
          </>
        )}
      </div>
    </li>
  )
}

/** What the answer would change, in one line. */
function changeWords({ chance, change }: Question, locale: Locale): string {
  const words = QUESTIONS_WORDS[locale.code]
  const { words: said } = locale.messages
  const { killed, tallies } = change
  const bound = killed.max === null ? 'at-least' : killed.min === killed.max ? 'exact' : 'between'
  const changes = [
    words.ifOne,
    ...(killed.max === 0 ? [] : [words.twice(countWords({ ...killed, bound }, locale))]),
    ...(tallies === 0 ? [] : [words.tallies(tallies, numberWords(tallies, locale))]),
  ]
  return `${words.likely(shareWords(chance, locale))} ${changes.join(said.comma)}.`
}
