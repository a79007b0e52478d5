import { type Command, InvalidArgumentError } from 'commander'
import type { FixityResult } from '../workspace/index.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { startProgress } from './progress.ts'
import { wholeNumber } from './whole-number.ts'
import { bytesWords, many } from './words.ts'

export function registerFixity(program: Command, context: Context): void {
  program
    .command('fixity')
    .description('read preserved bytes again, those first that were read longest ago')
    .option('--older-than <span>', 'only what was last read so long ago, as 36h, 30d or 4w', spanOfDays)
    .option('--limit <n>', 'at most so many items', wholeNumber)
    .addHelpText('after', '\nExample:\n  recount fixity --older-than 30d --limit 1000')
    .action(async (flags: { olderThan?: number; limit?: number }, command: Command) => {
      const bar = startProgress(context, 'Reading')
      const result = await withWorkspace(command, context, (workspace) =>
        workspace.fixity({
          ...(flags.olderThan !== undefined && { olderThanDays: flags.olderThan }),
          ...(flags.limit !== undefined && { limit: flags.limit }),
          signal: context.signal,
          onProgress: ({ done, total }) => bar.update(done, total),
        }),
      ).finally(() => bar.stop())
      print(command, context, result, fixityWords)
      if (result.wrong.length > 0) context.exit(EXIT.damaged)
    })
}

function fixityWords({ checked, bytes, wrong, due }: FixityResult): string {
  return [
    checked === 0
      ? 'Nothing is due.'
      : `Read ${many(checked, 'item')} again (${bytesWords(bytes)}): ${wrong.length === 0 ? 'every one is what it should be.' : `${wrong.length} NOT WHAT THEY SHOULD BE:`}`,
    ...wrong.map(({ item, state }) => `  ${item} ${state}`),
    ...(wrong.length > 0 ? ['Mend them by adding the original file again, or from a backup.'] : []),
    ...(due > 0 ? [`${many(due, 'item')} more ${due === 1 ? 'is' : 'are'} due.`] : []),
  ].join('\n')
}

/** A span of time in days. */
function spanOfDays(text: string): number {
  const [, count, unit] = /^([0-9]{1,5})(h|d|w)$/.exec(text.trim()) ?? []
  if (count === undefined) throw new InvalidArgumentError('Write it as 36h, 30d or 4w.')
  return (Number(count) * { h: 1, d: 24, w: 168 }[unit as 'h' | 'd' | 'w']) / 24
}
