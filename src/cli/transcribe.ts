import type { Command } from 'commander'
import { RecountError } from '../model/index.ts'
import { type Context, print, withWorkspace } from './context.ts'
import { askedItems, readOtherwiseWords, watched } from './ocr.ts'

export function registerTranscribe(program: Command, context: Context): void {
  program
    .command('transcribe')
    .description(
      'have recordings written down by the model at RECOUNT_WHISPER_URL, then extract and link them',
    )
    .argument('[items...]', 'ids, or their first digits')
    .option('--all', 'all that this model was not asked for yet')
    .addHelpText(
      'after',
      '\nExamples:\n  RECOUNT_WHISPER_URL=http://127.0.0.1:8000/v1 RECOUNT_WHISPER_MODEL=whisper-large-v3 recount transcribe 2b44ebec\n  recount transcribe --all',
    )
    .action(async (items: string[], flags: { all?: true }, command: Command) => {
      const asked = askedItems(items, flags)
      const { RECOUNT_WHISPER_URL: url, RECOUNT_WHISPER_MODEL: model, RECOUNT_WHISPER_KEY: key } = context.env
      if (!url || !model)
        throw new RecountError(
          'bad-input',
          'No transcriber is named.',
          'Set RECOUNT_WHISPER_URL and RECOUNT_WHISPER_MODEL, and RECOUNT_WHISPER_KEY where it wants a key; see docs/media.md.',
        )
      const settings = { url, model, ...(key && { key }) }
      const { whereRecordingsGo } = await import('../workspace/index.ts')
      context.err(whereRecordingsGo(settings))
      await withWorkspace(command, context, async (workspace) => {
        const result = await watched(context, 'Transcribing', (options) =>
          workspace.transcribe(settings, { ...asked, ...options }),
        )
        print(command, context, result, (one) => readOtherwiseWords(one, 'written down of'))
      })
    })
}
