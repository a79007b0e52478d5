import type { Command } from 'commander'
import { RecountError } from '../model/index.ts'
import type { ReadOtherwiseResult, Workspace } from '../workspace/index.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { startProgress } from './progress.ts'
import { many } from './words.ts'

export function registerOcr(program: Command, context: Context): void {
  program
    .command('ocr')
    .description('recognise the words in pictures and scanned PDFs, then extract and link them')
    .argument('[items...]', 'ids, or their first digits')
    .option('--all', 'all that were not tried yet')
    .addHelpText('after', '\nExamples:\n  recount ocr 2b44ebec\n  recount ocr --all')
    .action(async (items: string[], flags: { all?: true }, command: Command) => {
      const asked = askedItems(items, flags)
      await withWorkspace(command, context, async (workspace) => {
        const result = await watched(context, 'Recognising', (options) =>
          workspace.recognise({ ...asked, ...options }),
        )
        print(command, context, result, (one) => readOtherwiseWords(one, 'recognised in'))
      })
    })
}

/** The items that a person named, or none where all are meant. @throws RecountError bad-input for neither or both */
export function askedItems(items: string[], { all }: { readonly all?: true }): { items?: string[] } {
  if (items.length > 0 === (all === true))
    throw new RecountError(
      'bad-input',
      'No item is named, or --all beside names.',
      'Name items, or give --all.',
    )
  return all ? {} : { items }
}

/** Has items read with a progress bar, and exits with 2 where some could not be. */
export async function watched(
  context: Context,
  label: string,
  read: (options: Parameters<Workspace['recognise']>[0]) => Promise<ReadOtherwiseResult>,
): Promise<ReadOtherwiseResult> {
  const bar = startProgress(context, label)
  const result = await read({
    signal: context.signal,
    onProgress: ({ done, total }) => bar.update(done, total),
  }).finally(() => bar.stop())
  if (result.unreadable.length > 0) context.exit(EXIT.inPart)
  return result
}

export function readOtherwiseWords(result: ReadOtherwiseResult, done: string): string {
  const { read, unreadable, extracted, stopped } = result
  return [
    `Words ${done} ${many(read, 'item')}, ${many(extracted, 'extraction')} made`,
    ...unreadable.map(({ name, reason }) => `  ${name}: ${reason}`),
    ...(stopped ? ['Stopped. What was read is safe; the same command again goes on from here.'] : []),
  ].join('\n')
}
