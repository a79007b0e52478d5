import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { post } from '../../api/client.ts'
import { questionsQuery, recordChanged } from '../../api/queries.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useLocale, useWords } from '../../locales/context.tsx'
import { QUESTIONS_WORDS } from '../../locales/questions-words.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { numberWords } from '../../words/counts.ts'
import { Asked } from './asked.tsx'
import type { Answer } from './settle.tsx'
import { Unlinked } from './unlinked.tsx'
import './questions.css'

/** The last thing that was decided here: it is said, and can be taken back at once. */
interface Last {
  readonly seq: number
  readonly answer: Answer
}

/** What the linker asks a person, one question open at a time; keys settle it and move on. */
export function Questions() {
  const locale = useLocale()
  const words = useWords(QUESTIONS_WORDS)
  const { questions, total, aside } = useSuspenseQuery(questionsQuery).data
  const [at, setAt] = useState(0)
  const [last, setLast] = useState<Last>()
  const here = Math.max(0, Math.min(at, questions.length - 1))
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef(false)
  const go = (to: number) => {
    moved.current = true
    setAt(Math.max(0, Math.min(to, questions.length - 1)))
  }
  useKeys({ j: () => go(here + 1), k: () => go(here - 1) })
  const currentKey = keyOf(questions[here])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows the question that is open now
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    const heading = list.current?.querySelector<HTMLElement>('[aria-expanded="true"]')
    heading?.focus({ preventScroll: true })
    heading?.scrollIntoView({ block: 'start' })
  }, [currentKey])
  const open = total - aside
  return (
    <>
      <PageTitle>{words.title(open, numberWords(open, locale))}</PageTitle>
      <p className="lede">{open === 0 ? words.none : words.lede}</p>
      <Said last={last} forget={() => setLast(undefined)} />
      <ol className="questions" ref={list}>
        {questions.map((question, i) => (
          <Asked
            key={keyOf(question)}
            question={question}
            isOpen={i === here}
            open={() => setAt(i)}
            done={(seq, answer) => {
              moved.current = true
              setLast({ seq, answer })
            }}
          />
        ))}
      </ol>
      {total > questions.length && (
        <p className="dim small">{words.more(numberWords(total - questions.length, locale))}</p>
      )}
      <Unlinked />
    </>
  )
}

function keyOf(question: { a: { ref: string }; b: { ref: string } } | undefined): string {
  return question ? `${question.a.ref} ${question.b.ref}` : ''
}

/** What was decided last, told to readers of a screen too; `u` takes it back. */
function Said({ last, forget }: { readonly last: Last | undefined; readonly forget: () => void }) {
  const locale = useLocale()
  const words = useWords(QUESTIONS_WORDS)
  const { decisions } = locale.messages
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: (seq: number) => post(`/api/log/${seq}/undo`, { reason: words.undoReason }),
    onSuccess: async () => {
      forget()
      await recordChanged(queries)
    },
  })
  const takeBack = () => {
    if (last && !undo.isPending) undo.mutate(last.seq)
  }
  useKeys({ u: takeBack })
  return (
    <div className="said-last" role="status">
      {last ? (
        <>
          {words.decided(numberWords(last.seq, locale), words.what[last.answer])}{' '}
          <PressButton quiet onPress={takeBack} isDisabled={undo.isPending}>
            {decisions.undo} <kbd>U</kbd>
          </PressButton>
        </>
      ) : (
        undo.isSuccess && words.undoneNow
      )}
      {undo.error && <RefusalNote error={undo.error} />}
    </div>
  )
}
