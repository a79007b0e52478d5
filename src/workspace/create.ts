import { rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Files, ioError } from '../evidence/index.ts'
import { createSigner } from '../log/index.ts'
import { RecountError } from '../model/index.ts'
import { openDesk } from './desk.ts'
import { type Layout, layoutOf } from './layout.ts'
import { type Opening, openingOf, openWorkspace } from './open.ts'
import { publish } from './publish.ts'
import { FORMAT, formatSettings, type Settings } from './settings.ts'
import type { Workspace } from './workspace.ts'
import { writeNew } from './write-new.ts'

const SEED_BYTES = 32

/**
 * Makes a workspace in a folder that is new or empty, and opens it. `personName` says who works here: it is kept inside, the log
 * holds a pseudonym. Until everything is in place the folder is not there. @throws RecountError workspace-exists, bad-input, io, disk-full
 */
export async function createWorkspace(
  folder: string,
  { personName, ...opening }: { readonly personName: string } & Opening,
): Promise<Workspace> {
  const name = personName.trim()
  if (name === '')
    throw new RecountError(
      'bad-input',
      'The person has no name.',
      'Say who is working, for example with --person.',
    )
  const { machine, stages } = openingOf(opening)
  const target = layoutOf(resolve(folder))
  requireRoom(machine.files, target)
  const building = layoutOf(`${target.folder}.new-${machine.pid}`)
  try {
    const id = hex(machine.random(8))
    const settings: Settings = {
      recount: 'workspace',
      format: FORMAT,
      id,
      person: `person-${hex(machine.random(4))}`,
    }
    const signer = createSigner(logName(id), machine.random(SEED_BYTES))
    for (const path of [building.blobs, building.log, building.locks, building.temp])
      machine.files.makeFolder(path)
    await writeNew(machine.files, building.key, `${signer.privateKey}\n`)
    await writeNew(machine.files, building.settings, formatSettings(settings))
    const desk = await openDesk(building.folder, machine, stages)
    try {
      await desk.store.append([
        desk.fact({
          kind: 'workspace.created',
          subject: id,
          records: { workspace: { id, vkey: signer.vkey } },
        }),
        desk.fact({
          kind: 'person.named',
          subject: settings.person,
          records: { person: { pseudonym: settings.person, name } },
        }),
      ])
      await publish(desk)
    } finally {
      await desk.store.close()
    }
    await machine.files.syncFolder(building.folder)
    machine.files.rename(building.folder, target.folder)
    await machine.files.syncFolder(dirname(target.folder))
  } catch (error) {
    rmSync(building.folder, { recursive: true, force: true })
    throw ioError(error, `make a workspace in ${target.folder}`)
  }
  return openWorkspace(target.folder, opening)
}

/** The name of a workspace's log, which is that of its key too. */
export function logName(id: string): string {
  return `recount/${id}`
}

/** @throws RecountError workspace-exists unless the folder is new or empty */
export function requireRoom(files: Files, { folder, settings }: Layout): void {
  if (files.stat(folder) || files.list(folder).length > 0)
    throw new RecountError(
      'workspace-exists',
      files.stat(settings) ? `There is a workspace in ${folder} already.` : `${folder} is not empty.`,
      'Name a folder that is new or empty.',
    )
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
