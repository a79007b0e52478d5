import { useSuspenseQuery } from '@tanstack/react-query'
import type { Question } from '../../../server/api-types/index.ts'
import { questionsQuery } from '../../api/queries.ts'
import { useLocale, useMessages } from '../../locales/context.tsx'
import { AccountsTable } from '../../ui/accounts-table.tsx'
import { Decide } from '../../ui/decide.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Waterfall } from '../../ui/waterfall.tsx'
import { numberWords } from '../../words/counts.ts'

/** What the linker asks a person, heaviest first. The first question can be answered by key. */
export function Questions() {
  const locale = useLocale()
  const { questions: words } = locale.messages
  const { questions } = useSuspenseQuery(questionsQuery).data
  return (
    <>
      <PageTitle>{words.title(questions.length, numberWords(questions.length, locale))}</PageTitle>
      <p className="lede">{questions.length === 0 ? words.none : words.lede}</p>
      {questions.map((question, i) => (
        <Asked key={`${question.a.ref} ${question.b.ref}`} question={question} byKey={i === 0} />
      ))}
    </>
  )
}

function Asked({ question, byKey }: { readonly question: Question; readonly byKey: boolean }) {
  const { questions } = useMessages()
  const { a, b, reasons, weight } = question
  return (
    <section>
      <h2>{questions.one}</h2>
      <AccountsTable accounts={[a, b]} />
      <Waterfall reasons={reasons} weight={weight} />
      <Decide a={a.ref} b={b.ref} byKey={byKey} />
    </section>
  )
}
