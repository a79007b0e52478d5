import type { Form } from './found.ts'
import type { Grammar } from './grammar.ts'
import type { WordList } from './lexicon-sections.ts'

/** One way to write an entry, with the form of its head word. */
export interface Variant {
  readonly words: string
  readonly form: Form
}
type Inflected = Exclude<WordList, 'phrases'>

/**
 * A function that gives all ways to write an entry of a lexicon. `strike/struck` gives the forms that the grammar lists for
 * its class; the others are made by the grammar's patterns. A phrase inflects its word with `/`, else its head;
 * `his|her` stands for either, and `воздушный+` for all forms of an adjective that agrees with the head; a phrase whose every
 * form is told is taken as it is (`غارة جوية/غارات جوية`).
 */
export function inflector(grammar: Grammar): (entry: string, list: WordList) => Variant[] {
  const patterns = {
    nouns: patternsOf(grammar.inflect.nouns),
    verbs: patternsOf(grammar.inflect.verbs),
    adjectives: patternsOf(grammar.inflect.adjectives),
  }
  const names = { ...grammar.forms, adjectives: ['fixed'] }

  return (entry, list) => {
    const written = entry.split(' ').map(agreeing)
    if (list === 'phrases') return alternatives(written).map((words) => ({ words, form: 'fixed' }))
    const whole = entry.includes('/') && entry.includes(' ') ? wholeForms(entry, names[list]) : undefined
    if (whole !== undefined) return whole
    if (!entry.includes(' ')) return formsOf(entry, patterns[list], names[list])
    const words = entry.split(' ')
    const marked = words.findIndex((word) => word.includes('/'))
    const plain = (word: string) => !word.endsWith('+')
    const head =
      marked >= 0 ? marked : isLast(list) ? words.findLastIndex(plain) : Math.max(0, words.findIndex(plain))
    return formsOf(words[head] ?? '', patterns[list], names[list]).flatMap(({ words: form, form: name }) =>
      alternatives(written.with(head, form)).map((phrase) => ({ words: phrase, form: name })),
    )
  }

  /** All forms of an adjective that is marked to agree, as alternatives; other words as they are. */
  function agreeing(word: string): string {
    if (!word.endsWith('+')) return word
    const forms = formsOf(word.slice(0, -1), patterns.adjectives, names.adjectives)
    return [...new Set(forms.map(({ words }) => words))].join('|')
  }

  function isLast(list: Inflected): boolean {
    return list === 'adjectives' || grammar.head[list] === 'last'
  }
}

/** The forms of an entry whose every form is a phrase of as many words; undefined for others. */
function wholeForms(entry: string, names: readonly string[]): Variant[] | undefined {
  const forms = entry.split('/').map((part) => part.split('|'))
  const length = forms[0]?.[0]?.split(' ').length ?? 0
  if (length < 2 || forms.flat().some((part) => part.trim().split(' ').length !== length)) return undefined
  return forms.flatMap((parts, at) =>
    parts.map((part) => ({ words: part.trim(), form: (names[at] ?? 'fixed') as Form })),
  )
}

/** The phrases that a list of words with `a|b` in it stands for. */
function alternatives(words: readonly string[]): string[] {
  if (!words.some((word) => word.includes('|'))) return [words.join(' ')]
  return words.reduce<string[]>(
    (phrases, word) => word.split('|').flatMap((form) => phrases.map((phrase) => `${phrase} ${form}`.trim())),
    [''],
  )
}

/** The forms of one word: those given, then those that the patterns make, in the order of the grammar. */
function formsOf(word: string, patterns: readonly Pattern[], names: readonly string[]): Variant[] {
  const slash = word.indexOf('/')
  const lemma = (slash < 0 ? word : word.slice(0, slash)).split('|')[0] ?? ''
  const made = new Map(lemma === '' ? [] : patternForms(lemma, patterns))
  for (const [at, forms] of word.split('/').entries()) {
    const name = names[at]
    if (name === undefined) throw new Error(`"${word}" has more forms than the grammar names`)
    if (at > 0 || forms !== lemma) made.set(name, forms.split('|'))
    else if (!made.has(name)) made.set(name, [lemma])
  }
  const found: Variant[] = []
  const add = (name: string) => {
    for (const form of made.get(name) ?? []) if (form !== '') found.push({ words: form, form: name as Form })
    made.delete(name)
  }
  names.forEach(add) // in the grammar's order: a plural written like the dual is read as the plural
  for (const name of [...made.keys()]) add(name)
  return found
}

/** A pattern of words, with what its forms put before and after the part that `…` stood for. */
interface Pattern {
  readonly start: string
  readonly end: string
  readonly forms: readonly (readonly [name: string, affixes: readonly (readonly [string, string])[]])[]
}

/** Patterns, the most exact first. */
function patternsOf(patterns: Grammar['inflect']['nouns']): Pattern[] {
  return Object.entries(patterns)
    .map(([pattern, templates]) => {
      const [start = '', end = ''] = pattern.split('…')
      const forms = Object.entries(templates).map(([name, written]) => {
        const affixes = written.split(' ').map((template) => {
          const [before = '', after = ''] = template.split('~')
          return [before, after] as const
        })
        return [name, affixes] as const
      })
      return { start, end, forms }
    })
    .sort((a, b) => b.start.length + b.end.length - a.start.length - a.end.length)
}

function patternForms(word: string, patterns: readonly Pattern[]): [name: string, forms: string[]][] {
  const pattern = patterns.find(
    ({ start, end }) =>
      word.length >= start.length + end.length && word.startsWith(start) && word.endsWith(end),
  )
  if (pattern === undefined) return []
  const stem = word.slice(pattern.start.length, word.length - pattern.end.length)
  return pattern.forms.map(([name, affixes]) => [
    name,
    affixes.map(([before, after]) => before + stem + after),
  ])
}
