import { type Command, Option } from 'commander'
import type { Dropped } from '../extract/index.ts'
import { RecountError } from '../model/index.ts'
import type { ChatSettings } from '../workspace/index.ts'
import type { Context } from './context.ts'
import { many } from './words.ts'

/** Adds `--extractor`: the rules unless a person asks for a language model. */
export function addExtractorOption(command: Command): Command {
  return command.addOption(
    new Option('--extractor <name>', 'who extracts: the rules, or a language model at RECOUNT_LLM_URL')
      .choices(['frames', 'llm'])
      .default('frames'),
  )
}

/**
 * The language model that the environment names, where a person asked for one; it is said where text will go before any goes.
 * @throws RecountError bad-input
 */
export async function askedModel(name: string, { env, err }: Context): Promise<ChatSettings | undefined> {
  if (name !== 'llm') return undefined
  const { RECOUNT_LLM_URL: url, RECOUNT_LLM_MODEL: model, RECOUNT_LLM_KEY: key } = env
  if (!url || !model)
    throw new RecountError(
      'bad-input',
      'No language model is named.',
      'Set RECOUNT_LLM_URL and RECOUNT_LLM_MODEL, and RECOUNT_LLM_KEY where it wants a key; see docs/extraction.md.',
    )
  const settings = { url, model, ...(key && { key }) }
  const { whereTextGoes } = await import('../workspace/index.ts')
  err(whereTextGoes(settings))
  return settings
}

/** Counts what a model's answers lost for want of words in the text. */
export function dropCounter(): {
  readonly onDropped: (dropped: Dropped) => void
  words(): string | undefined
} {
  const counts = new Map<string, number>()
  return {
    onDropped({ what, why }) {
      const key = `${what} ${REASONS[why]}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    },
    words() {
      if (counts.size === 0) return undefined
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const lines = [...counts].sort(([, a], [, b]) => b - a).map(([what, count]) => `  ${count} × ${what}`)
      return [`Left out of the answers, ${many(all, 'thing')}:`, ...lines].join('\n')
    },
  }
}

const REASONS: Readonly<Record<Dropped['why'], string>> = {
  'not-quoted': 'whose words do not stand in the text',
  figure: 'whose number the quoted words do not say',
  date: 'whose date the quoted words do not say',
  form: 'not in the exchange form',
  'too-many': 'beyond what one text can hold',
}
