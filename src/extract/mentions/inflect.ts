import type { Grammar, WordList } from './lexicon-file.ts'
import type { Form } from './mention.ts'

/** One way to write an entry, with the form of its head word. */
export interface Variant {
  readonly words: string
  readonly form: Form
}

/**
 * All ways to write one entry of a lexicon. `strike/struck` gives the forms that the grammar lists for its class; the
 * others are made by the grammar's patterns. A phrase inflects its word with `/`, else its head; `his|her` stands for either.
 */
export function variants(entry: string, list: WordList, grammar: Grammar): Variant[] {
  if (list === 'phrases') return alternatives(entry.split(/\s+/)).map((words) => ({ words, form: 'fixed' }))
  const whole = wholeForms(entry, list, grammar)
  if (whole !== undefined) return whole
  const words = entry.split(/\s+/)
  const marked = words.findIndex((word) => word.includes('/'))
  const atEnd = list === 'adjectives' || grammar.head[list] === 'last'
  const head = marked >= 0 ? marked : atEnd ? words.length - 1 : 0
  return formsOf(words[head] ?? '', list, grammar).flatMap(({ words: form, form: name }) =>
    alternatives(words.with(head, form)).map((phrase) => ({ words: phrase, form: name })),
  )
}

/** The forms of an entry whose every form is a phrase of its own: `غارة جوية/غارات جوية`. */
function wholeForms(
  entry: string,
  list: 'nouns' | 'verbs' | 'adjectives',
  grammar: Grammar,
): Variant[] | undefined {
  if (list === 'adjectives' || !entry.includes('/') || !entry.includes(' ')) return undefined
  const forms = entry.split('/').map((part) => part.split('|'))
  const length = forms[0]?.[0]?.split(/\s+/).length ?? 0
  if (length < 2 || forms.flat().some((part) => part.trim().split(/\s+/).length !== length)) return undefined
  return forms.flatMap((parts, at) =>
    parts.map((part) => ({ words: part.trim(), form: (grammar.forms[list][at] ?? 'fixed') as Form })),
  )
}

/** The phrases that a list of words with `a|b` in it stands for. */
function alternatives(words: readonly string[]): string[] {
  return words.reduce<string[]>(
    (phrases, word) => word.split('|').flatMap((form) => phrases.map((phrase) => `${phrase} ${form}`.trim())),
    [''],
  )
}

function formsOf(word: string, list: 'nouns' | 'verbs' | 'adjectives', grammar: Grammar): Variant[] {
  const given = word.split('/')
  const names = list === 'adjectives' ? ['fixed'] : grammar.forms[list]
  const lemma = given[0]?.split('|')[0] ?? ''
  const made = new Map<string, string[]>() // by form
  if (lemma !== '') for (const [name, forms] of patternOf(lemma, grammar.inflect[list])) made.set(name, forms)
  for (const [at, forms] of given.entries()) {
    const name = names[at]
    if (name === undefined) throw new Error(`"${word}" has more forms than the grammar names`)
    if (at > 0 || forms !== lemma) made.set(name, forms.split('|'))
    else if (!made.has(name)) made.set(name, [lemma])
  }
  // in the order of the grammar, so that a plural written like the dual is read as the plural
  const ordered = [...new Set([...names, ...made.keys()])]
  return ordered.flatMap((form) =>
    (made.get(form) ?? [])
      .filter((written) => written !== '')
      .map((written) => ({ words: written, form: form as Form })),
  )
}

/** The forms that the most exact pattern gives for a word, by name. */
function patternOf(word: string, patterns: Grammar['inflect']['nouns']): [name: string, forms: string[]][] {
  let best = ''
  let stem: string | undefined
  for (const pattern of Object.keys(patterns)) {
    const [start = '', end = ''] = pattern.split('…')
    if (pattern.length <= best.length || word.length < start.length + end.length) continue
    if (!word.startsWith(start) || !word.endsWith(end)) continue
    best = pattern
    stem = word.slice(start.length, word.length - end.length)
  }
  const templates = patterns[best]
  if (stem === undefined || templates === undefined) return []
  const found = stem
  return Object.entries(templates).map(([name, forms]) => [
    name,
    forms.split(' ').map((form) => form.replace('~', found)),
  ])
}
