import type { Incident, ReconciledCell, Reconciliation, Tally } from '../model/index.ts'
import { type Cell, leavesOf, mostHeld, type Supply } from './assignment.ts'
import type { Fit } from './fit/fit.ts'
import { accountsOf, fitAccounts, type Question, questionsOf, type Recorded } from './fit/incident.ts'
import { peopleIn } from './people.ts'
import { type Node, nodeOf } from './terms.ts'

/** An incident as a candidate for the cells of one tree. */
interface Candidate {
  readonly incident: Incident
  /** the answer of every node of the tree, by id */
  readonly fits: ReadonlyMap<string, Fit>
  /** the cells without parts that it could go to: one value for all candidates that have the same */
  readonly leaves: ReadonlySet<string>
  /** whether it surely belongs to the whole */
  readonly sure: boolean
}

/**
 * Holds a tally against the record: which incidents belong to which node of its tree, how many each node holds at least and at most when
 * every incident is counted once, how many of the claimed are not documented here, and which incidents could be in several parts.
 * The rules are in `docs/methodology.md`, "Tallies against the record".
 */
export function reconcile(tally: Tally, incidents: readonly Incident[], recorded: Recorded): Reconciliation {
  const root = nodeOf(tally)
  const { cells, candidates } = reconcileTree(root, incidents, recorded)
  const whole = cells[0]?.held ?? { min: 0, max: 0 }
  return {
    tally: tally.id,
    cells,
    missing: {
      min: Math.max(0, (tally.min ?? 0) - whole.max),
      max: tally.max === null ? null : Math.max(0, tally.max - whole.min),
    },
    ambiguous: candidates.flatMap((candidate) => ambiguityOf(candidate, cells) ?? []),
  }
}

/** The cells of a node and all under it. Parts that do not exclude each other are trees of their own. */
function reconcileTree(
  root: Node,
  incidents: readonly Incident[],
  recorded: Recorded,
): { cells: ReconciledCell[]; candidates: Candidate[] } {
  const tree = cellOf(root)
  const asked = new Map(exclusive(root).map((node) => [node, questionsOf(node, recorded)]))
  const kinds = new Map<string, ReadonlySet<string>>()
  const candidates = incidents
    .filter(({ consensus }) => consensus.unconfirmed !== true)
    .flatMap((incident) => candidateOf(root, asked, incident, recorded, kinds) ?? [])
  const nodes = exclusive(root)
  const cells = nodes.map((node) => reconcileNode(node, tree, candidates))
  const more = nodes.flatMap((node) => {
    const inside = candidates
      .filter(({ fits }) => (fits.get(node.tally.id)?.answer ?? 'cannot') !== 'cannot')
      .map(({ incident }) => incident)
    return node.parts
      .filter(({ tally }) => tally.relation !== 'partition')
      .flatMap((part) => reconcileTree(part, inside, recorded).cells)
  })
  const place = new Map(order(root).map((id, index) => [id, index]))
  return {
    cells: [...cells, ...more].sort((a, b) => (place.get(a.part) ?? 0) - (place.get(b.part) ?? 0)),
    candidates,
  }
}

function candidateOf(
  root: Node,
  asked: ReadonlyMap<Node, readonly Question[]>,
  incident: Incident,
  recorded: Recorded,
  kinds: Map<string, ReadonlySet<string>>,
): Candidate | undefined {
  const accounts = accountsOf(incident, recorded)
  const fitOf = (node: Node): Fit =>
    node.tally.of !== 'attacks' && peopleIn(node, incident) === undefined
      ? NO_SUCH_PEOPLE
      : fitAccounts(asked.get(node) ?? [], accounts)
  const whole = fitOf(root)
  if (whole.answer === 'cannot') return undefined // most incidents: nothing more is made for them
  const fits = new Map<string, Fit>()
  const leaves = new Set<string>()
  const visit = (node: Node, fit: Fit): boolean => {
    fits.set(node.tally.id, fit)
    if (fit.answer === 'cannot') return false
    const parts = partitionOf(node)
    const named = parts.find(
      (part) =>
        part.tally.terms.munitions !== undefined &&
        fitAccounts(asked.get(part) ?? [], accounts).answer === 'fits',
    )
    const inParts = parts.filter((part) =>
      visit(
        part,
        named !== undefined && part.tally.terms.munitions === undefined
          ? { answer: 'cannot', why: `it is counted apart as ${wordsOf(named)}` }
          : fitOf(part),
      ),
    )
    if (parts.length === 0) leaves.add(node.tally.id)
    else if (inParts.length === 0 || node.tally.check !== 'adds-up') leaves.add(restOf(node))
    return true
  }
  visit(root, whole)
  const key = [...leaves].sort().join('\n')
  const same = kinds.get(key) ?? leaves
  kinds.set(key, same)
  return { incident, fits, leaves: same, sure: whole.answer === 'fits' }
}
const NO_SUCH_PEOPLE: Fit = { answer: 'cannot', why: 'no account tells of such people' }

