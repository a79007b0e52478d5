import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { cutFonts } from './scripts/cut-fonts.ts'

/** react-aria carries its few sentences in thirty languages; those that the application does not speak are left out. */
const spokenOnly: Plugin = {
  name: 'recount-spoken-languages-only',
  enforce: 'pre',
  load: (id) =>
    /\/react-(aria|stately)\/dist\/private\/intl\/.*\/(?!en-US|ar-AE)[a-z]{2}-[A-Z]{2}\.mjs$/.test(id)
      ? 'export default {}'
      : null,
}

/** MapLibre's style sheet draws controls and a logo that the map doesn't have, most of its bytes; their rules are left out. */
const shownControlsOnly: Plugin = {
  name: 'recount-shown-controls-only',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/maplibre-gl.css')
      ? code.replace(
          /[^{}]*-ctrl-(?:logo|globe|geolocate|terrain|fullscreen|shrink|compass)[^{}]*\{[^{}]*\}/g,
          '',
        )
      : null,
}

export default defineConfig({
  root: 'src/web',
  base: '/',
  publicDir: false,
  plugins: [spokenOnly, shownControlsOnly, react(), cutFonts('src/web/style/fonts.css')],
  // the server puts a fresh value here with every page (src/server/static-files.ts)
  html: { cspNonce: '__RECOUNT_NONCE__' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows files of our own and nothing within the page
    chunkSizeWarningLimit: 1_200, // MapLibre, which only the map loads
  },
})
