import { load } from 'js-yaml'
import { z } from 'zod'
import { RecountError } from './error.ts'
import { type ActorForms, type Alias, PLAIN_VOCABULARIES, Scheme } from './vocabulary.ts'

const Code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const Words = z.string().trim().min(1)
const WordList = z.array(Words).default([])
const Label = z.strictObject({ en: Words, ar: Words })
const Maps = z.partialRecord(
  Scheme,
  z.union([Words, z.array(Words).min(1)]).transform((words) => [words].flat()),
)
const Unmapped = z.partialRecord(Scheme, Words)

const termShape = {
  label: Label,
  definition: Words,
  parent: Code.optional(),
  abstract: z.literal(true).optional(),
  maps: Maps.default({}),
  unmapped: Unmapped.default({}),
}

const FileProtection = z.strictObject({
  status: z.enum(['special', 'civilian', 'conditional', 'military', 'unclear']),
  rules: z.array(z.int().min(1).max(161)).min(1), // the ICRC study has 161 rules
  articles: z.array(Words).min(1),
})

const vocabularyOf = <T extends z.ZodType>(term: T) =>
  z.strictObject({ about: Words, unmapped: Unmapped.default({}), codes: z.record(Code, term) })

const FileTerm = z.strictObject(termShape)
const FileTarget = z.strictObject({ ...termShape, protection: FileProtection.optional() })

const AliasLists = z.strictObject({ en: WordList, ar: WordList })
const DatePart = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
const Country = z.string().regex(/^[A-Z]{2}$/)
/** In Arabic an adjective agrees with its noun: masculine, feminine, both without the article. */
const ArabicAdjective = z.strictObject({ m: Words, f: Words })

export const FileActor = z.strictObject({
  kind: z.enum(['state', 'group', 'coalition', 'unknown']),
  label: Label,
  names: AliasLists.prefault({}),
  context: AliasLists.prefault({}),
  country: AliasLists.prefault({}),
  adjective: z.strictObject({ en: WordList, ar: ArabicAdjective.optional() }).optional(),
  parent: Code.optional(),
  home: Country.optional(),
  countries: z.array(Country).default([]),
  from: DatePart.optional(),
  to: DatePart.optional(),
  allies: z.array(Code).default([]),
  maps: Maps.default({}),
  unmapped: Unmapped.default({}),
})

/** Words that name forces: with a state's adjective its own ("Russian warplanes"), alone those of the country spoken of. */
const FileForces = z.strictObject({
  en: z.array(Words),
  ar: z.strictObject({ m: z.array(Words), f: z.array(Words) }),
})

const FileActors = z.strictObject({
  about: Words,
  unmapped: Unmapped.default({}),
  forces: FileForces,
  atHome: AliasLists,
  codes: z.record(Code, FileActor),
})

/** What one vocabulary file may hold: one or several vocabularies by name. */
const VocabularyFile = z
  .strictObject({
    ...Object.fromEntries(PLAIN_VOCABULARIES.map((name) => [name, vocabularyOf(FileTerm)])),
    targets: vocabularyOf(FileTarget),
    actors: FileActors,
  })
  .partial()

export type FileTerm = z.infer<typeof FileTerm>
export type FileTarget = z.infer<typeof FileTarget>
export type FileActor = z.infer<typeof FileActor>
export type FileActors = z.infer<typeof FileActors>
export interface FileVocabulary<T> {
  readonly about: string
  readonly unmapped: z.infer<typeof Unmapped>
  readonly codes: Readonly<Record<string, T>>
}

export interface FileContents
  extends Partial<Record<(typeof PLAIN_VOCABULARIES)[number], FileVocabulary<FileTerm>>> {
  readonly targets?: FileVocabulary<FileTarget> | undefined
  readonly actors?: FileActors | undefined
}

/** A mistake in a vocabulary file, with the file and the place in it. */
export function mistake(file: string, path: string, message: string): RecountError {
  return new RecountError(
    'bad-input',
    `The vocabulary file ${file} is wrong${path === '' ? '' : ` at ${path}`}: ${message}.`,
    'Correct the file and try again.',
  )
}

/** The validated contents of one vocabulary file. Throws `bad-input` with the file's name and the path of the value. */
export function readVocabularyFile(name: string, yaml: string): FileContents {
  let value: unknown
  try {
    value = load(yaml)
  } catch (error) {
    throw mistake(name, '', error instanceof Error ? error.message.trim() : String(error))
  }
  const result = VocabularyFile.safeParse(value)
  if (result.success) return result.data as FileContents // the names of PLAIN_VOCABULARIES are lost in fromEntries
  const issue = result.error.issues[0]
  throw mistake(name, issue?.path.join('.') ?? '', issue?.message ?? 'not a vocabulary')
}

/** All forms of words for an actor: those its file lists and those made of its adjective and the words for forces. */
export function aliasesOf(actor: FileActor, { forces, atHome }: ActorForms): Alias[] {
  const english = actor.adjective?.en ?? []
  const arabic = actor.adjective?.ar
  const isState = actor.kind === 'state' && actor.home !== undefined
  const all = [
    ...aliases('name', [actor.label.en], [actor.label.ar]),
    ...aliases('name', actor.names.en, actor.names.ar),
    ...aliases(
      'name',
      english.flatMap((adjective) => forces.en.map((force) => `${adjective} ${force}`)),
      arabic === undefined
        ? []
        : [...withAdjective(forces.ar.m, arabic.m), ...withAdjective(forces.ar.f, arabic.f)],
    ),
    ...aliases('context', actor.context.en, actor.context.ar),
    ...(isState ? aliases('context', atHome.en, atHome.ar) : []),
    ...aliases('country', actor.country.en, actor.country.ar),
    ...aliases(
      'adjective',
      english,
      arabic === undefined ? [] : [arabic.m, arabic.f, `ال${arabic.m}`, `ال${arabic.f}`],
    ),
  ]
  const first = new Map<string, Alias>()
  for (const alias of all) {
    const key = `${alias.language} ${alias.text.toLowerCase()}`
    if (!first.has(key)) first.set(key, alias)
  }
  return [...first.values()]
}

function aliases(kind: Alias['kind'], english: readonly string[], arabic: readonly string[]): Alias[] {
  return [
    ...english.map((text) => ({ text, language: 'en' as const, kind })),
    ...arabic.map((text) => ({ text, language: 'ar' as const, kind })),
  ]
}

/** An Arabic adjective takes the article where its noun has it, also inside a construct ("جيش الاحتلال"). */
function withAdjective(nouns: readonly string[], adjective: string): string[] {
  return nouns.map((noun) => `${noun} ${/(^|\s)ال/u.test(noun) ? 'ال' : ''}${adjective}`)
}
