import { createContext, type ReactNode, use } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { english, type Locale, type LocaleCode, type Messages } from './locale.ts'

interface Speaking {
  readonly locale: Locale
  readonly speak: (code: LocaleCode) => void
}

const LocaleContext = createContext<Speaking>({ locale: english, speak: () => {} })

/** Gives a language to everything inside, and the way to change it. */
export function LocaleProvider({ children, ...speaking }: Speaking & { readonly children: ReactNode }) {
  return (
    <LocaleContext value={speaking}>
      <I18nProvider locale={speaking.locale.code === 'ar' ? 'ar-AE' : 'en-US'}>{children}</I18nProvider>
    </LocaleContext>
  )
}

export function useLocale(): Locale {
  return use(LocaleContext).locale
}

export function useMessages(): Messages {
  return use(LocaleContext).locale.messages
}

/** Of words that come with one page and not before, those of the language in use. */
export function useWords<Words>(words: Readonly<Record<LocaleCode, Words>>): Words {
  return words[useLocale().code]
}

/** Changes the language. */
export function useSpeak(): (code: LocaleCode) => void {
  return use(LocaleContext).speak
}
