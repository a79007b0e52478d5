import { type Claim, isUnder, type Vocabularies } from '../../model/index.ts'
import type { Fit } from './fit.ts'
import { anyOne, byTree, label } from './means.ts'

/** Codes that tell the form of an object and not what it was. */
const FORMS = new Set(['object', 'building', 'vehicle'])

/**
 * Whether a claim names a target of a tally. An attack "near" one counts as an attack on it where the text that counts tells of it
 * itself (`sameText`), and could count elsewhere. A claim that names no target but harm to fighters only is of no attack on a
 * civilian object.
 */
export function fitTargets(
  terms: readonly string[],
  claim: Claim,
  { targets: tree }: Vocabularies,
  sameText: boolean,
): Fit | undefined {
  const named = claim.targets ?? []
  if (named.length === 0) return onFighters(terms, claim, tree)
  const fits = named.flatMap(({ code, relation }) =>
    terms.map((term): Fit => {
      const fit = byTree(tree, code, term)
      if (fit.answer === 'cannot' && FORMS.has(code))
        return { answer: 'could', why: `a ${label(tree, code)} of unknown use` }
      if (fit.answer !== 'fits' || relation !== 'near') return fit
      return { answer: sameText ? 'fits' : 'could', why: `near a ${label(tree, code)}` }
    }),
  )
  return anyOne(fits)
}

function onFighters(
  terms: readonly string[],
  { harm = [] }: Claim,
  tree: Vocabularies['targets'],
): Fit | undefined {
  const fighters = harm.length > 0 && harm.every(({ status }) => status === 'combatant')
  if (!fighters || !terms.every((term) => isUnder(tree, term, 'civilian-object'))) return undefined
  return { answer: 'cannot', why: 'it tells of fighters harmed and of no such place' }
}
