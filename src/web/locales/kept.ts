import type { LocaleCode } from './locale.ts'

const KEY = 'recount.language'

/** The language that the reader chose, else the first of the browser's that we speak, else English. */
export function keptLocale(): LocaleCode {
  const wanted = [localStorage.getItem(KEY) ?? '', ...navigator.languages]
  for (const language of wanted) {
    if (language.startsWith('ar')) return 'ar'
    if (language.startsWith('en')) return 'en'
  }
  return 'en'
}

export function keepLocale(code: LocaleCode): void {
  localStorage.setItem(KEY, code)
}
