import type { Count, Reconciliation, Tally } from '../../../model/index.ts'

type Held = Reconciliation['cells'][number]['held']

/** Some parts of a tally taken together: what was claimed of them, and what we hold. */
export interface Cell {
  readonly parts: readonly Tally[]
  readonly claimed: Count
  readonly held: Held
}

/** A row or a column, named by the part that tells it from the others; no part where nothing does. */
export interface Line {
  readonly key: string
  readonly part: Tally | undefined
  readonly together: Cell
}

/** A tally as a table: rows by what the parts restate, columns by who did it. */
export interface Grid {
  readonly rows: readonly (Line & { readonly cells: readonly (Cell | undefined)[] })[]
  readonly columns: readonly Line[]
  readonly whole: Cell
  /** parts that do not exclude the others: "of these, the majority in January" */
  readonly subsets: readonly Cell[]
}

/** A part with what names it: the nearest parts, itself or above, that restate what is counted and who did it. */
export interface Placed {
  readonly part: Tally
  readonly row: Tally | undefined
  readonly column: Tally | undefined
}

/**
 * Lays a tally's tree out as a table. Its leaves are the cells; a leaf stands in the row and the column of the nearest part,
 * itself or above, that restates what is counted or who did it. A part that covers just the leaves of a line gives the
 * line its number; else their numbers are added.
 */
export function gridOf(tally: Tally, reconciliation: Reconciliation): Grid {
  const leaves = leavesOf(tally)
  const rows = linesOf(leaves, (leaf) => leaf.row, rowKey)
  const columns = linesOf(leaves, (leaf) => leaf.column, columnKey)
  const named = columns.filter(({ part }) => part !== undefined)
  const cell = (some: readonly Placed[]) => cellOf(tally, reconciliation, some)
  return {
    rows: rows.map((row) => ({
      key: row.key,
      part: row.part,
      together: cell(row.leaves),
      cells: named.map((column) => {
        const both = row.leaves.filter((leaf) => column.leaves.includes(leaf))
        return both.length === 0 ? undefined : cell(both)
      }),
    })),
    columns: named.map(({ key, part, leaves: some }) => ({ key, part, together: cell(some) })),
    whole: ownCell(tally, reconciliation),
    subsets: allParts(tally)
      .filter(({ relation }) => relation === 'subset' || relation === 'overlap')
      .map((part) => ownCell(part, reconciliation)),
  }
}

function exclusiveParts(tally: Tally): Tally[] {
  return tally.parts.filter(({ relation }) => relation === 'partition' || relation === undefined)
}

/** The parts of a tally that exclude each other and have no such parts themselves. */
export function leavesOf(tally: Tally): Placed[] {
  return placed(tally).filter(({ part }) => part !== tally && exclusiveParts(part).length === 0)
}

/** A tally and all its parts that exclude each other, each with what names it. */
export function placed(tally: Tally): Placed[] {
  const below = (above: Placed): Placed[] => [
    above,
    ...exclusiveParts(above.part).flatMap((part) =>
      below({
        part,
        row: rowKey(part) === '' ? above.row : part,
        column: columnKey(part) === '' ? above.column : part,
      }),
    ),
  ]
  return below({ part: tally, row: undefined, column: undefined })
}

/** What of a part tells its row: all of its terms but who did it, without the quotes. */
function rowKey({ terms }: Tally): string {
  const { when, where, method, munitions, targets, harm, event } = terms
  const said = [
    when?.edtf,
    where?.map((one) => one.placeId ?? one.name),
    method?.code,
    munitions?.map(({ code }) => code),
    targets?.map(({ code, name }) => [code, name]),
    harm?.map(({ kind, status, groups }) => [kind, status, groups]),
    event,
  ]
  return said.every((one) => one === undefined) ? '' : JSON.stringify(said)
}

function columnKey({ terms: { actors, attribution } }: Tally): string {
  if (!actors || actors.length === 0) return ''
  return JSON.stringify([actors.map(({ actorId, name }) => actorId ?? name).sort(), attribution ?? ''])
}

function linesOf(
  leaves: readonly Placed[],
  lineOf: (leaf: Placed) => Tally | undefined,
  keyOf: (part: Tally) => string,
): { key: string; part: Tally | undefined; leaves: readonly Placed[] }[] {
  const lines = Map.groupBy(leaves, (leaf) => {
    const part = lineOf(leaf)
    return part === undefined ? '' : keyOf(part)
  })
  return [...lines].map(([key, some]) => ({ key, part: some[0] && lineOf(some[0]), leaves: some }))
}

function cellOf(tally: Tally, reconciliation: Reconciliation, leaves: readonly Placed[]): Cell {
  const parts = leaves.map(({ part }) => part)
  const ids = new Set(parts.map(({ id }) => id))
  const covering = allParts(tally).find((part) => sameSet(leafIds(part), ids))
  if (covering) return { ...ownCell(covering, reconciliation), parts }
  return { parts, claimed: sum(parts), held: heldIn(ids, tally, reconciliation) }
}

function ownCell(part: Tally, reconciliation: Reconciliation): Cell {
  const { min, max, bound } = part
  const held = reconciliation.cells.find((cell) => cell.part === part.id)?.held ?? { min: 0, max: 0 }
  return { parts: [part], claimed: { min, max, bound }, held }
}

/** An incident surely lies among some leaves when it surely belongs to the whole and all the leaves that it could fill are among them. */
function heldIn(ids: ReadonlySet<string>, tally: Tally, { cells }: Reconciliation): Held {
  const leaves = leafIds(tally)
  const fills = new Map<string, string[]>()
  for (const { part, incidents } of cells)
    if (leaves.has(part)) for (const { id } of incidents) fills.set(id, [...(fills.get(id) ?? []), part])
  const whole = cells.find(({ part }) => part === tally.id)?.incidents ?? []
  const isSure = (id: string) => whole.some((one) => one.id === id && one.fit === 'certain')
  const may = [...fills].filter(([, parts]) => parts.some((part) => ids.has(part)))
  const must = may.filter(([id, parts]) => isSure(id) && parts.every((part) => ids.has(part)))
  return { min: must.length, max: may.length }
}

function sum(parts: readonly Tally[]): Count {
  const add = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b)
  const min = parts.reduce((total, part) => total + (part.min ?? 0), 0)
  const max = parts.map((part) => part.max).reduce(add, 0)
  return { min, max, bound: max === null ? 'at-least' : min === max ? 'exact' : 'between' }
}

function allParts(tally: Tally): Tally[] {
  return tally.parts.flatMap((part) => [part, ...allParts(part)])
}

function leafIds(part: Tally): Set<string> {
  const parts = exclusiveParts(part)
  return parts.length === 0 ? new Set([part.id]) : new Set(parts.flatMap((below) => [...leafIds(below)]))
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && a.isSubsetOf(b)
}
