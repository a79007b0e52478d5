import type { Capped } from '../model/index.ts'
import { BlockIndex } from './blocks/block-index.ts'
import { type BlockKeys, LOOSENESS, timeAndPlaceKeys } from './blocks/keys.ts'
import { averageLink } from './cluster.ts'
import type { Scorer } from './compare/scorer.ts'
import { Components } from './components.ts'
import { Lists } from './ledger/growing.ts'
import type { Ledger } from './ledger/ledger.ts'

/** A block with more rows than this is not compared row by row: nothing in it tells its rows apart. */
export const BLOCK_MOST = 1_000
/** A component with more rows is cut at higher thresholds until its pieces are no larger. */
const COMPONENT_MOST = 2_000
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
  /** a component with more rows is cut; `COMPONENT_MOST` where it is not said */
  readonly componentMost?: number | undefined
  /** the blocks that hold too many rows; those that this linkage itself finds too large where it is not said */
  readonly crowded?: ReadonlySet<number> | undefined
}

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

  get #most(): number {
    return this.#given.componentMost ?? COMPONENT_MOST
  }

  /** The blocks that hold too many rows. */
  get crowded(): readonly number[] {
    return [...this.#homes.above(BLOCK_MOST), ...this.#shared.above(BLOCK_MOST)]
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
   * Compares all rows that were entered with their neighbours, or only pairs of which one is among `some`.
   * @returns how many pairs were found to be links
   */
  compareAll(some?: ReadonlySet<number>): number {
    let links = 0
    for (let row = 0; row < this.#components.length; row++)
      this.#meet(row, (other) => {
        if (some === undefined || some.has(row) || some.has(other)) links += this.#compare(row, other)
      })
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
    const isCrowded = this.#isCrowd && this.#isCrowded(keys)
    for (const looseness of LOOSENESS)
      this.#search(this.#homes, keys.search(looseness), ANY, (other) => {
        if (other !== row && (looseness === keys.looseness || this.#meets(keys, isCrowded, other)))
          call(other)
      })
    this.#search(this.#shared, this.#sharedKeys.of(row), ANY, (other) => {
      if (other !== row) call(other)
    })
  }

  /** In a run over all rows, a pair is met from its looser row, and one of equals, or of a shared block, from its lower row. */
  #meet(row: number, call: (other: number) => void): void {
    const keys = this.#keys(row)
    const at = LOOSENESS.indexOf(keys.looseness)
    if (at > 0 && !(this.#isCrowd && this.#isCrowded(keys)))
      for (const closer of LOOSENESS.slice(0, at))
        this.#search(this.#homes, keys.search(closer), ANY, (other) => {
          if (!(this.#isCrowd && this.#isCrowded(this.#keys(other)))) call(other)
        })
    this.#search(this.#homes, keys.search(keys.looseness), row, call)
    this.#search(this.#shared, this.#sharedKeys.of(row), row, call)
  }

  /** Whether a row meets one of another looseness that it found: the days that they tell of come within a day, and neither is in a crowd. */
  #meets({ days }: BlockKeys, isCrowded: boolean, other: number): boolean {
    const found = this.#keys(other)
    if (isCrowded || days === undefined || found.days === undefined) return false
    return (
      days.first <= found.days.last + 1 &&
      found.days.first <= days.last + 1 &&
      !(this.#isCrowd && this.#isCrowded(found))
    )
  }

  #keys(row: number): BlockKeys {
    return this.#keysOf(this.#given.ledger.timeAndPlace(row))
  }

  /** Whether one of the blocks of an account is too large: by time and place it is then compared with its equals alone. */
  #isCrowded({ home }: BlockKeys): boolean {
    const { crowded } = this.#given
    return home().some((key) => crowded?.has(key) ?? this.#homes.count(key) > BLOCK_MOST)
  }

  /** Where nothing is too large, nobody's keys need be looked up. */
  get #isCrowd(): boolean {
    const { crowded } = this.#given
    return crowded === undefined ? this.#homes.largest > BLOCK_MOST : crowded.size > 0
  }

  #search(index: BlockIndex, keys: Iterable<number>, after: number, call: (row: number) => void): void {
    const { crowded } = this.#given
    for (const key of keys) if (crowded?.has(key) !== true) index.search(key, BLOCK_MOST, after, call)
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
    if (members.length > this.#most) return this.#cutLarge(members, least)
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
      const parts = Array.from({ length: Math.ceil(piece.length / this.#most) }, (_, part) =>
        piece.slice(part * this.#most, (part + 1) * this.#most),
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
