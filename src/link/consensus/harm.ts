import type { ClaimHarm, Consensus, Count, HarmGroup, HarmStatus } from '../../model/index.ts'
import type { Account } from '../account.ts'
import { countWords } from '../words.ts'
import { type Voice, voicesBy } from './voice.ts'

type Row = Consensus['harm'][number]
type Range = { readonly min: number | null; readonly max: number | null; readonly bound: Count['bound'] }

/** One origin's figure, and the claim that gives it. */
interface Figure extends Range {
  readonly origin: string
  readonly ref: string
}

const KINDS = ['killed', 'injured', 'missing', 'abducted', 'detained', 'displaced', 'affected'] as const
const STATUSES = ['civilian', 'combatant', 'unknown'] as const

/**
 * The harm of an incident by the published rules. Each independent origin speaks once for a kind of harm, by its latest account
 * that gives a figure. A range runs from the least to the most that origins give; vague words ("several") count only where no origin
 * gives a figure. Rows without groups are apart by status and may be added: people of whom some origin tells no status are the rest
 * of the total over those known to be civilians or combatants. Rows with groups are parts of them and are never added.
 */
export function harmOf(voices: readonly Voice[]): { rows: Row[]; conflicts: Consensus['conflicts'] } {
  const rows: Row[] = []
  const conflicts: Consensus['conflicts'] = []
  for (const kind of KINDS) {
    const latest = voicesBy(voices, ({ claim }) => (claim.harm ?? []).some((harm) => harm.kind === kind))
    const civilian = statusFigures(latest, kind, 'civilian')
    const combatant = statusFigures(latest, kind, 'combatant')
    const total = latest.flatMap((voice) => figureOf(voice, totalFigure(voice.account, kind)))
    const known = { civilian: rangeOf(civilian), combatant: rangeOf(combatant) }
    rows.push(...rowOf(kind, 'civilian', [], civilian), ...rowOf(kind, 'combatant', [], combatant))
    rows.push(...restRow(kind, total, known.civilian, known.combatant), ...groupRows(kind, latest))
    for (const [status, figures] of Object.entries({ civilian, combatant, people: total }))
      conflicts.push(...disagreement(`${kind}`, status, figures, voices))
  }
  return { rows, conflicts }
}

/** What each origin says of one status. "Nine people, including three children" counts children alone: only where nobody says more. */
function statusFigures(voices: readonly Voice[], kind: ClaimHarm['kind'], status: HarmStatus): Figure[] {
  const figures = (parts: boolean) =>
    voices.flatMap((voice) => figureOf(voice, statusFigure(voice.account, { kind, status, parts })))
  const own = figures(false)
  return own.length > 0 ? own : figures(true)
}

/**
 * What one account says of one status: its own figure, or the sum of the groups that it counts apart from each other. `parts`
 * takes groups of a total of another status too.
 */
function statusFigure(
  { claim }: Account,
  {
    kind,
    status,
    parts,
  }: { readonly kind: ClaimHarm['kind']; readonly status: HarmStatus; readonly parts: boolean },
): Range | undefined {
  const harms = claim.harm ?? []
  const figures = harms.filter(
    ({ kind: that, status: whose, within, groups }) =>
      that === kind &&
      whose === status &&
      (within === undefined || (harms[within]?.status !== status && (parts || groups.length === 0))),
  )
  const whole = figures.filter(({ groups }) => groups.length === 0)
  return sum(whole.length > 0 ? whole : figures)
}

/** What one account says of all people, where it leaves the status of some open. */
function totalFigure({ claim }: Account, kind: ClaimHarm['kind']): Range | undefined {
  const figures = (claim.harm ?? []).filter((harm) => harm.kind === kind && harm.within === undefined)
  return figures.some(({ status }) => status === 'unknown') ? sum(figures) : undefined
}

function sum(figures: readonly Range[]): Range | undefined {
  const [first] = figures
  if (first === undefined || figures.length === 1) return first
  const open = figures.some(({ max }) => max === null)
  const min = figures.reduce((total, figure) => total + (figure.min ?? 0), 0)
  const max = open ? null : figures.reduce((total, figure) => total + (figure.max ?? 0), 0)
  return bounded(min, max, figures.every(({ bound }) => bound === first.bound) ? first.bound : undefined)
}

