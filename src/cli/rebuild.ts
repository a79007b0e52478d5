import type { Command } from 'commander'
import { type Context, print, withWorkspace } from './context.ts'
import { many } from './words.ts'

export function registerRebuild(program: Command, context: Context): void {
  program
    .command('rebuild')
    .description('make the record tables again from entries, records and blobs')
    .addHelpText('after', '\nExample:\n  recount rebuild')
    .action(async (_flags: unknown, command: Command) => {
      const result = await withWorkspace(command, context, (workspace) => workspace.rebuild())
      print(command, context, result, ({ entries, tables }) =>
        [
          `Tables made again from ${many(entries, 'entry', 'entries')}:`,
          ...Object.entries(tables).map(([name, rows]) => `  ${name}: ${many(rows, 'row')}`),
        ].join('\n'),
      )
    })
}
