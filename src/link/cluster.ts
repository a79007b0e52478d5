/** What clustering asks about two items, by index. Both answers must be the same for (a, b) and (b, a). */
export interface Pairwise {
  readonly weight: (a: number, b: number) => number
  readonly apart: (a: number, b: number) => boolean
}

interface Cluster {
  readonly members: readonly number[]
  /** the sum of weights between its members and those of another cluster; `-Infinity` where they must stay apart */
  readonly to: Map<Cluster, number>
}

/**
 * Average-link clustering under constraints: joins, as long as there is one, the two clusters whose members weigh most
 * on average, if that is `least` or more and none of their members must stay apart. Not connected components: a chain of neighbours does not
 * draw a day of shelling into one attack. `together` are groups that are joined before, whatever their weights.
 *
 * Needs time in the cube of the number of items and is meant for the items of one component. The result does not depend on
 * the order of `together`; ties go to the smaller indices. Clusters come out by their smallest member, members in order.
 */
export function averageLink(
  items: readonly number[],
  together: readonly (readonly number[])[],
  { weight, apart }: Pairwise,
  least: number,
): number[][] {
  const joined = new Set(together.flat())
  const seeds = [...together, ...items.filter((item) => !joined.has(item)).map((item) => [item])]
  const clusters: Cluster[] = seeds
    .map((members) => ({ members: [...members].sort((a, b) => a - b), to: new Map<Cluster, number>() }))
    .sort(byFirst)
  for (const [at, one] of clusters.entries())
    for (const other of clusters.slice(at + 1)) {
      const sum = one.members.reduce(
        (total, a) =>
          total +
          other.members.reduce(
            (part, b) => part + (apart(a, b) ? Number.NEGATIVE_INFINITY : weight(a, b)),
            0,
          ),
        0,
      )
      one.to.set(other, sum)
      other.to.set(one, sum)
    }
  for (let best = heaviest(clusters, least); best !== undefined; best = heaviest(clusters, least)) {
    const [one, other] = best
    const union: Cluster = {
      members: [...one.members, ...other.members].sort((a, b) => a - b),
      to: new Map(),
    }
    clusters.splice(clusters.indexOf(other), 1)
    clusters.splice(clusters.indexOf(one), 1)
    for (const third of clusters) {
      const sum = (one.to.get(third) ?? 0) + (other.to.get(third) ?? 0)
      union.to.set(third, sum)
      third.to.set(union, sum)
      third.to.delete(one)
      third.to.delete(other)
    }
    clusters.push(union)
    clusters.sort(byFirst)
  }
  return clusters.map(({ members }) => [...members])
}

function heaviest(clusters: readonly Cluster[], least: number): [Cluster, Cluster] | undefined {
  let best: [Cluster, Cluster] | undefined
  let most = least
  for (const [at, one] of clusters.entries())
    for (const other of clusters.slice(at + 1)) {
      const average = (one.to.get(other) ?? 0) / (one.members.length * other.members.length)
      if (average < most || (best !== undefined && average === most)) continue
      most = average
      best = [one, other]
    }
  return best
}

function byFirst(a: Cluster, b: Cluster): number {
  return (a.members[0] ?? 0) - (b.members[0] ?? 0)
}
