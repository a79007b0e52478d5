/** Pages as pictures, by an installed Chromium. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { BenchSkipped } from '../bench.ts'
import type { InventedPage } from './pages.ts'

const fonts = join(import.meta.dirname, '..', '..', 'node_modules', '@fontsource-variable')
const FACES = [
  ['Inter Variable', 'inter/files/inter-latin-wght-normal.woff2'],
  ['Source Serif 4 Variable', 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2'],
  ['Noto Naskh Arabic Variable', 'noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2'],
  ['Noto Sans Arabic Variable', 'noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2'],
] as const

/** Each page with its picture (PNG). */
export async function* rendered(
  pages: readonly InventedPage[],
  executablePath = '/usr/bin/chromium',
): AsyncGenerator<{ readonly page: InventedPage; readonly png: Uint8Array }> {
  const browser = await chromium.launch({ executablePath }).catch(() => {
    throw new BenchSkipped(`there is no Chromium at ${executablePath}`)
  })
  try {
    for (const page of pages) {
      const tab = await browser.newPage({
        viewport: { width: 700, height: 100 },
        deviceScaleFactor: page.scale,
      })
      await tab.setContent(page.html.replace('<body', `<style>${faces()}</style><body`))
      await tab.evaluate('document.fonts.ready')
      yield { page, png: await tab.screenshot({ fullPage: true }) }
      await tab.close()
    }
  } finally {
    await browser.close()
  }
}

function faces(): string {
  return FACES.map(
    ([name, file]) =>
      `@font-face{font-family:'${name}';src:url(data:font/woff2;base64,${readFileSync(join(fonts, file)).toString('base64')});font-weight:100 900}`,
  ).join('\n')
}
