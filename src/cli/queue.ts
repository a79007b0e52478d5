import type { Command } from 'commander'
import color from 'picocolors'
import type { Account, QuestionView } from '../workspace/index.ts'
import { shortRef } from './claim-ref.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { wrap } from './table.ts'
import { waterfall } from './waterfall.ts'
import { countWords, many } from './words.ts'

const SHOWN = 20

export function registerQueue(program: Command, context: Context): void {
  program
    .command('queue')
    .description('list the pairs of claims that need a person, first those whose answer would change most')
    .option('--all', `list all of them, not only the first ${SHOWN}, and those put aside`)
    .addHelpText('after', '\nExample:\n  recount queue')
    .action(async (flags: { all?: true }, command: Command) => {
      const questions = await withWorkspace(command, context, (workspace) => workspace.questions())
      const open = questions.filter(({ aside }) => aside === undefined)
      const shown = flags.all ? questions : open.slice(0, SHOWN)
      print(command, context, shown, (list) =>
        queueWords(list, { open: open.length, aside: questions.length - open.length }, context.width),
      )
    })
}

function queueWords(
  shown: readonly QuestionView[],
  { open, aside }: { readonly open: number; readonly aside: number },
  width: number,
): string {
  const put = aside === 0 ? [] : ['', `${many(aside, 'question')} put aside for later ("--all" lists them).`]
  if (shown.length === 0) return ['Nothing to decide.', ...put].join('\n')
  const lines = [
    ...wrap(
      `${many(open, 'question')}: do these tell of the same attack? The log has ${many(shown[0]?.size ?? 0, 'entry', 'entries')}.`,
      width,
    ),
  ]
  for (const question of shown) lines.push('', ...questionLines(question, width))
  const asideShown = shown.filter((question) => question.aside !== undefined).length
  const more = open + asideShown - shown.length
  if (more > 0) lines.push('', `${many(more, 'more question')}; --all lists them.`)
  return [...lines, ...(asideShown > 0 ? [] : put)].join('\n')
}

function questionLines(question: QuestionView, width: number): string[] {
  const { a, b, weight, reasons, incidents, aside } = question
  const [one, other] = [shortRef(a.ref), shortRef(b.ref)]
  return [
    color.bold(`${one}  and  ${other}`) + color.dim(`  ${incidents.join(', ')}`),
    ...wrap(`  ${changeWords(question)}`, width),
    ...(aside === undefined
      ? []
      : wrap(
          `  Put aside by ${aside.by}${aside.decision.until === undefined ? '' : ` until ${aside.decision.until}`}: ${aside.decision.reason}`,
          width,
        )),
    ...[a, b].flatMap((account) => wrap(`  ${accountWords(account)}`, width)),
    ...waterfall(reasons, weight, width),
    `  recount decide ${one} same|different|later ${other} --because "..."`,
  ]
}

/** What the answer would change, in one line. */
function changeWords({ chance, change: { killed, tallies } }: QuestionView): string {
  const twice = killed.max === 0 ? [] : [`${killedWords(killed)} killed are counted twice`]
  const held = tallies === 0 ? [] : [`${many(tallies, 'tally', 'tallies')} would hold one attack fewer`]
  return [
    `${Math.round(chance * 100)} % likely one attack. If so: one incident fewer`,
    ...twice,
    ...held,
  ].join(', ')
}

function killedWords({ min, max }: QuestionView['change']['killed']): string {
  return countWords({ min, max, bound: max === null ? 'at-least' : 'between' })
}

/** Who tells it, and the words that tell it. */
function accountWords({ claim, document, text }: Account): string {
  const [quote] = claim.trigger.quotes
  const reach = 60
  const words = quote === undefined ? '' : text.slice(Math.max(0, quote.start - reach), quote.end + reach)
  return `${document.source ?? document.name}: “… ${words.replaceAll(/\s+/g, ' ').trim()} …”`
}
