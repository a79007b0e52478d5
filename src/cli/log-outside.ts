import { resolve } from 'node:path'
import type { Command } from 'commander'
import { isRecountError } from '../model/index.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { listening } from './listening.ts'
import { registerLogTime } from './log-time.ts'
import { readText } from './read-text.ts'
import { wholeNumber } from './whole-number.ts'
import { many } from './words.ts'

/** What cannot be signed without the passphrase waits; what was published before is served. */
function unlessLocked(error: unknown): void {
  if (!isRecountError(error) || error.code !== 'key-locked') throw error
}

/** The subcommands of `recount log` with which outsiders come in: what they read, what they saw, and what we see of theirs. */
export function registerLogOutside(log: Command, context: Context): void {
  log
    .command('serve')
    .description('publish the log, and nothing else of the workspace, for others to read')
    .option('--port <n>', 'the port (default: any that is free)', wholeNumber, 0)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .addHelpText('after', '\nExample:\n  recount log serve --port 8090 --host 0.0.0.0')
    .action((flags: { port: number; host: string }, command: Command) =>
      withWorkspace(command, context, async (workspace) => {
        const { createLogApp } = await import('../server/index.ts')
        const app = createLogApp(async (path) => {
          if (path === 'checkpoint') await workspace.checkpoint().catch(unlessLocked)
          return workspace.logFile(path)
        })
        await listening(
          app,
          context,
          flags,
          (address) => `The log is published at ${address} (C2SP tlog-tiles).`,
        )
      }),
    )

  log
    .command('cosign')
    .description('ask the witnesses of a policy to cosign the checkpoint of today')
    .requiredOption('--policy <file>', 'which witnesses (C2SP tlog-policy)')
    .option('--private', 'also ask addresses of your own network')
    .addHelpText('after', '\nExample:\n  recount log cosign --policy witnesses.policy')
    .action(async (flags: { policy: string; private?: true }, command: Command) => {
      const policy = await readText(context, flags.policy, 'policy')
      const result = await withWorkspace(command, context, (workspace) =>
        workspace.cosign(policy, { allowPrivate: flags.private ?? false }),
      )
      print(command, context, result, ({ size, signed, failed }) =>
        [
          signed.length === 0
            ? 'Nobody cosigned.'
            : `The checkpoint of ${many(size, 'entry', 'entries')} was cosigned by:`,
          ...signed.map(
            ({ witness, at }) => `  ${witness}, ${at.slice(0, 19).replace('T', ' ')} by its clock`,
          ),
          ...(failed.length === 0 ? [] : ['Not by:']),
          ...failed.map(({ witness, why }) => `  ${witness}: ${why}`),
        ].join('\n'),
      )
      if (result.failed.length > 0) context.exit(EXIT.inPart)
    })

  registerLogTime(log, context)

  log
    .command('check')
    .description(
      'check another organisation’s log: signed, only grown since last time, and seen by its witnesses',
    )
    .argument('<log>', 'the address or folder of the published log')
    .requiredOption('--policy <file>', 'the key of the log, and its witnesses (C2SP tlog-policy)')
    .option('--memory <dir>', 'where the checkpoints seen last are kept', 'recount-seen')
    .option('--entries', 'read every leaf, too: they must give the signed root')
    .option('--private', 'also reach addresses of your own network')
    .addHelpText('after', '\nExample:\n  recount log check https://log.example.org --policy example.policy')
    .action(
      async (
        where: string,
        flags: { policy: string; memory: string; entries?: true; private?: true },
        command: Command,
      ) => {
        const { watchOutside } = await import('../workspace/index.ts')
        const watched = await watchOutside(where, {
          policy: await readText(context, flags.policy, 'policy'),
          memory: resolve(context.cwd, flags.memory),
          entries: flags.entries ?? false,
          allowPrivate: flags.private ?? false,
        })
        print(command, context, watched, ({ origin, size, since, seenBy, quorum, line, handedTo }) =>
          [
            `${origin}: ${many(size, 'entry', 'entries')}, signed by its key.`,
            ...(handedTo === undefined ? [] : [`Its key in the policy handed over to: ${handedTo}`]),
            since === undefined
              ? 'Never seen before: from now on it must extend this.'
              : `It extends the ${many(since, 'entry', 'entries')} seen last time.`,
            ...(flags.entries ? ['Every leaf was read: they give the signed root.'] : []),
            ...seenBy.map(
              ({ witness, at }) => `Cosigned by ${witness}, ${at.slice(0, 19).replace('T', ' ')}.`,
            ),
            quorum
              ? 'The witnesses that the policy asks for have seen it.'
              : 'NOT ENOUGH WITNESSES: fewer than the policy asks for have seen it.',
            '',
            line,
          ].join('\n'),
        )
        if (!watched.quorum) context.exit(EXIT.inPart)
      },
    )
}
