import { z } from 'zod'
import type { Files } from '../evidence/index.ts'
import { RecountError } from '../model/index.ts'
import type { Layout } from './layout.ts'

/** The shape of workspace folders that this version writes. */
export const FORMAT = 1

/** `workspace.json`: what must be known before the database is opened. */
export const Settings = z.object({
  recount: z.literal('workspace'),
  format: z.int().positive(),
  /** the workspace's own name: random, never changed; the log is named after it */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** the pseudonym of the person who works here */
  person: z.string().min(1),
  /** whether this folder is a backup, to be restored and not to be worked in */
  backup: z.literal(true).optional(),
})
export type Settings = z.infer<typeof Settings>

/** Reads `workspace.json`. @throws RecountError no-workspace, workspace-newer, damaged */
export function readSettings(files: Files, { folder, settings }: Layout): Settings {
  const bytes = files.read(settings)
  if (!bytes)
    throw new RecountError(
      'no-workspace',
      `There is no workspace in ${folder}.`,
      'Make one with `recount init`, or name another with --workspace.',
    )
  const read = Settings.safeParse(parsed(Buffer.from(bytes).toString('utf8')))
  if (!read.success)
    throw new RecountError(
      'damaged',
      `The file ${settings} is damaged.`,
      'Restore the workspace from a backup. The record itself may be whole: everything else is untouched.',
    )
  if (read.data.format > FORMAT)
    throw new RecountError(
      'workspace-newer',
      `The workspace in ${folder} was made by a newer version of Recount.`,
      'Install that version or a later one. Nothing was changed.',
    )
  return read.data
}

export function formatSettings(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
