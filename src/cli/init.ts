import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import { RecountError } from '../model/index.ts'
import { type Context, print, workspaceFolder } from './context.ts'

export function registerInit(program: Command, context: Context): void {
  program
    .command('init')
    .description('make a workspace: one organisation’s record')
    .option('--person <name>', 'who is working; kept inside, the log holds a pseudonym')
    .addHelpText('after', '\nExample:\n  recount init --person "Nour H."')
    .action(async (options: { person?: string }, command: Command) => {
      const personName = options.person ?? (await ask(context))
      const folder = workspaceFolder(command, context)
      const { createWorkspace } = await import('../workspace/index.ts')
      const workspace = await createWorkspace(folder, { personName })
      try {
        print(command, context, await workspace.status(), (status) =>
          [
            `Workspace made in ${folder}`,
            `You work as ${personName}. The name stays in the workspace; the log knows a pseudonym.`,
            '',
            'Keep this line elsewhere (paper, a colleague). With it you can prove later that nothing was removed:',
            `  ${status.checkpoint.line}`,
          ].join('\n'),
        )
      } finally {
        await workspace.close()
      }
    })
}

async function ask(context: Context): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new RecountError(
      'bad-input',
      'Nobody said who is working.',
      'Name yourself: recount init --person "Your name"',
    )
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const name = (
      await terminal.question('Who is working? (kept inside, never in the log) ', { signal: context.signal })
    ).trim()
    if (name === '')
      throw new RecountError('bad-input', 'The name is empty.', 'Give a name or a working alias.')
    return name
  } finally {
    terminal.close()
  }
}
