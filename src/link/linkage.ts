import { BLOCK_MOST, type Capped, COMPONENT_MOST } from '../model/index.ts'
import { BlockIndex } from './blocks/block-index.ts'
import { type BlockKeys, LOOSENESS, timeAndPlaceKeys } from './blocks/keys.ts'
import { averageLink } from './cluster.ts'
import type { Scorer } from './compare/scorer.ts'
import { Components } from './components.ts'
import { Lists } from './ledger/growing.ts'
import type { Ledger } from './ledger/ledger.ts'

/** How much is compared. */
export interface Limits {
  /** a block with more rows than this is not compared row by row: nothing in it tells its rows apart */
  readonly block: number
  /** a component with more rows is cut at higher thresholds until its pieces are no larger */
  readonly component: number
}
export const LIMITS: Limits = { block: BLOCK_MOST, component: COMPONENT_MOST }
/** In an average no pair speaks against more than this: one wrong field of one account does not outweigh all others. */
const AGAINST_MOST = -8
/** By so much, in log2 units, the threshold is raised to cut a component. */
const STEP = 1

export interface LinkageGiven {
  readonly ledger: Ledger
  readonly scorer: Scorer
  /** whether two rows must stay apart */
  readonly apart: (a: number, b: number) => boolean
  /** from here two rows are one attack */
  readonly link: number
  /** from here a pair is kept, as a question */
  readonly ask: number
  /** `LIMITS` where it is not said */
  readonly limits?: Limits | undefined
  /** the blocks that hold too many rows; those that this linkage itself finds too large where it is not said */
  readonly crowded?: ReadonlySet<number> | undefined
}

export interface Comparing {
  /** of a pair one must be among these */
  readonly some?: ReadonlySet<number> | undefined
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

/** Progress is told at every so many rows. */
const ROWS_A_STEP = 500

/**
 * The rows of a ledger put together. Rows arrive one by one or all at once; either way the partition is the same, since whether two
 * rows are a pair depends on them alone and every component is clustered in the order of its refs.
 */
export class Linkage {
  #given: LinkageGiven
  readonly #keysOf = timeAndPlaceKeys()
  readonly #homes: BlockIndex
  readonly #shared: BlockIndex
  readonly #sharedKeys = new Lists()
  readonly #components = new Components()
  /** rows that were put together before any weight, by a person */
  readonly #together: number[][] = []
  readonly #cut = { components: 0, largestComponent: 0 }
  /** pairs that weigh `ask` or more and are not yet one: lower row × 2^26 + higher row */
  readonly #asks: number[] = []
  compared = 0

  constructor(given: LinkageGiven, expected = 16) {
    this.#given = given
    this.#homes = new BlockIndex(expected * 2)
    this.#shared = new BlockIndex(expected)
  }

  /** The same blocks with other weights; nothing was compared yet. */
  with(given: LinkageGiven): this {
    this.#given = given
    return this
  }

  get #limits(): Limits {
    return this.#given.limits ?? LIMITS
  }

