import type { Locale } from '../locales/locale.ts'

/** The name of a language (BCP 47) in the reader's own: "Arabic". */
export function languageWords(tag: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(locale.tag, { type: 'language' }).of(tag) ?? tag
  } catch {
    // documents name their language themselves, and not all of them rightly
    return tag
  }
}
