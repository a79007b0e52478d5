/** A language that does not ship, added as a folder of data and nothing else. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { extractText, openExtractorOf } from '../../test/extraction.ts'
import { asserted, PUBLISHED, told } from '../../test/told.ts'
import type { FrameExtractor } from './index.ts'

const files = {
  'grammar.yaml': `
grammar:
  language: de
  head: { nouns: last, verbs: first }
  adjectives: before
  ownParticiple: true
  forms: { nouns: [singular, plural], verbs: [base, past, participle] }
  inflect:
    nouns:
      '…': { singular: '~ ~s ~es', plural: '~e ~en ~er' }
      '…e': { singular: '~e', plural: '~en' }
    verbs:
      '…en': { past: '~te ~ten', participle: 'ge~t' }
    adjectives:
      '…': { fixed: '~ ~e ~en ~er ~es ~em' }
`,
  'words.yaml': `
words:
  - { classes: [determiner, definite], phrases: 'der, die, das, den, dem, des' }
  - { classes: [determiner, indefinite], phrases: 'ein, eine, einen, einem, einer' }
  - { classes: [preposition], phrases: 'in, auf, bei, von, am' }
  - { classes: [conjunction], phrases: 'und' }
  - { classes: [be, verb], phrases: 'wurde, wurden, worden' }
number:
  - { role: unit, value: 3, phrases: 'drei' }
  - { role: bound, bound: at-least, phrases: 'mindestens' }
date:
  - { role: month, value: 6, phrases: 'Juni' }
  - { role: day, value: -1, phrases: 'gestern' }
  - { role: glue, value: 1, phrases: 'am' }
`,
  'field.yaml': `
trigger:
  - { event: bombing, methods: [air-strike], nouns: 'Luftangriff' }
  - { event: bombing, verbs: 'bombardieren/bombardierte|bombardierten/bombardiert' }
harm:
  - { harm: killed, verbs: 'töten/tötete|töteten/getötet' }
person:
  - { status: civilian, nouns: 'Zivilist/Zivilisten' }
target:
  - { code: market, nouns: 'Markt/Märkte' }
force:
  - { party: state, method: air-strike, nouns: 'Flugzeug' }
alias:
  - { actor: russia, kind: adjective, adjectives: 'russisch' }
relation:
  - { relation: 'on', phrases: 'auf' }
  - { relation: in, phrases: 'in' }
speech:
  - { stance: denies, speaker: subject, verbs: 'bestreiten/bestritt|bestritten' }
`,
}

let folder: string
let extractor: FrameExtractor
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recount-language-'))
  await mkdir(join(folder, 'lexicons', 'de'), { recursive: true })
  for (const [name, yaml] of Object.entries(files))
    await writeFile(join(folder, 'lexicons', 'de', name), yaml)
  extractor = await openExtractorOf(folder)
})
afterAll(() => rm(folder, { recursive: true }))

it.each([
  [
    'Russische Flugzeuge bombardierten gestern einen Markt in Aleppo und töteten mindestens drei Zivilisten.',
    ['bombing · 2023-06-14 · Aleppo (36, 37) · air-strike · russia · market hit · killed 3+ civilian'],
    ['bombardierten | gestern | Aleppo | Russische Flugzeuge | töteten mindestens drei Zivilisten'],
  ],
  [
    'Bei einem Luftangriff auf einen Markt in Idlib wurden am 3 Juni drei Zivilisten getötet.',
    ['bombing · 2023-06-03 · Idlib (36, 37) · air-strike · market hit · killed 3 civilian'],
    ['Luftangriff | 3 Juni | Idlib | drei Zivilisten getötet'],
  ],
])('a folder of data is a language: %s', (text, tells, quotes) => {
  expect(told(extractor, text, { language: 'de' })).toEqual([text, tells, quotes])
})

it('tells nothing in a language that has no folder', () => {
  const text = 'Russian aircraft bombed a market in Aleppo on 3 June 2023 and killed three civilians.'
  expect(asserted(extractText(extractor, text, { publishedAt: PUBLISHED, language: 'en' }))).toEqual([])
})
