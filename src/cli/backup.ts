import { resolve } from 'node:path'
import type { Command } from 'commander'
import { asking, type Context, print, withWorkspace, workspaceFolder } from './context.ts'
import { many } from './words.ts'

export function registerBackup(program: Command, context: Context): void {
  program
    .command('backup')
    .description('write a whole copy of the workspace into a folder, while others may write')
    .argument('<dir>', 'a new or empty folder, or one that holds an older backup of this workspace')
    .addHelpText('after', '\nExample:\n  recount backup /media/stick/recount')
    .action(async (dir: string, _flags: unknown, command: Command) => {
      const result = await withWorkspace(command, context, (workspace) =>
        workspace.backup(resolve(context.cwd, dir)),
      )
      print(command, context, result, (backup) =>
        [
          `Backed up to ${backup.folder}: ${many(backup.size, 'entry', 'entries')}, ${many(backup.blobs, 'blob')} (${backup.copied} new).`,
          `  ${backup.checkpoint}`,
        ].join('\n'),
      )
    })
  program
    .command('restore')
    .description('make a workspace from a backup; it is verified first')
    .argument('<backup>', 'the folder of the backup')
    .addHelpText(
      'after',
      '\nExample:\n  recount restore /media/stick/recount --workspace ./recount-workspace',
    )
    .action(async (backup: string, _flags: unknown, command: Command) => {
      const { restoreWorkspace } = await import('../workspace/index.ts')
      const folder = workspaceFolder(command, context)
      const result = await restoreWorkspace(resolve(context.cwd, backup), folder, asking(context))
      print(
        command,
        context,
        result,
        () => `Restored into ${folder}. "recount verify" reads all of it again.`,
      )
    })
}
