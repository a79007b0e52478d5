import { questions as ar } from './ar/questions.ts'
import { questions as en } from './en/questions.ts'

/** The words of the page of questions, for `useWords`. */
export const QUESTIONS_WORDS = { en, ar }
