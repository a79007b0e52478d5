import { Lists } from '../ledger/growing.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { BlockIndex } from './block-index.ts'
import { type BlockKeys, LOOSENESS, timeAndPlaceKeys } from './keys.ts'

export interface BlocksGiven {
  readonly ledger: Ledger
  /** a block with more rows than this is not searched: nothing in it tells its rows apart */
  readonly most: number
  /** the blocks that hold too many rows; those that are found too large here where it is not said */
  readonly crowded?: ReadonlySet<number> | undefined
}

/**
 * Which rows of a ledger meet, since they stand in one block: by time and place, or in one that is both home and search. Whether two rows meet
 * depends on them alone, but for blocks that hold too many.
 */
export class Blocks {
  readonly #given: BlocksGiven
  readonly #keysOf = timeAndPlaceKeys()
  readonly #homes: BlockIndex
  readonly #shared: BlockIndex
  readonly #sharedKeys = new Lists()
  #size = 0

  constructor(given: BlocksGiven, expected = 16) {
    this.#given = given
    this.#homes = new BlockIndex(expected * 2)
    this.#shared = new BlockIndex(expected)
  }

  /** How many rows were entered. */
  get size(): number {
    return this.#size
  }

  /** The blocks that hold too many rows. */
  get crowded(): readonly number[] {
    const { most } = this.#given
    return [...this.#homes.above(most), ...this.#shared.above(most)]
  }

  /** How many rows the largest block holds. */
  get largest(): number {
    return Math.max(this.#homes.largest, this.#shared.largest)
  }

  /** Adds the next row of the ledger. */
  enter(row: number, sharedKeys: readonly number[]): void {
    this.#size++
    this.#sharedKeys.push(sharedKeys)
    for (const key of this.#keys(row).home()) this.#homes.add(key, row)
    for (const key of sharedKeys) this.#shared.add(key, row)
  }

  /** All pairs of rows that meet, each once. */
  *pairs(): Generator<readonly [number, number]> {
    for (let row = 0; row < this.#size; row++) {
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

  /**
   * Calls back with the rows that a row meets for its part of a run over all: a pair is met from its looser row, and one of equals, or of a shared
   * block, from its lower row.
   */
  meet(row: number, call: (other: number) => void): void {
    const keys = this.#keys(row)
    const at = LOOSENESS.indexOf(keys.looseness)
    if (!this.#isCrowded(keys))
      for (const looseness of LOOSENESS.slice(0, at + 1))
        this.#search(
          this.#homes,
          keys.search(looseness),
          looseness === keys.looseness ? row : ANY,
          (other) => {
            if (!this.inCrowd(other)) call(other)
          },
        )
    this.#search(this.#shared, this.#sharedKeys.of(row), row, call)
  }

  /** Whether a row meets one that it found: where one is told more loosely, the days that they tell of must come within a day. */
  #meets({ looseness, days }: BlockKeys, found: BlockKeys['looseness'], other: number): boolean {
    if (looseness === found) return !this.inCrowd(other)
    const keys = this.#keys(other)
    if (days === undefined || keys.days === undefined || this.#isCrowded(keys)) return false
    return days.first <= keys.days.last + 1 && keys.days.first <= days.last + 1
  }

  #keys(row: number): BlockKeys {
    return this.#keysOf(this.#given.ledger.timeAndPlace(row))
  }

  /** Whether one of the blocks of an account is too large: it is then not compared by time and place. */
  #isCrowded({ home }: BlockKeys): boolean {
    const { crowded, most } = this.#given
    return this.#isCrowd && home().some((key) => crowded?.has(key) ?? this.#homes.count(key) > most)
  }

  /** Whether a row stands in a block by time and place that holds too many rows. */
  inCrowd(row: number): boolean {
    return this.#isCrowd && this.#isCrowded(this.#keys(row))
  }

  /** Where nothing is too large, nobody's keys need be looked up. */
  get #isCrowd(): boolean {
    const { crowded, most } = this.#given
    return crowded === undefined ? this.#homes.largest > most : crowded.size > 0
  }

  #search(index: BlockIndex, keys: Iterable<number>, after: number, call: (row: number) => void): void {
    const { crowded, most } = this.#given
    for (const key of keys) if (crowded?.has(key) !== true) index.search(key, most, after, call)
  }
}

/** Before every row. */
const ANY = -1
