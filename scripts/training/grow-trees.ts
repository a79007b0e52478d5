/** Gradient-boosted trees for a yes-or-no question, on few rows: histograms, logistic loss, Newton steps. Deterministic. */
import { seeded } from '../../src/link/index.ts'

export interface Row {
  /** by index of the feature; what is not there is 0 */
  readonly values: Float32Array
  readonly right: boolean
  /** how much the row counts */
  readonly weight?: number
}

/** A tree as flat lists: a node splits at `feature` by `value > at` to `more`, else `less`; a leaf has feature -1 and `at` is its score. */
export interface Tree {
  readonly feature: number[]
  readonly at: number[]
  readonly less: number[]
  readonly more: number[]
}

export interface Growth {
  readonly trees: number
  readonly depth: number
  readonly rate: number
  readonly smallest: number // weight of second derivatives in a leaf
  readonly ridge: number
  readonly features: number // share of features that a tree may use
  readonly rows: number // share of rows that a tree learns from
}

export interface Forest {
  readonly bias: number
  readonly trees: readonly Tree[]
}

const BINS = 32

/** Grows a forest. The same rows and settings give the same forest. */
export function growForest(rows: readonly Row[], width: number, growth: Growth): Forest {
  const { edges, binned } = binnedOf(rows, width)
  const usable = edges.flatMap((list, feature) => (list.length > 0 ? [feature] : []))
  const positive = rows.reduce((sum, { right }) => sum + (right ? 1 : 0), 0)
  const bias = Math.log((positive + 1) / (rows.length - positive + 1))
  const scores = new Float64Array(rows.length).fill(bias)
  const gradient = new Float64Array(rows.length)
  const curve = new Float64Array(rows.length)
  const trees: Tree[] = []
  const next = seeded(7)
  for (let count = 0; count < growth.trees; count++) {
    for (let i = 0; i < rows.length; i++) {
      const p = 1 / (1 + Math.exp(-(scores[i] as number)))
      const weight = rows[i]?.weight ?? 1
      gradient[i] = weight * ((rows[i]?.right ? 1 : 0) - p)
      curve[i] = weight * Math.max(1e-6, p * (1 - p))
    }
    const chosen = usable.filter(() => next() < growth.features)
    const some = Int32Array.from(gradient, (_, i) => i).filter(() => next() < growth.rows)
    const tree = growTree(binned, edges, chosen, some, gradient, curve, growth)
    const at = (i: number, feature: number) => (binned[feature] as Uint8Array)[i] as number
    const bins = tree.feature.map((feature, node) =>
      feature < 0 ? 0 : (edges[feature] as number[]).indexOf(tree.at[node] as number),
    )
    for (let i = 0; i < rows.length; i++) {
      let node = 0
      while ((tree.feature[node] as number) >= 0)
        node = (
          at(i, tree.feature[node] as number) > (bins[node] as number) ? tree.more[node] : tree.less[node]
        ) as number
      scores[i] = (scores[i] as number) + (tree.at[node] as number)
    }
    trees.push(tree)
  }
  return { bias, trees }
}

function binnedOf(rows: readonly Row[], width: number): { edges: number[][]; binned: Uint8Array[] } {
  const edges: number[][] = []
  const binned: Uint8Array[] = []
  for (let feature = 0; feature < width; feature++) {
    const values = Float64Array.from(rows, ({ values }) => values[feature] ?? 0).sort()
    const distinct: number[] = []
    for (const value of values) if (value !== distinct.at(-1)) distinct.push(value)
    let cuts: number[]
    if (distinct.length <= BINS)
      cuts = distinct.slice(1).map((value, i) => ((distinct[i] as number) + value) / 2)
    else {
      cuts = []
      for (let bin = 1; bin < BINS; bin++) {
        const value = values[Math.floor((bin * values.length) / BINS)] as number
        const at = distinct.indexOf(value)
        const cut = at === 0 ? undefined : ((distinct[at - 1] as number) + value) / 2
        if (cut !== undefined && cut !== cuts.at(-1)) cuts.push(cut)
      }
    }
    const column = new Uint8Array(rows.length)
    for (const [i, { values }] of rows.entries()) {
      const value = values[feature] ?? 0
      let bin = 0
      while (bin < cuts.length && value > (cuts[bin] as number)) bin++
      column[i] = bin
    }
    edges.push(cuts)
    binned.push(column)
  }
  return { edges, binned }
}

function growTree(
  binned: readonly Uint8Array[],
  edges: readonly (readonly number[])[],
  chosen: readonly number[],
  some: Int32Array,
  gradient: Float64Array,
  curve: Float64Array,
  growth: Growth,
): Tree {
  const tree: Tree = { feature: [], at: [], less: [], more: [] }
  const g = new Float64Array(BINS + 1)
  const h = new Float64Array(BINS + 1)
  const build = (rows: Int32Array, depth: number): number => {
    const node = tree.feature.length
    tree.feature.push(-1)
    tree.at.push(0)
    tree.less.push(-1)
    tree.more.push(-1)
    let G = 0
    let H = 0
    for (const i of rows) {
      G += gradient[i] as number
      H += curve[i] as number
    }
    let best = { gain: 1e-3, feature: -1, bin: 0 }
    if (depth < growth.depth && H >= 2 * growth.smallest) {
      const whole = (G * G) / (H + growth.ridge)
      for (const feature of chosen) {
        const column = binned[feature] as Uint8Array
        const bins = (edges[feature] as readonly number[]).length + 1
        g.fill(0, 0, bins)
        h.fill(0, 0, bins)
        for (const i of rows) {
          const bin = column[i] as number
          g[bin] = (g[bin] as number) + (gradient[i] as number)
          h[bin] = (h[bin] as number) + (curve[i] as number)
        }
        let gl = 0
        let hl = 0
        for (let bin = 0; bin < bins - 1; bin++) {
          gl += g[bin] as number
          hl += h[bin] as number
          if (hl < growth.smallest) continue
          if (H - hl < growth.smallest) break
          const gain =
            (gl * gl) / (hl + growth.ridge) + ((G - gl) * (G - gl)) / (H - hl + growth.ridge) - whole
          if (gain > best.gain) best = { gain, feature, bin }
        }
      }
    }
    if (best.feature < 0) {
      tree.at[node] = (growth.rate * G) / (H + growth.ridge)
      return node
    }
    const column = binned[best.feature] as Uint8Array
    tree.feature[node] = best.feature
    tree.at[node] = edges[best.feature]?.[best.bin] as number
    tree.less[node] = build(
      rows.filter((i) => (column[i] as number) <= best.bin),
      depth + 1,
    )
    tree.more[node] = build(
      rows.filter((i) => (column[i] as number) > best.bin),
      depth + 1,
    )
    return node
  }
  build(some, 0)
  return tree
}

/** The score of values in a forest, in log odds. */
export function scoreIn({ bias, trees }: Forest, values: Float32Array): number {
  let sum = bias
  for (const { feature, at, less, more } of trees) {
    let node = 0
    while ((feature[node] as number) >= 0)
      node = (
        (values[feature[node] as number] ?? 0) > (at[node] as number) ? more[node] : less[node]
      ) as number
    sum += at[node] as number
  }
  return sum
}
