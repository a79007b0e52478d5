import { log as ar } from './ar/log.ts'
import { log as en } from './en/log.ts'

/** The words of the page of the log, for `useWords`. */
export const LOG_WORDS = { en, ar }
