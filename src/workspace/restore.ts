import { rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ioError } from '../evidence/index.ts'
import { RecountError } from '../model/index.ts'
import { copyTo } from './copy-to.ts'
import { requireRoom } from './create.ts'
import { openDesk } from './desk.ts'
import { layoutOf } from './layout.ts'
import { type Opening, openingOf } from './open.ts'
import { publish } from './publish.ts'
import { verify } from './verify.ts'

/**
 * Makes a workspace in a new or empty folder from a backup. The backup is verified first, and the log of the new workspace says that it
 * was restored, and from which checkpoint. @throws RecountError no-workspace, workspace-exists, damaged (its proof: the findings), io
 */
export async function restoreWorkspace(
  from: string,
  to: string,
  opening: Opening = {},
): Promise<{ readonly folder: string; readonly size: number; readonly checkpoint: string }> {
  const { machine, stages } = openingOf(opening)
  const target = layoutOf(resolve(to))
  requireRoom(machine.files, target)
  const backup = await openDesk(resolve(from), machine, stages)
  const building = layoutOf(`${target.folder}.new-${machine.pid}`)
  try {
    const { intact, findings, checkpoint } = await verify(backup)
    if (!intact || checkpoint === undefined)
      throw new RecountError(
        'damaged',
        `The backup is damaged: ${findings.find(({ severity }) => severity === 'damage')?.words ?? ''}`,
        'Use another backup. `recount verify --workspace BACKUP` names all that is wrong with this one.',
        { proof: findings },
      )
    const { backup: _, ...settings } = backup.settings
    const size = await copyTo(backup, building, settings, async (copy) => {
      await copy.store.append([
        copy.fact({
          kind: 'workspace.restored',
          subject: settings.id,
          records: { restoration: { checkpoint } },
        }),
      ])
      await publish(copy)
      return (await copy.store.head()).size
    })
    machine.files.rename(building.folder, target.folder)
    await machine.files.syncFolder(dirname(target.folder))
    return { folder: target.folder, size, checkpoint }
  } catch (error) {
    rmSync(building.folder, { recursive: true, force: true })
    throw ioError(error, `restore ${from}`)
  } finally {
    await backup.store.close()
  }
}
