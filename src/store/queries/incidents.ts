import {
  type ClaimRef,
  type Incident,
  type LinkDecision,
  type LinkingResult,
  RecountError,
} from '../../model/index.ts'
import type { Db } from '../db.ts'
import type { RowOf } from '../schema.ts'

/** An incident as a line of a list: without its links. */
export type IncidentSummary = Omit<Incident, 'links'>

// So that a list of claims fits into one statement of either database.
const CLAIMS_AT_ONCE = 500

/** A person's decision, with its entry. */
export interface DecisionRow {
  readonly seq: number
  readonly at: string
  readonly by: string
  readonly subject: string
  readonly undone_by: number | null
  readonly decision: LinkDecision
}

/** All incidents without their links, by their first day. */
export async function incidentSummaries(db: Db): Promise<IncidentSummary[]> {
  const rows = await db
    .selectFrom('incidents')
    .select(['id', 'documents', 'origins', 'consensus'])
    .orderBy('starts')
    .orderBy('first')
    .execute()
  return rows.map((row) => ({ ...row, consensus: JSON.parse(row.consensus) }))
}

/** All incidents by their first day. */
export async function incidents(db: Db): Promise<Incident[]> {
  const rows = await db.selectFrom('incidents').selectAll().orderBy('starts').orderBy('first').execute()
  return rows.map(incidentIn)
}

/**
 * The incident that an id or its beginning names; a merged one leads to its survivor. @throws RecountError not-found; bad-input
 * where several fit
 */
export async function findIncident(db: Db, beginning: string): Promise<Incident> {
  const tombstone = await db
    .selectFrom('tombstones')
    .selectAll()
    .where('id', '=', beginning)
    .executeTakeFirst()
  if (tombstone?.survivor) return findIncident(db, tombstone.survivor)
  const fitting = await db
    .selectFrom('incidents')
    .selectAll()
    .where((eb) => eb(eb.fn<string>('substr', ['id', eb.lit(1), eb.val(beginning.length)]), '=', beginning))
    .orderBy('id')
    .limit(2)
    .execute()
  const exact = fitting.find(({ id }) => id === beginning)
  if (!exact && fitting.length === 2)
    throw new RecountError('bad-input', `Several incidents begin with ${beginning}.`, 'Give more of the id.')
  const found = exact ?? fitting[0]
  if (found && beginning !== '') return incidentIn(found)
  throw new RecountError(
    'not-found',
    `There is no incident ${beginning} in this workspace${tombstone ? ' any more: none of its claims is left' : ''}.`,
    'List them with `recount incidents`.',
  )
}

/** Pairs of claims that the linker asks about. */
export async function questions(db: Db): Promise<LinkingResult['questions']> {
  const rows = await db.selectFrom('questions').select('body').orderBy('a').orderBy('b').execute()
  return rows.map(({ body }) => JSON.parse(body))
}

/** The incidents that claims are in, each once. */
export async function incidentsWith(db: Db, claims: readonly ClaimRef[]): Promise<Incident[]> {
  const found = new Map<string, Incident>()
  for (let at = 0; at < claims.length; at += CLAIMS_AT_ONCE) {
    const rows = await db
      .selectFrom('incidents')
      .selectAll()
      .where(
        'id',
        'in',
        db
          .selectFrom('links')
          .select('incident')
          .where('claim', 'in', claims.slice(at, at + CLAIMS_AT_ONCE)),
      )
      .execute()
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, incidentIn(row))
  }
  return [...found.values()]
}

/** People's decisions, in the order in which they count, with their records. */
export async function decisions(db: Db): Promise<readonly DecisionRow[]> {
  const rows = await db
    .selectFrom('decisions')
    .innerJoin('history', 'history.seq', 'decisions.seq')
    .innerJoin('records', 'records.digest', 'decisions.record')
    .select(['decisions.seq', 'decisions.undone_by'])
    .select(['history.at', 'history.by', 'history.subject', 'records.body'])
    .orderBy('decisions.seq')
    .execute()
  return rows
    .map(({ body, ...row }) => ({ ...row, decision: JSON.parse(body) as LinkDecision }))
    .sort((a, b) => placeOf(a) - placeOf(b))
}

/** One that stands for another, of which something was erased, counts in its place. */
function placeOf({ seq, decision }: DecisionRow): number {
  return decision.inPlaceOf ?? seq
}

function incidentIn({
  id,
  documents,
  origins,
  consensus,
  links,
  texts,
}: Omit<RowOf<'incidents'>, 'starts' | 'first'>): Incident {
  return {
    id,
    documents,
    origins,
    consensus: JSON.parse(consensus),
    links: JSON.parse(links),
    ...(texts !== null && { texts: JSON.parse(texts) }),
  }
}
