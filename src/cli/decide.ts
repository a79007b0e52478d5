import type { Command } from 'commander'
import { Argument } from 'commander'
import { type Context, print, withWorkspace } from './context.ts'

export function registerDecide(program: Command, context: Context): void {
  program
    .command('decide')
    .description('say whether two claims tell of the same attack; the linker never overrules it')
    .argument('<a>', 'DOCUMENT#CLAIM')
    .addArgument(new Argument('<decision>', 'what you hold').choices(['same', 'different', 'later']))
    .argument('<b>', 'DOCUMENT#CLAIM')
    .requiredOption('--because <reason>', 'why; it is written into the log')
    .addHelpText(
      'after',
      '\nExample:\n  recount decide 2b44ebec#c1 same 91aa03fe#c2 --because "Same street, same names"',
    )
    .action(
      async (
        a: string,
        decision: 'same' | 'different' | 'later',
        b: string,
        flags: { because: string },
        command: Command,
      ) => {
        await withWorkspace(command, context, async (workspace) => {
          const ref = async (short: string) => {
            const [document = '', claim = ''] = short.split('#')
            return `${(await workspace.document(document)).row.id}#${claim}`
          }
          await workspace.decide({ a: await ref(a), b: await ref(b), decision, reason: flags.because })
          print(command, context, { a, decision, b }, () => `Written: ${a} and ${b} are ${decision}.`)
        })
      },
    )
}
