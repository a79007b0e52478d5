import { claimsDecided, type Incident, type LinkDecision, type LinkingResult } from '../model/index.ts'

type Question = LinkingResult['questions'][number]

/** What is known beside the questions themselves. */
export interface Queueing {
  /** the incidents that claims of questions are in */
  readonly incidents: readonly Incident[]
  /** decisions in force, in order, each with the number of its entry */
  readonly decisions: readonly { readonly seq: number; readonly decision: LinkDecision }[]
  /** the ids of the incidents that a tally counts, for every tally that counts several */
  readonly tallies: readonly ReadonlySet<string>[]
  /** a calendar date */
  readonly today: string
}

/** A question with what its answer would change. */
export interface Queued {
  readonly question: Question
  /** the incidents that would become one */
  readonly incidents: readonly [a: string, b: string]
  /** how likely the two are one attack, 0 to 1 */
  readonly chance: number
  readonly change: Change
  /** the entry by which a person put it aside, while that holds */
  readonly aside?: number
}

/** What changes if two incidents are one: there is one fewer, and what was counted twice is counted once. */
export interface Change {
  /** the killed that are counted twice now, both ends inclusive; `max` null where it is open */
  readonly killed: { readonly min: number; readonly max: number | null }
  /** tallies that would hold one attack fewer */
  readonly tallies: number
}

/**
 * The open questions, first those whose answer is expected to change most: `4p(1 − p) × (1 + killed + tallies)`, where `p` is the
 * chance that they are one attack and `killed` the least that are counted twice (`docs/methodology.md`, "What people decide"). What a person put
 * aside comes last, as long as its day has not come and neither incident has a claim that was not known then.
 */
export function queueOf(questions: readonly Question[], given: Queueing): Queued[] {
  const homes = new Map(
    given.incidents.flatMap((incident) => incident.links.map(({ claim }) => [claim, incident] as const)),
  )
  const put = given.decisions.filter(({ decision }) => decision.decision === 'later')
  return questions
    .flatMap((question) => {
      const [a, b] = [homes.get(question.a), homes.get(question.b)]
      if (a === undefined || b === undefined || a === b) return []
      const later = put.findLast(({ decision }) => speaksOf(decision, question))
      const aside = later && holds(later.decision, [a, b], given.today) ? later.seq : undefined
      const chance = 1 / (1 + 2 ** -question.weight)
      const change = { killed: countedTwice(a, b), tallies: talliesWith(a.id, b.id, given.tallies) }
      const queued: Queued = {
        question,
        incidents: [a.id, b.id],
        chance,
        change,
        ...(aside !== undefined && { aside }),
      }
      return [{ queued, by: 4 * chance * (1 - chance) * (1 + change.killed.min + change.tallies) }]
    })
    .sort((x, y) => rank(x.queued) - rank(y.queued) || y.by - x.by || byName(x.queued, y.queued))
    .map(({ queued }) => queued)
}

function rank({ aside }: Queued): number {
  return aside === undefined ? 0 : 1
}

function byName(x: Queued, y: Queued): number {
  const [one, other] = [x, y].map(({ question }) => `${question.a} ${question.b}`)
  return (one ?? '') < (other ?? '') ? -1 : 1
}

function speaksOf({ a, b, sides = { a: [a], b: [b] } }: LinkDecision, question: Question): boolean {
  const { a: one, b: other } = question
  return (
    (sides.a.includes(one) && sides.b.includes(other)) || (sides.a.includes(other) && sides.b.includes(one))
  )
}

/** Whether a question still waits: its day has not come, and no claim has joined that was not known when it was put aside. */
function holds(decision: LinkDecision, incidents: readonly Incident[], today: string): boolean {
  if (decision.until !== undefined && decision.until <= today) return false
  if (decision.sides === undefined) return true
  const known = new Set(claimsDecided(decision))
  return incidents.every(({ links }) => links.every(({ claim }) => known.has(claim)))
}

function talliesWith(a: string, b: string, tallies: Queueing['tallies']): number {
  return tallies.filter((counted) => counted.has(a) && counted.has(b)).length
}

function countedTwice(a: Incident, b: Incident): Change['killed'] {
  const [one, other] = [killedIn(a), killedIn(b)]
  const highest = Math.min(one.max, other.max)
  return { min: Math.min(one.min, other.min), max: Number.isFinite(highest) ? highest : null }
}

/** How many were killed, over all statuses; groups are parts of a whole and count only where no whole is told. */
function killedIn({ consensus }: Incident): { min: number; max: number } {
  const killed = consensus.harm.filter(({ kind }) => kind === 'killed')
  const sum = { min: 0, max: 0 }
  if (consensus.unconfirmed) return sum
  for (const same of Map.groupBy(killed, ({ status }) => status).values()) {
    const wholes = same.filter(({ groups }) => groups.length === 0)
    for (const { min, max } of wholes.length > 0 ? wholes.slice(0, 1) : same) {
      sum.min += min ?? 0
      sum.max += max ?? Number.POSITIVE_INFINITY
    }
  }
  return sum
}
