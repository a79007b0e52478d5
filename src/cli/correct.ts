import type { Command } from 'commander'
import { Claim, CORRECTABLE, fieldSchema, type Quote, RecountError } from '../model/index.ts'
import type { CorrectRequest, DocumentView } from '../workspace/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { many } from './words.ts'

interface CorrectFlags {
  readonly to?: string
  readonly quote: readonly string[]
  readonly clear?: boolean
  readonly reject?: boolean
  readonly add?: string
  readonly because: string
}

export function registerCorrect(program: Command, context: Context): void {
  program
    .command('correct')
    .description('change, clear or reject what a claim says, or add a claim; undone with "recount undo"')
    .argument('<claim>', 'DOCUMENT#CLAIM as "recount show" prints it; with --add, the document')
    .argument('[field]', `one of ${CORRECTABLE.join(', ')}`)
    .option('--to <value>', 'the new value: a code, a date or an interval (2020-01-29/2020-02-02), or JSON')
    .option(
      '--quote <words>',
      'the words of the document that say so; may be given more than once',
      (words: string, all: string[]) => [...all, words],
      [],
    )
    .option('--clear', 'the text does not state this field')
    .option('--reject', 'this is no claim of an attack')
    .option('--add <json>', 'a whole claim, in the exchange form')
    .requiredOption('--because <reason>', 'why; it is written into the log')
    .addHelpText(
      'after',
      '\nExamples:\n  recount correct 2b44ebec#c3 when --to 2020-01-29 --quote "on 29 January" --because "The year is 2020"\n  recount correct 2b44ebec#c3 method --clear --because "No method is stated"\n  recount correct 2b44ebec#c5 --reject --because "A plan, not an attack"',
    )
    .action(async (target: string, field: string | undefined, flags: CorrectFlags, command: Command) => {
      const [id = '', claim] = target.split('#')
      await withWorkspace(command, context, async (workspace) => {
        const view = await workspace.document(id)
        const request: CorrectRequest = {
          document: view.row.id,
          version: view.version,
          ...(claim !== undefined && { claim }),
          change: changeOf(view, field, flags),
          reason: flags.because,
        }
        const after = await workspace.correct(request)
        print(command, context, after, correctedWords)
      })
    })
}

function correctedWords(view: DocumentView): string {
  const last = view.corrections.at(-1)
  return last === undefined
    ? 'Nothing was changed.'
    : `Written as entry ${last.seq}. ${many(view.corrections.filter((c) => !c.undone).length, 'correction')} in force in this document. "recount undo ${last.seq}" takes it back.`
}

function changeOf(
  view: DocumentView,
  field: string | undefined,
  flags: CorrectFlags,
): CorrectRequest['change'] {
  if (flags.reject) return { kind: 'reject-claim' }
  if (flags.add !== undefined) return { kind: 'add-claim', claim: parsed(Claim, jsonOf(flags.add), 'claim') }
  if (field === undefined || !(CORRECTABLE as readonly string[]).includes(field)) {
    throw new RecountError(
      'bad-input',
      field === undefined ? 'No field was named.' : `A claim has no field "${field}".`,
      `Name one of ${CORRECTABLE.join(', ')}; or use --reject or --add.`,
    )
  }
  if (flags.clear) return { kind: 'clear-field', field }
  if (flags.to === undefined)
    throw new RecountError('bad-input', 'No new value was given.', 'Use --to VALUE or --clear.')
  const schema = fieldSchema(field)
  if (schema === undefined)
    throw new RecountError('bad-input', `"${field}" cannot be changed.`, 'Name another field.')
  const value = fieldValue(field, flags.to, quotesOf(view, flags.quote))
  return { kind: 'set-field', field, value: parsed(schema, value, field) }
}

/** What `--to` means for a field: codes and dates are written short, the rest as JSON. */
function fieldValue(field: string, text: string, quotes: Quote[]): unknown {
  if (field === 'generic') return text === 'true'
  if (field === 'event' || field === 'modality' || field === 'attribution') return text
  if (field === 'method' && !text.startsWith('{')) return { code: text, quotes }
  if (field === 'when' && !text.startsWith('{')) {
    const [from = '', to = from] = text.split('/')
    return { from, to, kind: 'within', edtf: from === to ? from : `[${from}..${to}]`, quotes }
  }
  const value = jsonOf(text)
  const withQuotes = (one: unknown) =>
    typeof one === 'object' && one !== null && !('quotes' in one) ? { ...one, quotes } : one
  return Array.isArray(value) ? value.map(withQuotes) : withQuotes(value)
}

function quotesOf(view: DocumentView, words: readonly string[]): Quote[] {
  const text = view.document?.text ?? ''
  return words.map((given) => {
    const start = text.indexOf(given)
    if (start < 0) {
      throw new RecountError(
        'bad-input',
        `The document does not say "${given}".`,
        'Copy the words exactly as they stand in it.',
      )
    }
    if (text.indexOf(given, start + 1) >= 0) {
      throw new RecountError(
        'bad-input',
        `The document says "${given}" more than once.`,
        'Quote more words, so that one place fits.',
      )
    }
    return { start, end: start + given.length }
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RecountError(
      'bad-input',
      `This is no JSON: ${text}`,
      'Write the value as in EXCHANGE: docs/exchange.md.',
      { cause },
    )
  }
}

function parsed<T>(
  schema: {
    safeParse(value: unknown): {
      success: boolean
      data?: T
      error?: { issues: readonly { path: PropertyKey[]; message: string }[] }
    }
  },
  value: unknown,
  what: string,
): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data as T // zod's own contract: data is there on success
  const first = result.error?.issues[0]
  throw new RecountError(
    'bad-input',
    `The ${what} is not in the exchange form: ${[...(first?.path ?? [])].join('.')} ${first?.message ?? ''}`.trim(),
    'See docs/exchange.md for its form; fields from words need --quote.',
  )
}
