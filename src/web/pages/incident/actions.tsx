import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Decided, IncidentView } from '../../../server/api-types/index.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { useMessages } from '../../locales/context.tsx'
import { PressButton } from '../../ui/press-button.tsx'

const MergeDialog = lazy(() =>
  import('./merge-dialog.tsx').then((module) => ({ default: module.MergeDialog })),
)
const SplitDialog = lazy(() =>
  import('./split-dialog.tsx').then((module) => ({ default: module.SplitDialog })),
)

/** What a person can decide on an incident: merge it with another, or take accounts out of it. */
export function Actions({ view }: { readonly view: IncidentView }) {
  const { decisions } = useMessages()
  const navigate = useNavigate()
  const [begun, setBegun] = useState<'merge' | 'split'>()
  const canSplit = view.accounts.length > 1
  useKeys({ m: () => setBegun('merge'), ...(canSplit && { t: () => setBegun('split') }) })
  const close = () => setBegun(undefined)
  const done = ({ incidents, rest }: Decided) => {
    close()
    const [id] = rest ?? incidents
    if (id !== undefined) void navigate({ to: '/incidents/$id', params: { id } })
  }
  return (
    <div className="bar">
      <PressButton quiet onPress={() => setBegun('merge')}>
        {decisions.merge} <kbd>M</kbd>
      </PressButton>
      {canSplit && (
        <PressButton quiet onPress={() => setBegun('split')}>
          {decisions.split} <kbd>T</kbd>
        </PressButton>
      )}
      <Suspense>
        {begun === 'merge' && <MergeDialog view={view} done={done} close={close} />}
        {begun === 'split' && <SplitDialog view={view} done={done} close={close} />}
      </Suspense>
    </div>
  )
}