  /** The blocks that hold too many rows. */
  get crowded(): readonly number[] {
    return [...this.#homes.above(this.#limits.block), ...this.#shared.above(this.#limits.block)]
  }

  get capped(): Capped {
    const largest = Math.max(this.#homes.largest, this.#shared.largest)
    const blocks = this.crowded.length
    return { blocks, largestBlock: blocks === 0 ? 0 : largest, ...this.#cut }
  }

  /** Adds the next row of the ledger to the blocks, without looking for its neighbours. */
  enter(row: number, sharedKeys: readonly number[]): void {
    this.#components.add()
    this.#sharedKeys.push(sharedKeys)
    for (const key of this.#keys(row).home()) this.#homes.add(key, row)
    for (const key of sharedKeys) this.#shared.add(key, row)
  }

  /**
   * Compares all rows that were entered with their neighbours, or only some of the pairs.
   * @returns how many pairs were found to be links
   */
  compareAll({ some, onProgress }: Comparing = {}): number {
    let links = 0
    if (some?.size === 0) return links
    for (let row = 0; row < this.#components.length; row++) {
      if (row % ROWS_A_STEP === 0) onProgress?.(row, this.#components.length)
      this.#meet(row, (other) => {
        if (some === undefined || some.has(row) || some.has(other)) links += this.#compare(row, other)
      })
    }
    return links
  }

  /** Adds the next row and compares it with its neighbours. @returns the clusters of its component */
  add(row: number, sharedKeys: readonly number[]): number[][] {
    this.enter(row, sharedKeys)
    this.neighbours(row, (other) => this.#compare(row, other))
    return this.clustersOf(row)
  }

  /** Puts rows together whatever their weights. */
  join(rows: readonly number[]): void {
    this.#together.push([...rows])
    for (const row of rows) this.#components.join(rows[0] ?? row, row)
  }

  /** All clusters, by component. */
  *clusters(): Generator<number[][]> {
    for (const leader of this.#components.leaders()) yield this.clustersOf(leader)
  }

  /** The row that names the component which a row is in. */
  leader(row: number): number {
    return this.#components.of(row)
  }

  /** The clusters of the component that a row is in, each with its rows in the order of their refs. */
  clustersOf(row: number): number[][] {
    if (this.#components.size(row) === 1) return [[row]]
    const { refs } = this.#given.ledger
    const members = this.#components.members(row).sort((a, b) => ((refs[a] ?? '') < (refs[b] ?? '') ? -1 : 1))
    return this.#clustered(members, this.#given.link)
  }

  /** Pairs that weigh enough to ask a person, each once, in the order of their rows. */
  *asks(): Generator<readonly [number, number]> {
    let before = -1
    for (const pair of Float64Array.from(this.#asks).sort()) {
      if (pair !== before) yield [Math.floor(pair / ROWS_MOST), pair % ROWS_MOST]
      before = pair
    }
  }

  /** All pairs of rows that share a block, each once. */
  *candidates(): Generator<readonly [number, number]> {
    const { size } = this.#given.ledger
    for (let row = 0; row < size; row++) {
      const others = new Set<number>()
      this.neighbours(row, (other) => {
        if (other > row) others.add(other)
      })
      for (const other of others) yield [row, other]
    }
  }

  /** Calls back with every row that a row meets; some come more than once. */
  neighbours(row: number, call: (other: number) => void): void {
    const keys = this.#keys(row)
    if (!this.#isCrowded(keys))
      for (const looseness of LOOSENESS)
        this.#search(this.#homes, keys.search(looseness), ANY, (other) => {
          if (other !== row && this.#meets(keys, looseness, other)) call(other)
        })
    this.#search(this.#shared, this.#sharedKeys.of(row), ANY, (other) => {
      if (other !== row) call(other)
    })
  }

  /** In a run over all rows, a pair is met from its looser row, and one of equals, or of a shared block, from its lower row. */
  #meet(row: number, call: (other: number) => void): void {
    const keys = this.#keys(row)
    const at = LOOSENESS.indexOf(keys.looseness)
    if (!this.#isCrowded(keys))
      for (const looseness of LOOSENESS.slice(0, at + 1))
        this.#search(
          this.#homes,
          keys.search(looseness),
          looseness === keys.looseness ? row : ANY,
          (other) => {
            if (!this.#inCrowd(other)) call(other)
          },
        )
    this.#search(this.#shared, this.#sharedKeys.of(row), row, call)
  }

  /** Whether a row meets one that it found: where one is told more loosely, the days that they tell of must come within a day. */
  #meets({ looseness, days }: BlockKeys, found: BlockKeys['looseness'], other: number): boolean {
    if (looseness === found) return !this.#inCrowd(other)
    const keys = this.#keys(other)
    if (days === undefined || keys.days === undefined || this.#isCrowded(keys)) return false
    return days.first <= keys.days.last + 1 && keys.days.first <= days.last + 1
  }

  #keys(row: number): BlockKeys {
    return this.#keysOf(this.#given.ledger.timeAndPlace(row))
  }

  /** Whether one of the blocks of an account is too large: it is then not compared by time and place. */
  #isCrowded({ home }: BlockKeys): boolean {
    const { crowded } = this.#given
    return (
      this.#isCrowd && home().some((key) => crowded?.has(key) ?? this.#homes.count(key) > this.#limits.block)
    )
  }

  #inCrowd(row: number): boolean {
    return this.#isCrowd && this.#isCrowded(this.#keys(row))
  }

  /** Where nothing is too large, nobody's keys need be looked up. */
  get #isCrowd(): boolean {
    const { crowded } = this.#given
    return crowded === undefined ? this.#homes.largest > this.#limits.block : crowded.size > 0
  }

  #search(index: BlockIndex, keys: Iterable<number>, after: number, call: (row: number) => void): void {
    const { crowded } = this.#given
    for (const key of keys) if (crowded?.has(key) !== true) index.search(key, this.#limits.block, after, call)
  }

  #compare(a: number, b: number): number {
    this.compared++
    const { scorer, apart, link, ask } = this.#given
    if (apart(a, b)) return 0
    const weight = scorer.weighFrom(a, b, Math.min(ask, link))
    if (weight >= ask) this.#asks.push(a < b ? a * ROWS_MOST + b : b * ROWS_MOST + a)
    if (weight < link) return 0
    this.#components.join(a, b)
    return 1
  }

