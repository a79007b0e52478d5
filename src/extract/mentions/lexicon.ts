import { foldWord } from './fold.ts'
import type { Form } from './found.ts'
import type { Grammar } from './grammar.ts'
import { inflector, type Variant } from './inflect.ts'
import { mistake, readLexiconFile } from './lexicon-file.ts'
import { type Attributes, type Group, WORD_CLASSES, type WordList } from './lexicon-sections.ts'
import { cut, scan } from './scan.ts'
import { WORD } from './token.ts'

/** What entries say of their words, by the sections of the files; the names that vocabularies give actors are aliases too. */
export type Meanings = Attributes
export type Section = keyof Meanings

interface EntryOf<S extends Section> {
  readonly section: S
  readonly is: Meanings[S]
  readonly lemma: string
  readonly class: 'noun' | 'verb' | 'adjective' | 'phrase'
  readonly form: Form
  readonly sure: number
}
/** What a word or phrase can mean. */
export type Entry<S extends Section = Section> = { [K in S]: EntryOf<K> }[S]

/** A node of the trie of folded words. */
export interface Node {
  next: Map<string, Node> | undefined
  entries: Entry[] | undefined
}

/** A language's words, ready to be matched. */
export interface Lexicon {
  readonly grammar: Grammar
  readonly root: Node
  /** every folded word of any entry, with the bits of `WORD` that entries and word classes give it */
  readonly words: ReadonlyMap<string, number>
  /** common words without entries; where case tells nothing they are no names */
  readonly common: ReadonlySet<string>
}

const CLASS = { nouns: 'noun', verbs: 'verb', adjectives: 'adjective', phrases: 'phrase' } as const
const BITS: Readonly<Record<Form, number>> = {
  base: WORD.verb,
  third: WORD.verb,
  past: WORD.verb | WORD.past,
  participle: WORD.verb | WORD.past,
  gerund: WORD.verb | WORD.gerund,
  singular: WORD.noun,
  dual: WORD.noun | WORD.plural,
  plural: WORD.noun | WORD.plural,
  fixed: 0,
}

/**
 * A language's lexicon from the YAML texts of its folder, by file name; `docs/languages.md` describes their form. One of
 * them holds the `grammar`. Throws `bad-input` with the file's name for a text that is not in the form.
 */
export function parseLexicon(files: Readonly<Record<string, string>>): Lexicon {
  const read = Object.entries(files).map(([name, yaml]) => ({ name, ...readLexiconFile(name, yaml) }))
  const grammars = read.flatMap((file) => file.grammar ?? [])
  const grammar = grammars[0]
  if (grammar === undefined || grammars.length > 1)
    throw mistake(read[0]?.name ?? 'grammar.yaml', 'a language has one grammar, in one of its files')
  const root = node()
  const words = new Map<string, number>()
  const making = { grammar, article: articleOf(grammar), inflect: inflector(grammar), root, words }
  for (const { name, groups } of read) {
    try {
      for (const group of groups) addGroup(group, making)
    } catch (error) {
      throw mistake(name, error instanceof Error ? error.message : String(error))
    }
  }
  const common = new Set(read.flatMap((file) => file.common.split(/\s+/)))
  return { grammar, root, words, common }
}

/** An empty trie. */
export function node(): Node {
  return { next: undefined, entries: undefined }
}

/** Puts a phrase with its meaning into a trie; its words are cut and folded as those of a text. Gives the words. */
export function addPhrase(root: Node, phrase: string, entry: Entry, grammar: Grammar): string[] {
  const folded = foldPhrase(phrase, grammar, articleOf(grammar))
  putPhrase(root, folded, entry)
  return folded
}

function putPhrase(root: Node, folded: readonly string[], entry: Entry): void {
  if (folded.length === 0) return
  let at = root
  for (const word of folded) {
    at.next ??= new Map()
    let next = at.next.get(word)
    if (next === undefined) {
      next = node()
      at.next.set(word, next)
    }
    at = next
  }
  at.entries ??= []
  at.entries.push(entry)
}

const plain =
  /^'?[a-z\u00e0-\u00f6\u0430-\u045f\u0621-\u064a]+(?: [a-z\u00e0-\u00f6\u0430-\u045f\u0621-\u064a]+)*$/
const SHORTEST_AFTER_ARTICLE = 3 // letters: shorter ones are words that only begin like the article (التي)

/** The folded words of a phrase; an article written as one with its word is left out, since texts are read without it. */
function foldPhrase(phrase: string, { apostrophe }: Grammar, article: string): string[] {
  const words = plain.test(phrase)
    ? phrase.split(' ')
    : cut(phrase, scan(phrase, 0, phrase.length), apostrophe).map(({ start, end }) =>
        phrase.slice(start, end),
      )
  return words.map((word) =>
    article !== '' && word.startsWith(article) && word.length >= article.length + SHORTEST_AFTER_ARTICLE
      ? foldWord(word.slice(article.length))
      : foldWord(word),
  )
}

/** The article where a language writes it as one with its word, else nothing. */
export function articleOf({ before }: Grammar): string {
  for (const letters in before) if (before[letters]?.join() === 'the') return letters
  return ''
}

interface Making {
  readonly grammar: Grammar
  readonly article: string
  readonly inflect: (entry: string, list: WordList) => Variant[]
  readonly root: Node
  readonly words: Map<string, number>
}

function addGroup(group: Group, making: Making): void {
  const { nouns, verbs, adjectives, phrases, sure, section, ...is } = group
  const lists = { nouns, verbs, adjectives, phrases }
  for (const list of WORD_CLASSES) {
    for (const written of lists[list]?.split(SEPARATOR) ?? []) {
      const text = written.trim()
      if (text !== '') addEntry(text, list, { section, is, sure }, making)
    }
  }
}
const SEPARATOR = /[,\n]/

function addEntry(
  text: string,
  list: WordList,
  { section, is, sure }: { section: Section; is: object; sure: number },
  { grammar, article, inflect, root, words }: Making,
): void {
  const lemma = text.replace(/[/|+]\S*/g, '')
  for (const { words: phrase, form } of inflect(text, list)) {
    const folded = foldPhrase(phrase, grammar, article)
    let bits = 0
    if (section === 'words') for (const name of (is as Attributes['words']).classes) bits |= WORD[name]
    else {
      // the schema has checked that `is` belongs to its section
      putPhrase(root, folded, { section, is, lemma, class: CLASS[list], form, sure } as Entry)
      if (folded.length === 1 && list !== 'phrases')
        bits = list === 'adjectives' ? WORD.adjective : BITS[form]
    }
    for (const word of folded) words.set(word, (words.get(word) ?? 0) | bits)
  }
}
