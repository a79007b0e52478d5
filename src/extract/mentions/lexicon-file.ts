import { load } from 'js-yaml'
import { z } from 'zod'
import { RecountError } from '../../model/index.ts'
import { Grammar } from './grammar.ts'
import { type Group, sections } from './lexicon-sections.ts'

const LexiconFile = z.strictObject({
  grammar: Grammar.optional(),
  /** common words of the language, apart by white space: no names, where case does not tell */
  common: z.string().optional(),
  ...sections,
})

/** What one file of a lexicon holds. */
interface LexiconContents {
  readonly grammar: Grammar | undefined
  readonly common: string
  readonly groups: readonly Group[]
}

/** Reads one file of a lexicon. Throws `bad-input` with the file's name and the path of what is wrong. */
export function readLexiconFile(name: string, yaml: string): LexiconContents {
  let value: unknown
  try {
    value = load(yaml)
  } catch (error) {
    throw mistake(name, error instanceof Error ? error.message.trim() : String(error))
  }
  const result = LexiconFile.safeParse(value ?? {})
  if (!result.success) {
    const issue = result.error.issues[0]
    throw mistake(name, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a lexicon'}`)
  }
  const { grammar, common, ...lists } = result.data
  const groups = Object.entries(lists as Record<string, object[] | undefined>).flatMap(
    ([section, list]) => (list ?? []).map((group) => ({ section, ...group }) as Group), // the schema has just checked them section by section
  )
  return { grammar, common: common ?? '', groups }
}

export function mistake(file: string, message: string): RecountError {
  return new RecountError(
    'bad-input',
    `The lexicon file ${file} is wrong: ${message}.`,
    'Correct the file and try again.',
  )
}