function reconcileNode(node: Node, tree: Cell, candidates: readonly Candidate[]): ReconciledCell {
  const { id, min, max, bound } = node.tally
  const inside = new Set(leavesOf(cellOf(node)))
  const here = candidates.filter(({ leaves }) => !leaves.isDisjointFrom(inside))
  const certain = new Set(here.filter(({ leaves, sure }) => sure && leaves.isSubsetOf(inside)))
  return {
    part: id,
    claimed: { min, max, bound },
    held:
      node.tally.of === 'attacks'
        ? attacksHeld(tree, inside, candidates)
        : {
            min: [...certain].reduce((sum, { incident }) => sum + (peopleIn(node, incident)?.min ?? 0), 0),
            max: here.reduce((sum, { incident }) => sum + (peopleIn(node, incident)?.max ?? 0), 0),
          },
    incidents: here.map((candidate) => ({
      id: candidate.incident.id,
      fit: certain.has(candidate) ? 'certain' : 'possible',
      why: whyHere(candidate, node, certain.has(candidate)),
    })),
  }
}

/**
 * The least and the most attacks in the cells `inside`, over all ways to put every incident into one cell: at most what
 * flows there from all candidates; at least the sure ones that find no place elsewhere.
 */
function attacksHeld(tree: Cell, inside: ReadonlySet<string>, candidates: readonly Candidate[]) {
  const supply = (list: readonly Candidate[], keep: (leaf: string) => boolean): Supply[] => {
    const counts = new Map<ReadonlySet<string>, number>()
    for (const { leaves } of list) counts.set(leaves, (counts.get(leaves) ?? 0) + 1)
    return [...counts].map(([leaves, count]) => ({ count, leaves: new Set([...leaves].filter(keep)) }))
  }
  const sure = candidates.filter((candidate) => candidate.sure)
  const elsewhere = mostHeld(
    tree,
    supply(sure, (leaf) => !inside.has(leaf)),
  )
  return {
    min:
      mostHeld(
        tree,
        supply(sure, () => true),
      ) - elsewhere,
    max: mostHeld(
      tree,
      supply(candidates, (leaf) => inside.has(leaf)),
    ),
  }
}

function whyHere({ fits, leaves }: Candidate, node: Node, certain: boolean): string {
  const fit = fits.get(node.tally.id)
  if (fit === undefined) return ''
  if (fit.answer === 'could' && certain) return sentence(`${fit.why}, but no other part can hold it`)
  if (fit.answer === 'fits' && !certain && leaves.size > 1)
    return sentence(`${fit.why}, but it could be in another part too`)
  return sentence(fit.why)
}

function ambiguityOf(
  { incident, fits, leaves }: Candidate,
  cells: readonly ReconciledCell[],
): Reconciliation['ambiguous'][number] | undefined {
  const parts = cells.map(({ part }) => part).filter((part) => leaves.has(part))
  if (parts.length < 2) return undefined
  const reasons = parts.map((part) => fits.get(part)).filter((fit) => fit?.answer === 'could')
  const why = [...new Set(reasons.map((fit) => fit?.why))].join('; ') || 'it fits all of them'
  return {
    id: incident.id,
    parts,
    why: sentence(`${why}, so it could be in any of ${parts.length} parts; it is counted once in the total`),
  }
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

function wordsOf({ terms }: Node): string {
  return (terms.munitions ?? []).map(({ code }) => code.replaceAll('-', ' ')).join(' or ')
}

function partitionOf(node: Node): readonly Node[] {
  return node.parts.filter(({ tally }) => tally.relation === 'partition')
}

/** A node and the parts under it that exclude each other. */
function exclusive(node: Node): Node[] {
  return [node, ...partitionOf(node).flatMap(exclusive)]
}

/** All ids of a tree, the whole before its parts. */
function order(node: Node): string[] {
  return [node.tally.id, ...node.parts.flatMap(order)]
}

/** The cell of what a node counts beside its parts. */
function restOf({ tally }: Node): string {
  return `${tally.id} rest`
}

/** The tree of cells of a node: what its parts leave over is a cell as well. Round and vague numbers are no limit. */
function cellOf(node: Node): Cell {
  const { id, max, bound } = node.tally
  const capacity = max === null || bound === 'about' || bound === 'vague' ? Number.POSITIVE_INFINITY : max
  const parts = partitionOf(node)
  const rest = { id: restOf(node), capacity: Number.POSITIVE_INFINITY, parts: [] }
  return { id, capacity, parts: parts.length === 0 ? [] : [...parts.map(cellOf), rest] }
}
