import {
  countsOverlap,
  highest,
  isUnder,
  lowest,
  type Reason,
  type Vocabularies,
  type Vocabulary,
} from '../../model/index.ts'
import { type Account, harmTotal, perpetratorsOf } from '../account.ts'
import * as weights from '../weights.ts'
import { countWords, wordsIn } from '../words.ts'
import { compareHours } from './hours.ts'

/** Compares one thing of two accounts; undefined where either is silent on it: silence is neither for nor against. */
type Comparison = (a: Account, b: Account, vocabularies: Vocabularies) => Reason | undefined

const reason = (comparison: string, level: string, weight: number, words: string): Reason => ({
  comparison,
  level,
  weight,
  words,
})

const hour: Comparison = (a, b) => {
  const [one, other] = [a.claim.when?.time, b.claim.when?.time]
  if (one === undefined || other === undefined) return undefined
  return compareHours(one, other)
    ? reason('hour', 'meets', weights.SAME_HOUR, one === other ? `both at ${one}` : `${one} and ${other}`)
    : reason('hour', 'differs', weights.OTHER_HOUR, `${one} against ${other}`)
}

/** Attack, killing and other say too little to disagree with anything. */
const VAGUE_EVENTS = new Set(['attack', 'killing', 'explosion', 'other'])

const event: Comparison = (a, b, { events }) => {
  const [one, other] = [a.claim.event, b.claim.event]
  if (VAGUE_EVENTS.has(one) || VAGUE_EVENTS.has(other)) return undefined
  if (isUnder(events, one, other) || isUnder(events, other, one)) return undefined
  return reason('event', 'differs', weights.OTHER_EVENT, `${one} against ${other}`)
}

const method: Comparison = (a, b, { methods }) => {
  const [one, other] = [a.claim.method?.code, b.claim.method?.code]
  if (one === undefined || other === undefined || one === 'other' || other === 'other') return undefined
  if (one === other) return reason('method', 'same', weights.SAME_METHOD, label(methods, one))
  const words = `${label(methods, one)} and ${label(methods, other)}`
  if (isUnder(methods, one, other) || isUnder(methods, other, one) || siblings(methods, one, other))
    return reason('method', 'related', weights.RELATED_METHOD, words)
  return reason('method', 'differs', weights.OTHER_METHOD, words)
}

const munition: Comparison = (a, b, { munitions }) => {
  const [one, other] = [codes(a.claim.munitions), codes(b.claim.munitions)]
  if (one.length === 0 || other.length === 0) return undefined
  const shared = one.find((code) => other.includes(code))
  if (shared !== undefined) return reason('munition', 'same', weights.SAME_MUNITION, label(munitions, shared))
  const words = `${one.map((code) => label(munitions, code)).join(', ')} against ${other.map((code) => label(munitions, code)).join(', ')}`
  return reason('munition', 'differs', weights.OTHER_MUNITION, words)
}

const actor: Comparison = (a, b, { actors }) => {
  const [one, other] = [perpetratorsOf(a.claim), perpetratorsOf(b.claim)]
  if (one.length === 0 || other.length === 0) return undefined
  const same = one.find((id) => other.some((that) => isUnder(actors, id, that) || isUnder(actors, that, id)))
  if (same !== undefined) return reason('actor', 'same', weights.SAME_ACTOR, nameOf(actors, same))
  const words = `${one.map((id) => nameOf(actors, id)).join(', ')} against ${other.map((id) => nameOf(actors, id)).join(', ')}`
  const allied = one.some((id) => other.some((that) => areAllies(actors, id, that)))
  return allied
    ? reason('actor', 'allied', weights.ALLIED_ACTOR, words)
    : reason('actor', 'differs', weights.OTHER_ACTOR, words)
}

const target: Comparison = (a, b, { targets }) => {
  const site = [...a.sites].find((name) => b.sites.has(name))
  if (site !== undefined) return reason('target', 'same site', weights.SAME_SITE, site)
  const [one, other] = [codes(a.claim.targets), codes(b.claim.targets)]
  if (one.length === 0 || other.length === 0) return undefined
  const shared = one.find((code) => other.includes(code))
  if (shared !== undefined) return reason('target', 'same', weights.SAME_TARGET, label(targets, shared))
  const words = `${label(targets, one[0] ?? '')} and ${label(targets, other[0] ?? '')}`
  const related = one.some((code) =>
    other.some(
      (that) => isUnder(targets, code, that) || isUnder(targets, that, code) || siblings(targets, code, that),
    ),
  )
  return related
    ? reason('target', 'related', weights.RELATED_TARGET, words)
    : reason('target', 'differs', weights.OTHER_TARGET, words)
}

