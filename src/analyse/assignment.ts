/** A cell of a tree of cells: each holds at most `capacity` things, those of its parts included. */
export interface Cell {
  readonly id: string
  readonly capacity: number
  readonly parts: readonly Cell[]
}

/** Things of one kind: how many there are, and the cells without parts that they could go to. */
export interface Supply {
  readonly count: number
  readonly leaves: ReadonlySet<string>
}

/** The most things that the tree can hold: the maximum flow from supplies through cells without parts up to the root. */
export function mostHeld(root: Cell, supplies: readonly Supply[]): number {
  const network = new Network()
  const build = (cell: Cell, above: string) => {
    network.connect(cell.id, above, cell.capacity)
    for (const part of cell.parts) build(part, cell.id)
  }
  build(root, SINK)
  for (const [index, { count, leaves }] of supplies.entries()) {
    network.connect(SOURCE, `${SUPPLY}${index}`, count)
    for (const leaf of leaves) network.connect(`${SUPPLY}${index}`, leaf, count)
  }
  return network.maximumFlow()
}

/** The cells without parts at or under a cell. */
export function leavesOf(cell: Cell): string[] {
  return cell.parts.length === 0 ? [cell.id] : cell.parts.flatMap(leavesOf)
}

const SOURCE = '\u0000source'
const SINK = '\u0000sink'
const SUPPLY = '\u0000supply '

/** A flow network; flow is found by shortest augmenting paths (Edmonds and Karp, 1972). */
class Network {
  readonly #left = new Map<string, Map<string, number>>()

  connect(from: string, to: string, capacity: number): void {
    const edges = this.#edges(from)
    edges.set(to, (edges.get(to) ?? 0) + capacity)
    const back = this.#edges(to)
    back.set(from, back.get(from) ?? 0)
  }

  maximumFlow(): number {
    let total = 0
    for (let path = this.#path(); path !== undefined; path = this.#path()) {
      const steps = path.slice(1).map((to, index) => [path[index] ?? to, to] as const)
      const most = Math.min(...steps.map(([from, to]) => this.#edges(from).get(to) ?? 0))
      for (const [from, to] of steps) {
        this.#edges(from).set(to, (this.#edges(from).get(to) ?? 0) - most)
        this.#edges(to).set(from, (this.#edges(to).get(from) ?? 0) + most)
      }
      total += most
    }
    return total
  }

  #edges(from: string): Map<string, number> {
    const edges = this.#left.get(from) ?? new Map<string, number>()
    this.#left.set(from, edges)
    return edges
  }

  #path(): string[] | undefined {
    const before = new Map<string, string>()
    const queue = [SOURCE]
    for (const at of queue) {
      if (at === SINK) {
        const path = [SINK]
        for (let step = before.get(SINK); step !== undefined; step = before.get(step)) path.unshift(step)
        return path
      }
      for (const [to, left] of this.#edges(at))
        if (left > 0 && to !== SOURCE && !before.has(to)) {
          before.set(to, at)
          queue.push(to)
        }
    }
    return undefined
  }
}
