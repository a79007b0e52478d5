import { resolve } from 'node:path'
import type { Command } from 'commander'
import color from 'picocolors'
import { RecountError } from '../model/index.ts'
import type { PackageCheck, PackageRequest, PackageResult, Workspace } from '../workspace/index.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { startProgress } from './progress.ts'
import { readText } from './read-text.ts'
import { wrap } from './table.ts'
import { unlessUnknown } from './unless-unknown.ts'
import { bytesWords, many } from './words.ts'

const FORMATS = ['bag', 'zip', 'wacz'] as const

interface Flags {
  readonly check?: string
  readonly format: string
  readonly out?: string
  readonly purpose?: string
  readonly authority?: string
  readonly to?: string
  readonly withhold?: readonly string[]
  readonly key?: string
  readonly trust?: readonly string[]
}

export function registerPackage(program: Command, context: Context): void {
  program
    .command('package')
    .description('pack evidence for others, so that they can check it without Recount; or check a package')
    .argument(
      '[what...]',
      'incidents and items by their ids, or a query: from= to= place= actor= means= target= text= area=',
    )
    .option('--format <format>', 'bag (a folder), zip, or wacz (a zip that replay tools open)', 'bag')
    .option('--out <path>', 'the folder or file to be made (default: a name of its own, here)')
    .option('--purpose <words>', 'what it is for; it is written into the log')
    .option('--authority <words>', 'by whose order, or on which ground of law; needed for sealed items')
    .option('--to <whom>', 'who receives it')
    .option('--withhold <what...>', 'items, and fields as victims, acquisition or by, that are left out')
    .option('--check <path>', 'check a package or any bag (RFC 8493), a folder or a zip, instead')
    .option('--key <vkey>', 'of --check: the public key of the log, which you have by another way')
    .option('--trust <file...>', 'of --check: certificates in PEM of time-stamp authorities that you trust')
    .addHelpText(
      'after',
      [
        '\nExamples:',
        '  recount package i-0012 --format zip --purpose "Case 4/26" --to "The prosecutor"',
        '  recount package text=hospital from=2019-05-01 --purpose "Annual report"',
        '  recount package --check received/package.zip',
      ].join('\n'),
    )
    .action(async (what: string[], flags: Flags, command: Command) => {
      if (flags.check === undefined) await makePackage(what, flags, command, context)
      else await checkReceived(flags.check, flags, command, context)
    })
}

async function makePackage(what: readonly string[], flags: Flags, command: Command, context: Context) {
  const format = FORMATS.find((one) => one === flags.format)
  if (format === undefined)
    throw new RecountError(
      'bad-input',
      `There is no format "${flags.format}".`,
      `Take ${FORMATS.join(', ')}.`,
    )
  if (flags.purpose === undefined)
    throw new RecountError('bad-input', 'There is no purpose.', 'Say with --purpose what the package is for.')
  const bar = startProgress(context, 'Packing')
  const result = await withWorkspace(command, context, async (workspace) => {
    const { counts } = await workspace.status()
    const ending = format === 'bag' ? '' : `.${format}`
    return workspace.pack({
      ...(await scopeOf(workspace, what)),
      format,
      out: resolve(context.cwd, flags.out ?? `recount-package-${counts.entries}${ending}`),
      purpose: flags.purpose ?? '',
      ...(flags.authority !== undefined && { authority: flags.authority }),
      ...(flags.to !== undefined && { to: flags.to }),
      withhold: flags.withhold ?? [],
      signal: context.signal,
      onProgress: ({ done }) => bar.update(done, done),
    })
  }).finally(() => bar.stop())
  print(command, context, result, (made) => madeWords(made, context.width))
}

