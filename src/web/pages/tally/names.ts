import type { Tally } from '../../../model/index.ts'
import type { QuotedWords } from '../../../server/api-types/index.ts'
import type { Locale } from '../../locales/locale.ts'
import { actorWords, type LabelOf, startCase } from '../../words/labels.ts'
import { claimedWords, statedWords, termsWords } from '../../words/tallies.ts'
import type { Placed } from './grid.ts'

/** What a row or a part is called: by its terms, or in its own words where it has none that we know. */
export function partName(part: Tally, quoted: QuotedWords, locale: Locale, label: LabelOf): string {
  const terms = termsWords(part, locale, label)
  return terms === '' ? statedWords({ tally: part, words: quoted }) : startCase(terms)
}

/** What a column is called: the actors of its part; "Both" where they are those of two other columns. */
export function columnName(
  part: Tally,
  others: readonly (Tally | undefined)[],
  locale: Locale,
  label: LabelOf,
): string {
  const { tally } = locale.messages
  const names = actorNames(part, label)
  const single = others.flatMap((other) =>
    other?.terms.actors?.length === 1 ? actorNames(other, label) : [],
  )
  if (names.length === 2 && names.every((name) => single.includes(name)))
    return part.terms.attribution === 'either' ? tally.either : tally.both
  const type = part.terms.attribution === 'either' ? 'disjunction' : 'conjunction'
  return new Intl.ListFormat(locale.tag, { type }).format(names)
}

function actorNames(part: Tally, label: LabelOf): string[] {
  return (part.terms.actors ?? []).map(({ actorId, name }) => actorWords(actorId, name, label))
}

/** A part in full, with what it has from the parts above it: "Air strike, Russian forces". */
export function fullPartName(
  { part, row, column }: Placed,
  quoted: QuotedWords,
  locale: Locale,
  label: LabelOf,
): string {
  const said = [
    ...(row ? [termsWords(row, locale, label)] : []),
    ...(column ? actorNames(column, label) : []),
  ].filter((words) => words !== '')
  if (said.length === 0) return startCase(statedWords({ tally: part, words: quoted }))
  return startCase(said.join(locale.messages.words.comma))
}

/** The sums that were checked: "The parts add up: 3 + 2 + 13 = 18; 2 + 7 + 4 = 13." One sentence for each outcome. */
export function sumSentences(whole: Tally, locale: Locale): string[] {
  const { tally } = locale.messages
  const checked = Map.groupBy(
    [whole, ...descendants(whole)].filter((part) => part.check !== 'not-checkable'),
    (part) => part.check,
  )
  return [...checked].map(([check, parts]) =>
    tally.check[check](parts.map((part) => sum(part, locale)).join(tally.and)),
  )
}

/** A sum is not torn apart at the end of a line. */
const NBSP = '\u00a0'
const OPERATORS = { 'adds-up': '=', short: '<', exceeds: '>', 'not-checkable': '?' } as const

function sum(whole: Tally, locale: Locale): string {
  const parts = whole.parts.filter(({ relation }) => relation === 'partition')
  const added = parts.map((part) => claimedWords(part, locale)).join(`${NBSP}+${NBSP}`)
  return locale.messages.tally.sum(added, OPERATORS[whole.check], String(whole.min ?? ''))
}

function descendants(tally: Tally): Tally[] {
  return tally.parts.flatMap((part) => [part, ...descendants(part)])
}
