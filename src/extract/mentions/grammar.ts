import { z } from 'zod'
import { foldWord } from './fold.ts'
import { CLITIC, WORD } from './token.ts'

/** The word classes that a lexicon names. */
export const WordClass = z.enum(Object.keys(WORD) as [keyof typeof WORD, ...(keyof typeof WORD)[]])
const Clitic = z.enum(Object.keys(CLITIC) as [keyof typeof CLITIC, ...(keyof typeof CLITIC)[]])
const Inflection = z.record(z.string(), z.record(z.string(), z.string()))

/** How a language writes and inflects its words. */
export const Grammar = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  /** which word of a phrase is inflected */
  head: z.strictObject({ nouns: z.enum(['first', 'last']), verbs: z.enum(['first', 'last']) }),
  /** adjectives and nationality before or after the noun */
  adjectives: z.enum(['before', 'after']),
  /** the forms that `/` separates, in order */
  forms: z.strictObject({ nouns: z.array(z.string()), verbs: z.array(z.string()) }),
  /** by word class, by pattern of the word (`…y`, `است…`), the templates of each form (`~` is what `…` stood for) */
  inflect: z.strictObject({ nouns: Inflection, verbs: Inflection, adjectives: Inflection.default({}) }),
  /** what may stand before a word in one writing, with what it means */
  before: z.record(z.string(), z.array(Clitic)).default({}),
  /** endings that may be cut off a word, and what is put in their place */
  after: z.record(z.string(), z.array(z.string())).default({}),
  /** endings with which a common word is one too, and what is put in their place to find it */
  commonEndings: z.record(z.string(), z.array(z.string())).default({}),
  /** word classes of unknown words by ending */
  guess: z.record(z.string(), z.array(WordClass)).default({}),
  /** whether "a civilian" says one; where there is no such article the bare singular does */
  indefiniteArticle: z.boolean().default(true),
  /**
   * where verbs stand: `first` of their clause (a verb without marks is passive where those who suffer follow it), between
   * subject and object, `free` (either may follow), or `last` (and what a preposition says elsewhere stands after its noun)
   */
  verbs: z.enum(['first', 'middle', 'free', 'last']).default('middle'),
  /** past and passive participle are told apart by their form alone */
  ownParticiple: z.boolean().default(false),
  /** "the strike of the army": what "of" leads to after a noun of attack may be who carried it out */
  agentOf: z.boolean().default(false),
  /** endings of the case in which who did it stands after a passive */
  agentEndings: z.array(z.string().transform(foldWord)).default([]),
  /** prepositions that lead to people as the object of a verb ("mataron a cinco civiles") */
  objectPrepositions: z.array(z.string()).default([]),
  /** verbs whose subject suffers the attack that the clitic `for` leads to after it (تعرضت البلدة لقصف) */
  undergo: z.array(z.string().transform(foldWord)).default([]),
  /** participles that, with a preposition after them, only tell of somebody where, whose or like whom they are ("stationed in") */
  describing: z.array(z.string().transform(foldWord)).default([]),
  /** participles that a hyphen joins to a party of which somebody is an ally ("al Qaeda-linked") */
  allied: z.array(z.string().transform(foldWord)).default([]),
  /** nouns that tell whose a town is, where they do not tell whence fire came (الخاضعة لسيطرة) */
  control: z.array(z.string().transform(foldWord)).default([]),
  /** conjunctions between two of whom only one is meant */
  or: z.array(z.string().transform(foldWord)).default([]),
  /** a word with an apostrophe is two: the `first` part is a word of its own (l'armée), or the `last` an ending (Halep'te) */
  apostrophe: z.enum(['first', 'last']).optional(),
  /** endings of proper names in other cases, and what is put in their place to find them */
  names: z.record(z.string(), z.array(z.string())).default({}),
  /** posts of the day: "at noon" in a dated text is that day's; where news of the day before is usual it is not */
  bareTimeIsToday: z.boolean().default(false),
  /** first and last number of a date like 3/4/2020 */
  dayFirst: z.boolean().default(true),
})
export type Grammar = z.infer<typeof Grammar>
