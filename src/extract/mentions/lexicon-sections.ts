import { z } from 'zod'
import {
  ActorKind,
  ALIAS_KINDS,
  EventCode,
  HarmGroup,
  HarmKind,
  HarmStatus,
  LegalCode,
  MethodCode,
  MunitionCode,
  PARTS_OF_DAY,
  SpeakerKind,
  Stance,
  TargetCode,
} from '../../model/index.ts'
import { foldWord } from './fold.ts'
import { WordClass } from './grammar.ts'

const Country = z.string().regex(/^[A-Z]{2}$/)
const yes = z.literal(true).optional()

/** Words of which one must follow a verb in the sentence: فقدت امرأة حياتها */
const Closing = z
  .string()
  .transform((words) => new Set(words.split(/[,\s]+/).map(foldWord)))
  .optional()

/** What a group of each section says of its words, beside the words themselves. */
const attributes = {
  /** an armed party's name, what means it in its country, the country, or the adjective */
  alias: { actor: z.string(), kind: z.enum(ALIAS_KINDS) },
  /** `mutual`: a country's name before it tells where, not who: "Sudan fighting", "Iraq violence" */
  trigger: {
    event: EventCode,
    methods: z.array(MethodCode).default([]),
    munitions: z.array(MunitionCode).default([]),
    harm: HarmKind.optional(),
    anaphoric: yes,
    nominal: yes,
    intransitive: yes,
    mutual: yes,
    closes: Closing,
  },
  harm: {
    harm: HarmKind,
    people: yes,
    toll: yes,
    nominal: yes,
    intransitive: yes,
    closes: Closing,
  },
  person: { status: HarmStatus, groups: z.array(HarmGroup).default([]), collective: yes, accused: yes },
  target: { code: TargetCode },
  munition: { code: MunitionCode },
  /** `explodes`: "bomb", "explosive device" */
  weapon: { methods: z.array(MethodCode).default([]), explodes: yes },
  method: { code: MethodCode },
  damage: { effect: z.enum(['destroyed', 'damaged', 'hit']), intransitive: yes, nominal: yes },
  /** nouns for those who fight: "forces", "gunmen", "warplanes" */
  force: {
    party: ActorKind,
    method: MethodCode.optional(),
    alone: yes,
    both: yes,
    groups: z.array(HarmGroup).default([]),
  },
  /** adjectives of such nouns: "unidentified", "suspected", "rebel" */
  marking: { party: ActorKind.optional(), suspected: yes },
  /** words that stand with a toponym; `before` is "town of X", `after` is "X province" */
  cue: {
    cue: z
      .enum(['settlement', 'region', 'country', 'facility', 'camp', 'road', 'natural', 'other'])
      .optional(),
    part: z.enum(['countryside', 'outskirts', 'north', 'south', 'east', 'west', 'centre']).optional(),
    side: z.enum(['before', 'after', 'both']),
    /** with an article and no name it means the last place of its kind */
    again: yes,
  },
  title: { groups: z.array(HarmGroup).default([]) },
  organisation: { speaker: SpeakerKind, building: yes },
  speech: {
    stance: Stance,
    speaker: z.enum(['subject', 'after', 'none']),
    accuses: yes,
    owns: yes,
    hearer: yes,
    passedOn: yes,
    ownPart: yes,
  },
  modality: {
    modality: z.enum([
      'planned',
      'threatened',
      'hypothetical',
      'averted',
      'attempted',
      'feared',
      'rumoured',
      'demanded',
      'staged',
      'habitual',
    ]),
  },
  negation: {},
  /** phrases with a word of attack that tell of none: "heart attack" */
  idiom: {},
  /** words that only games have: a text with several of them tells of one */
  game: {},
  /** words after which somebody only looks like a party: "disguised as" */
  guise: {},
  /** what has a title: a film, a book */
  work: {},
  legal: { code: LegalCode },
  correction: { correction: z.enum(['rises', 'older', 'total', 'corrects', 'sum']) },
  subset: { exhaustive: z.boolean() },
  /** `similar`: by the same party, in the same way: "a similar attack" */
  shift: { shift: z.enum(['another', 'apart', 'earlier']), similar: yes },
  relation: {
    relation: z.enum([
      'near',
      'inside',
      'outside',
      'on',
      'from',
      'toward',
      'between',
      'by',
      'in',
      'with',
      'of',
      'owned',
    ]),
  },
  nationality: { country: Country },
  name: { role: z.enum(['given', 'family', 'particle', 'not']) },
  number: {
    role: z.enum([
      'unit',
      'scale',
      'and',
      'vague',
      'article',
      'bound',
      'range',
      'to',
      'share',
      'not-before',
      'not-after',
    ]),
    value: z.number().nonnegative().optional(),
    bound: z.enum(['at-least', 'more-than', 'at-most', 'fewer-than', 'about']).optional(),
    over: z.number().optional(),
    side: z.enum(['before', 'after', 'both']).default('before'),
  },
  date: {
    role: z.enum([
      'month',
      'weekday',
      'day', // counted from the document's: yesterday is -1
      'part',
      'unit',
      'weekend', // "over the weekend"; sign -1 for the one before
      'which', // last, this, next
      'ago',
      'since',
      'until',
      'between',
      'from',
      'to',
      'over',
      'edge', // early, late, mid
      'clock', // o'clock, الساعة
      'half-day', // a.m., p.m.
      'glue',
      'on',
      'ordinal',
      'nth', // a day of a month by its word: "the fourth of June"
      'next', // "the next day", "two days later": counted from something told
      'hour', // of the clock in words: الثالثة
      'covers', // a roundup, a day's events: the date after it is that of all that is told
    ]),
    value: z.int().optional(),
    part: z.enum(PARTS_OF_DAY).optional(),
    unit: z.enum(['hour', 'day', 'week', 'month', 'year', 'decade']).optional(),
    sign: z.int().min(-1).max(1).optional(),
  },
  words: { classes: z.array(WordClass).min(1) },
} as const

/** Lists of entries: separated by commas or line ends, `/` between the forms of a word, `|` between forms of one kind. */
const wordLists = {
  nouns: z.string().optional(),
  verbs: z.string().optional(),
  adjectives: z.string().optional(),
  phrases: z.string().optional(),
  /** how sure the words alone are, 0 to 1 */
  sure: z.number().min(0).max(1).default(1),
}

export const WORD_CLASSES = ['nouns', 'verbs', 'adjectives', 'phrases'] as const
export type WordList = (typeof WORD_CLASSES)[number]

export type Section = keyof typeof attributes
export type Attributes = { [S in Section]: z.infer<z.ZodObject<(typeof attributes)[S]>> }

/** The schema of each section: lists of groups. */
export const sections = Object.fromEntries(
  Object.entries(attributes).map(([name, shape]) => [
    name,
    z.array(z.strictObject({ ...shape, ...wordLists })).optional(),
  ]),
)

/** A group of words of one section, as its file has it. */
export type Group = { [S in Section]: { section: S } & Attributes[S] }[Section] & {
  [L in WordList]?: string | undefined
} & { sure: number }
