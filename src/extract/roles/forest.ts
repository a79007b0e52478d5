import { z } from 'zod'
import { RecountError } from '../../model/index.ts'
import { PARTS } from '../frames/role.ts'
import { type Features, slotOf } from './feature.ts'
import { Linear } from './linear.ts'

/** A tree as flat lists: a node sends a value above `at` of its feature on to `more`, else to `less`; a leaf (feature -1) adds `at`. */
const Tree = z.strictObject({
  feature: z.array(z.int().min(-1)),
  at: z.array(z.number()),
  less: z.array(z.int().min(-1)),
  more: z.array(z.int().min(-1)),
})

/** How one part is judged: trees over named features. Sums are log odds. */
const Judge = z.strictObject({
  features: z.array(z.string()),
  bias: z.number(),
  /** from here on who was not told in the part is put in it, and below here who was told is left out */
  add: z.number(),
  drop: z.number(),
  /** what the words in and around a mention say, before the trees are asked */
  words: Linear,
  trees: z.array(Tree),
})

/** The trained judges of all parts, and the languages of the texts that they learned from. */
const Judges = z.strictObject({
  languages: z.array(z.string()),
  /** whether a sentence tells of an attack that is reported, by its words */
  telling: Linear,
  /** whether a text tells of any, by all its words */
  relevant: Linear,
  parts: z.record(z.enum(PARTS), Judge),
})
export type Judge = z.infer<typeof Judge>
export type Judges = z.infer<typeof Judges>
/** Judges as they stand in the file. */
export type JudgesFile = z.input<typeof Judges>

/** Judges from a data file's JSON text. Throws `bad-input` where it is not in the form. */
export function parseJudges(json: string): Judges {
  try {
    const judges = Judges.parse(JSON.parse(json))
    for (const judge of Object.values(judges.parts)) {
      for (const tree of judge.trees) checkTree(tree, judge.features.length)
      forestOf(judge) // before any features are made, so that these have a slot for all it asks for
    }
    return judges
  } catch (error) {
    throw new RecountError(
      'bad-input',
      `The weights of the extractor are wrong: ${error instanceof Error ? error.message : String(error)}.`,
      'Take the file that was shipped, or make it again with scripts/train-extractor.ts.',
    )
  }
}

/** Trees are filled up to the deepest, which takes twice the memory for each step. */
const DEEPEST = 10

/** Children come after their parent and every feature has a name, so that reading a tree ends. */
function checkTree({ feature, at, less, more }: z.infer<typeof Tree>, features: number): void {
  const size = feature.length
  if (size === 0 || at.length !== size || less.length !== size || more.length !== size)
    throw new Error('a tree has lists of different lengths')
  for (let node = 0; node < size; node++) {
    const by = feature[node] as number
    if (by < 0) continue
    const next = [less[node] as number, more[node] as number]
    if (by >= features || next.some((child) => child <= node || child >= size))
      throw new Error('a tree leads nowhere')
  }
  if (depthOf({ feature, at, less, more }, 0) > DEEPEST) throw new Error('a tree is too deep')
}

/**
 * A judge's trees in one row of numbers, by which they are read fast: all are filled up to the depth of the deepest, so that the
 * children of a node stand at twice its place. `slot` and `at` are those of inner nodes, `scores` those of leaves.
 */
interface Forest {
  readonly trees: number
  readonly depth: number
  readonly slot: Int32Array
  readonly at: Float64Array
  readonly scores: Float64Array
}

const known = new WeakMap<Judge, Forest>()

/** The trees of a judge, laid out once for it. */
function forestOf(judge: Judge): Forest {
  let forest = known.get(judge)
  if (forest === undefined) {
    forest = laidOut(judge)
    known.set(judge, forest)
  }
  return forest
}

function laidOut({ features, trees }: Judge): Forest {
  const slots = features.map(slotOf)
  const depth = Math.max(0, ...trees.map((tree) => depthOf(tree, 0)))
  const leaves = 2 ** depth
  const forest = {
    trees: trees.length,
    depth,
    slot: new Int32Array(trees.length * (leaves - 1)),
    at: new Float64Array(trees.length * (leaves - 1)).fill(Number.POSITIVE_INFINITY),
    scores: new Float64Array(trees.length * leaves),
  }
  for (const [index, { feature, at, less, more }] of trees.entries()) {
    const inner = index * (leaves - 1)
    const outer = index * leaves
    const place = (node: number, to: number) => {
      const by = feature[node] as number
      if (by < 0) {
        let leaf = to // a leaf higher up is reached where no value is above what stands there: always by the lesser
        while (leaf < leaves - 1) leaf = 2 * leaf + 1
        forest.scores[outer + leaf - (leaves - 1)] = at[node] as number
        return
      }
      forest.slot[inner + to] = slots[by] as number
      forest.at[inner + to] = at[node] as number
      place(less[node] as number, 2 * to + 1)
      place(more[node] as number, 2 * to + 2)
    }
    place(0, 0)
  }
  return forest
}

function depthOf(tree: z.infer<typeof Tree>, node: number): number {
  const { feature, less, more } = tree
  if ((feature[node] as number) < 0) return 0
  const children = [less[node] as number, more[node] as number]
  return 1 + Math.max(...children.map((child) => depthOf(tree, child)))
}

/** The log odds that somebody with these features plays a part. */
export function oddsOf(judge: Judge, { values }: Features): number {
  const { trees, depth, slot, at, scores } = forestOf(judge)
  const leaves = 2 ** depth
  let sum = judge.bias
  let inner = 0
  let outer = 1 - leaves
  for (let tree = 0; tree < trees; tree++) {
    let node = 0
    for (let level = 0; level < depth; level++) {
      const here = inner + node
      node = 2 * node + ((values[slot[here] as number] as number) > (at[here] as number) ? 2 : 1)
    }
    sum += scores[outer + node] as number
    inner += leaves - 1
    outer += leaves
  }
  return sum
}
