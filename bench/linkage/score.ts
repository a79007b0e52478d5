/** Precision, recall and F1 as fractions. */
export interface Fractions {
  readonly p: number
  readonly r: number
  readonly f1: number
}

/** A document with the incident that it is of in truth, and the group that it was put into. */
export interface Grouped {
  readonly truth: string
  readonly group: string
}

/**
 * B-cubed (Bagga and Baldwin, 1998): for each document the share of its group that is of its incident, and the share of its
 * incident that is in its group; the mean of each, and their harmonic mean. `scored` takes the mean over some of the
 * documents only, with the groups and incidents of all.
 */
export function bCubed(documents: readonly Grouped[], scored: readonly Grouped[] = documents): Fractions {
  const { groups, incidents, cells } = sizes(documents)
  let p = 0
  let r = 0
  for (const document of scored) {
    const together = cells.get(cellOf(document)) ?? 0
    p += together / (groups.get(document.group) ?? 1)
    r += together / (incidents.get(document.truth) ?? 1)
  }
  return fractions(p / scored.length, r / scored.length)
}

/** Over pairs of documents: those in one group that are of one incident, and the reverse. */
export function pairwise(documents: readonly Grouped[]): Fractions {
  const { groups, incidents, cells } = sizes(documents)
  const right = pairsWithin(cells)
  return fractions(right / pairsWithin(groups), right / pairsWithin(incidents))
}

function sizes(documents: readonly Grouped[]) {
  const count = (keyOf: (document: Grouped) => string) => {
    const counts = new Map<string, number>()
    for (const document of documents) {
      const key = keyOf(document)
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    return counts
  }
  return {
    groups: count(({ group }) => group),
    incidents: count(({ truth }) => truth),
    cells: count(cellOf),
  }
}

function cellOf({ truth, group }: Grouped): string {
  return JSON.stringify([truth, group])
}

function pairsWithin(sizes: ReadonlyMap<string, number>): number {
  let pairs = 0
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2
  return pairs
}

/** Nothing of nothing is 0. */
function fractions(p: number, r: number): Fractions {
  const [precision, recall] = [Number.isNaN(p) ? 0 : p, Number.isNaN(r) ? 0 : r]
  const sum = precision + recall
  return { p: precision, r: recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum }
}
