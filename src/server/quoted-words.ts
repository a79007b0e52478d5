import type { Account as HeldAccount } from '../workspace/index.ts'
import type { Account, QuotedWords } from './api-types/index.ts'

/** An account with the words of its quotes in place of the document's whole text. */
export function quotedAccount({ text, ...account }: HeldAccount): Account {
  return { ...account, words: quotedWords(account.claim, text) }
}

/**
 * The words of every quote that a value holds at any depth, by `start-end`: what a page needs to show them without the
 * document's whole text.
 */
export function quotedWords(value: unknown, text: string): QuotedWords {
  const words: Record<string, string> = {}
  collect(value)
  return words

  function collect(part: unknown): void {
    if (Array.isArray(part)) for (const item of part) collect(item)
    else if (isQuote(part)) words[`${part.start}-${part.end}`] = text.slice(part.start, part.end)
    else if (typeof part === 'object' && part !== null) for (const item of Object.values(part)) collect(item)
  }
}

function isQuote(value: unknown): value is { start: number; end: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'start' in value &&
    'end' in value &&
    typeof value.start === 'number' &&
    typeof value.end === 'number'
  )
}
