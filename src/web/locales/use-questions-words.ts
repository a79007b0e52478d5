import { questions as ar } from './ar/questions.ts'
import { useLocale } from './context.tsx'
import { questions as en } from './en/questions.ts'

/** The words of the page of questions, in every language. They come with that page and not before. */
export const QUESTIONS_WORDS = { en, ar }

export function useQuestionsWords(): typeof en {
  return QUESTIONS_WORDS[useLocale().code]
}
