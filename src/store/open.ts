import type { Kysely } from 'kysely'
import { EMPTY_FRONTIER, encodeFrontier } from '../log/index.ts'
import { RecountError } from '../model/index.ts'
import type { Db } from './db.ts'
import type { Dialect } from './dialect/dialect.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { rebuildTables } from './rebuild.ts'
import { insertRows } from './rows.ts'
import { RECORD_TABLES } from './schema.ts'

/**
 * Brings the tables to today's shape: truth and local tables step by step, record tables by making them again. Costs two small
 * questions where nothing is to be done. @throws RecountError workspace-newer
 */
export async function bringUpToDate(db: Db, dialect: Dialect): Promise<void> {
  if (await isCurrent(db, dialect)) return
  await dialect.exclusively('schema', async () => {
    if (await isCurrent(db, dialect)) return
    await migrate(db)
    await db.transaction().execute(async (transaction) => {
      const frontier = Buffer.from(encodeFrontier(EMPTY_FRONTIER)).toString('hex')
      await insertRows(transaction, 'log_head', [{ id: 1, frontier }], 'keep')
      await rebuildTables(transaction)
    })
  })
}

async function isCurrent(db: Db, dialect: Dialect): Promise<boolean> {
  try {
    const { rows } = await db.executeQuery<{ name: string }>(
      (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
        .selectFrom('kysely_migration')
        .select('name')
        .orderBy('name', 'desc')
        .limit(1)
        .compile(),
    )
    const applied = rows[0]?.name ?? ''
    if (applied > MIGRATIONS.at(-1)!.name) throw newer()
    const format = await db.selectFrom('format').select('record_tables').executeTakeFirst()
    if (format && format.record_tables > RECORD_TABLES) throw newer()
    return applied === MIGRATIONS.at(-1)!.name && format?.record_tables === RECORD_TABLES
  } catch (error) {
    if (dialect.isMissingTable(error)) return false
    throw error
  }
}

async function migrate(db: Db): Promise<void> {
  // Loaded when it is needed: most commands open a workspace that needs no migration.
  const { Migrator } = await import('kysely/migration')
  const provider = {
    getMigrations: async () => Object.fromEntries(MIGRATIONS.map((step) => [step.name, step])),
  }
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw error
}

function newer(): RecountError {
  return new RecountError(
    'workspace-newer',
    'This workspace was made or opened by a newer version of Recount.',
    'Install that version or a later one. Nothing was changed.',
  )
}
