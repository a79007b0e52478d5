/** What clustering asks about two items, by their positions. Both answers must be the same for (a, b) and (b, a). */
export interface Pairwise {
  readonly weight: (a: number, b: number) => number
  readonly apart: (a: number, b: number) => boolean
}

/**
 * Average-link clustering under constraints: joins, as long as there are any, two clusters of which each is the other's heaviest
 * neighbour by the average weight of their members, if that is `least` or more and none of their members must stay apart. Not connected
 * components: a chain of neighbours does not draw a day of shelling into one attack. `together` are groups that are joined before,
 * whatever their weights.
 *
 * Follows chains of nearest neighbours (F. Murtagh, "A survey of recent advances in hierarchical clustering algorithms", 1983), in time and
 * memory of the square of `size`: meant for the items of one component. Ties go to the smaller position, so the result follows from the
 * order of the items alone. Clusters come out by their smallest member, members in order.
 */
export function averageLink(
  size: number,
  together: readonly (readonly number[])[],
  pairwise: Pairwise,
  least: number,
): number[][] {
  const clusters = seeds(size, together)
  const count = clusters.length
  const sums = sumsBetween(clusters, pairwise)
  const alive = new Uint8Array(count).fill(1)
  const average = (a: number, b: number) =>
    (sums[a * count + b] ?? 0) / ((clusters[a]?.length ?? 1) * (clusters[b]?.length ?? 1))
  const nearest = (of: number, before: number | undefined) => {
    // the cluster that the chain came from wins ties, so that the chain ends
    let best = before
    let most = before === undefined ? Number.NEGATIVE_INFINITY : average(of, before)
    for (let other = 0; other < count; other++) {
      if (other === of || alive[other] === 0) continue
      const weight = average(of, other)
      if (weight > most) {
        most = weight
        best = other
      }
    }
    return most >= least ? best : undefined
  }
  for (let start = 0; start < count; start++) {
    if (alive[start] === 0) continue
    const chain = [start]
    while (chain.length > 0) {
      const top = chain[chain.length - 1] ?? start
      const before = chain[chain.length - 2]
      const next = nearest(top, before)
      // nothing joins it now; nothing can later, since an average of lighter weights is no heavier
      if (next === undefined) break
      if (next === before) {
        chain.length -= 2
        join(Math.min(top, next), Math.max(top, next))
        if (chain.length === 0 && alive[start] === 1) chain.push(start)
      } else chain.push(next)
    }
  }
  return clusters
    .filter((_, index) => alive[index] === 1)
    .map((members) => members.toSorted((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))

  function join(kept: number, gone: number): void {
    clusters[kept]?.push(...(clusters[gone] ?? []))
    alive[gone] = 0
    for (let other = 0; other < count; other++) {
      if (other === kept || alive[other] === 0) continue
      const sum = (sums[kept * count + other] ?? 0) + (sums[gone * count + other] ?? 0)
      sums[kept * count + other] = sum
      sums[other * count + kept] = sum
    }
  }
}

function seeds(size: number, together: readonly (readonly number[])[]): number[][] {
  const joined = new Set(together.flat())
  const alone = Array.from({ length: size }, (_, item) => item).filter((item) => !joined.has(item))
  return [...together.map((group) => [...group]), ...alone.map((item) => [item])].sort(
    (a, b) => Math.min(...a) - Math.min(...b),
  )
}

/** The sum of weights between the members of every two clusters; `-Infinity` where they must stay apart. */
function sumsBetween(clusters: readonly (readonly number[])[], { weight, apart }: Pairwise): Float64Array {
  const count = clusters.length
  const sums = new Float64Array(count * count)
  clusters.forEach((one, row) => {
    for (let column = row + 1; column < count; column++) {
      let sum = 0
      for (const a of one)
        for (const b of clusters[column] ?? []) sum += apart(a, b) ? Number.NEGATIVE_INFINITY : weight(a, b)
      sums[row * count + column] = sum
      sums[column * count + row] = sum
    }
  })
  return sums
}
