import { ints } from '../ledger/growing.ts'

const EMPTY = -1
const BITS_A_SLOT = 4

function hashOf(key: number): number {
  const hash = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** Rows by key: an open-addressing table of chains, which takes millions of entries and new ones at any time. */
export class BlockIndex {
  #keys: Int32Array
  #heads: Int32Array
  #counts: Int32Array
  #bits: Uint8Array
  #used = 0
  #largest = 0
  readonly #rows = ints()
  readonly #next = ints()

  constructor(expected = 16) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)))
    this.#keys = new Int32Array(size)
    this.#heads = new Int32Array(size).fill(EMPTY)
    this.#counts = new Int32Array(size)
    this.#bits = new Uint8Array((size * BITS_A_SLOT) / 8)
  }

  add(key: number, row: number): void {
    if (this.#used * 2 > this.#keys.length) this.#widen()
    const slot = this.#slotOf(key)
    if (this.#heads[slot] === EMPTY) {
      this.#used++
      this.#keys[slot] = key
      this.#mark(key)
    }
    this.#next.push(this.#heads[slot] ?? EMPTY)
    this.#heads[slot] = this.#rows.length
    const count = (this.#counts[slot] ?? 0) + 1
    this.#counts[slot] = count
    if (count > this.#largest) this.#largest = count
    this.#rows.push(row)
  }

  /**
   * Calls back with every row after `after` that has a key, the last one added first, unless more than `most` have it. Rows are
   * added in their order.
   */
  search(key: number, most: number, after: number, call: (row: number) => void): void {
    if (!this.#maybe(key)) return
    const slot = this.#slotOf(key)
    const count = this.#counts[slot] ?? 0
    if (count > most) return
    const [rows, next] = [this.#rows.at, this.#next.at]
    for (
      let entry = count === 0 ? EMPTY : (this.#heads[slot] ?? EMPTY);
      entry !== EMPTY;
      entry = next[entry] ?? EMPTY
    ) {
      const row = rows[entry] ?? 0
      if (row <= after) break
      call(row)
    }
  }

  /** The most rows that any key has. */
  get largest(): number {
    return this.#largest
  }

  /** The keys that more rows than this have. */
  above(most: number): number[] {
    if (this.#largest <= most) return []
    return Array.from(this.#keys).filter((_, slot) => (this.#counts[slot] ?? 0) > most)
  }

  /** How many rows have a key. */
  count(key: number): number {
    return this.#maybe(key) ? (this.#counts[this.#slotOf(key)] ?? 0) : 0
  }

  /** Most searches find nothing: a bit says so without a look into the table, which is too large to be near. */
  #maybe(key: number): boolean {
    const bit = hashOf(key) & (this.#keys.length * BITS_A_SLOT - 1)
    return ((this.#bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0
  }

  #mark(key: number): void {
    const bit = hashOf(key) & (this.#keys.length * BITS_A_SLOT - 1)
    this.#bits[bit >>> 3] = (this.#bits[bit >>> 3] ?? 0) | (1 << (bit & 7))
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1
    let slot = hashOf(key) & mask
    while (this.#heads[slot] !== EMPTY && this.#keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  #widen(): void {
    const [keys, heads, counts] = [this.#keys, this.#heads, this.#counts]
    this.#keys = new Int32Array(keys.length * 2)
    this.#heads = new Int32Array(keys.length * 2).fill(EMPTY)
    this.#counts = new Int32Array(keys.length * 2)
    this.#bits = new Uint8Array((keys.length * 2 * BITS_A_SLOT) / 8)
    keys.forEach((key, old) => {
      if (heads[old] === EMPTY) return
      const slot = this.#slotOf(key)
      this.#keys[slot] = key
      this.#heads[slot] = heads[old] ?? EMPTY
      this.#counts[slot] = counts[old] ?? 0
      this.#mark(key)
    })
  }
}
