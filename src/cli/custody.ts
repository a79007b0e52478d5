import type { Command } from 'commander'
import color from 'picocolors'
import type { CustodyStep, CustodyView } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { SHOWN_ID } from './incidents.ts'
import { table } from './table.ts'

export function registerCustody(program: Command, context: Context): void {
  program
    .command('custody')
    .description('print who had an item, when and why, from the first touch to the last')
    .argument('<item>', 'the item’s digest, or its first digits; also of one that was erased')
    .addHelpText('after', '\nExample:\n  recount custody 2b44ebec')
    .action(async (item: string, _flags: unknown, command: Command) => {
      const view = await withWorkspace(command, context, (workspace) => workspace.custody(item))
      print(command, context, view, (chain) => custodyWords(chain, context.width))
    })

  program
    .command('seal')
    .description('seal an item: from now on every view of its bytes is an entry of the log')
    .argument('<item>', 'the item’s digest, or its first digits')
    .requiredOption('--because <reason>', 'why; it is written into the log')
    .option('--authority <words>', 'by whose order, or on which ground of law')
    .addHelpText('after', '\nExample:\n  recount seal 2b44ebec --because "Names a protected witness"')
    .action(async (item: string, flags: { because: string; authority?: string }, command: Command) => {
      const view = await withWorkspace(command, context, (workspace) =>
        workspace.seal(item, {
          purpose: flags.because,
          ...(flags.authority !== undefined && { authority: flags.authority }),
        }),
      )
      print(command, context, view, (chain) => custodyWords(chain, context.width))
    })
}

function custodyWords({ item, name, sealed, chain }: CustodyView, width: number): string {
  return [
    color.bold(name ?? 'An item that was erased') + (sealed ? ', sealed' : ''),
    color.dim(`sha256 ${item}`),
    '',
    table(
      [
        { head: 'Entry', align: 'end' },
        { head: 'At' },
        { head: 'What' },
        { head: 'By', shrinkTo: 8 },
        { head: 'Why, to whom, on whose authority', shrinkTo: 20 },
      ],
      chain.map((step) => [
        String(step.seq),
        step.at.slice(0, 19).replace('T', ' '),
        step.act,
        step.by,
        detailWords(step),
      ]),
      width,
    ),
  ].join('\n')
}

function detailWords(step: CustodyStep): string {
  if (step.erased) return 'its content was erased'
  const { purpose, note, to, authority, tool, package: left, before, after } = step
  const became =
    before !== undefined && after !== undefined && before !== after && `became ${after.slice(0, SHOWN_ID)}`
  return [
    purpose,
    note,
    to && `to ${to}`,
    authority && `on the authority of ${authority}`,
    tool && `with ${tool}`,
    became,
    left,
  ]
    .filter(Boolean)
    .join('; ')
}
