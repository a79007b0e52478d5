import type { Command } from 'commander'
import { processAll, processWords } from './add.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { readText } from './read-text.ts'
import { many } from './words.ts'

export function registerActors(program: Command, context: Context): void {
  program
    .command('actors')
    .description('take armed parties of your own (YAML) into the vocabulary; documents are extracted again')
    .argument('<yaml>', 'names in English and Arabic, as in docs/actors.md')
    .addHelpText('after', '\nExample:\n  recount actors parties.yaml')
    .action(async (yaml: string, _flags: unknown, command: Command) => {
      await withWorkspace(command, context, async (workspace) => {
        const { actors } = await workspace.addActors(await readText(context, yaml, 'file'))
        const processed = await processAll(workspace, context)
        print(
          command,
          context,
          { actors, processed },
          () => `${many(actors, 'actor')} taken in\n${processWords(processed)}`,
        )
      })
    })
}
