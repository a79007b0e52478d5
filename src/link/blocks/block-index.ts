import { ints } from '../ledger/growing.ts'

const EMPTY = -1

/** Rows by key: an open-addressing table of chains, which takes millions of entries and new ones at any time. */
export class BlockIndex {
  #keys: Int32Array
  #heads: Int32Array
  #counts: Int32Array
  #used = 0
  readonly #rows = ints()
  readonly #next = ints()

  constructor(expected = 16) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)))
    this.#keys = new Int32Array(size)
    this.#heads = new Int32Array(size).fill(EMPTY)
    this.#counts = new Int32Array(size)
  }

  add(key: number, row: number): void {
    if (this.#used * 2 > this.#keys.length) this.#widen()
    const slot = this.#slotOf(key)
    if (this.#heads[slot] === EMPTY) {
      this.#used++
      this.#keys[slot] = key
    }
    this.#next.push(this.#heads[slot] ?? EMPTY)
    this.#heads[slot] = this.#rows.length
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
    this.#rows.push(row)
  }

  /** How many rows have a key. */
  count(key: number): number {
    return this.#counts[this.#slotOf(key)] ?? 0
  }

  /** Calls back with every row that has a key, the last one added first. */
  each(key: number, call: (row: number) => void): void {
    const [rows, next] = [this.#rows.at, this.#next.at]
    for (let entry = this.#heads[this.#slotOf(key)] ?? EMPTY; entry !== EMPTY; entry = next[entry] ?? EMPTY)
      call(rows[entry] ?? 0)
  }

  #slotOf(key: number): number {
    const mask = this.#keys.length - 1
    let slot = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 0
    slot = (slot ^ (slot >>> 13)) & mask
    while (this.#heads[slot] !== EMPTY && this.#keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  #widen(): void {
    const [keys, heads, counts] = [this.#keys, this.#heads, this.#counts]
    this.#keys = new Int32Array(keys.length * 2)
    this.#heads = new Int32Array(keys.length * 2).fill(EMPTY)
    this.#counts = new Int32Array(keys.length * 2)
    keys.forEach((key, old) => {
      if (heads[old] === EMPTY) return
      const slot = this.#slotOf(key)
      this.#keys[slot] = key
      this.#heads[slot] = heads[old] ?? EMPTY
      this.#counts[slot] = counts[old] ?? 0
    })
  }
}
