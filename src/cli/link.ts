import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { LinkingView, TrainingView } from '../workspace/index.ts'
import { processAll } from './add.ts'
import { shortRef } from './claim-ref.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { wrap } from './table.ts'
import { cappedWords, many } from './words.ts'

export function registerLink(program: Command, context: Context): void {
  program
    .command('link')
    .description('link what is pending, and say which claims are linked to nothing and why')
    .option('--anew', 'link everything from scratch, and count again how rare words and places are')
    .option('--train <file>', 'learn new parameters, write them to a file, and show what they would change')
    .addHelpText(
      'after',
      '\nExamples:\n  recount link\n  recount link --anew\n  recount link --train parameters.json',
    )
    .action(async (flags: { anew?: boolean; train?: string }, command: Command) => {
      await withWorkspace(command, context, async (workspace) => {
        await processAll(workspace, context, { anew: flags.anew ?? false })
        if (flags.train === undefined) {
          print(command, context, await workspace.linking(), (view) => linkingWords(view, context.width))
          return
        }
        const { file, ...training } = await workspace.trainLinker()
        await writeFile(resolve(context.cwd, flags.train), file)
        print(command, context, training, (view) => trainingWords(view, flags.train ?? '', context.width))
      })
    })
}

function linkingWords({ incidents, questions, unlinked, capped }: LinkingView, width: number): string {
  const lines = wrap(
    `${many(incidents, 'incident')}, ${many(questions, 'question')} for a person ("recount queue"). ${many(unlinked.length, 'claim')} linked to nothing.`,
    width,
  )
  if (capped !== undefined) lines.push(...wrap(`Too large: ${cappedWords(capped)}.`, width))
  const reasons = Map.groupBy(unlinked, ({ why }) => why)
  for (const [why, claims] of [...reasons].sort(([, a], [, b]) => b.length - a.length))
    lines.push(
      '',
      ...wrap(`${why} ${many(claims.length, 'claim')}:`, width),
      ...claims.flatMap(({ claim, source, words }) =>
        wrap(`  ${shortRef(claim)}  ${source}: “${words}”`, width),
      ),
    )
  return lines.join('\n')
}

function trainingWords(
  { report, incidents, gone, made }: Omit<TrainingView, 'file'>,
  file: string,
  width: number,
): string {
  const group = (refs: readonly string[]) => wrap(`  ${refs.map(shortRef).join(', ')}`, width)
  return [
    ...report,
    '',
    `Written to ${file}; nothing was changed. With it there would be ${many(incidents.after, 'incident')} instead of ${incidents.before}.`,
    ...(gone.length === 0 ? [] : ['', 'These would no longer be:', ...gone.flatMap(group)]),
    ...(made.length === 0 ? [] : ['', 'These would be new:', ...made.flatMap(group)]),
  ].join('\n')
}
