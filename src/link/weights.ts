/**
 * The weights of the linker, in log2 units, and its two thresholds. They are estimates made by hand for this first version and
 * are explained one by one in `docs/methodology.md`; nothing else in the linker is a number.
 */

/** How rarely two claims of one conflict and quarter tell of the same attack, before anything of them is compared: 1 in 512. */
export const PRIOR = -9

/** From here a pair is one attack: odds of 49 to 1 (98 %). */
export const LINK = 5.6
/** From here a person is asked: even odds. */
export const ASK = 0

/** Two claims by chance: their days lie somewhere in a quarter, their places somewhere in a theatre of war. */
export const QUARTER_DAYS = 91
export const THEATRE_RADIUS_KM = 100
/** Attacks crowd into the same few towns: two places are the same by chance in one pair of 128, however small they are. */
export const LEAST_PLACE_CHANCE = 1 / 128
/** Accounts of one attack agree on day and place nearly always. */
export const AGREEMENT = 0.95

export const NEXT_DAY = -3
/** Beyond the sum of two radii, for the errors of gazetteers. */
export const SLACK_KM = 5
export const BESIDE = -2
export const SAME_NAME_OF_PLACE = 5

export const SAME_HOUR = 1
export const OTHER_HOUR = -3

export const SAME_METHOD = 1.7
export const RELATED_METHOD = 0.8
export const OTHER_METHOD = -2.5
export const SAME_MUNITION = 2.5
export const OTHER_MUNITION = -1
export const OTHER_EVENT = -3

export const SAME_ACTOR = 1.5
export const ALLIED_ACTOR = -0.5
export const OTHER_ACTOR = -2

export const SAME_SITE = 4
export const SAME_TARGET = 1.5
export const RELATED_TARGET = 0.7
export const OTHER_TARGET = -1

/** The same figure says more the larger it is: this for 1, one more with every doubling, up to the most. */
export const SAME_FIGURE = 1
export const SAME_FIGURE_MOST = 4
export const FIGURES_MEET = 0.7
/** Figures that differ say against it with the log2 of their ratio, down to this. */
export const FIGURES_DIFFER_MOST = -3
/** Wounded are counted more loosely than dead. */
export const INJURED_SHARE = 0.5

export const SAME_VICTIM = 7
export const SAME_SENTENCE = 7
