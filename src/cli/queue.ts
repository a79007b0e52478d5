import type { Command } from 'commander'
import color from 'picocolors'
import type { Account, QuestionView } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { shortRef } from './link.ts'
import { wrap } from './table.ts'
import { many } from './words.ts'

const SHOWN = 20

export function registerQueue(program: Command, context: Context): void {
  program
    .command('queue')
    .description('list the pairs of claims that need a person, first those whose answer would change most')
    .option('--all', `list all of them, not only the first ${SHOWN}`)
    .addHelpText('after', '\nExample:\n  recount queue')
    .action(async (flags: { all?: true }, command: Command) => {
      const questions = await withWorkspace(command, context, (workspace) => workspace.questions())
      const shown = flags.all ? questions : questions.slice(0, SHOWN)
      print(command, context, shown, (list) => queueWords(list, questions.length, context.width))
    })
}

function queueWords(shown: readonly QuestionView[], all: number, width: number): string {
  if (all === 0) return 'Nothing to decide.'
  const lines = [`${many(all, 'question')}: do these tell of the same attack?`]
  for (const { a, b, weight, reasons } of shown) {
    const [one, other] = [shortRef(a.ref), shortRef(b.ref)]
    lines.push('', color.bold(`${one}  and  ${other}`) + color.dim(`  ${signed(weight)}`))
    lines.push(...[a, b].flatMap((account) => wrap(`  ${accountWords(account)}`, width)))
    lines.push(
      ...reasons.map((reason) =>
        color.dim(`  ${signed(reason.weight).padStart(7)}  ${reason.comparison}: ${reason.words}`),
      ),
    )
    lines.push(`  recount decide ${one} same|different|later ${other} --because "..."`)
  }
  if (shown.length < all) lines.push('', `${many(all - shown.length, 'more question')}; --all lists them.`)
  return lines.join('\n')
}

/** Who tells it, and the words that tell it. */
function accountWords({ claim, document, text }: Account): string {
  const [quote] = claim.trigger.quotes
  const reach = 60
  const words = quote === undefined ? '' : text.slice(Math.max(0, quote.start - reach), quote.end + reach)
  return `${document.source ?? document.name}: “… ${words.replaceAll(/\s+/g, ' ').trim()} …”`
}

function signed(weight: number): string {
  return `${weight > 0 ? '+' : ''}${weight.toFixed(2)}`
}
