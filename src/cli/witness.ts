import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { listening } from './listening.ts'
import { wholeNumber } from './whole-number.ts'

export function registerWitness(program: Command, context: Context): void {
  program
    .command('witness')
    .description('be a witness of other organisations’ logs: cosign what extends all that was seen before')
    .argument('<dir>', 'the folder of the witness: its key, and what it saw last')
    .option('--name <name>', 'the name in its key, when it is new (example.org/witness)')
    .option('--log <vkey...>', 'the public keys of the logs to watch')
    .option('--port <n>', 'the port (default: any that is free)', wholeNumber, 0)
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .addHelpText(
      'after',
      '\nExample:\n  recount witness our-witness --name example.org/witness --log "$(cat their.vkey)" --port 8091',
    )
    .action(async (dir: string, flags: { name?: string; log?: string[]; port: number; host: string }) => {
      const { openWitness } = await import('../workspace/index.ts')
      const witness = await openWitness(resolve(context.cwd, dir), {
        logs: flags.log ?? [],
        ...(flags.name !== undefined && { name: flags.name }),
      })
      try {
        const { createWitnessApp } = await import('../server/index.ts')
        const app = createWitnessApp(witness, {
          onError: (error) => context.err(error instanceof Error ? error.message : String(error)),
        })
        await listening(app, context, flags, (address) =>
          [
            `The witness answers at ${address} (C2SP tlog-witness).`,
            `Its key: ${witness.vkey}`,
            witness.logs.length === 0
              ? 'It watches no log: name some with --log.'
              : `It watches: ${witness.logs.join(', ')}`,
          ].join('\n'),
        )
      } finally {
        witness.close()
      }
    })
}