  #clustered(members: readonly number[], least: number): number[][] {
    if (members.length === 1) return [[...members]]
    if (members.length > this.#limits.component) return this.#cutLarge(members, least)
    const { scorer, apart, link } = this.#given
    const position = new Map(members.map((row, index) => [row, index]))
    const together = this.#together
      .map((group) => group.flatMap((row) => position.get(row) ?? []))
      .filter((group) => group.length > 1)
    const at = (index: number) => members[index] ?? 0
    return averageLink(
      members.length,
      together,
      {
        weight: (a, b) => Math.max(AGAINST_MOST, scorer.weigh(at(a), at(b))),
        apart: (a, b) => apart(at(a), at(b)),
      },
      link,
    ).map((cluster) => cluster.map(at))
  }

  /** Cuts what is too large to cluster into the components of a higher threshold, which follow from the rows alone. */
  #cutLarge(members: readonly number[], least: number): number[][] {
    this.#cut.components++
    this.#cut.largestComponent = Math.max(this.#cut.largestComponent, members.length)
    const { scorer, apart } = this.#given
    const position = new Map(members.map((row, index) => [row, index]))
    const pieces = new Components()
    for (const _ of members) pieces.add()
    for (const group of this.#together)
      for (const row of group) {
        const [one, other] = [position.get(group[0] ?? row), position.get(row)]
        if (one !== undefined && other !== undefined) pieces.join(one, other)
      }
    members.forEach((row, index) => {
      this.neighbours(row, (other) => {
        const at = position.get(other)
        if (at === undefined || at <= index || apart(row, other)) return
        if (scorer.weigh(row, other) >= least + STEP) pieces.join(index, at)
      })
    })
    return [...pieces.leaders()].flatMap((leader) => {
      const piece = pieces
        .members(leader)
        .sort((a, b) => a - b)
        .map((index) => members[index] ?? 0)
      if (least <= HOPELESS) return this.#clustered(piece, least + STEP)
      const parts = Array.from({ length: Math.ceil(piece.length / this.#limits.component) }, (_, part) =>
        piece.slice(part * this.#limits.component, (part + 1) * this.#limits.component),
      )
      return parts.flatMap((part) => this.#clustered(part, least))
    })
  }
}

const ROWS_MOST = 2 ** 26
/** Before every row. */
const ANY = -1
/** Accounts that weigh this much are alike in all, and are cut by the order of their refs. */
const HOPELESS = 60
