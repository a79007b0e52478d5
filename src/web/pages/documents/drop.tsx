import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { recordChanged } from '../../api/queries.ts'
import { useLocale } from '../../locales/context.tsx'
import { PressButton } from '../../ui/press-button.tsx'
import { numberWords } from '../../words/counts.ts'
import { filesIn } from './dropped-files.ts'
import { type Preserving, preserveAll } from './preserve-all.ts'
import './drop.css'

/** Where files are dropped or chosen to be preserved and read, with what became of them. */
export function Drop() {
  const { documents } = useLocale().messages
  const queries = useQueryClient()
  const [state, setState] = useState<Preserving>()
  const busy = state !== undefined && state.stage !== 'done'
  const take = async (files: AsyncIterable<File> | Iterable<File>) => {
    if (busy) return
    await preserveAll(files, setState)
    await recordChanged(queries)
  }
  return (
    <>
      <DropZone
        className="drop"
        aria-label={documents.drop}
        isDisabled={busy}
        getDropOperation={() => 'copy'}
        onDrop={(event) => void take(filesIn(event.items))}
      >
        <p>
          {documents.drop}{' '}
          <FileTrigger allowsMultiple onSelect={(files) => files && void take(files)}>
            <PressButton isDisabled={busy}>{documents.choose}</PressButton>
          </FileTrigger>
        </p>
        <p className="dim small">{documents.dropHint}</p>
      </DropZone>
      <Outcome state={state} />
    </>
  )
}

function Outcome({ state }: { readonly state: Preserving | undefined }) {
  const locale = useLocale()
  const { documents } = locale.messages
  const n = (value: number) => numberWords(value, locale)
  return (
    <div role="status" className="small">
      {state?.stage === 'preserving' && `${documents.uploading(n(state.done), n(state.total))} …`}
      {state?.stage === 'processing' && `${documents.processing} …`}
      {state?.stage === 'done' && (
        <>
          {state.added + state.again > 0 && `${documents.added(state.added, n(state.added))}. `}
          {state.again > 0 && `${documents.again(state.again, n(state.again))}.`}
        </>
      )}
      {state?.failed.map(({ name, why }) => (
        <p key={name} className="conflict" dir="auto">
          {documents.failed(name, why)}
        </p>
      ))}
    </div>
  )
}
