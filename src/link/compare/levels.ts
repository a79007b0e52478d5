/**
 * The comparisons of the linker and their levels, in the order of their numbers. Level 0 of each is silence: one of the two
 * accounts does not tell, which is neither for nor against.
 */
export const TIMES = [
  'unsaid',
  'same day',
  'days meet within a week',
  'days meet within two months',
  'days meet loosely',
  'next day',
  'a few days apart',
  'days apart',
  'published then',
  'published within a week',
  'published within a month',
  'published another time',
] as const

export const PLACES = [
  'unsaid',
  'same place',
  'places meet',
  'places meet in a region',
  'places meet loosely',
  'beside',
  'elsewhere',
  'same name',
] as const

const BANDS = [0.05, 0.08, 0.12, 0.16, 0.22, 0.3, 0.4, 0.55, 0.75] as const

/** From which cosine on rare words are so alike. */
export const WORD_BANDS: readonly number[] = BANDS

/** How rare the rarest word is that the openings of two texts share, by the share of all documents that use it: up to so much. */
export const RARITY_BANDS = [0.002, 0.004, 0.008, 0.015] as const

/** How many places a text names: up to so many, or more. */
export const SCOPE_BANDS = [0, 1, 3, 7, 15] as const
const SCOPES = [
  'no place',
  '1 place',
  '2 or 3 places',
  '4 to 7 places',
  '8 to 15 places',
  'more places',
] as const

export const LEVELS = {
  'time and place': TIMES.flatMap((time) => PLACES.map((place) => `${time}, ${place}`)),
  hour: ['unsaid', 'meets', 'differs'],
  event: ['unsaid', 'same', 'related', 'differs'],
  method: ['unsaid', 'same', 'related', 'differs'],
  munition: ['unsaid', 'same', 'related', 'differs'],
  actor: ['unsaid', 'same', 'allied', 'differs'],
  target: ['unsaid', 'same', 'related', 'differs', 'same site'],
  killed: ['unsaid', 'same', 'same, 4 or more', 'same, 10 or more', 'meets', 'close', 'differs'],
  injured: ['unsaid', 'same', 'same, 4 or more', 'same, 10 or more', 'meets', 'close', 'differs'],
  victim: ['unsaid', 'same', 'differs'],
  published: [
    'unsaid',
    'same day',
    'next day',
    'within three days',
    'within a week',
    'within a month',
    'apart',
  ],
  dates: ['unsaid', 'same', 'differs'],
  scope: [
    'unsaid',
    ...SCOPES.flatMap((wider, index) => SCOPES.slice(0, index + 1).map((other) => `${other}, ${wider}`)),
  ],
  script: ['unsaid', 'same', 'another'],
  focus: ['unsaid', 'main claims', 'a main claim and another', 'other claims'],
  telling: ['unsaid', 'told again'],
  words: ['unsaid', 'none', ...BANDS.map((from) => `from ${from}`)],
  opening: [
    'unsaid',
    'none',
    ...RARITY_BANDS.map((share) => `in ${share * 100} % of texts`),
    'in more texts',
  ],
  sounds: ['unsaid', 'none', ...BANDS.map((from) => `from ${from}`)],
  text: ['unsaid', 'copy'],
  claims: ['unsaid', 'could be one', 'could be one, told in full', 'no claim to compare'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Comparison = keyof typeof LEVELS

/** Comparisons by rare words, of which nothing is known where few documents are held. */
export const BY_RARE_WORDS: readonly Comparison[] = ['words', 'opening', 'sounds']
export const COMPARISONS = Object.keys(LEVELS) as readonly Comparison[] // the keys of an object that is written above
