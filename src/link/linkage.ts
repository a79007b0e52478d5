import { BLOCK_MOST, type Capped, COMPONENT_MOST } from '../model/index.ts'
import type { Blocks } from './blocks/blocks.ts'
import { averageLink } from './cluster.ts'
import type { Scorer } from './compare/scorer.ts'
import { Components } from './components.ts'
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
  /** which rows meet; all that were entered are there to be compared */
  readonly blocks: Blocks
  readonly scorer: Scorer
  /** whether two rows must stay apart */
  readonly apart: (a: number, b: number) => boolean
  /** from here two rows are one attack */
  readonly link: number
  /** from here a pair is kept, as a question */
  readonly ask: number
  /** a component with more rows is cut at higher thresholds until its pieces are no larger */
  readonly componentMost: number
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
  readonly #given: LinkageGiven
  readonly #components = new Components()
  /** rows that were put together before any weight, by a person */
  readonly #together: number[][] = []
  readonly #cut = { components: 0, largestComponent: 0 }
  /** pairs that weigh `ask` or more and are not yet one: lower row × 2^26 + higher row */
  readonly #asks: number[] = []
  compared = 0

  constructor(given: LinkageGiven) {
    this.#given = given
    for (let row = 0; row < given.blocks.size; row++) this.#components.add()
  }

  get capped(): Capped {
    const { crowded, largest } = this.#given.blocks
    return { blocks: crowded.length, largestBlock: crowded.length === 0 ? 0 : largest, ...this.#cut }
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
      this.#given.blocks.meet(row, (other) => {
        if (some === undefined || some.has(row) || some.has(other)) links += this.compare(row, other)
      })
    }
    return links
  }

  /** Adds the next row and compares it with its neighbours. @returns the clusters of its component */
  add(row: number, sharedKeys: readonly number[]): number[][] {
    const { blocks } = this.#given
    blocks.enter(row, sharedKeys)
    this.#components.add()
    blocks.neighbours(row, (other) => this.compare(row, other))
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

  /** Compares two rows, and puts their components together where they are a link. @returns how many links that was */
  compare(a: number, b: number): number {
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
    if (members.length > this.#given.componentMost) return this.#cutLarge(members, least)
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
      this.#given.blocks.neighbours(row, (other) => {
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
      const parts = Array.from({ length: Math.ceil(piece.length / this.#given.componentMost) }, (_, part) =>
        piece.slice(part * this.#given.componentMost, (part + 1) * this.#given.componentMost),
      )
      return parts.flatMap((part) => this.#clustered(part, least))
    })
  }
}

const ROWS_MOST = 2 ** 26
/** Accounts that weigh this much are alike in all, and are cut by the order of their refs. */
const HOPELESS = 60
