import type { Command } from 'commander'
import { type Claim, type ExtractionChanges, RecountError, saysTheSame } from '../model/index.ts'
import type { ReextractedDocument, ReextractResult } from '../workspace/index.ts'
import { claimLines } from './claim-words.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { addExtractorOption, askedModel, dropCounter } from './extractor.ts'
import { SHOWN_ID } from './incidents.ts'
import { startProgress } from './progress.ts'
import { codeWords, many } from './words.ts'

interface ReextractFlags {
  readonly extractor: string
  readonly all?: true
  readonly dryRun?: true
}

export function registerReextract(program: Command, context: Context): void {
  addExtractorOption(program.command('reextract'))
    .description('extract from documents again, and say what changes; what people corrected stays')
    .argument('[documents...]', 'ids, or their first digits')
    .option('--all', 'all documents')
    .option('--dry-run', 'only show what would change')
    .addHelpText(
      'after',
      '\nExamples:\n  recount reextract 2b44ebec --dry-run\n  recount reextract --all\n  RECOUNT_LLM_URL=http://127.0.0.1:8080/v1 RECOUNT_LLM_MODEL=qwen3 recount reextract 2b44ebec --extractor llm',
    )
    .action(async (documents: string[], flags: ReextractFlags, command: Command) => {
      if (documents.length > 0 === (flags.all === true))
        throw new RecountError(
          'bad-input',
          'No document is named, or --all beside names.',
          'Name documents, or give --all.',
        )
      await withWorkspace(command, context, async (workspace) => {
        const llm = await askedModel(flags.extractor, context)
        const dropped = dropCounter()
        const bar = startProgress(context, 'Extracting')
        const result = await workspace
          .reextract({
            ...(flags.all !== true && { documents }),
            ...(llm && { llm }),
            ...(flags.dryRun && { dryRun: true }),
            signal: context.signal,
            onDropped: dropped.onDropped,
            onProgress: ({ done, total }) => bar.update(done, total),
          })
          .finally(() => bar.stop())
        if (result.unreadable.length > 0) context.exit(EXIT.inPart)
        print(command, context, result, (one) => reextractWords(one, flags.dryRun ?? false))
        const left = dropped.words()
        if (left !== undefined) context.err(left)
      })
    })
}

function reextractWords({ documents, unreadable, taken, stopped }: ReextractResult, dryRun: boolean): string {
  const changed = documents.filter(({ changes }) => !saysTheSame(changes))
  return [
    ...changed.map(documentWords),
    `${many(documents.length, 'document')} extracted from again, ${many(changed.length, 'document')} changed.`,
    dryRun
      ? 'Nothing was written; without --dry-run the record takes it.'
      : `${many(taken, 'result')} taken into the record; the results before stay in it.`,
    ...unreadable.map(({ name, reason }) => `Not done: ${name}: ${reason}`),
    ...(stopped ? ['Stopped. What was taken is safe.'] : []),
  ].join('\n')
}

function documentWords({ item, name, changes, corrections }: ReextractedDocument): string {
  const stay = corrections.map(({ state, correction: { change, claim } }) => {
    const what = 'field' in change ? change.field : codeWords(change.kind)
    return `  corrected  ${claim ?? 'added'} ${what}: ${STATES[state]}`
  })
  return [
    `${item.slice(0, SHOWN_ID)}  ${name === item ? '' : name}`.trimEnd(),
    ...changesWords(changes),
    ...stay,
    '',
  ].join('\n')
}

const STATES = {
  applies: 'stays as the person left it',
  keeps: 'its claim is not found any more, and stays as the person left it',
  adrift: 'there is no claim at its words',
} as const

/** What another extraction made different, a line for each claim. */
export function changesWords({ before, after, added, gone, changed, tallies }: ExtractionChanges): string[] {
  const who = ({ name, version }: ExtractionChanges['after']) => `${name} ${version}`
  const count = (n: number, what: string) =>
    n === 0 ? [] : [`  ${what.padEnd(9)}  ${many(n, 'tally', 'tallies')}`]
  return [
    `  ${before ? `${who(before)} → ` : ''}${who(after)}`,
    ...added.map((claim) => `  new        ${claimWords(claim)}`),
    ...gone.map((claim) => `  gone       ${claimWords(claim)}`),
    ...changed.flatMap(({ before, after, fields }) => [
      `  changed    ${claimWords(after)}`,
      ...fields.map(
        (field) => `               ${field}: ${valueWords(before, field)} → ${valueWords(after, field)}`,
      ),
    ]),
    ...count(tallies.added.length, 'new'),
    ...count(tallies.gone.length, 'gone'),
  ]
}

function claimWords(claim: Claim): string {
  const lines = claimLines(claim).filter(({ field }) => ['when', 'where', 'harm', 'hit'].includes(field))
  return [claim.id, codeWords(claim.event), ...lines.map(({ reading }) => reading)].join(', ')
}

/** A field in the words of `recount show`, else as the exchange form has it. */
function valueWords(claim: Claim, field: string): string {
  const value: unknown = Object.entries(claim).find(([name]) => name === field)?.[1]
  if (value === undefined) return 'nothing'
  const { id, event, trigger, block, modality } = claim
  const lines = claimLines({ id, event, trigger, block, modality, [field]: value })
  return lines.length > 0 ? lines.map(({ reading }) => reading).join('; ') : plain(value)
}

function plain(value: unknown): string {
  return typeof value === 'string'
    ? codeWords(value)
    : typeof value === 'boolean'
      ? String(value)
      : 'other words'
}
