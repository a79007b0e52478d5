import type { Command } from 'commander'
import { processAll, processWords } from './add.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'

export function registerProcess(program: Command, context: Context): void {
  program
    .command('process')
    .description('read, extract and link what is pending (also after an update of Recount)')
    .addHelpText('after', '\nExample:\n  recount add reports/ --no-process && recount process')
    .action(async (_flags: unknown, command: Command) => {
      await withWorkspace(command, context, async (workspace) => {
        const result = await processAll(workspace, context)
        if (result.unreadable.length > 0) context.exit(EXIT.inPart)
        print(command, context, result, processWords)
      })
    })
}
