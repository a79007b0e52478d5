import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { RecountError } from '../model/index.ts'

/** What asking needs of a command's context. */
interface Asking {
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/** The passphrase of the log's key: from the environment, where people start servers; else typed. @throws RecountError key-locked */
export async function keyPassphrase(context: Asking): Promise<string> {
  const given = context.env.RECOUNT_KEY_PASSPHRASE
  if (given) return given
  requireTerminal(
    'The key of the log needs its passphrase to sign.',
    'Type it in a terminal, or set RECOUNT_KEY_PASSPHRASE. Reading and verifying work without it.',
  )
  return askHidden(context, 'Passphrase of the log’s key: ')
}

/** A new passphrase, typed twice where it is typed. @throws RecountError key-locked, bad-input */
export async function newPassphrase(context: Asking): Promise<string> {
  const given = context.env.RECOUNT_NEW_KEY_PASSPHRASE
  if (given) return given
  requireTerminal(
    'There is no new passphrase.',
    'Nothing was changed. Type it in a terminal, or set RECOUNT_NEW_KEY_PASSPHRASE.',
  )
  const first = await askHidden(context, 'New passphrase (several words; nobody can recover it): ')
  if ((await askHidden(context, 'The same again: ')) === first) return first
  throw new RecountError(
    'bad-input',
    'The two passphrases differ.',
    'Nothing was changed. Type it again, with care.',
  )
}

function requireTerminal(message: string, todo: string): void {
  if (!process.stdin.isTTY) throw new RecountError('key-locked', message, todo)
}

/** Asks without showing what is typed. */
async function askHidden(context: Asking, question: string): Promise<string> {
  const nowhere = new Writable({ write: (_bytes, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  process.stderr.write(question)
  try {
    return await terminal.question('', { signal: context.signal })
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
