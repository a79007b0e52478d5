import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueries } from './api/queries.ts'
import { LocaleProvider } from './locales/context.tsx'
import { keepLocale, keptLocale } from './locales/kept.ts'
import { type Locale, type LocaleCode, loadLocale } from './locales/locale.ts'
import { createPages } from './router.tsx'
import './style/tokens.css'
import './style/fonts.css'
import './style/base.css'
import './style/fields.css'

const queries = createQueries()
const pages = createPages(queries)

function Application({ first }: { readonly first: Locale }) {
  const [locale, setLocale] = useState(first)
  const speak = async (code: LocaleCode) => {
    const next = await loadLocale(code)
    keepLocale(code)
    show(next)
    setLocale(next)
  }
  return (
    <QueryClientProvider client={queries}>
      <LocaleProvider locale={locale} speak={speak}>
        <RouterProvider router={pages} />
      </LocaleProvider>
    </QueryClientProvider>
  )
}

function show({ code, dir }: Locale): void {
  document.documentElement.lang = code
  document.documentElement.dir = dir
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
const first = await loadLocale(keptLocale())
show(first)
createRoot(root).render(
  <StrictMode>
    <Application first={first} />
  </StrictMode>,
)