function figureOf({ origin, account }: Voice, range: Range | undefined): Figure[] {
  return range === undefined
    ? []
    : [{ min: range.min, max: range.max, bound: range.bound, origin, ref: account.ref }]
}

/** From the least to the most that any figure says; open above only where an open figure starts at or above every other. */
function rangeOf(figures: readonly Range[]): Range | undefined {
  const exact = figures.filter(({ bound }) => bound !== 'vague')
  const used = exact.length > 0 ? exact : figures
  const [first] = used
  if (first === undefined) return undefined
  if (used.every(({ min, max, bound }) => min === first.min && max === first.max && bound === first.bound))
    return first
  const lows = used.flatMap(({ min }) => min ?? [])
  const most = Math.max(...used.map(({ min, max }) => max ?? min ?? 0))
  const open = used.some(({ min, max }) => max === null && (min ?? 0) >= most)
  return bounded(lows.length === 0 ? null : Math.min(...lows), open ? null : most, undefined)
}

function bounded(min: number | null, max: number | null, said: Count['bound'] | undefined): Range {
  const bound =
    said ?? (max === null ? 'at-least' : min === null ? 'at-most' : min === max ? 'exact' : 'between')
  return { min, max, bound }
}

function rowOf(
  kind: ClaimHarm['kind'],
  status: HarmStatus,
  groups: readonly HarmGroup[],
  figures: readonly Figure[],
): Row[] {
  const range = rangeOf(figures)
  return range === undefined ? [] : [row(kind, status, groups, range, figures)]
}

function row(
  kind: ClaimHarm['kind'],
  status: HarmStatus,
  groups: readonly HarmGroup[],
  { min, max, bound }: Range,
  figures: readonly Figure[],
): Row {
  return {
    kind,
    status,
    groups: [...groups],
    min,
    max,
    bound,
    claims: figures.map(({ ref }) => ref).sort(),
    origins: new Set(figures.map(({ origin }) => origin)).size,
  }
}

/** People of unknown status: the total less those whose status some origin knows. */
function restRow(
  kind: ClaimHarm['kind'],
  totals: readonly Figure[],
  ...known: readonly (Range | undefined)[]
): Row[] {
  const total = rangeOf(totals)
  if (total === undefined) return []
  const ranges = known.filter((range) => range !== undefined)
  if (ranges.length === 0) return [row(kind, 'unknown', [], total, totals)]
  const sure = ranges.reduce((most, { max, min }) => most + (max ?? min ?? 0), 0)
  const least = ranges.reduce((all, { min }) => all + (min ?? 0), 0)
  const min = Math.max(0, (total.min ?? 0) - sure)
  const max = total.max === null ? null : Math.max(0, total.max - least)
  return max === 0 ? [] : [row(kind, 'unknown', [], bounded(min, max, undefined), totals)]
}

/** Figures on groups of people ("including 5 children"), which are parts of the rows of their status. */
function groupRows(kind: ClaimHarm['kind'], voices: readonly Voice[]): Row[] {
  const byGroups = new Map<string, { status: HarmStatus; groups: readonly HarmGroup[]; figures: Figure[] }>()
  for (const voice of voices)
    for (const harm of voice.account.claim.harm ?? []) {
      if (harm.kind !== kind || harm.groups.length === 0) continue
      const groups = [...harm.groups].sort()
      const key = `${STATUSES.indexOf(harm.status)} ${groups.join(' ')}`
      const entry = byGroups.get(key) ?? { status: harm.status, groups, figures: [] }
      entry.figures.push(...figureOf(voice, harm))
      byGroups.set(key, entry)
    }
  return [...byGroups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { status, groups, figures }]) => rowOf(kind, status, groups, figures))
}

function disagreement(
  kind: string,
  status: string,
  figures: readonly Figure[],
  voices: readonly Voice[],
): Consensus['conflicts'] {
  const said = figures.filter(({ bound }) => bound !== 'vague')
  const apart = said.some((a) => said.some((b) => (a.max ?? Number.POSITIVE_INFINITY) < (b.min ?? 0)))
  if (!apart) return []
  const nameOf = new Map(voices.map(({ origin, name }) => [origin, name]))
  const sides = said.map((figure) => `${countWords(figure)} by ${nameOf.get(figure.origin)}`)
  return [{ field: 'harm', words: `${kind}, ${status}: ${[...new Set(sides)].join('; ')}.` }]
}
