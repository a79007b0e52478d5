import { decisions } from './decisions.ts'
import { document } from './document.ts'
import { documents } from './documents.ts'
import { incident } from './incident.ts'
import { incidents } from './incidents.ts'
import { keys } from './keys.ts'
import { kinds } from './kinds.ts'
import { mend } from './mend.ts'
import { overview } from './overview.ts'
import { shell } from './shell.ts'
import { tallies } from './tallies.ts'
import { tally } from './tally.ts'
import { words } from './words.ts'

/** The application in Arabic. */
export const ar = {
  decisions,
  document,
  documents,
  incident,
  incidents,
  keys,
  kinds,
  mend,
  overview,
  shell,
  tallies,
  tally,
  words,
}
