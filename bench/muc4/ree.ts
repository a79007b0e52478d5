import type { Counts } from '../counts.ts'
import type { Entity } from './roles.ts'

/**
 * CEAF-REE for one role of one document: phi is 1 if every mention of the predicted entity is among the gold entity's;
 * the best one-to-one assignment counts.
 */
export function scoreEntities(predicted: readonly Entity[], gold: readonly Entity[]): Counts {
  const fits = predicted.map((entity) => gold.flatMap((other, i) => (isInside(entity, other) ? [i] : [])))
  const right = matchingSize(fits)
  return { right, predicted: predicted.length, found: right, gold: gold.length }
}

/** Whether every mention of one entity is a mention of the other. */
export function isInside(entity: Entity, other: Entity): boolean {
  for (const mention of entity) if (!other.has(mention)) return false
  return entity.size > 0
}

/** Size of the largest matching of a bipartite graph, left side by right neighbours (augmenting paths). */
export function matchingSize(neighbours: readonly (readonly number[])[]): number {
  const takenBy = new Map<number, number>()
  const augment = (left: number, seen: Set<number>): boolean => {
    for (const right of neighbours[left] ?? []) {
      if (seen.has(right)) continue
      seen.add(right)
      const holder = takenBy.get(right)
      if (holder === undefined || augment(holder, seen)) {
        takenBy.set(right, left)
        return true
      }
    }
    return false
  }
  return neighbours.reduce((size, _, left) => size + (augment(left, new Set()) ? 1 : 0), 0)
}
