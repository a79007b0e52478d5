import { en } from './en/index.ts'

/** Every word of the application, in the shape that each language must fill. */
export type Messages = typeof en

export type LocaleCode = 'en' | 'ar'

/** A language with what is needed to write numbers, dates and sentences in it. */
export interface Locale {
  readonly code: LocaleCode
  /** BCP 47, for `Intl`; Arabic keeps Western digits, as in the sources' own figures and in addresses */
  readonly tag: string
  readonly dir: 'ltr' | 'rtl'
  readonly messages: Messages
}

export const LOCALE_NAMES: Readonly<Record<LocaleCode, string>> = { en: 'English', ar: 'العربية' }

/** Loads a language. English is always there; others come as chunks of their own. */
export async function loadLocale(code: LocaleCode): Promise<Locale> {
  if (code === 'en') return english
  const { ar } = await import('./ar/index.ts')
  return { code: 'ar', tag: 'ar-u-nu-latn', dir: 'rtl', messages: ar }
}

export const english: Locale = { code: 'en', tag: 'en-GB', dir: 'ltr', messages: en }
