import {
  type Actor,
  lineage,
  PLAIN_VOCABULARIES,
  type Protection,
  SCHEMES,
  type Scheme,
  type TargetTerm,
  type Term,
  type Vocabularies,
} from './vocabulary.ts'
import {
  aliasesOf,
  type FileActors,
  type FileContents,
  type FileTarget,
  type FileTerm,
  type FileVocabulary,
  mistake,
  readVocabularyFile,
} from './vocabulary-file.ts'

type Names = Exclude<keyof Vocabularies, 'actorForms'>
type Located<T> = { readonly file: string; readonly value: T }

/**
 * The vocabularies from the YAML texts of their files, by file name. Every vocabulary must be there once. A code takes from
 * the node above it what it does not say itself: mappings and protection. Throws `bad-input`, with file and path, for a value of
 * the wrong shape, a parent or ally that does not exist, a circle, and a code that is neither mapped to a scheme nor says why.
 */
export function parseVocabularies(files: Readonly<Record<string, string>>): Vocabularies {
  const contents = Object.entries(files).map(([file, yaml]) => ({
    file,
    value: readVocabularyFile(file, yaml),
  }))
  const plain = PLAIN_VOCABULARIES.map((name) => [name, termsOf(name, found(contents, name))] as const)
  const actors = found(contents, 'actors')
  return {
    ...(Object.fromEntries(plain) as Record<(typeof PLAIN_VOCABULARIES)[number], Vocabularies['events']>),
    targets: targetsOf(found(contents, 'targets')),
    actors: actorsOf(actors),
    actorForms: { forces: actors.value.forces, atHome: actors.value.atHome },
  }
}

function found<N extends Names>(
  contents: readonly Located<FileContents>[],
  name: N,
): Located<NonNullable<FileContents[N]>> {
  const holders = contents.filter(({ value }) => value[name] !== undefined)
  const [first, second] = holders
  if (first === undefined) throw mistake(name, '', 'no file holds this vocabulary')
  if (second !== undefined) throw mistake(second.file, name, `this vocabulary is already in ${first.file}`)
  return { file: first.file, value: first.value[name] as NonNullable<FileContents[N]> }
}

function termsOf(
  name: string,
  { file, value }: Located<FileVocabulary<FileTerm>>,
): ReadonlyMap<string, Term> {
  const codes = treeOf(file, name, value.codes)
  return new Map([...codes].map(([code, term]) => [code, termOf(code, term, codes, { file, name, value })]))
}

function targetsOf(located: Located<FileVocabulary<FileTarget>>): ReadonlyMap<string, TargetTerm> {
  const codes = treeOf(located.file, 'targets', located.value.codes)
  const given = { file: located.file, name: 'targets', value: located.value }
  return new Map(
    [...codes].map(([code, term]) => {
      const protection: Protection | undefined = lineage(codes, code)
        .map((above) => codes.get(above)?.protection)
        .find((known) => known !== undefined)
      if (protection === undefined)
        throw mistake(located.file, `targets.codes.${code}`, 'no protection in law is given')
      return [code, { ...termOf(code, term, codes, given), protection }]
    }),
  )
}

function actorsOf({ file, value }: Located<FileActors>): ReadonlyMap<string, Actor> {
  const codes = treeOf(file, 'actors', value.codes)
  return new Map(
    [...codes].map(([id, actor]) => {
      const stranger = actor.allies.find((ally) => !codes.has(ally))
      if (stranger !== undefined)
        throw mistake(file, `actors.codes.${id}.allies`, `there is no actor ${stranger}`)
      return [
        id,
        {
          id,
          kind: actor.kind,
          label: actor.label,
          aliases: aliasesOf(actor, value),
          parent: actor.parent,
          home: actor.home,
          countries: [...new Set([...(actor.home === undefined ? [] : [actor.home]), ...actor.countries])],
          from: actor.from,
          to: actor.to,
          allies: actor.allies,
          maps: actor.maps,
          unmapped: { ...value.unmapped, ...actor.unmapped },
        },
      ]
    }),
  )
}

/** The codes by name, proven to be a forest: every parent exists and no code lies under itself. */
function treeOf<T extends { parent?: string | undefined }>(
  file: string,
  name: string,
  codes: Readonly<Record<string, T>>,
): ReadonlyMap<string, T & { parent: string | undefined }> {
  const tree = new Map(Object.entries(codes).map(([code, term]) => [code, { ...term, parent: term.parent }]))
  for (const code of tree.keys()) {
    const seen = new Set<string>()
    for (let at: string | undefined = code; at !== undefined; at = tree.get(at)?.parent) {
      const path = `${name}.codes.${code}.parent`
      if (!tree.has(at)) throw mistake(file, path, `there is no code ${at}`)
      if (seen.has(at)) throw mistake(file, path, 'a code lies under itself')
      seen.add(at)
    }
  }
  return tree
}

function termOf(
  code: string,
  term: FileTerm,
  tree: ReadonlyMap<string, FileTerm & { parent: string | undefined }>,
  { file, name, value }: { file: string; name: string; value: FileVocabulary<FileTerm> },
): Term {
  const line = lineage(tree, code).flatMap((above) => tree.get(above) ?? [])
  const maps: Partial<Record<Scheme, readonly string[]>> = {}
  const unmapped: Partial<Record<Scheme, string>> = {}
  for (const scheme of SCHEMES) {
    const nearest = line.find(
      (node) => node.maps[scheme] !== undefined || node.unmapped[scheme] !== undefined,
    )
    const words = nearest?.maps[scheme]
    const why = nearest?.unmapped[scheme] ?? value.unmapped[scheme]
    if (words !== undefined) maps[scheme] = words
    else if (why !== undefined) unmapped[scheme] = why
    else throw mistake(file, `${name}.codes.${code}`, `it is not mapped to ${scheme} and does not say why`)
  }
  return {
    code,
    label: term.label,
    definition: term.definition,
    parent: term.parent,
    abstract: term.abstract === true,
    maps,
    unmapped,
  }
}
