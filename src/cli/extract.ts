import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { type Context, EXIT } from './context.ts'
import { addExtractorOption, askedModel, dropCounter } from './extractor.ts'

export function registerExtract(program: Command, context: Context): void {
  addExtractorOption(program.command('extract'))
    .description(
      'a filter: documents in on standard input, claims and tallies out, one JSON object a line; needs no workspace',
    )
    .option('--ndjson', 'the exchange form, one object a line (the only form there is)', true)
    .option('--places <csv>', 'places of your own, as in docs/gazetteer.md')
    .option('--actors <yaml>', 'armed parties of your own, as in docs/actors.md')
    .addHelpText(
      'after',
      '\nExample:\n  echo \'{"id":"1","text":"Two people were killed in shelling of Kharkiv on 3 March 2022."}\' | recount extract --ndjson',
    )
    .action(async (flags: { places?: string; actors?: string; extractor: string }) => {
      const llm = await askedModel(flags.extractor, context)
      const dropped = dropCounter()
      const watching = { signal: context.signal, onDropped: dropped.onDropped }
      const { openLineExtraction } = await import('../workspace/index.ts')
      const extractLine = await openLineExtraction({
        ...(flags.places !== undefined && { placesFile: flags.places }),
        ...(flags.actors !== undefined && { actorsFile: flags.actors }),
        ...(llm !== undefined && { llm }),
      })
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
      let number = 0
      for await (const line of lines) {
        if (context.signal.aborted) break
        number++
        if (line.trim() === '') continue
        const answer = await extractLine(line, number, watching)
        if (context.signal.aborted) break
        if ('error' in answer) context.exit(EXIT.inPart)
        // Waiting for a full pipe to drain keeps memory bounded whatever the length of the stream.
        if (!process.stdout.write(`${JSON.stringify(answer)}\n`)) {
          await new Promise<void>((drained) => process.stdout.once('drain', drained))
        }
      }
      const left = dropped.words()
      if (left !== undefined) context.err(left)
    })
}
