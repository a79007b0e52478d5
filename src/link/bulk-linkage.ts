import type { Capped, Vocabularies } from '../model/index.ts'
import { type LinkableClaim, toldOf } from './account.ts'
import { Blocks } from './blocks/blocks.ts'
import { sharedKeys } from './blocks/keys.ts'
import { type Candidates, candidatesOf } from './bulk/candidates.ts'
import { scorer } from './compare/scorer.ts'
import { cannotBeOne } from './compare/time-and-place.ts'
import { Lists } from './ledger/growing.ts'
import { Ledger } from './ledger/ledger.ts'
import { type Shares, sharesOf } from './ledger/shares.ts'
import { LIMITS, type Limits, Linkage } from './linkage.ts'
import type { Parameters } from './model/parameters.ts'
import { seeded } from './train/seeded.ts'
import { type Training, trainParameters } from './train/train.ts'

export interface BulkGiven {
  readonly vocabularies: Vocabularies
  readonly parameters: Parameters
  /** a component with more claims is cut; 2,000 where it is not said */
  readonly componentMost?: number
}

const SEED = 1
const QUARTER_DAYS = 91
/** The candidates of so many steps are enough to learn from. */
const TRAINED_STEPS = 20_000

/**
 * Links millions of claims by their fields alone, step by step: load all, block, train if wanted, score, cluster; then add more, one by
 * one. Keeps nothing of a claim but its columns. The partition is the one that `linkClaims` gives for claims without texts and decisions.
 */
export class BulkLinkage {
  readonly #ledger: Ledger
  readonly #keys = new Lists()
  #parameters: Parameters
  readonly #limits: Limits
  #blocks: Blocks | undefined
  #candidates: Candidates | undefined
  #linkage: Linkage | undefined
  #frozen: Shares | undefined

  constructor({ vocabularies, parameters, componentMost }: BulkGiven) {
    this.#limits = { ...LIMITS, ...(componentMost && { component: componentMost }) }
    this.#ledger = new Ledger(vocabularies)
    this.#parameters = parameters
  }

  /** Takes a claim into the columns. */
  load(claim: LinkableClaim): void {
    const told = toldOf(claim)
    this.#ledger.add(told)
    this.#keys.push(sharedKeys(told))
  }

  /** Takes the frequencies of values from the claims loaded so far, for all that follows. `block` does it where it was not done. */
  freeze(): void {
    this.#frozen = sharesOf(this.#ledger)
  }

  /** Puts every claim into its blocks. */
  block(): void {
    const ledger = this.#ledger
    const blocks = new Blocks({ ledger, most: this.#limits.block }, ledger.size)
    for (let row = 0; row < ledger.size; row++) blocks.enter(row, [...this.#keys.of(row)])
    this.#blocks = blocks
    this.#candidates = candidatesOf(ledger, blocks)
    this.#linkage = this.#open(blocks)
  }

  /** Learns from the claims themselves; nobody judged any pair. Must come before `score`. */
  train(): Training {
    const { steps, step } = this.#blocked().candidates
    const candidates: (readonly [number, number])[] = []
    const stride = Math.max(1, Math.floor(steps / TRAINED_STEPS))
    for (let at = 0; at < steps; at += stride)
      step(at, (a, b) => {
        if (!cannotBeOne(this.#ledger, a, b)) candidates.push([a, b])
      })
    const training = trainParameters({
      ledger: this.#ledger,
      strata: this.#strata(),
      candidates,
      judged: [],
      before: this.#parameters,
      random: seeded(SEED),
      frequencies: sharesOf(this.#ledger),
    })
    this.#parameters = { ...this.#parameters, ...training.parameters }
    return training
  }

  /** Compares every claim with its neighbours. @returns how many pairs were compared */
  score(): number {
    const { candidates, blocks } = this.#blocked()
    const linkage = this.#open(blocks)
    this.#linkage = linkage
    for (let at = 0; at < candidates.steps; at++) candidates.step(at, (a, b) => linkage.compare(a, b))
    return linkage.compared
  }

  /** All clusters of two or more claims, as refs. */
  *clusters(): Generator<string[]> {
    const { refs } = this.#ledger
    for (const component of this.#blocked().linkage.clusters())
      for (const rows of component) if (rows.length > 1) yield rows.map((row) => refs[row] ?? '')
  }

  /** Adds one claim to all others. @returns the clusters of its component, as refs */
  add(claim: LinkableClaim): string[][] {
    this.load(claim)
    const { size, refs } = this.#ledger
    return this.#blocked()
      .linkage.add(size - 1, [...this.#keys.of(size - 1)])
      .map((rows) => rows.map((row) => refs[row] ?? ''))
  }

  get capped(): Capped {
    return this.#blocked().linkage.capped
  }

  #open(blocks: Blocks): Linkage {
    const ledger = this.#ledger
    this.#frozen ??= sharesOf(ledger)
    return new Linkage({
      ledger,
      blocks,
      scorer: scorer(ledger, this.#parameters, this.#frozen),
      apart: (a, b) => cannotBeOne(ledger, a, b),
      link: this.#parameters.link,
      ask: Math.max(this.#parameters.ask, this.#parameters.link),
      componentMost: this.#limits.component,
    })
  }

  #blocked() {
    const [blocks, candidates, linkage] = [this.#blocks, this.#candidates, this.#linkage]
    if (blocks === undefined || candidates === undefined || linkage === undefined)
      throw new Error('block() comes before this step.')
    return { blocks, candidates, linkage }
  }

  #strata(): number[][] {
    const { first, place } = this.#ledger.lists
    const strata = new Map<string, number[]>()
    for (let row = 0; row < this.#ledger.size; row++) {
      const day = first.of(row)[0]
      const disc = place.from(row)
      if (day === undefined || disc === place.to(row)) continue
      const [lat, lon] = [this.#ledger.discLat.at[disc] ?? 0, this.#ledger.discLon.at[disc] ?? 0]
      const key = `${Math.floor(lat / REGION_DEGREES)} ${Math.floor(lon / REGION_DEGREES)} ${Math.floor(day / QUARTER_DAYS)}`
      const rows = strata.get(key)
      if (rows === undefined) strata.set(key, [row])
      else rows.push(row)
    }
    return [...strata.values()]
  }
}

/** A theatre of war, where claims do not name their country. */
const REGION_DEGREES = 5
