import { type Reconciliation, type Speaker, type Tally, tellersOf } from '../../model/index.ts'
import type { DocumentRow, TallyView } from '../../server/api-types/index.ts'
import type { Locale } from '../locales/locale.ts'
import { countWords, isOne, numberWords } from './counts.ts'
import { whenWords } from './dates.ts'
import type { LabelOf } from './labels.ts'
import { placeWords } from './places.ts'

type Held = Reconciliation['cells'][number]['held']

/** The words in which a tally was stated. */
export function statedWords({ tally, words }: Pick<TallyView, 'tally' | 'words'>): string {
  return tally.quotes.map(({ start, end }) => words[`${start}-${end}`] ?? '').join(' … ')
}

/** How many we hold: "1", "0–1". */
export function heldWords(held: Held, locale: Locale): string {
  const n = (value: number) => numberWords(value, locale)
  return held.min === held.max ? n(held.min) : locale.messages.words.range(n(held.min), n(held.max))
}

/** The number of a tally or a part; a share where no number is stated. */
export function claimedWords(tally: Tally, locale: Locale): string {
  const { share } = locale.messages.tally
  if ((tally.min !== null || tally.max !== null) && !tally.share) return countWords(tally, locale)
  if (!tally.share) return locale.messages.words.notStated
  const percent = (part: number) =>
    new Intl.NumberFormat(locale.tag, { style: 'percent', maximumFractionDigits: 0 }).format(part)
  return 'over' in tally.share
    ? share.over(percent(tally.share.over))
    : share.about(percent(tally.share.about))
}

/** Who states it, as far as said, outermost first: "Middle East Monitor", "Amnesty International". */
export function sayers(speakers: readonly Speaker[], document: DocumentRow, locale: Locale): string[] {
  const { speakerKinds } = locale.messages.words
  const names = tellersOf(speakers).map(({ name, kind }) => name ?? speakerKinds[kind])
  const outer = document.source ?? document.name
  return names[0] === outer ? names : [outer, ...names]
}

/** Who states it in a line: "Amnesty International, via Middle East Monitor". */
export function sayersWords(speakers: readonly Speaker[], document: DocumentRow, locale: Locale): string {
  const names = sayers(speakers, document, locale)
  const [outer] = names
  const inner = names.at(-1)
  if (outer === undefined || inner === undefined) return document.name
  return names.length === 1 ? outer : locale.messages.tallies.via(outer, inner)
}

/** What a tally counts, by its terms: "hospital, Idlib, May 2019 – Feb 2020". */
export function termsWords(tally: Tally, locale: Locale, label: LabelOf): string {
  const { terms } = tally
  const parts = [
    ...(terms.method ? [label('methods', terms.method.code)] : []),
    ...(terms.munitions ?? []).map(({ code }) => label('munitions', code)),
    ...(terms.targets ?? []).map(({ code, name }) => name ?? label('targets', code)),
    ...(terms.where ?? []).slice(0, 1).map((where) => placeWords(where, locale)),
    ...(terms.when ? [whenWords(terms.when, locale)] : []),
  ]
  return parts.join(locale.messages.words.comma)
}

/** What is counted: "attacks", "aid workers killed". */
export function countedWords(tally: Tally, locale: Locale): string {
  const { words, tallies } = locale.messages
  if (tally.of === 'attacks') return tallies.of.attacks
  const form = isOne(tally) ? 'one' : 'other'
  const harm = tally.terms.harm?.[0]
  const groups = harm?.groups.map((group) => words.groups[group][form]) ?? []
  const who = groups.length > 0 ? groups.join(words.comma) : words.statuses[harm?.status ?? 'unknown'][form]
  return words.harm('', who, words.kinds[tally.of]).trim()
}

/** How many are not documented here: "16", "at least 16"; undefined when none are. */
export function missingWords(
  { missing }: Pick<Reconciliation, 'missing'>,
  locale: Locale,
): string | undefined {
  if (missing.max === 0) return undefined
  const bound = missing.max === null ? 'at-least' : missing.min === missing.max ? 'exact' : 'between'
  return countWords({ ...missing, bound }, locale)
}
