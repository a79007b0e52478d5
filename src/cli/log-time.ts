import { type Command, InvalidArgumentError } from 'commander'
import type { RenewResult, StampResult, UpgradeResult } from '../workspace/index.ts'
import { type Context, EXIT, print, withWorkspace } from './context.ts'
import { readNamed, readText } from './read-text.ts'
import { wholeNumber } from './whole-number.ts'
import { many } from './words.ts'

/** Within how many days a certificate must end for its stamp to be renewed. */
export const RENEW_DAYS = 90

interface StampFlags {
  readonly authority?: readonly string[]
  readonly calendar?: readonly string[]
  readonly trust?: readonly string[]
  readonly renew?: true
  readonly within: number
  readonly private?: true
}

/** The subcommands of `recount log` that show when it existed. */
export function registerLogTime(log: Command, context: Context): void {
  log
    .command('stamp')
    .description('ask others to say that the log of today exists; without names those that were asked before')
    .option('--authority <url...>', 'time-stamp authorities (RFC 3161)')
    .option('--calendar <url...>', 'calendars of OpenTimestamps')
    .option('--trust <file...>', 'certificates in PEM that you trust beside those of the web')
    .option('--renew', 'stamp again the stamps whose certificates end soon, in place of the log of today')
    .option('--within <days>', 'how soon, for --renew', wholeNumber, RENEW_DAYS)
    .option('--private', 'also ask addresses of your own network')
    .addHelpText(
      'after',
      '\nExamples:\n  recount log stamp --authority http://timestamp.example.org --calendar https://calendar.example.org\n  recount log stamp\n  recount log stamp --renew',
    )
    .action(async (flags: StampFlags, command: Command) => {
      const { authority = [], calendar = [], renew, within } = flags
      const trust = await Promise.all(
        (flags.trust ?? []).map((file) => readText(context, file, 'certificate')),
      )
      const options = { trust, allowPrivate: flags.private ?? false }
      await withWorkspace(command, context, async (workspace) => {
        if (renew) {
          const result = await workspace.renewStamps(authority, { ...options, withinDays: within })
          print(command, context, result, renewWords)
          if (result.failed.length > 0) context.exit(EXIT.inPart)
        } else {
          const result = await workspace.stamp(authority, { ...options, calendars: calendar })
          print(command, context, result, stampWords)
          if (result.failed.length > 0) context.exit(EXIT.inPart)
        }
      })
    })

  const ots = log
    .command('ots')
    .description('proofs of OpenTimestamps')
    .addHelpText('after', '\nExample:\n  recount log ots upgrade')
  ots
    .command('upgrade')
    .description('ask the calendars for the proofs that they have promised')
    .option('--private', 'also ask addresses of your own network')
    .addHelpText('after', '\nExample:\n  recount log ots upgrade')
    .action(async (flags: { private?: true }, command: Command) => {
      const result = await withWorkspace(command, context, (workspace) =>
        workspace.upgradeCalendars({ allowPrivate: flags.private ?? false }),
      )
      print(command, context, result, upgradeWords)
      if (result.waiting.length > 0) context.exit(EXIT.inPart)
    })
  ots
    .command('verify')
    .description('check a proof of OpenTimestamps offline; it needs no workspace')
    .argument('<proof>', 'the .ots file')
    .argument('<file>', 'the file that was stamped')
    .option('--header <height:hex...>', 'headers of blocks of Bitcoin, 160 hexadecimal digits each', headerOf)
    .addHelpText(
      'after',
      '\nExample:\n  recount log ots verify 2b44ebec.ots 2b44ebec.checkpoint --header 358391:03000000fe...',
    )
    .action(
      async (
        proof: string,
        file: string,
        flags: { header?: readonly (readonly [number, Uint8Array])[] },
        command: Command,
      ) => {
        const { verifyOts } = await import('../workspace/index.ts')
        const result = verifyOts(await readNamed(context, proof, 'proof'), {
          bytes: await readNamed(context, file, 'file'),
          headers: new Map(flags.header),
        })
        print(command, context, result, (check) => otsWords(check))
        if (result.blocks.length === 0) context.exit(EXIT.inPart)
      },
    )
}

