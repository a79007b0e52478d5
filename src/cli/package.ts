import { resolve } from 'node:path'
import type { Command } from 'commander'
import color from 'picocolors'
import { RecountError } from '../model/index.ts'
import type { PackageCheck } from '../workspace/index.ts'
import { type Context, EXIT, print } from './context.ts'
import { bytesWords, many } from './words.ts'

export function registerPackage(program: Command, context: Context): void {
  program
    .command('package')
    .description('check a package of evidence')
    .option('--check <path>', 'a bag to be checked (RFC 8493), a folder or a zip')
    .addHelpText('after', '\nExample:\n  recount package --check received/bag.zip')
    .action(async (flags: { check?: string }, command: Command) => {
      if (flags.check === undefined)
        throw new RecountError('bad-input', 'Nothing is to be packed.', 'Name a bag with --check.')
      const { checkPackage } = await import('../workspace/index.ts')
      const check = await checkPackage(resolve(context.cwd, flags.check), { signal: context.signal })
      print(command, context, check, checkWords)
      if (!check.valid) context.exit(EXIT.damaged)
    })
}

const FINDINGS_SHOWN = 50

function checkWords({ valid, version, errors, warnings, files, bytes }: PackageCheck): string {
  const findings = [
    ...errors.map((one) => ({ ...one, mark: color.red('error') })),
    ...warnings.map((one) => ({ ...one, mark: 'warning' })),
  ]
  return [
    valid
      ? `${color.green('The bag is valid')} (BagIt ${version}): ${many(files, 'file')} (${bytesWords(bytes)}), every digest is right.`
      : color.red(version === undefined ? 'This is no bag.' : `The bag is NOT valid (BagIt ${version}).`),
    ...findings.slice(0, FINDINGS_SHOWN).map(({ mark, words }) => `  ${mark}  ${words}`),
    ...(findings.length > FINDINGS_SHOWN
      ? [`  and ${findings.length - FINDINGS_SHOWN} more (--json has all)`]
      : []),
  ].join('\n')
}
