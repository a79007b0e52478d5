import { firstTables } from './0001-first-tables.ts'
import { sightings } from './0002-sightings.ts'
import { stamps } from './0003-stamps.ts'
import { fixity } from './0004-fixity.ts'
import { time } from './0005-time.ts'
import { crawls } from './0006-crawls.ts'
import { workingCopies } from './0007-working-copies.ts'
import type { Migration } from './migration.ts'

/**
 * How the truth and local tables came to be, step by step; a step that was released never changes. Record tables have no
 * steps: they are made again.
 */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  sightings,
  stamps,
  fixity,
  time,
  crawls,
  workingCopies,
]
