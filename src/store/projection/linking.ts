import {
  type Changes,
  type Digest,
  type Incident,
  itemOf,
  type LinkingChanges,
  type LinkingResult,
  NO_CHANGES,
  wholeRef,
} from '../../model/index.ts'
import type { Db } from '../db.ts'
import { insertRows } from '../rows.ts'
import { type RowOf, TABLES } from '../schema.ts'
import { versionOf } from './version.ts'

/** A run as its entry and record tell it. */
export interface RunLine {
  readonly seq: number
  readonly record: Digest
  readonly frequencies: Digest | null
  readonly run: LinkingChanges | LinkingResult
}

/** The tables of the linking in force, on their way to the database. */
export interface LinkingTables {
  /** Takes the next run: what it changes, or all of it where it stands alone. */
  take(line: RunLine): Promise<void>
  /** Says that there is no linking in force. */
  forget(): void
  /** Whether any of some records is of a run that the linking in force goes back to. */
  goesBackTo(records: readonly Digest[]): Promise<boolean>
  flush(): Promise<void>
}

const KEYED = [
  'linking',
  'incidents',
  'links',
  'unlinked',
  'questions',
  'tombstones',
  'accounts',
  'copies',
  'crowded',
] as const
type Keyed = (typeof KEYED)[number]
/** Rows by their keys; undefined for one that is to go. */
type Waiting<T extends Keyed> = Map<string, RowOf<T> | undefined>

// So that a list of keys fits into one statement of either database.
const KEYS_AT_ONCE = 200
// What is written to the disk at once: memory is bounded, and a rebuild takes many runs in few statements.
const ROWS_WAITING = 20_000