/** What is to be packed: ids of incidents and items, or what a query finds. */
async function scopeOf(
  workspace: Workspace,
  what: readonly string[],
): Promise<Pick<PackageRequest, 'items' | 'incidents'>> {
  if (what.some((word) => word.includes('='))) {
    const { IncidentFilter, incidentsMatching } = await import('../server/index.ts')
    const pairs = what.map((word) => [word.split('=')[0] ?? '', word.slice(word.indexOf('=') + 1)] as const)
    const filter = IncidentFilter.strict().safeParse(Object.fromEntries(pairs))
    if (!filter.success || what.some((word) => !word.includes('=')))
      throw new RecountError(
        'bad-input',
        `"${what.join(' ')}" is no query.`,
        'Write words as from=2020-01-01 to=2020-02-28 place=NAME actor=ID means=CODE target=CODE text=WORDS area=WEST,SOUTH,EAST,NORTH.',
      )
    const found = incidentsMatching(await workspace.incidents(), filter.data)
    if (found.length === 0)
      throw new RecountError('not-found', 'The query finds no incident.', 'Ask for less in it.')
    return { incidents: found.map(({ id }) => id) }
  }
  const [items, incidents]: [string[], string[]] = [[], []]
  for (const id of what) {
    const incident = await unlessUnknown(workspace.incident(id))
    if (incident) incidents.push(incident.incident.id)
    else if (/^[0-9a-f]+$/.test(id)) items.push(id)
    else
      throw new RecountError(
        'not-found',
        `No incident is called "${id}", and items are named by the digits of their SHA-256.`,
        '"recount incidents" and "recount documents" list them.',
      )
  }
  return { items, incidents }
}

function madeWords(made: PackageResult, width: number): string {
  const { path, items, incidents, entries, withheld, files, bytes, seal, seen, vkey } = made
  const left = withheld.items + withheld.entries + withheld.records
  const lines = [
    `${color.green('Packed')} ${many(items, 'item')} and ${many(incidents, 'incident')} into ${path}`,
    `${many(files, 'file')} (${bytesWords(bytes)}) with ${many(entries, 'entry', 'entries')} of the log, sealed by entry ${seal}.`,
    ...(left === 0
      ? []
      : [
          `Withheld: ${many(withheld.items, 'item')}, ${many(withheld.entries, 'entry', 'entries')}, ${many(withheld.records, 'record')}; the package holds the proof that they exist.`,
        ]),
    ...withheld.unstated.map(
      (field) => `Nothing was withheld of "${field}": no claim and no tally in it states that.`,
    ),
    seen === 0
      ? 'Nobody outside has seen this log yet, and the package says so. Have it cosigned or time-stamped first ("recount log cosign", "recount log stamp").'
      : `It shows ${many(seen, 'checkpoint')} that others have seen.`,
    'VERIFY.txt in it tells how to check it. Give the public key of the log by another way than the package:',
  ]
  return [...lines.flatMap((line) => wrap(line, width)), `  ${vkey}`].join('\n')
}

async function checkReceived(path: string, flags: Flags, command: Command, context: Context) {
  const { checkPackage } = await import('../workspace/index.ts')
  const files = (flags.trust ?? []).map((file) => readText(context, file, 'certificate'))
  const check = await checkPackage(resolve(context.cwd, path), {
    ...(flags.key !== undefined && { vkey: flags.key }),
    trust: await Promise.all(files),
    signal: context.signal,
  })
  print(command, context, check, checkWords)
  if (!check.valid) context.exit(EXIT.damaged)
}

const FINDINGS_SHOWN = 50

function checkWords({ valid, version, errors, warnings, files, bytes, log }: PackageCheck): string {
  const findings = [
    ...errors.map((one) => ({ ...one, mark: color.red('error') })),
    ...warnings.map((one) => ({ ...one, mark: 'warning' })),
  ]
  return [
    valid
      ? `${color.green('The bag is valid')} (BagIt ${version}): ${many(files, 'file')} (${bytesWords(bytes)}), every digest is right.`
      : color.red(version === undefined ? 'This is no bag.' : `The bag is NOT valid (BagIt ${version}).`),
    ...(log && valid ? logWords(log) : []),
    ...findings.slice(0, FINDINGS_SHOWN).map(({ mark, words }) => `  ${mark}  ${words}`),
    ...(findings.length > FINDINGS_SHOWN
      ? [`  and ${findings.length - FINDINGS_SHOWN} more (--json has all)`]
      : []),
  ].join('\n')
}

function logWords({ entries, withheld, key, seen }: NonNullable<PackageCheck['log']>): string[] {
  return [
    `It is as it was made: its ${many(entries, 'entry', 'entries')} and ${withheld} withheld are in the log that this key signed:`,
    `  ${key.vkey}`,
    ...seen.map(
      ({ by, at, size }) =>
        `  its first ${many(size, 'entry', 'entries')} were seen by ${by}, ${at.slice(0, 10)}`,
    ),
    ...(seen.length === 0 ? ['  as far as the package shows, nobody outside has seen that log'] : []),
  ]
}
