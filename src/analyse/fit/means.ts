import {
  type Claim,
  isUnder,
  type MethodCode,
  type Vocabularies,
  type Vocabulary,
} from '../../model/index.ts'
import type { Fit } from './fit.ts'

type Labels = Vocabulary<{ readonly label: { readonly en: string }; readonly parent: string | undefined }>

/** Whether a method is that of a tally or lies under it. A munition that is dropped rules out the ground. */
export function fitMethod(
  term: MethodCode,
  claim: Claim,
  { methods, munitions }: Vocabularies,
): Fit | undefined {
  const method = claim.method?.code
  if (method !== undefined) return byTree(methods, method, term)
  const dropped = (claim.munitions ?? []).find(({ code }) => isUnder(munitions, code, 'aerial-bomb'))
  if (dropped !== undefined && !isUnder(methods, term, 'air-attack'))
    return { answer: 'cannot', why: `${label(munitions, dropped.code)} is no ${label(methods, term)}` }
  return undefined
}

/** Whether a claim names a munition of a tally. One that names only others does not fit. */
export function fitMunitions(
  terms: readonly string[],
  claim: Claim,
  { munitions }: Vocabularies,
): Fit | undefined {
  const fits = (claim.munitions ?? []).flatMap(({ code }) =>
    terms.map((term) => byTree(munitions, code, term)),
  )
  return anyOne(fits)
}

const VAGUE_EVENTS: readonly string[] = ['attack', 'killing', 'explosion', 'other']

/** Whether a kind of event is that of a tally. "Attack" and "killing" say too little to rule anything out. */
export function fitEvent(term: string, { event }: Claim, { events }: Vocabularies): Fit {
  const fit = byTree(events, event, term)
  return fit.answer === 'cannot' && VAGUE_EVENTS.includes(event) ? { ...fit, answer: 'could' } : fit
}

/** A code that is the term or under it fits; one above the term could; any other cannot. */
export function byTree(tree: Labels, code: string, term: string): Fit {
  const words = `${label(tree, code)} for ${label(tree, term)}`
  if (isUnder(tree, code, term)) return { answer: 'fits', why: label(tree, code) }
  if (isUnder(tree, term, code)) return { answer: 'could', why: words }
  return { answer: 'cannot', why: `${label(tree, code)} is no ${label(tree, term)}` }
}

/** One of several is enough: the best answer. */
export function anyOne(fits: readonly Fit[]): Fit | undefined {
  return (
    fits.find(({ answer }) => answer === 'fits') ?? fits.find(({ answer }) => answer === 'could') ?? fits[0]
  )
}

export function label(tree: Labels, code: string): string {
  return tree.get(code)?.label.en.toLowerCase() ?? code
}
