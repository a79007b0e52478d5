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
  const words = entry.split(/\s+/)
  const marked = words.findIndex((word) => word.includes('/'))
  const atEnd = list === 'adjectives' || grammar.head[list] === 'last'
  const head = marked >= 0 ? marked : atEnd ? words.length - 1 : 0
  return formsOf(words[head] ?? '', list, grammar).flatMap(({ words: form, form: name }) =>
    alternatives(words.with(head, form)).map((phrase) => ({ words: phrase, form: name })),
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
  const found: Variant[] = []
  const said = new Set<string>()
  for (const [at, forms] of given.entries()) {
    const name = names[at]
    if (name === undefined) throw new Error(`"${word}" has more forms than the grammar names`)
    said.add(name)
    if (forms === '') continue
    for (const form of forms.split('|')) found.push({ words: form, form: name as Form })
  }
  const lemma = given[0]?.split('|')[0] ?? ''
  for (const [name, forms] of Object.entries(patternOf(lemma, grammar.inflect[list]))) {
    if (said.has(name)) continue
    for (const form of forms) found.push({ words: form, form: name as Form })
  }
  return found
}

/** The forms that the most exact pattern gives for a word. */
function patternOf(word: string, patterns: Grammar['inflect']['nouns']): Record<string, string[]> {
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
  if (stem === undefined || templates === undefined) return {}
  const made: Record<string, string[]> = {}
  for (const [name, forms] of Object.entries(templates)) {
    made[name] = forms.split(' ').map((form) => form.replace('~', stem))
  }
  return made
}
