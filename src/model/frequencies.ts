import { z } from 'zod'

const Count = z.int().positive()
const Counts = z.record(z.string(), Count)

/**
 * How often words, formulas and values were told when everything was last linked, the record `frequencies` of a `linking.run` entry. They stay
 * as they are until everything is linked anew, so that all who link later weigh alike.
 */
export const Frequencies = z.strictObject({
  /** accounts that were counted */
  accounts: z.int().nonnegative(),
  /** documents that were counted */
  documents: z.int().nonnegative(),
  /** by turns the hash of a word and how many documents use it, in the order of the hashes; only words that may count as rare */
  words: z.array(z.int()),
  /** hashes of sequences of words that stand in so many documents that they say nothing of copying, in order */
  formulas: z.array(z.int()),
  /** how many accounts tell each place (by its coordinates), method, munition and target */
  place: Counts,
  method: Counts,
  munition: Counts,
  target: Counts,
})
export type Frequencies = z.infer<typeof Frequencies>
