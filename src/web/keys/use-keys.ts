import { useLayoutEffect, useRef } from 'react'

/** What single keys do; a name of two letters, `gi`, is one key after the other. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

const SEQUENCE_MS = 1_000

/** Takes single keys while a page is shown: not while someone writes, with a modifier, or over an open dialog. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  useLayoutEffect(() => {
    current.current = keys
  })
  // with the layout, so that a key works from the moment at which its page is seen
  useLayoutEffect(() => {
    let before = { key: '', at: 0 }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target))
        return
      const key = event.key.toLowerCase()
      const sequence = event.timeStamp - before.at < SEQUENCE_MS ? before.key + key : key
      before = { key, at: event.timeStamp }
      const action = current.current[sequence] ?? current.current[key]
      if (!action) return
      event.preventDefault()
      action(event)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function isBusy(target: EventTarget | null): boolean {
  return (
    (target instanceof HTMLElement &&
      target.closest('input, textarea, select, [contenteditable]') !== null) ||
    document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
  )
}