/** A header of a block as `HEIGHT:HEX`, put to those before it. */
function headerOf(
  text: string,
  before: readonly (readonly [number, Uint8Array])[] = [],
): readonly (readonly [number, Uint8Array])[] {
  const [, height, hex] = /^(\d{1,9}):((?:[0-9a-f]{2})+)$/i.exec(text) ?? []
  if (height === undefined || hex === undefined)
    throw new InvalidArgumentError('It is not HEIGHT:HEX, the number of a block and its header.')
  return [...before, [Number(height), Buffer.from(hex, 'hex')]]
}

function stampWords({ size, stamped, promised, failed }: StampResult): string {
  return [
    stamped.length + promised.length === 0
      ? 'Nobody stamped: the log of today is not yet time-stamped. "recount log stamp" asks the same again; a later stamp covers all that is logged by then.'
      : stamped.length === 0
        ? `The checkpoint of ${many(size, 'entry', 'entries')} was handed in; it is not yet time-stamped.`
        : `All ${many(size, 'entry', 'entries')} of the log existed before:`,
    ...stamped.map(({ authority, at }) => `  ${at.slice(0, 19).replace('T', ' ')} UTC, says ${authority}`),
    ...promised.map(
      ({ calendar }) => `  ${calendar} has promised a proof: "recount log ots upgrade" in some hours`,
    ),
    ...(failed.length === 0 ? [] : ['Not stamped by:']),
    ...failed.map(({ authority, why }) => `  ${authority}: ${why}`),
  ].join('\n')
}

function renewWords({ held, renewed, failed }: RenewResult): string {
  return [
    held === 0
      ? 'There is no stamp to renew: "recount log stamp --authority URL" asks for one.'
      : renewed.length + failed.length === 0
        ? `Of ${many(held, 'stamp')} none needs to be renewed yet.`
        : `${many(renewed.length, 'stamp')} renewed.`,
    ...renewed.map(
      ({ authority, size, by, until }) =>
        `  ${many(size, 'entry', 'entries')} by ${authority}: stamped again by ${by}, good until ${until.slice(0, 10)}`,
    ),
    ...(failed.length === 0 ? [] : ['Not renewed:']),
    ...failed.map(
      ({ authority, size, why }) => `  ${many(size, 'entry', 'entries')} by ${authority}: ${why}`,
    ),
  ].join('\n')
}

function upgradeWords({ proofs, upgraded, waiting }: UpgradeResult): string {
  if (proofs.length === 0)
    return 'No calendar has promised a proof: "recount log stamp --calendar URL" asks one.'
  return [
    `${many(upgraded, 'proof')} upgraded; ${proofs.filter(({ blocks }) => blocks.length > 0).length} of ${proofs.length} lead to a block of Bitcoin.`,
    ...(waiting.length === 0 ? [] : ['Not yet:']),
    ...waiting.map(({ size, why }) => `  ${many(size, 'entry', 'entries')}: ${why}`),
  ].join('\n')
}

function otsWords({
  blocks,
  needed,
  pending,
  unknown,
}: ReturnType<typeof import('../workspace/index.ts')['verifyOts']>): string {
  return [
    ...blocks.map(
      ({ height, at, hash, workBits }) =>
        `The file existed before ${at.slice(0, 16).replace('T', ' ')} UTC, give or take two hours, IF this header is that of block ${height} of Bitcoin:\n  ${hash}\nThe proof leads to its Merkle root, and it took about 2^${workBits} hashes. Compare the hash with a node of Bitcoin or two block explorers.`,
    ),
    ...needed.map(
      ({ height, merkleRoot }) =>
        `Not checked: the proof leads to block ${height}. Give its header with --header; its Merkle root must be\n  ${merkleRoot}`,
    ),
    ...pending.map((uri) => `Promised by ${uri}: no proof of a time.`),
    ...(unknown > 0 ? [`${many(unknown, 'attestation')} of kinds that are not known here.`] : []),
  ].join('\n')
}
