import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

/** What a style sheet says of a font: which of its letters and which of its weights are ever used. */
interface FontFace {
  readonly file: string
  readonly letters: string
  readonly weight: { readonly min: number; readonly max: number }
}

/**
 * What a font does beyond drawing one letter after the other (OpenType features): the joining and the marks of Arabic, kerning and
 * ligatures, figures of one width, and the two alternates that base.css asks for. Letters that only other features draw are left out.
 */
const FEATURES = [
  ...['ccmp', 'locl', 'rvrn', 'rlig', 'rclt', 'calt', 'clig', 'liga', 'kern', 'mark', 'mkmk', 'curs'],
  ...['isol', 'init', 'medi', 'fina', 'tnum', 'cv05', 'ss03'],
]

/**
 * Cuts each font of a style sheet to the letters (`unicode-range`) and weights (`font-weight`) that its `@font-face` says, so
 * that a first load brings no more than is drawn.
 */
export function cutFonts(styleSheet: string): Plugin {
  const faces = new Map(
    fontFaces(readFileSync(styleSheet, 'utf8')).map((face) => [basename(face.file), face]),
  )
  return {
    name: 'recount-cut-fonts',
    async generateBundle(_options, bundle) {
      for (const asset of Object.values(bundle)) {
        const face =
          asset.type === 'asset'
            ? asset.originalFileNames.map((name) => faces.get(basename(name)))[0]
            : undefined
        if (asset.type !== 'asset' || face === undefined) continue
        // in a variable of its own, since the package's types don't know `keepFeatures` yet
        const cut = {
          targetFormat: 'woff2',
          variationAxes: { wght: face.weight },
          keepFeatures: FEATURES,
        } as const
        asset.source = await subsetFont(Buffer.from(asset.source), face.letters, cut)
      }
    },
  }
}

function fontFaces(css: string): FontFace[] {
  return [...css.matchAll(/@font-face\s*\{([^}]*)\}/g)].map(([, body = '']) => {
    const file = /url\("([^"]+)"\)/.exec(body)?.[1]
    const weight = /font-weight:\s*(\d+)\s+(\d+)/.exec(body)
    const ranges = /unicode-range:\s*([^;]+);/.exec(body)?.[1]
    if (!file || !weight || !ranges)
      throw new Error(`A @font-face says no url, weights or unicode-range: ${body}`)
    return { file, letters: lettersIn(ranges), weight: { min: Number(weight[1]), max: Number(weight[2]) } }
  })
}

/** The letters of a `unicode-range` (CSS Fonts 4, 4.5): `U+0600-06FF, U+20AC`. */
function lettersIn(ranges: string): string {
  return [...ranges.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/gi)]
    .flatMap(([, first = '', last = first]) => {
      const from = Number.parseInt(first, 16)
      return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, i) =>
        String.fromCodePoint(from + i),
      )
    })
    .join('')
}
