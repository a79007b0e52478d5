import type { Command } from 'commander'
import { RecountError } from '../model/index.ts'
import type { CaptureResult, CaptureRow, ProcessResult } from '../workspace/index.ts'
import { processAll, processWords } from './add.ts'
import { changesWords, moment, outcomeWords, shown, statusWords } from './capture-words.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { SHOWN_ID } from './incidents.ts'
import { readText } from './read-text.ts'
import { wholeNumber } from './whole-number.ts'
import { many } from './words.ts'

interface CaptureFlags {
  readonly list?: string
  readonly again?: true
  readonly because?: string
  readonly private?: readonly string[]
  readonly anyCertificate?: true
  readonly sandbox: boolean
  readonly seconds?: number
  readonly size?: number
  readonly timeServer?: string
  readonly diff?: true
  readonly process: boolean
}

const MIB = 1024 * 1024

export function registerCapture(program: Command, context: Context): void {
  program
    .command('capture')
    .description('capture web pages with a browser, preserve them, then read, extract and link them')
    .argument('[url...]', 'the addresses')
    .option('--list <file>', 'a file with an address a line; where it was interrupted, it goes on')
    .option('--again', 'begin a list anew that was interrupted')
    .option('--because <reason>', 'why; it is written into the archive')
    .option('--diff', 'show every line and file that changed since the page was captured before')
    .option('--private <host:port>', 'a private address that is meant; can be repeated', collected)
    .option('--any-certificate', 'capture also where the certificate does not hold; the archive says so')
    .option('--no-sandbox', 'run the browser without its sandbox, where the system cannot give one')
    .option('--seconds <n>', 'how long a page may load and be scrolled through', wholeNumber)
    .option('--size <mib>', 'how much a page may send in all, in MiB', wholeNumber)
    .option('--time-server <host>', 'ask it how wrong this clock is (SNTP)')
    .option('--no-process', 'only preserve; "recount process" does the rest later')
    .addHelpText(
      'after',
      '\nExamples:\n  recount capture https://example.org/report --because "Names the unit"\n  recount capture --list pages.txt\n  recount capture https://example.org/report --diff',
    )
    .action(async (urls: string[], flags: CaptureFlags, command: Command) => {
      const addresses = [...urls, ...(flags.list === undefined ? [] : await listed(context, flags.list))]
      if (addresses.length === 0)
        throw new RecountError('bad-input', 'No address was given.', 'Name addresses, or a --list of them.')
      await withWorkspace(command, context, async (workspace) => {
        const { json } = command.optsWithGlobals<{ json?: boolean }>()
        const isRoot = process.getuid?.() === 0
        const sandbox = flags.sandbox && !isRoot
        if (!sandbox && !json)
          context.err(`The browser runs without its sandbox${isRoot ? ', as it must for root' : ''}.`)
        const result = await workspace.capture(addresses, {
          list: flags.list !== undefined,
          again: flags.again ?? false,
          path: context.env.PATH ?? '',
          sandbox,
          allowed: flags.private ?? [],
          anyCertificate: flags.anyCertificate ?? false,
          limits: {
            ...(flags.seconds !== undefined && { seconds: flags.seconds }),
            ...(flags.size !== undefined && { totalBytes: flags.size * MIB }),
          },
          signal: context.signal,
          ...(flags.because !== undefined && { because: flags.because }),
          ...(flags.timeServer !== undefined && { timeServer: flags.timeServer }),
          ...(context.env.RECOUNT_CHROMIUM && { chromium: context.env.RECOUNT_CHROMIUM }),
          onBegin({ url, number, of }) {
            if (context.interactive) context.err(`Capturing ${number} of ${of}: ${url}`)
          },
          onPage(outcome) {
            if (!json) context.out(outcomeWords(outcome, flags.diff ?? false))
          },
        })
        const processed = flags.process && !result.stopped ? await processAll(workspace, context) : undefined
        if (result.failed > 0 || (processed?.unreadable.length ?? 0) > 0) context.exit(EXIT.inPart)
        print(command, context, { captured: result, processed }, (both) =>
          totalWords(both.captured, both.processed),
        )
      })
    })

  program
    .command('captures')
    .description('list when pages were captured; of one address, also what changed each time')
    .argument('[url]', 'the address, as it was asked for')
    .option('--diff', 'show every line and file that changed')
    .addHelpText('after', '\nExample:\n  recount captures https://example.org/report --diff')
    .action(async (url: string | undefined, flags: { diff?: true }, command: Command) => {
      const rows = await withWorkspace(command, context, (workspace) => workspace.captures(url))
      print(command, context, rows, (all) => rowsWords(all, flags.diff ?? false))
    })
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  if (/^(?:\[[0-9a-f:]+\]|[^\s:/]+):\d{1,5}$/i.test(value)) return [...before, value.replace(/[[\]]/g, '')]
  throw new RecountError(
    'bad-input',
    `"${value}" is no place.`,
    'Write --private as host:port, as in 192.168.0.7:8080.',
  )
}

/** The addresses in a list: one a line, empty lines and those that begin with # left out. @throws RecountError not-found */
async function listed(context: Context, file: string): Promise<string[]> {
  const text = await readText(context, file, 'list')
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

function totalWords(result: CaptureResult, processed: ProcessResult | undefined): string {
  const { captured, failed, done, stopped } = result
  return [
    `${many(captured, 'page')} captured` +
      (failed > 0 ? `, ${failed} could not be` : '') +
      (done > 0 ? `, ${done} done before` : ''),
    ...(stopped
      ? ['Stopped. What is named above is safe; a list goes on from here with the same command.']
      : []),
    ...(processed ? [processWords(processed)] : []),
  ].join('\n')
}

function rowsWords(rows: readonly CaptureRow[], all: boolean): string {
  if (rows.length === 0) return 'Nothing was captured: "recount capture URL" does.'
  return rows
    .flatMap(({ url, at, item, status, title, finalUrl, reason, changes }) => [
      `${moment(at)}  ${item?.slice(0, SHOWN_ID) ?? '-'.repeat(SHOWN_ID)}  ${reason === undefined ? statusWords(status ?? 0) : 'not captured'}`,
      `  ${url}${finalUrl === undefined || finalUrl === url ? '' : `\n  led to ${finalUrl}`}`,
      ...(title === undefined ? [] : [`  ${shown(title)}`]),
      ...(reason === undefined ? [] : [`  ${reason}`]),
      ...(changes ? changesWords(changes, all) : []),
    ])
    .join('\n')
}
