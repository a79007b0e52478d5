/** Disjoint groups that grow by joining (union-find). A group is named by its smallest member. */
export class Groups<T extends string> {
  readonly #leader = new Map<T, T>()

  /** The smallest member of the group that a value is in; itself where it was never joined. */
  of(value: T): T {
    let at = value
    for (let next = this.#leader.get(at); next !== undefined && next !== at; next = this.#leader.get(at))
      at = next
    this.#leader.set(value, at)
    return at
  }

  join(a: T, b: T): void {
    const [one, other] = [this.of(a), this.of(b)]
    if (one < other) this.#leader.set(other, one)
    else this.#leader.set(one, other)
  }

  /** All groups of the values seen so far, members and groups in order. */
  all(): T[][] {
    const groups = new Map<T, T[]>()
    for (const value of [...this.#leader.keys()].sort()) {
      const leader = this.of(value)
      const group = groups.get(leader)
      if (group === undefined) groups.set(leader, [value])
      else group.push(value)
    }
    return [...groups.values()]
  }
}
