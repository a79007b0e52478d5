import type { Command } from 'commander'
import { DateOrTime, RecountError } from '../model/index.ts'
import type { AddResult, Collected, ProcessResult, Workspace } from '../workspace/index.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { SHOWN_ID } from './incidents.ts'
import { startProgress } from './progress.ts'
import { bytesWords, many } from './words.ts'

interface AddFlags {
  readonly source?: string
  readonly url?: string
  readonly published?: string
  readonly note?: string
  readonly collector?: string
  readonly collected?: string
  readonly because?: string
  readonly authority?: string
  readonly evenErased?: true
  readonly process: boolean
}

const LISTED_PROBLEMS = 20

export function registerAdd(program: Command, context: Context): void {
  program
    .command('add')
    .description('preserve files, folders, globs or standard input (-), then read, extract and link them')
    .argument('<what...>', 'files, folders, globs, or - for standard input')
    .option('--source <name>', 'who published or sent it')
    .option('--url <url>', 'where it was found')
    .option('--published <date>', 'when it was published: 2020-05-11, or a time with its offset')
    .option('--note <text>', 'what else is to be known of it')
    .option('--collector <name>', 'who collected it; an entry of its own in the chain of custody')
    .option('--collected <date>', 'when it was collected')
    .option('--because <reason>', 'why it was collected; needed with the two before')
    .option('--authority <words>', 'by whose order it was collected, or on which ground of law')
    .option('--even-erased', 'take in again what was erased here; without it such bytes are refused')
    .option('--no-process', 'only preserve; "recount process" does the rest later')
    .addHelpText(
      'after',
      '\nExamples:\n  recount add article.html --source "Middle East Monitor" --published 2020-05-11\n  recount add reports/ "posts/*.txt"\n  curl -s https://example.org/report | recount add - --url https://example.org/report',
    )
    .action(async (what: string[], flags: AddFlags, command: Command) => {
      const said = {
        ...(flags.source !== undefined && { source: flags.source }),
        ...(flags.url !== undefined && { url: flags.url }),
        ...(flags.published !== undefined && { publishedAt: checkedDate(flags.published, '--published') }),
        ...(flags.note !== undefined && { note: flags.note }),
      }
      await withWorkspace(command, context, async (workspace) => {
        const collected = collectedBy(flags)
        const more = { said, evenErased: flags.evenErased ?? false, ...(collected && { collected }) }
        const added = await addAll(workspace, context, what, more)
        const processed = flags.process && !added.stopped ? await processAll(workspace, context) : undefined
        if (added.failed > 0 || (processed?.unreadable.length ?? 0) > 0) context.exit(EXIT.inPart)
        print(command, context, { added, processed }, (result) => addWords(result.added, result.processed))
      })
    })
}

/** How it was collected, where anything of it is told. */
function collectedBy({ collector, collected, because, authority }: AddFlags): Collected | undefined {
  if ([collector, collected, because, authority].every((flag) => flag === undefined)) return undefined
  if (because === undefined)
    throw new RecountError(
      'bad-input',
      'It is not said why it was collected.',
      'Say it with --because: a chain of custody tells the purpose of every touch.',
    )
  return {
    purpose: because,
    ...(authority !== undefined && { authority }),
    ...(collector !== undefined && { collector }),
    ...(collected !== undefined && { collectedAt: checkedDate(collected, '--collected') }),
  }
}

function checkedDate(text: string, flag: string): string {
  const date = DateOrTime.safeParse(text)
  if (date.success) return date.data
  throw new RecountError(
    'bad-input',
    `"${text}" is not a date.`,
    `Write ${flag} as 2020-05-11, or with a time and its offset as 2020-05-11T12:22:00+01:00.`,
  )
}

async function addAll(
  workspace: Workspace,
  context: Context,
  what: readonly string[],
  more: NonNullable<Parameters<Workspace['add']>[1]>,
): Promise<AddResult> {
  const { countFiles, filesUnder } = await import('../workspace/index.ts')
  const place = { cwd: context.cwd, stdin: process.stdin }
  const total = await countFiles(what, place)
  const bar = startProgress(context, 'Preserving')
  try {
    return await workspace.add(filesUnder(what, place), {
      ...more,
      signal: context.signal,
      onProgress: ({ done }) => bar.update(done, Math.max(total, done)),
    })
  } finally {
    bar.stop()
  }
}

const stageLabels = {
  read: 'Reading   ',
  look: 'Looking   ',
  examine: 'Examining ',
  extract: 'Extracting',
  link: 'Linking   ',
  copy: 'Copying   ',
} as const

/** Reads, extracts and links what is pending, with a bar for each stage. */
export async function processAll(
  workspace: Workspace,
  context: Context,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<ProcessResult> {
  let stage: keyof typeof stageLabels | undefined
  let bar = startProgress(context, '')
  try {
    return await workspace.process({
      anew,
      signal: context.signal,
      onProgress: (progress) => {
        if (progress.stage !== stage) {
          bar.stop()
          stage = progress.stage
          bar = startProgress(context, stageLabels[stage])
        }
        bar.update(progress.done, progress.total)
      },
    })
  } finally {
    bar.stop()
  }
}

function addWords(added: AddResult, processed: ProcessResult | undefined): string {
  const lines = [
    `${many(added.added, 'item')} preserved (${bytesWords(added.bytes)})` +
      (added.again > 0 ? `, ${added.again} held already (acquired again)` : '') +
      (added.failed > 0 ? `, ${added.failed} could not be preserved` : ''),
  ]
  for (const { name, problem } of added.problems.slice(0, LISTED_PROBLEMS)) {
    lines.push(`  ${name}: ${problem.message} ${problem.todo}`)
  }
  if (added.failed > LISTED_PROBLEMS)
    lines.push(`  ... and ${added.failed - LISTED_PROBLEMS} more (--json lists them)`)
  if (added.stopped)
    lines.push('Stopped. Everything counted above is safe; the same command again goes on from here.')
  return [...lines, ...(processed === undefined ? [] : [processWords(processed)])].join('\n')
}

/** What `process` did, in words. */
export function processWords(result: ProcessResult): string {
  const lines = [`${many(result.read, 'document')} read, ${many(result.extracted, 'extraction')} made`]
  if (result.examined > 0)
    lines.push(`${many(result.examined, 'file')} examined for what it says of itself: "recount show ITEM"`)
  if (result.copied > 0) lines.push(`${many(result.copied, 'working copy', 'working copies')} made`)
  if (result.unreadable.length > 0) {
    lines.push(`${result.unreadable.length} preserved but unreadable:`)
    for (const item of result.unreadable.slice(0, LISTED_PROBLEMS))
      lines.push(`  ${item.name}: ${item.reason}`)
    if (result.unreadable.length > LISTED_PROBLEMS) {
      lines.push(`  ... and ${result.unreadable.length - LISTED_PROBLEMS} more (--json lists them)`)
    }
  }
  if (result.changed.length > 0)
    lines.push(
      `${many(result.changed.length, 'document')} extracted from before, where something else is found now: "recount show DOCUMENT" says what. Corrections stay.`,
      ...result.changed.slice(0, LISTED_PROBLEMS).map((item) => `  ${item.slice(0, SHOWN_ID)}`),
    )
  if (result.stopped) lines.push('Stopped. "recount process" does the rest.')
  return lines.join('\n')
}
