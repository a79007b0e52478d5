import type { Queued } from '../link/index.ts'
import type { Desk } from './desk.ts'
import { decisionViews } from './view-decisions.ts'
import { accountsOf } from './view-incidents.ts'
import { incidentsOfTallies } from './view-tallies.ts'
import type { QuestionView } from './views/index.ts'

/** So many of the first questions are held against the tallies; those after them come in the order that they have without. */
const HELD_AGAINST_TALLIES = 200

/** See `Workspace.questions`. */
export async function questionViews(desk: Desk): Promise<readonly QuestionView[]> {
  const { size } = await desk.store.head()
  const queued = await queue(desk)
  const accounts = await accountsOf(
    desk,
    queued.flatMap(({ question: { a, b } }) => [a, b]),
  )
  const decided = new Map((await decisionViews(desk)).map((view) => [view.seq, view]))
  return queued.flatMap(({ question: { a, b, weight, reasons }, incidents, chance, change, aside }) => {
    const [one, other] = [accounts.get(a), accounts.get(b)]
    if (!one || !other) return []
    const put = aside === undefined ? undefined : decided.get(aside)
    const by = put && { seq: put.seq, at: put.at, by: put.by, decision: put.decision }
    return [{ a: one, b: other, weight, reasons, incidents, chance, change, size, ...(by && { aside: by }) }]
  })
}

async function queue(desk: Desk): Promise<readonly Queued[]> {
  const { store, stages, machine } = desk
  const questions = await store.questions()
  if (questions.length === 0) return []
  const incidents = await store.incidentsWith(questions.flatMap(({ a, b }) => [a, b]))
  const decisions = (await store.decisions()).filter(({ undone_by }) => undone_by === null)
  const given = { incidents, decisions, today: machine.now().toISOString().slice(0, 10) }
  const first = await stages.queue(questions, { ...given, tallies: [] })
  const looked = first.slice(0, HELD_AGAINST_TALLIES)
  const named = new Set(looked.flatMap((one) => one.incidents))
  const tallies = await incidentsOfTallies(
    desk,
    incidents.filter(({ id }) => named.has(id)),
  )
  return [
    ...(await stages.queue(
      looked.map(({ question }) => question),
      { ...given, tallies },
    )),
    ...first.slice(HELD_AGAINST_TALLIES),
  ]
}
