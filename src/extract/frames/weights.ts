import type { Role, WeightsByName } from './role.ts'
import { JOIN_WEIGHTS, MERGE_WEIGHTS } from './weights-of-frames.ts'
import { ROLE_WEIGHTS } from './weights-of-roles.ts'

/**
 * The numbers that decide what belongs to what, by feature. `roles` attach arguments to event words, `join` event words of
 * one sentence to a frame, `merge` frames of different sentences. A sum above 0 holds.
 */
export interface Weights {
  readonly roles: Readonly<Record<Role, WeightsByName>>
  readonly join: WeightsByName
  readonly merge: WeightsByName
}

/** The weights, set by hand. */
export const HAND_WEIGHTS: Weights = { roles: ROLE_WEIGHTS, join: JOIN_WEIGHTS, merge: MERGE_WEIGHTS }
