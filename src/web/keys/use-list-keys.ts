import { type RefObject, useRef } from 'react'
import { useKeys } from './use-keys.ts'

/** Moves with j and k between the links of a list that carry `data-row`; Enter opens them, as it does every link. */
export function useListKeys<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null)
  const move = (step: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const here = document.activeElement
    const at = here instanceof HTMLElement ? rows.indexOf(here) : -1
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step
    rows[next]?.focus()
    rows[next]?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({ j: () => move(1), k: () => move(-1) })
  return list
}
