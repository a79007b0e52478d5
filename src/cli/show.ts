import type { Command } from 'commander'
import color from 'picocolors'
import { type Claim, isRecountError, RecountError, wordsOf } from '../model/index.ts'
import type { DocumentView, IncidentView } from '../workspace/index.ts'
import { claimLines } from './claim-words.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { killedWords, placeWords, SHOWN_ID } from './incidents.ts'
import { wrap } from './table.ts'
import { codeWords, many, whenWords } from './words.ts'

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

async function unlessUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isRecountError(error) && error.code === 'not-found') return undefined
    throw error
  }
}

function incidentWords({ incident, accounts }: IncidentView, width: number, why: boolean): string {
  const { consensus } = incident
  const lines = [
    color.bold(consensus.title),
    `${whenWords(consensus.when)}, ${placeWords(consensus)}. ${many(incident.documents, 'document')} from ${many(incident.origins, 'independent origin')}.`,
    `Killed  ${killedWords(consensus).replaceAll('\n', ', ')}`,
    `By      ${consensus.actors.map((actor) => actor.name).join(', ') || 'not stated'}`,
    `Means   ${
      [consensus.method, ...consensus.munitions]
        .filter((code) => code !== undefined)
        .map(codeWords)
        .join(', ') || 'not stated'
    }`,
    ...consensus.conflicts.map((conflict) => color.yellow(`Differ  ${conflict.field}: ${conflict.words}`)),
  ]
  for (const account of accounts) {
    lines.push(
      '',
      color.bold(
        `${account.document.source ?? account.document.name}, ${account.document.publishedAt?.slice(0, 10) ?? 'date not stated'}`,
      ) + color.dim(`  ${shortRef(account.ref)}`),
    )
    lines.push(...fieldWords(account.claim, account.text, width))
    if (why && account.link.reasons.length > 0) {
      lines.push(`  belongs here by the ${account.link.by}, ${signed(account.link.weight)}:`)
      for (const reason of account.link.reasons)
        lines.push(`    ${signed(reason.weight).padStart(6)}  ${reason.words}`)
    }
  }
  return lines.join('\n')
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
  if (row.unreadable !== undefined) lines.push(`Preserved but unreadable: ${row.unreadable.reason}`)
  for (const claim of extraction?.claims ?? []) {
    const held = view.incidents[claim.id]
    const marks = [
      claim.event,
      claim.block === 'body' ? undefined : `from the ${claim.block}`,
      claim.modality === 'actual' ? undefined : claim.modality,
      claim.generic ? 'general, not counted' : undefined,
    ]
    lines.push(
      '',
      `${color.bold(`${row.id.slice(0, SHOWN_ID)}#${claim.id}`)}  ${marks.filter(Boolean).join(', ')}${held === undefined ? '' : color.dim(`  in incident ${held.slice(0, SHOWN_ID)}`)}`,
    )
    lines.push(...fieldWords(claim, document?.text ?? '', width))
  }
  for (const correction of view.corrections) {
    lines.push(
      '',
      `entry ${correction.seq}: ${correction.correction.change.kind} by ${correction.by}${correction.undone ? ', taken back' : ''}: ${correction.correction.reason}`,
    )
  }
  return lines.join('\n')
}

const FIELD_WIDTH = 10

function fieldWords(claim: Claim, text: string, width: number): string[] {
  return claimLines(claim).flatMap(({ field, reading, quotes }) => {
    const quoted = quotes.map((quote) => `“${wordsOf(text, quote).replaceAll(/\s+/g, ' ')}”`).join(' … ')
    const [first = '', ...rest] = wrap(
      `${reading}${quoted === '' ? '' : `  ${quoted}`}`,
      width - FIELD_WIDTH - 2,
    )
    return [
      `  ${color.dim(field.padEnd(FIELD_WIDTH))}${first}`,
      ...rest.map((line) => ' '.repeat(FIELD_WIDTH + 2) + line),
    ]
  })
}

function shortRef(ref: string): string {
  const [document = '', claim = ''] = ref.split('#')
  return `${document.slice(0, SHOWN_ID)}#${claim}`
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`
}
