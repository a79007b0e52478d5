import { type RefObject, useEffect, useState } from 'react'
import type { Quote } from '../../../model/index.ts'

/** The words that are selected in an element whose pieces of text carry `data-start`, their offset in the document. */
export function useSelectedWords(root: RefObject<HTMLElement | null>, text: string): Quote | undefined {
  const [selected, setSelected] = useState<Quote>()
  useEffect(() => {
    const onChange = () => {
      const next = root.current ? selectedIn(root.current, text) : undefined
      setSelected((before) => (before?.start === next?.start && before?.end === next?.end ? before : next))
    }
    document.addEventListener('selectionchange', onChange)
    return () => document.removeEventListener('selectionchange', onChange)
  }, [root, text])
  return selected
}

function selectedIn(root: HTMLElement, text: string): Quote | undefined {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const start = offsetOf(root, range.startContainer, range.startOffset, 'start')
  const end = offsetOf(root, range.endContainer, range.endOffset, 'end')
  return start === undefined || end === undefined ? undefined : trimmed(text, start, end)
}

/** White space at the ends is no part of what was meant. */
function trimmed(text: string, from: number, to: number): Quote | undefined {
  const words = text.slice(from, to)
  const start = from + (words.length - words.trimStart().length)
  const end = to - (words.length - words.trimEnd().length)
  return start < end ? { start, end } : undefined
}

/**
 * A point of the page as an offset in the document. A point between elements (after a triple click, say) is taken to the
 * nearest piece of text inside the selection.
 */
function offsetOf(root: HTMLElement, node: Node, offset: number, side: 'start' | 'end'): number | undefined {
  if (!root.contains(node) && !node.contains(root)) return undefined
  if (node.nodeType === Node.TEXT_NODE) {
    const start = startOf(node.parentElement)
    if (start !== undefined) return start + offset
  }
  const pieces = [...root.querySelectorAll<HTMLElement>('[data-start]')]
  const point = document.createRange()
  point.setStart(node, offset)
  if (side === 'start') {
    const next = pieces.find((piece) => point.comparePoint(piece, 0) >= 0)
    return next && startOf(next)
  }
  const last = pieces.findLast((piece) => point.comparePoint(piece, 0) < 0)
  const start = last && startOf(last)
  return start === undefined ? undefined : start + (last?.textContent?.length ?? 0)
}

function startOf(element: Element | null | undefined): number | undefined {
  const start = element?.closest<HTMLElement>('[data-start]')?.dataset.start
  return start === undefined ? undefined : Number(start)
}
