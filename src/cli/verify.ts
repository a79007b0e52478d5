import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import color from 'picocolors'
import type { VerifyResult } from '../workspace/index.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { startProgress } from './progress.ts'
import { readText } from './read-text.ts'
import { outsideWords } from './status.ts'
import { bytesWords, many } from './words.ts'

export function registerVerify(program: Command, context: Context): void {
  program
    .command('verify')
    .description('read every byte, record and entry again and say exactly what is wrong')
    .option(
      '--since <checkpoint>',
      'a checkpoint kept elsewhere (its line, or a file that holds it): the log must extend it',
    )
    .option('--trust <file...>', 'certificates in PEM that time stamps may lead to')
    .addHelpText('after', '\nExamples:\n  recount verify\n  recount verify --since checkpoint-of-may.txt')
    .action(async (flags: { since?: string; trust?: string[] }, command: Command) => {
      await withWorkspace(command, context, async (workspace) => {
        const since = flags.since === undefined ? undefined : await lineOrFile(flags.since)
        const bar = startProgress(context, 'Verifying')
        const result = await workspace
          .verify({
            ...(since !== undefined && { since }),
            trust: await Promise.all(
              (flags.trust ?? []).map((file) => readText(context, file, 'certificate')),
            ),
            signal: context.signal,
            onProgress: ({ done, total }) => bar.update(done, total),
          })
          .finally(() => bar.stop())
        if (!result.intact) context.exit(EXIT.damaged)
        print(command, context, result, verifyWords)
      })
    })
}

/** A checkpoint as given on the command line, or read from the file of that name. */
async function lineOrFile(given: string): Promise<string> {
  try {
    return (await readFile(given, 'utf8')).trimEnd()
  } catch {
    return given // not a file: the checkpoint itself
  }
}

function verifyWords(result: VerifyResult): string {
  const { counts } = result
  const lines = [
    result.intact ? color.green('The record is intact.') : color.red('The record is DAMAGED.'),
    `Read again: ${many(counts.entries, 'entry', 'entries')}, ${many(counts.records, 'record')}, ${many(counts.blobs, 'blob')} (${bytesWords(counts.bytes)}).`,
  ]
  for (const finding of result.findings) {
    lines.push(
      `  ${finding.severity === 'damage' ? color.red('damage') : 'note'}  ${finding.where}: ${finding.words}`,
    )
  }
  for (const erased of result.erased) lines.push(`  erased on ${erased.at} because: ${erased.because}`)
  if (result.since !== undefined) {
    lines.push(
      result.since === 'extends'
        ? 'The log extends the checkpoint you gave: nothing that it covered was changed or removed.'
        : color.red(
            'The log does NOT extend the checkpoint you gave: it was rolled back, forked or signed again.',
          ),
    )
  }
  const good = result.stamps.filter(({ state }) => state === 'good')
  if (result.stamps.length > 0)
    lines.push(`Time stamps checked again: ${good.length} of ${result.stamps.length} good.`)
  if (result.checkpoint !== undefined) lines.push('', 'Keep this line elsewhere:', `  ${result.checkpoint}`)
  const stands = result.intact && (result.since ?? 'extends') === 'extends'
  lines.push(
    '',
    stands
      ? `This shows that nothing was changed or removed since it was logged; never that it is true. Outside: ${outsideWords(result.seenOutside)}.`
      : 'Leave the folder as it is: it shows what happened. "recount restore" makes a workspace from a backup, and verifies it first.',
  )
  return lines.join('\n')
}
