import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useKeys } from '../keys/use-keys.ts'
import { useMessages } from '../locales/context.tsx'
import { Navigation } from './navigation.tsx'
import { RecordState } from './record-state.tsx'
import './shell.css'

const KeysDialog = lazy(() =>
  import('../keys/keys-dialog.tsx').then((module) => ({ default: module.KeysDialog })),
)

/** The frame around every page: where one can go, the state of the record, and the keys that work everywhere. */
export function Shell() {
  const { shell } = useMessages()
  const [showKeys, setShowKeys] = useState(false)
  const main = useRef<HTMLElement>(null)
  useFocusOnNewPage(main)
  const navigate = useNavigate()
  useKeys({
    '?': () => setShowKeys(true),
    '/': () => document.querySelector<HTMLInputElement>('input[type="search"]')?.focus(),
    go: () => void navigate({ to: '/' }),
    gi: () => void navigate({ to: '/incidents' }),
    gd: () => void navigate({ to: '/documents' }),
    gt: () => void navigate({ to: '/tallies' }),
    gq: () => void navigate({ to: '/questions' }),
    gl: () => void navigate({ to: '/log' }),
  })
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {shell.skip}
      </a>
      <div className="side">
        <Navigation showKeys={() => setShowKeys(true)} />
        <RecordState />
      </div>
      <main id="content" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      {showKeys && (
        <Suspense>
          <KeysDialog close={() => setShowKeys(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** Tells readers of a screen that another page is there, by moving the focus to it. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname, main])
}
