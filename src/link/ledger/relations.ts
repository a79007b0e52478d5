import { isUnder, type Vocabularies, type Vocabulary } from '../../model/index.ts'
import { Numbering } from './growing.ts'

/** How two codes of one vocabulary stand to each other; the smaller the closer. */
export const SAME = 1
export const RELATED = 2
export const DIFFERENT = 3
/** One of them says too little to agree or disagree with anything. */
export const SILENT = 0

/** The codes of a vocabulary by number, and how each two stand to each other, worked out once. */
export interface Relations {
  readonly numbers: Numbering
  readonly between: (a: number, b: number) => number
}

type Tree = Vocabulary<{ readonly parent: string | undefined }>
type Judge = (a: string, b: string) => number

interface Table {
  readonly codes: readonly string[]
  readonly between: (a: number, b: number) => number
}

function tableOf(codes: Iterable<string>, judge: Judge): Table {
  const list = [...codes]
  const { length } = list
  const table = new Uint8Array(length * length)
  list.forEach((a, row) => {
    list.forEach((b, column) => {
      table[row * length + column] = judge(a, b)
    })
  })
  const between = (a: number, b: number) =>
    a < length && b < length ? (table[a * length + b] ?? SILENT) : a === b ? SAME : DIFFERENT
  return { codes: list, between }
}

/** Attack, killing and other say too little to disagree with anything. */
export const VAGUE_EVENTS: ReadonlySet<string> = new Set(['attack', 'killing', 'explosion', 'other'])

const tables = new WeakMap<Vocabularies, ReturnType<typeof tablesOf>>()

/** How the codes of all vocabularies that are compared stand to each other. Codes that no vocabulary has get numbers of their own. */
export function relationsOf(vocabularies: Vocabularies): Readonly<Record<Kind, Relations>> {
  const known = tables.get(vocabularies) ?? tablesOf(vocabularies)
  tables.set(vocabularies, known)
  const relations = KINDS.map((kind): [Kind, Relations] => {
    const numbers = new Numbering()
    for (const code of known[kind].codes) numbers.of(code)
    return [kind, { numbers, between: known[kind].between }]
  })
  return Object.fromEntries(relations) as Record<Kind, Relations> // the keys are KINDS
}

const KINDS = ['event', 'method', 'munition', 'actor', 'target'] as const
type Kind = (typeof KINDS)[number]

function tablesOf({
  events,
  methods,
  munitions,
  actors,
  targets,
}: Vocabularies): Readonly<Record<Kind, Table>> {
  return {
    event: tableOf(events.keys(), (a, b) => {
      if (VAGUE_EVENTS.has(a) || VAGUE_EVENTS.has(b)) return SILENT
      return inLine(events, a, b) ? SAME : DIFFERENT
    }),
    method: tableOf(methods.keys(), (a, b) => {
      if (a === 'other' || b === 'other') return SILENT
      return a === b ? SAME : inLine(methods, a, b) || siblings(methods, a, b) ? RELATED : DIFFERENT
    }),
    munition: tableOf(munitions.keys(), (a, b) => (a === b ? SAME : DIFFERENT)),
    actor: tableOf(actors.keys(), (a, b) => {
      if (inLine(actors, a, b)) return SAME
      const allied = actors.get(a)?.allies.includes(b) || actors.get(b)?.allies.includes(a)
      return allied ? RELATED : DIFFERENT
    }),
    target: tableOf(targets.keys(), (a, b) => {
      if (a === b) return SAME
      return inLine(targets, a, b) || siblings(targets, a, b) ? RELATED : DIFFERENT
    }),
  }
}

function inLine(tree: Tree, a: string, b: string): boolean {
  return isUnder(tree, a, b) || isUnder(tree, b, a)
}

function siblings(tree: Tree, a: string, b: string): boolean {
  const parent = tree.get(a)?.parent
  return parent !== undefined && parent === tree.get(b)?.parent && tree.get(parent)?.parent !== undefined
}