const figures =
  (kind: 'killed' | 'injured', share: number): Comparison =>
  (a, b) => {
    const [one, other] = [harmTotal(a.claim, kind), harmTotal(b.claim, kind)]
    if (one === undefined || other === undefined || one.bound === 'vague' || other.bound === 'vague')
      return undefined
    const words = `${countWords(one)} against ${countWords(other)} ${kind}`
    if (one.min !== null && one.min === one.max && one.min === other.min && one.min === other.max) {
      const weight = Math.min(weights.SAME_FIGURE_MOST, weights.SAME_FIGURE + Math.log2(Math.max(1, one.min)))
      return reason(kind, 'same', share * weight, `${countWords(one)} ${kind}`)
    }
    if (countsOverlap(one, other)) return reason(kind, 'meets', share * weights.FIGURES_MEET, words)
    const [less, more] = lowest(one) > highest(other) ? [other, one] : [one, other]
    // one more on both sides keeps the ratio finite and small numbers from saying too much
    const ratio = (lowest(more) + 1) / (highest(less) + 1)
    return reason(kind, 'differs', share * Math.max(weights.FIGURES_DIFFER_MOST, -Math.log2(ratio)), words)
  }

const victim: Comparison = (a, b) => {
  const shared = [...a.victims].find((name) => b.victims.has(name))
  return shared === undefined ? undefined : reason('victim', 'same', weights.SAME_VICTIM, shared)
}

const DETAILS = [
  hour,
  event,
  method,
  munition,
  actor,
  target,
  figures('killed', 1),
  figures('injured', weights.INJURED_SHARE),
  victim,
] as const satisfies readonly Comparison[]

/** All that two accounts say beside time and place, compared; what either is silent on is left out. */
export function compareDetails(a: Account, b: Account, vocabularies: Vocabularies): Reason[] {
  return DETAILS.flatMap((compare) => compare(a, b, vocabularies) ?? [])
}

const SENTENCE_REACH = 150 // UTF-16 units to each side of a trigger
const SAME_SENTENCE_SHARE = 0.6

/** Whether copies of one text tell two claims in the same words. */
export function compareSentences(a: Account, b: Account): Reason | undefined {
  const [one, other] = [sentenceWords(a), sentenceWords(b)]
  const shared = [...one].filter((word) => other.has(word)).length
  const share = shared / Math.max(1, Math.min(one.size, other.size))
  if (share < SAME_SENTENCE_SHARE) return undefined
  return reason('words', 'copy', weights.SAME_SENTENCE, 'the same words in copies of one text')
}

function sentenceWords({ claim, document }: Account): ReadonlySet<string> {
  const spans = claim.trigger.quotes
  const start = Math.min(...spans.map((quote) => quote.start)) - SENTENCE_REACH
  const end = Math.max(...spans.map((quote) => quote.end)) + SENTENCE_REACH
  return new Set(wordsIn(document.text.slice(Math.max(0, start), end)))
}

function codes(items: readonly { readonly code: string }[] | undefined): string[] {
  return (items ?? []).map(({ code }) => code)
}

function areAllies(actors: Vocabularies['actors'], a: string, b: string): boolean {
  return (actors.get(a)?.allies.includes(b) ?? false) || (actors.get(b)?.allies.includes(a) ?? false)
}

function siblings(vocabulary: Vocabulary<{ parent: string | undefined }>, a: string, b: string): boolean {
  const parent = vocabulary.get(a)?.parent
  return (
    parent !== undefined &&
    parent === vocabulary.get(b)?.parent &&
    vocabulary.get(parent)?.parent !== undefined
  )
}

function label(vocabulary: Vocabulary<{ label: { en: string } }>, code: string): string {
  return vocabulary.get(code)?.label.en.toLowerCase() ?? code
}

function nameOf(actors: Vocabularies['actors'], id: string): string {
  return actors.get(id)?.label.en ?? id
}
