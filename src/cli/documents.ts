import type { Command } from 'commander'
import type { DocumentRow } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { SHOWN_ID } from './incidents.ts'
import { table } from './table.ts'
import { many } from './words.ts'

export function registerDocuments(program: Command, context: Context): void {
  program
    .command('documents')
    .description('list what was preserved and read, newest first')
    .addHelpText('after', '\nExample:\n  recount documents')
    .action(async (_flags: unknown, command: Command) => {
      const rows = await withWorkspace(command, context, (workspace) => workspace.documents())
      print(command, context, rows, (list) => documentsWords(list, context.width))
    })
}

function documentsWords(rows: readonly DocumentRow[], width: number): string {
  if (rows.length === 0) return 'Nothing is preserved yet. "recount add FILE" preserves it.'
  const columns = [
    { head: 'Document' },
    { head: 'Published' },
    { head: 'Source', shrinkTo: 12 },
    { head: 'Title', shrinkTo: 20 },
    { head: 'Claims', align: 'end' },
  ] as const
  const cells = rows.map((row) => [
    row.id.slice(0, SHOWN_ID),
    row.publishedAt?.slice(0, 10) ?? 'not stated',
    row.source ?? 'not stated',
    row.unreadable === undefined
      ? (row.title ?? row.name)
      : `${row.name} (unreadable: ${row.unreadable.reason})`,
    row.unreadable === undefined ? String(row.claims) : '–',
  ])
  return `${many(rows.length, 'document')}\n\n${table(columns, cells, width)}`
}
