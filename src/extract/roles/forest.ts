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
    for (const { features, trees } of Object.values(judges.parts))
      for (const tree of trees) checkTree(tree, features.length)
    return judges
  } catch (error) {
    throw new RecountError(
      'bad-input',
      `The weights of the extractor are wrong: ${error instanceof Error ? error.message : String(error)}.`,
      'Take the file that was shipped, or make it again with scripts/train-extractor.ts.',
    )
  }
}

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
}

/** A judge's trees in one row of numbers, by which they are read fast: of a node, its feature's slot (-1 in a leaf) and its children. */
interface Forest {
  readonly roots: Int32Array
  readonly slot: Int32Array
  readonly at: Float64Array
  readonly less: Int32Array
  readonly more: Int32Array
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
  const roots: number[] = []
  let size = 0
  for (const { feature } of trees) {
    roots.push(size)
    size += feature.length
  }
  const moved = (lists: (tree: z.infer<typeof Tree>) => readonly number[]) =>
    Int32Array.from(trees.flatMap((tree, at) => lists(tree).map((to) => to + (roots[at] as number))))
  return {
    roots: Int32Array.from(roots),
    slot: Int32Array.from(trees.flatMap(({ feature }) => feature.map((by) => slots[by] ?? -1))),
    at: Float64Array.from(trees.flatMap(({ at }) => at)),
    less: moved(({ less }) => less),
    more: moved(({ more }) => more),
  }
}

/** The log odds that somebody with these features plays a part. */
export function oddsOf(judge: Judge, { values }: Features): number {
  const { roots, slot, at, less, more } = forestOf(judge)
  let sum = judge.bias
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree] as number
    for (let by = slot[node] as number; by >= 0; by = slot[node] as number)
      node = ((values[by] ?? 0) > (at[node] as number) ? more[node] : less[node]) as number
    sum += at[node] as number
  }
  return sum
}
