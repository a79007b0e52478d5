import type { Command } from 'commander'
import color from 'picocolors'
import { RecountError, saysTheSame } from '../model/index.ts'
import type { DocumentView } from '../workspace/index.ts'
import { shortRef } from './claim-ref.ts'
import { fieldLines } from './claim-words.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { incidentWords } from './incident-words.ts'
import { SHOWN_ID } from './incidents.ts'
import { copiesWords, metadataWords } from './metadata-words.ts'
import { changesWords } from './reextract.ts'
import { recognisedWords } from './spot-words.ts'
import { wrap } from './table.ts'
import { unlessUnknown } from './unless-unknown.ts'

export function registerShow(program: Command, context: Context): void {
  program
    .command('show')
    .description('show an incident with its accounts, or a document with its claims, each with its words')
    .argument('<id>', 'of an incident or a document; the first digits do')
    .option('--why', 'also print why each account belongs to the incident')
    .addHelpText('after', '\nExamples:\n  recount show 2b44ebec\n  recount show 7d01c2 --why')
    .action(async (id: string, flags: { why?: boolean }, command: Command) => {
      await withWorkspace(command, context, async (workspace) => {
        const incident = await unlessUnknown(workspace.incident(id))
        if (incident !== undefined) {
          print(command, context, incident, (view) => incidentWords(view, context.width, flags.why === true))
          return
        }
        const document = await unlessUnknown(workspace.document(id.split('#')[0] ?? id))
        if (document === undefined) {
          throw new RecountError(
            'not-found',
            `Neither an incident nor a document begins with "${id}".`,
            '"recount incidents" and "recount documents" list them.',
          )
        }
        print(command, context, document, (view) => documentWords(view, context.width))
      })
    })
}

function documentWords(view: DocumentView, width: number): string {
  const { row, extraction, document } = view
  const lines = [
    color.bold(row.title ?? row.name),
    [row.source, row.publishedAt?.slice(0, 10), row.language, `preserved ${row.preservedAt.slice(0, 10)}`]
      .filter(Boolean)
      .join(' · '),
    color.dim(`sha256 ${row.id}`),
  ]
  if (document) lines.push(...recognisedWords(document).flatMap((line) => wrap(line, width)))
  if (extraction)
    lines.push(color.dim(`extracted by ${extraction.extractor.name} ${extraction.extractor.version}`))
  if (row.unreadable !== undefined) lines.push(`Preserved but unreadable: ${row.unreadable.reason}`)
  if (view.metadata) lines.push('', metadataWords(view.metadata, view.doubts, width))
  if (view.copies.length > 0) lines.push('', ...copiesWords(view.copies, width))
  for (const claim of extraction?.claims ?? []) {
    const held = view.incidents[claim.id]
    const marks = [
      claim.event,
      claim.block === 'body' ? undefined : `from the ${claim.block}`,
      claim.modality === 'actual' ? undefined : claim.modality,
      claim.generic ? 'general, not counted' : undefined,
      view.kept.includes(claim.id) ? 'not found any more, stays as corrected' : undefined,
    ]
    lines.push(
      '',
      `${color.bold(shortRef(`${row.id}#${claim.id}`))}  ${marks.filter(Boolean).join(', ')}${held === undefined ? '' : color.dim(`  in incident ${held.slice(0, SHOWN_ID)}`)}`,
    )
    lines.push(...fieldLines(claim, document?.text ?? '', width, document))
  }
  for (const correction of view.corrections) {
    lines.push(
      '',
      `entry ${correction.seq}: ${correction.correction.change.kind} by ${correction.by}${correction.undone ? ', taken back' : ''}: ${correction.correction.reason}`,
    )
  }
  if (view.changes && !saysTheSame(view.changes))
    lines.push('', 'Since the extraction before:', ...changesWords(view.changes))
  return lines.join('\n')
}