/** Gathers what runs change, so that many of them are written in few statements. The tables follow from the runs alone. */
export function linkingTables(db: Db): LinkingTables {
  let isCleared = false
  let waiting = nothingWaiting()
  /** of accounts that came: their blocks; an empty list for one that is to go */
  let blocks = new Map<number, readonly number[]>()
  /** accounts that are in another component now */
  let moves = new Map<number, number>()
  let last: RowOf<'linking'> | undefined | 'unknown' = 'unknown'

  function clear() {
    isCleared = true
    waiting = nothingWaiting()
    blocks = new Map()
    moves = new Map()
    last = undefined
  }

  async function lastRun(): Promise<RowOf<'linking'> | undefined> {
    if (last === 'unknown')
      last = await db.selectFrom('linking').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirst()
    return last
  }

  async function take({ seq, record, frequencies, run }: RunLine) {
    const changes = 'accounts' in run ? run : alone(run)
    if (changes.since === undefined) clear()
    // A run before it is gone, so nobody knows what it changed.
    else if ((await lastRun())?.seq !== changes.since) return clear()
    put(changes)
    const before = last === 'unknown' ? undefined : last
    last = {
      seq,
      record,
      linker: versionOf(run.linker),
      frequencies,
      last_incident: highest(before?.last_incident, [
        ...changes.incidents.map(({ id }) => numberIn(id)),
        ...changes.tombstones.map(({ id }) => numberIn(id)),
      ]),
      last_account: highest(
        before?.last_account,
        changes.accounts.map(({ number }) => number),
      ),
    }
    waiting.linking.set(String(seq), last)
    if (size() > ROWS_WAITING) await flush()
  }

  function put(changes: Changes) {
    for (const id of changes.gone) waiting.incidents.set(id, undefined)
    for (const incident of changes.incidents) {
      waiting.incidents.set(incident.id, incidentRow(incident))
      for (const { claim } of incident.links) {
        waiting.links.set(claim, { claim, incident: incident.id, item: itemOf(claim) })
        waiting.unlinked.set(claim, undefined)
      }
      for (const { document } of incident.texts ?? []) {
        const claim = wholeRef(document)
        waiting.links.set(claim, { claim, incident: incident.id, item: document })
      }
    }
    for (const { claim, why, until = null } of changes.unlinked) {
      waiting.unlinked.set(claim, { claim, item: itemOf(claim), why, until })
      waiting.links.set(claim, undefined)
    }
    for (const claim of changes.dropped) {
      waiting.unlinked.set(claim, undefined)
      waiting.links.set(claim, undefined)
    }
    for (const [a, b] of changes.settled) waiting.questions.set(`${a}\n${b}`, undefined)
    for (const question of changes.questions) {
      const { a, b } = question
      waiting.questions.set(`${a}\n${b}`, { a, b, body: JSON.stringify(question) })
    }
    for (const id of changes.revived) waiting.tombstones.set(id, undefined)
    for (const { id, into = null, claims } of changes.tombstones)
      waiting.tombstones.set(id, { id, survivor: into, claims: claims ? JSON.stringify(claims) : null })
    for (const document of changes.alone) waiting.copies.set(document, undefined)
    for (const { document, original } of changes.copies)
      waiting.copies.set(document, { item: document, original })
    for (const key of changes.thinned) waiting.crowded.set(String(key), undefined)
    for (const key of changes.crowded) waiting.crowded.set(String(key), { block: key })
    putAccounts(changes)
  }

  function putAccounts({ left, accounts, moved }: Changes) {
    for (const number of left) {
      waiting.accounts.set(String(number), undefined)
      blocks.set(number, [])
      moves.delete(number)
    }
    for (const { number, component, claim, keys } of accounts) {
      waiting.accounts.set(String(number), { number, claim, item: itemOf(claim), component })
      blocks.set(number, keys)
    }
    for (const [number, component] of moved) {
      const row = waiting.accounts.get(String(number))
      if (row) waiting.accounts.set(String(number), { ...row, component })
      else moves.set(number, component)
    }
  }

  function size(): number {
    return KEYED.reduce((sum, name) => sum + waiting[name].size, blocks.size)
  }

  async function flush() {
    if (isCleared) for (const name of [...KEYED, 'blocks'] as const) await db.deleteFrom(name).execute()
    for (const name of KEYED) await write(name, waiting[name] as Waiting<typeof name>)
    if (!isCleared) await remove('blocks', 'number', [...blocks.keys()])
    await insertRows(
      db,
      'blocks',
      [...blocks].flatMap(([number, keys]) => keys.map((block) => ({ number, block }))),
      'keep',
    )
    for (const [number, component] of moves)
      await db.updateTable('accounts').set({ component }).where('number', '=', number).execute()
    isCleared = false
    waiting = nothingWaiting()
    blocks = new Map()
    moves = new Map()
    last = 'unknown'
  }

  async function write<T extends Keyed>(name: T, rows: Waiting<T>) {
    const [first, second] = TABLES[name].key
    if (!isCleared && second === undefined && first !== undefined) await remove(name, first, [...rows.keys()])
    else if (!isCleared)
      for (const key of rows.keys()) {
        const [a = '', b = ''] = key.split('\n')
        await db.deleteFrom('questions').where('a', '=', a).where('b', '=', b).execute()
      }
    await insertRows(
      db,
      name,
      [...rows.values()].filter((row) => row !== undefined),
    )
  }

  async function remove(name: Keyed | 'blocks', column: string, keys: readonly (string | number)[]) {
    const isNumber = TABLES[name].columns[column as never] === 'integer'
    for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
      const some = keys.slice(at, at + KEYS_AT_ONCE).map((key) => (isNumber ? Number(key) : key))
      // The names come from the schema, which the compiler of types can't follow through a variable.
      await db
        .deleteFrom(name)
        .where(column as never, 'in', some as never)
        .execute()
    }
  }

  return {
    take,
    forget: clear,
    async goesBackTo(records) {
      if (records.length === 0) return false
      await flush()
      const runs = await db.selectFrom('linking').select('record').execute()
      const gone = new Set(records)
      return runs.some(({ record }) => gone.has(record))
    },
    flush,
  }
}

function nothingWaiting(): { readonly [T in Keyed]: Waiting<T> } {
  return {
    linking: new Map(),
    incidents: new Map(),
    links: new Map(),
    unlinked: new Map(),
    questions: new Map(),
    tombstones: new Map(),
    accounts: new Map(),
    copies: new Map(),
    crowded: new Map(),
  }
}

/** A whole partition, as runs wrote it down before they wrote only what they changed: it has no index. */
function alone({ linker, incidents, unlinked, questions, tombstones }: LinkingResult): LinkingChanges {
  return { ...NO_CHANGES, linker, incidents, unlinked, questions, tombstones }
}

const NO_DATE = '9999'

function incidentRow({ id, links, texts, documents, origins, consensus }: Incident): RowOf<'incidents'> {
  return {
    id,
    starts: consensus.when?.from ?? NO_DATE,
    first: links[0]?.claim ?? '',
    documents,
    origins,
    consensus: JSON.stringify(consensus),
    links: JSON.stringify(links),
    texts: texts === undefined ? null : JSON.stringify(texts),
  }
}

function highest(before: number | undefined, numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), before ?? 0)
}

/** The number in an incident's id; 0 where it has none. */
function numberIn(id: string): number {
  return Number(/^i-(\d+)$/.exec(id)?.[1] ?? 0)
}
