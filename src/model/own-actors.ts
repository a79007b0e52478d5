import { load } from 'js-yaml'
import { z } from 'zod'
import type { Actor, Vocabularies } from './vocabulary.ts'
import { aliasesOf, FileActor, mistake } from './vocabulary-file.ts'

const FILE = 'of actors'
const PREFIX = 'own:'

/** Users need not know Arabic: a label in plain words stands for both languages. */
const OwnLabel = z
  .union([z.string().trim().min(1), FileActor.shape.label])
  .transform((label) => (typeof label === 'string' ? { en: label, ar: label } : label))

const OwnFile = z.strictObject({
  actors: z.record(FileActor.shape.parent.unwrap(), FileActor.extend({ label: OwnLabel })),
})

/** Armed parties of the user's own, by id (`own:` and the code of the file). */
export type OwnActors = ReadonlyMap<string, Actor>

/**
 * Armed parties from a file of the user's (YAML, `docs/actors.md`). A parent or an ally is a code of the same file, else an
 * actor of `vocabularies`. Throws `bad-input` with the path of the value that is wrong, for a code that does not exist and for an
 * actor that lies under itself.
 */
export function parseOwnActors(yaml: string, vocabularies: Vocabularies): OwnActors {
  const codes = new Map(Object.entries(readFile(yaml)))
  const known = (path: string, code: string): string => {
    if (codes.has(code)) return PREFIX + code
    if (vocabularies.actors.has(code)) return code
    throw mistake(FILE, `actors.${path}`, `there is no actor ${code}`)
  }
  const actors = new Map<string, Actor>()
  for (const [code, actor] of codes) {
    actors.set(PREFIX + code, {
      id: PREFIX + code,
      kind: actor.kind,
      label: actor.label,
      aliases: aliasesOf(actor, vocabularies.actorForms),
      parent: actor.parent === undefined ? undefined : known(`${code}.parent`, actor.parent),
      home: actor.home,
      countries: [...new Set([...(actor.home === undefined ? [] : [actor.home]), ...actor.countries])],
      from: actor.from,
      to: actor.to,
      allies: actor.allies.map((ally) => known(`${code}.allies`, ally)),
      maps: actor.maps,
      unmapped: actor.unmapped,
    })
  }
  for (const [code] of codes) {
    const seen = new Set<string>()
    for (let at: string | undefined = code; at !== undefined; at = codes.get(at)?.parent) {
      if (seen.has(at)) throw mistake(FILE, `actors.${code}.parent`, 'an actor lies under itself')
      seen.add(at)
    }
  }
  return actors
}

/** The vocabularies with the user's own actors, file by file; of two with the same code the later one counts. */
export function withOwnActors(vocabularies: Vocabularies, files: readonly string[]): Vocabularies {
  if (files.length === 0) return vocabularies
  const actors = new Map(vocabularies.actors)
  for (const yaml of files)
    for (const [id, actor] of parseOwnActors(yaml, { ...vocabularies, actors })) actors.set(id, actor)
  return { ...vocabularies, actors }
}

function readFile(yaml: string): z.infer<typeof OwnFile>['actors'] {
  let value: unknown
  try {
    value = load(yaml)
  } catch (error) {
    throw mistake(FILE, '', error instanceof Error ? error.message.trim() : String(error))
  }
  const result = OwnFile.safeParse(value)
  if (result.success) return result.data.actors
  const issue = result.error.issues[0]
  throw mistake(FILE, issue?.path.join('.') ?? '', issue?.message ?? 'not a list of actors')
}
