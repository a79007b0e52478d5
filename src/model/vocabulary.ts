import { z } from 'zod'

/** The coding schemes of others that our codes are mapped to. `airwars` of an actor is Airwars' belligerent. */
export const SCHEMES = ['acled', 'ucdp', 'airwars', 'muc4'] as const
export const Scheme = z.enum(SCHEMES)
export type Scheme = z.infer<typeof Scheme>

export const LABEL_LANGUAGES = ['en', 'ar'] as const
export type LabelLanguage = (typeof LABEL_LANGUAGES)[number]
export type Label = Readonly<Record<LabelLanguage, string>>

/** A code of a vocabulary, with its place in the tree. */
export interface Term {
  readonly code: string
  readonly label: Label
  readonly definition: string
  readonly parent: string | undefined
  /** a node of the tree only: no claim carries it */
  readonly abstract: boolean
  /** the scheme's own words for it, its own or those of the nearest node above */
  readonly maps: Readonly<Partial<Record<Scheme, readonly string[]>>>
  /** for every scheme that has no word for it, why */
  readonly unmapped: Readonly<Partial<Record<Scheme, string>>>
}

/** How the law protects a kind of object, with the rule (ICRC customary law study) and the articles of treaties. */
export interface Protection {
  /** `special`: more than any civilian object; `conditional`: often used for both, lost while used for military ends */
  readonly status: 'special' | 'civilian' | 'conditional' | 'military' | 'unclear'
  readonly rules: readonly number[]
  readonly articles: readonly string[]
}

export interface TargetTerm extends Term {
  readonly protection: Protection
}

export const ALIAS_KINDS = ['name', 'context', 'country', 'adjective'] as const

/**
 * A form of words for an actor. `name` stands for it alone; `context` ("the regime", "government forces") only in a country
 * where the actor fights; `country` ("Russia") is also a place, and an actor only where it acts; `adjective` ("Russian")
 * only before a word of force or attack.
 */
export interface Alias {
  readonly text: string
  readonly language: LabelLanguage
  readonly kind: (typeof ALIAS_KINDS)[number]
}

/** An armed party. `parent` is the wider party whose name covers it. */
export interface Actor {
  readonly id: string
  readonly kind: 'state' | 'group' | 'coalition' | 'unknown'
  readonly label: Label
  readonly aliases: readonly Alias[]
  readonly parent: string | undefined
  /** ISO 3166-1 alpha-2, where it is at home */
  readonly home: string | undefined
  /** ISO 3166-1 alpha-2, where it fights, its home included */
  readonly countries: readonly string[]
  /** calendar dates or parts of them (`2011`, `2024-12-08`), inclusive */
  readonly from: string | undefined
  readonly to: string | undefined
  readonly allies: readonly string[]
  readonly maps: Readonly<Partial<Record<Scheme, readonly string[]>>>
  readonly unmapped: Readonly<Partial<Record<Scheme, string>>>
}

interface ArabicForms {
  readonly m: readonly string[]
  readonly f: readonly string[]
}

/** Words that make names of actors: for forces, with the adjective of a state, and for the state at home, without one. */
export interface ActorForms {
  readonly forces: { readonly en: readonly string[]; readonly ar: ArabicForms }
  readonly atHome: Readonly<Record<LabelLanguage, readonly string[]>>
}

/** The vocabularies whose terms have nothing but what every term has. */
export const PLAIN_VOCABULARIES = [
  'events',
  'methods',
  'munitions',
  'harmKinds',
  'harmStatuses',
  'harmGroups',
  'legal',
  'speakerKinds',
  'stances',
  'actorKinds',
  'actorRoles',
  'attributions',
] as const

/** A vocabulary by code, in the order of its file. */
export type Vocabulary<T> = ReadonlyMap<string, T>

export interface Vocabularies
  extends Readonly<Record<(typeof PLAIN_VOCABULARIES)[number], Vocabulary<Term>>> {
  readonly targets: Vocabulary<TargetTerm>
  readonly actors: Vocabulary<Actor>
  readonly actorForms: ActorForms
}

/** A code and all that it lies under, nearest first; empty for a code that the vocabulary does not have. */
export function lineage(vocabulary: Vocabulary<{ parent: string | undefined }>, code: string): string[] {
  const line: string[] = []
  for (
    let at: string | undefined = code;
    at !== undefined && vocabulary.has(at);
    at = vocabulary.get(at)?.parent
  )
    line.push(at)
  return line
}

/** Whether a code is `ancestor` or lies under it. */
export function isUnder(
  vocabulary: Vocabulary<{ parent: string | undefined }>,
  code: string,
  ancestor: string,
): boolean {
  return code === ancestor || lineage(vocabulary, code).includes(ancestor)
}
