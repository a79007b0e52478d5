import { type ReactNode, useEffect, useRef } from 'react'
import { useMessages } from '../locales/context.tsx'

/** The title of a page, which the window bears too. */
export function PageTitle({ children }: { readonly children: ReactNode }) {
  const { shell } = useMessages()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title.current?.textContent ?? ''} – ${shell.name}`
  })
  return <h1 ref={title}>{children}</h1>
}
