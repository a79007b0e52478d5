import type { Command } from 'commander'
import { processAll, processWords } from './add.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { readText } from './read-text.ts'
import { many } from './words.ts'

export function registerPlaces(program: Command, context: Context): void {
  program
    .command('places')
    .description('take places of your own (CSV) into the gazetteer; documents are extracted again')
    .argument('<csv>', 'columns as in docs/gazetteer.md')
    .addHelpText('after', '\nExample:\n  recount places villages.csv')
    .action(async (csv: string, _flags: unknown, command: Command) => {
      await withWorkspace(command, context, async (workspace) => {
        const { places } = await workspace.addPlaces(await readText(context, csv, 'file'))
        const processed = await processAll(workspace, context)
        print(
          command,
          context,
          { places, processed },
          () => `${many(places, 'place')} taken in\n${processWords(processed)}`,
        )
      })
    })
}
