import { Command, CommanderError } from 'commander'
import { isRecountError } from '../model/index.ts'
import { registerActors } from './actors.ts'
import { registerAdd } from './add.ts'
import { registerBackup } from './backup.ts'
import { registerCapture } from './capture.ts'
import { type Context, EXIT } from './context.ts'
import { registerCorrect } from './correct.ts'
import { registerCustody } from './custody.ts'
import { registerDecide, registerMerge, registerSplit } from './decide.ts'
import { registerDocuments } from './documents.ts'
import { registerErase } from './erase.ts'
import { registerExtract } from './extract.ts'
import { registerFixity } from './fixity.ts'
import { registerImport } from './import.ts'
import { registerIncidents } from './incidents.ts'
import { registerInit } from './init.ts'
import { registerKey } from './key.ts'
import { registerLink } from './link.ts'
import { registerLog } from './log.ts'
import { registerOcr } from './ocr.ts'
import { registerPackage } from './package.ts'
import { registerPlaces } from './places.ts'
import { registerProcess } from './process.ts'
import { registerProof } from './proof.ts'
import { registerQueue } from './queue.ts'
import { registerRebuild } from './rebuild.ts'
import { registerReextract } from './reextract.ts'
import { registerSamples } from './samples.ts'
import { registerServe } from './serve.ts'
import { registerShow } from './show.ts'
import { registerSimilar } from './similar.ts'
import { registerStatus } from './status.ts'
import { registerTallies } from './tallies.ts'
import { registerTranscribe } from './transcribe.ts'
import { registerUndo } from './undo.ts'
import { registerVerify } from './verify.ts'
import { registerWitness } from './witness.ts'

const VERSION = '0.1.0'

/** Every command, in the order in which `--help` lists them. */
const commands = [
  registerInit,
  registerAdd,
  registerImport,
  registerCapture,
  registerProcess,
  registerReextract,
  registerOcr,
  registerTranscribe,
  registerIncidents,
  registerShow,
  registerTallies,
  registerDocuments,
  registerSimilar,
  registerCorrect,
  registerLink,
  registerQueue,
  registerDecide,
  registerMerge,
  registerSplit,
  registerUndo,
  registerPlaces,
  registerActors,
  registerStatus,
  registerLog,
  registerKey,
  registerVerify,
  registerProof,
  registerCustody,
  registerPackage,
  registerFixity,
  registerRebuild,
  registerErase,
  registerBackup,
  registerExtract,
  registerServe,
  registerWitness,
  registerSamples,
]

/** Builds the program: what the documentation's test walks, and what `main` runs. */
export function buildProgram(context: Context): Command {
  const program = new Command('recount')
    .description(
      'Turns accounts of attacks on civilians into a record that can be counted, questioned and proven.',
    )
    .version(VERSION)
    .option('-w, --workspace <dir>', 'the workspace (default: RECOUNT_WORKSPACE, else ./recount-workspace)')
    .option('--json', 'print JSON')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.out(text.trimEnd()),
      writeErr: (text) => context.err(text.trimEnd()),
    })
    .configureHelp({
      helpWidth: context.width,
      showGlobalOptions: true,
      // Options of a command that has commands of its own are not theirs.
      visibleGlobalOptions: (command) => [...topOf(command).options],
    })
  for (const register of commands) register(program, context)
  return program
}

function topOf(command: Command): Command {
  return command.parent ? topOf(command.parent) : command
}

/** Runs the command line. @returns the exit code */
export async function main(args: readonly string[]): Promise<number> {
  const stop = new AbortController()
  let code: number = EXIT.done
  process.on('SIGINT', () => {
    if (stop.signal.aborted) process.exit(EXIT.stopped)
    stop.abort()
  })
  const context: Context = {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    width: process.stdout.columns ?? 80,
    interactive: process.stderr.isTTY === true,
    env: process.env,
    cwd: process.cwd(),
    signal: stop.signal,
    exit: (wanted) => {
      code = wanted
    },
  }
  process.stdout.on('error', endQuietlyOnBrokenPipe)
  try {
    await buildProgram(context).parseAsync(args as string[], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    return fail(error, context, args.includes('--json'))
  }
  return stop.signal.aborted && code === EXIT.done ? EXIT.stopped : code
}

/** `recount incidents | head` is no failure. */
function endQuietlyOnBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT.done)
  throw error
}

function fail(error: unknown, context: Context, json: boolean): number {
  const known = isRecountError(error)
  const code = known ? error.code : 'internal'
  const message = error instanceof Error ? error.message : String(error)
  const todo = known
    ? error.todo
    : 'This is a mistake of ours; nothing acknowledged is lost. Report it with the command and the lines above.'
  const proof = known && error.proof !== undefined ? { proof: error.proof } : {}
  if (json) context.out(JSON.stringify({ error: { code, message, todo, ...proof } }))
  if (!known && error instanceof Error) context.err(error.stack ?? '')
  context.err(`recount: ${message}\nWhat to do: ${todo}`)
  return EXIT.failed
}
