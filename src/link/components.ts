import { ints } from './ledger/growing.ts'

const NONE = -1

/** Rows in components that grow by joining (union-find), each with its rows in a ring. */
export class Components {
  readonly #leader = ints()
  readonly #size = ints()
  readonly #next = ints()

  /** Adds the next row, alone. */
  add(): void {
    const row = this.#leader.length
    this.#leader.push(row)
    this.#size.push(1)
    this.#next.push(row)
  }

  get length(): number {
    return this.#leader.length
  }

  of(row: number): number {
    const leader = this.#leader.at
    let at = row
    while (leader[at] !== at) {
      leader[at] = leader[leader[at] ?? at] ?? at
      at = leader[at] ?? at
    }
    return at
  }

  size(row: number): number {
    return this.#size.at[this.of(row)] ?? 1
  }

  join(a: number, b: number): void {
    let [one, other] = [this.of(a), this.of(b)]
    if (one === other) return
    if (this.size(one) < this.size(other)) [one, other] = [other, one]
    this.#leader.at[other] = one
    this.#size.at[one] = this.size(one) + (this.#size.at[other] ?? 0)
    const next = this.#next.at
    const after = next[one] ?? one
    next[one] = next[other] ?? other
    next[other] = after
  }

  /** All rows of the component that a row is in. */
  members(row: number): number[] {
    const next = this.#next.at
    const members = [row]
    for (let at = next[row] ?? NONE; at !== row && at !== NONE; at = next[at] ?? NONE) members.push(at)
    return members
  }

  /** One row of every component. */
  *leaders(): Generator<number> {
    for (let row = 0; row < this.#leader.length; row++) if (this.#leader.at[row] === row) yield row
  }
}
