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
  words: ['unsaid', 'none', ...BANDS.map((from) => `from ${from}`)],
  text: ['unsaid', 'copy'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type Comparison = keyof typeof LEVELS
export const COMPARISONS = Object.keys(LEVELS) as readonly Comparison[] // the keys of an object that is written above
