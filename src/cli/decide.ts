import type { Command } from 'commander'
import { Argument, InvalidArgumentError } from 'commander'
import type { Decided } from '../workspace/index.ts'
import { wholeRef } from './claim-ref.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { wholeNumber } from './whole-number.ts'

interface Flags {
  readonly because: string
  readonly seen?: number
}

export function registerDecide(program: Command, context: Context): void {
  withFlags(
    program
      .command('decide')
      .description('say whether two claims tell of the same attack; the linker never overrules it')
      .argument('<a>', 'DOCUMENT#CLAIM')
      .addArgument(
        new Argument('<decision>', 'what you hold; "later" puts the question aside').choices([
          'same',
          'different',
          'later',
        ]),
      )
      .argument('<b>', 'DOCUMENT#CLAIM')
      .option('--until <date>', 'with "later": ask again from this day; else when more is known', day),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  recount decide 2b44ebec#c1 same 91aa03fe#c2 --because "Same street and names"\n  recount decide 2b44ebec#c1 later 91aa03fe#c2 --until 2027-03-01 --because "Amal asks"',
    )
    .action(
      async (
        a: string,
        decision: 'same' | 'different' | 'later',
        b: string,
        { because, seen, until }: Flags & { readonly until?: string },
        command: Command,
      ) => {
        const decided = await withWorkspace(command, context, async (workspace) =>
          workspace.decide({
            a: await wholeRef(workspace, a),
            b: await wholeRef(workspace, b),
            decision,
            reason: because,
            ...(until !== undefined && { until }),
            ...(seen !== undefined && { size: seen }),
          }),
        )
        print(command, context, { a, decision, b, ...decided }, () =>
          [`Entry ${decided.seq}: ${a} and ${b} are ${WORDS[decision]}.`, ...nowWords(decided)].join('\n'),
        )
      },
    )
}

export function registerMerge(program: Command, context: Context): void {
  withFlags(
    program
      .command('merge')
      .description('say that two incidents are one attack; the linker never overrules it')
      .argument('<incident>', 'its id')
      .argument('<other>', 'the id of the other'),
  )
    .addHelpText(
      'after',
      '\nThe incident with more claims keeps its id; the other id leads to it.\n"recount undo ENTRY" takes it back.\n\nExample:\n  recount merge i-0012 i-0007 --because "Both are the strike on the bakery"',
    )
    .action(async (incident: string, other: string, { because, seen }: Flags, command: Command) => {
      const merged = await withWorkspace(command, context, (workspace) =>
        workspace.merge({
          incidents: [incident, other],
          reason: because,
          ...(seen !== undefined && { size: seen }),
        }),
      )
      print(command, context, merged, () =>
        [`Entry ${merged.seq}: ${incident} and ${other} are one incident.`, ...nowWords(merged)].join('\n'),
      )
    })
}

export function registerSplit(program: Command, context: Context): void {
  withFlags(
    program
      .command('split')
      .description('take claims out of an incident: they are of another attack')
      .argument('<incident>', 'its id')
      .argument('<claims...>', 'the claims to take out, as DOCUMENT#CLAIM; they stay together'),
  )
    .addHelpText(
      'after',
      '\nThe part with more claims keeps the id. "recount undo ENTRY" takes it back.\n\nExample:\n  recount split i-0012 91aa03fe#c2 --because "At night, on the other bank"',
    )
    .action(async (incident: string, claims: string[], { because, seen }: Flags, command: Command) => {
      const parted = await withWorkspace(command, context, async (workspace) => {
        const refs = []
        for (const claim of claims) refs.push(await wholeRef(workspace, claim))
        return workspace.split({
          incident,
          claims: refs,
          reason: because,
          ...(seen !== undefined && { size: seen }),
        })
      })
      const list = (ids: readonly string[] = []) => ids.join(', ')
      print(command, context, parted, () =>
        [
          `Entry ${parted.seq}: ${claims.join(', ')} taken out of ${incident}.`,
          `Taken out: now in ${list(parted.out)}. The rest: in ${list(parted.rest)}.`,
        ].join('\n'),
      )
    })
}

const WORDS = { same: 'the same attack', different: 'different attacks', later: 'put aside' }

function withFlags(command: Command): Command {
  return command
    .requiredOption('--because <reason>', 'why; it is written into the log')
    .option(
      '--seen <entries>',
      'refuse if someone decided on it since the log had so many entries ("recount show" and "recount queue" say how many)',
      wholeNumber,
    )
}

function nowWords({ incidents }: Decided): string[] {
  return incidents.length === 0 ? [] : [`Now in ${incidents.join(' and ')}.`]
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('It must be a day: 2027-03-01.')
  return text
}
