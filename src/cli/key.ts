import type { Command } from 'commander'
import type { KeyView } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { newPassphrase } from './passphrase.ts'
import { many } from './words.ts'

export function registerKey(program: Command, context: Context): void {
  const key = program
    .command('key')
    .description('show the key that signs the log, and the keys before it')
    .addHelpText('after', '\nExample:\n  recount key')
    .action(async (_flags: unknown, command: Command) => {
      const view = await withWorkspace(command, context, (workspace) => workspace.key())
      print(command, context, view, keyWords)
    })
  key
    .command('passphrase')
    .description('encrypt the key with a passphrase: signing needs it from then on, reading does not')
    .option('--remove', 'keep the key without a passphrase again')
    .addHelpText('after', '\nExamples:\n  recount key passphrase\n  recount key passphrase --remove')
    .action(async (flags: { remove?: true }, command: Command) => {
      const view = await withWorkspace(command, context, async (workspace) => {
        await workspace.openKey()
        return workspace.setPassphrase(flags.remove ? undefined : await newPassphrase(context))
      })
      print(command, context, view, ({ sealed }) =>
        sealed
          ? [
              'The key is encrypted. Nobody can sign the log without the passphrase, and nobody can recover it: keep it where it is not lost.',
              'Backups from before hold the key without it: make a new one in their place with "recount backup".',
            ].join('\n')
          : 'The key is no longer encrypted: whoever can read the folder can sign the log.',
      )
    })
  key
    .command('rotate')
    .description('hand the log over to a new key; both keys sign that')
    .requiredOption('--because <reason>', 'why; it is kept in the workspace, and not published')
    .addHelpText('after', '\nExample:\n  recount key rotate --because "A laptop with the key was lost"')
    .action(async (flags: { because: string }, command: Command) => {
      const view = await withWorkspace(command, context, (workspace) => workspace.rotateKey(flags.because))
      print(command, context, view, (now) =>
        [
          keyWords(now),
          '',
          'Publish the new key where the old one stood, and give it to your witnesses: they cosign nothing that they have no key for.',
          'Whoever has the old private key can still sign another history up to here. Have the log cosigned or stamped now.',
        ].join('\n'),
      )
    })
}

function keyWords({ vkey, sealed, handovers }: KeyView): string {
  return [
    `Key        ${vkey}`,
    `Passphrase ${sealed ? 'needed to sign' : 'none: whoever can read the folder can sign the log'}`,
    ...handovers.map(
      ({ seq, at, from, size, because }) =>
        `Before     ${from}\n           up to ${many(size, 'entry', 'entries')}; handed over by entry ${seq} on ${at.slice(0, 10)}, because: ${because}`,
    ),
  ].join('\n')
}
