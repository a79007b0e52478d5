import { ioError } from '../evidence/index.ts'
import { formatCheckpointLine } from '../log/index.ts'
import { RecountError } from '../model/index.ts'
import { copyTo } from './copy-to.ts'
import type { Desk } from './desk.ts'
import { type Layout, layoutOf } from './layout.ts'
import { publish, published } from './publish.ts'
import { readSettings } from './settings.ts'
import type { BackupResult } from './views/index.ts'

/** See `Workspace.backup`. A backup is a workspace folder that says it is one. */
export async function backup(desk: Desk, folder: string): Promise<BackupResult> {
  const to = layoutOf(folder)
  requirePlace(desk, to)
  try {
    return await copyTo(desk, to, { ...desk.settings, backup: true }, async (copy, blobs) => {
      await publish(copy)
      const checkpoint = await published(copy)
      if (!checkpoint) throw new Error('nothing was published')
      const line = formatCheckpointLine(checkpoint, copy.keys.key())
      return { folder, size: checkpoint.size, ...blobs, checkpoint: line }
    })
  } catch (error) {
    throw ioError(error, `write the backup to ${folder}`)
  }
}

/** A backup never takes the place of anything but an older backup of the same workspace. */
function requirePlace({ settings, machine: { files } }: Desk, to: Layout): void {
  if (!files.stat(to.folder) && files.list(to.folder).length === 0) return
  const there = files.stat(to.settings) ? readSettings(files, to) : undefined
  if (there?.id === settings.id && there.backup) return
  throw new RecountError(
    'workspace-exists',
    `${to.folder} holds something else than a backup of this workspace.`,
    'Name a folder that is new or empty, or one that holds an older backup of this workspace.',
  )
}
