import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { type Context, print, withWorkspace } from './context.ts'

export function registerProof(program: Command, context: Context): void {
  program
    .command('proof')
    .description('write what a stranger needs to check that an item was logged')
    .argument('<item>', 'the item’s digest, or its first digits')
    .option('--out <dir>', 'the folder to write into', '.')
    .addHelpText('after', '\nExample:\n  recount proof 2b44ebec --out for-the-court')
    .action(async (item: string, flags: { out: string }, command: Command) => {
      const proof = await withWorkspace(command, context, (workspace) => workspace.proof(item))
      const stamped = proof.stamp ?? proof.ots
      const base = resolve(context.cwd, flags.out, proof.item.slice(0, 16))
      const files = [
        [`${base}.tlog-proof`, proof.proof],
        [`${base}.entry.json`, proof.entry],
        [`${base}.salt`, proof.salt],
        [`${base}.record.json`, proof.record],
        [`${base}.vkey`, `${proof.vkey}\n`],
        ...(proof.handovers ? ([[`${base}.handovers`, proof.handovers]] as const) : []),
        ...(stamped ? ([[`${base}.checkpoint`, stamped.checkpoint]] as const) : []),
        ...(proof.stamp ? [proof.stamp.reply, ...proof.stamp.renewals] : []).map(
          // The first is of the checkpoint, each later one of the checkpoint and all before it.
          (reply, i) => [`${base}${i === 0 ? '' : `.${i + 1}`}.tsr`, Buffer.from(reply, 'base64')] as const,
        ),
        ...(proof.ots ? ([[`${base}.ots`, Buffer.from(proof.ots.proof, 'base64')]] as const) : []),
      ] as const
      for (const [file, content] of files) await writeFile(file, content)
      print(command, context, { ...proof, files: files.map(([file]) => file) }, () =>
        [
          `Proof that entry ${proof.seq} is in the log, with nothing disclosed beside it:`,
          ...files.map(([file]) => `  ${file}`),
          'Give the log’s public key (.vkey) to whoever checks by another way than the rest.',
          'docs/log.md tells how to check it with our verifier, or by hand with sha256sum and openssl.',
        ].join('\n'),
      )
    })
}
