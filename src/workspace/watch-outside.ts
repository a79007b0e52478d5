import { join, resolve } from 'node:path'
import { checkpointMemory, openTempFolder } from '../evidence/index.ts'
import { parsePolicy, type Watched, watchLog } from '../log/index.ts'
import { logFiles } from './log-source.ts'
import { type Machine, thisMachine } from './machine.ts'

/**
 * Watches another organisation's log at an address or in a folder: checks it as `watchLog` does, against the checkpoint that is
 * remembered of it in the folder `memory`, and remembers today's. @throws RecountError as watchLog; nothing is remembered then
 */
export async function watchOutside(
  where: string,
  given: {
    readonly policy: string
    readonly memory: string
    readonly entries?: boolean
    readonly allowPrivate?: boolean
    readonly machine?: Partial<Machine>
  },
): Promise<Watched> {
  const machine = { ...thisMachine(), ...given.machine }
  const root = resolve(given.memory)
  const temp = join(root, 'tmp')
  for (const path of [root, temp]) machine.files.makeFolder(path)
  const memory = checkpointMemory({
    files: machine.files,
    root,
    temp: openTempFolder(machine.files, temp, machine),
  })
  const watched = await watchLog({
    readFile: logFiles(where, { allowPrivate: given.allowPrivate ?? false }),
    policy: parsePolicy(given.policy),
    last: memory.last,
    entries: given.entries ?? false,
  })
  await memory.remember(watched.origin, watched.note)
  return watched
}
