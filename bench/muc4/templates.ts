import type { Counts } from '../counts.ts'
import { isInside } from './ree.ts'
import { ROLES, type Template } from './roles.ts'

/** The largest number of mappings tried one by one; above it the best sum of right and found is taken. */
const MAX_TRIED = 200_000

export interface Mapping {
  readonly counts: Counts
  /** index of the gold template that each predicted one was mapped to, or -1 */
  readonly goldOf: readonly number[]
}

/**
 * Template score of one document (GTT): the one-to-one mapping of predicted to gold templates with the best micro F1. A
 * pair may map only if the predicted type is a substring of the gold type; the type is a slot of its own.
 */
export function scoreTemplates(predicted: readonly Template[], gold: readonly Template[]): Mapping {
  const predictedSlots = predicted.reduce((sum, template) => sum + slots(template), 0)
  const goldSlots = gold.reduce((sum, template) => sum + slots(template), 0)
  const pairs = predicted.map((one) =>
    gold.map((other) => (other.type.includes(one.type) ? pairScore(one, other) : undefined)),
  )
  let best = { score: -1, right: 0, found: 0, goldOf: predicted.map(() => -1) }
  let tried = 0
  const taken = gold.map(() => false)
  const goldOf = predicted.map(() => -1)
  const visit = (i: number, right: number, found: number): void => {
    if (tried > MAX_TRIED) return
    if (i === predicted.length) {
      tried++
      const p = predictedSlots === 0 ? 0 : right / predictedSlots
      const r = goldSlots === 0 ? 0 : found / goldSlots
      const score = p + r === 0 ? 0 : (2 * p * r) / (p + r)
      if (score > best.score) best = { score, right, found, goldOf: [...goldOf] }
      return
    }
    // The fullest pair first: where the tries run out, the mapping found is the greedy one or better.
    const order = gold
      .map((_, j) => j)
      .filter((j) => !taken[j] && pairs[i]?.[j] !== undefined)
      .sort((a, b) => total(pairs[i]?.[b]) - total(pairs[i]?.[a]))
    for (const j of order) {
      const pair = pairs[i]?.[j]
      if (pair === undefined) continue
      taken[j] = true
      goldOf[i] = j
      visit(i + 1, right + pair.right, found + pair.found)
      taken[j] = false
      goldOf[i] = -1
    }
    visit(i + 1, right, found)
  }
  visit(0, 0, 0)
  return {
    counts: { right: best.right, predicted: predictedSlots, found: best.found, gold: goldSlots },
    goldOf: best.goldOf,
  }
}

function total(pair: { right: number; found: number } | undefined): number {
  return pair === undefined ? 0 : pair.right + pair.found
}

function slots(template: Template): number {
  return 1 + ROLES.reduce((sum, role) => sum + template.roles[role].length, 0)
}

function pairScore(predicted: Template, gold: Template): { right: number; found: number } {
  let right = 1
  let found = 1
  for (const role of ROLES) {
    right += predicted.roles[role].filter((entity) =>
      gold.roles[role].some((other) => isInside(entity, other)),
    ).length
    found += gold.roles[role].filter((other) =>
      predicted.roles[role].some((entity) => isInside(entity, other)),
    ).length
  }
  return { right, found }
}
