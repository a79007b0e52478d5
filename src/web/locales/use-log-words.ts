import { log as ar } from './ar/log.ts'
import { useLocale } from './context.tsx'
import { log as en } from './en/log.ts'

/** The words of the page of the log, in every language. They come with that page and not before. */
export const LOG_WORDS = { en, ar }

export function useLogWords(): typeof en {
  return LOG_WORDS[useLocale().code]
}
