import { z } from 'zod'
import { RecountError } from '../../model/index.ts'
import { COMPARISONS, LEVELS } from '../compare/levels.ts'

const Chance = z.number().positive().max(1)
const Levels = z.record(z.string(), z.strictObject({ m: Chance, u: Chance, weight: z.number().optional() }))

const Comparisons = z.strictObject(
  Object.fromEntries(
    COMPARISONS.map((name) => [name, z.strictObject({ slope: z.number().min(0), levels: Levels })]),
  ) as Record<(typeof COMPARISONS)[number], z.ZodObject<{ slope: z.ZodNumber; levels: typeof Levels }>>, // fromEntries forgets the keys
)

/**
 * What comparisons weigh, in log2 units. `start` is what two accounts weigh before anything is compared. `m` and `u` of a level: how often
 * accounts of one attack, and of two, reach it where both tell. `slope` takes away from a comparison what others already say. A level weighs
 * slope × log2(m / u), or `weight` where judged pairs say so.
 */
export const Weights = z.strictObject({ start: z.number(), comparisons: Comparisons })
export type Weights = z.infer<typeof Weights>

/**
 * The numbers of the linker: what two claims weigh by what they tell, and `texts`, what the texts that they stand in add as a whole. From
 * `link` a pair is one attack, from `ask` a person is asked.
 */
export const Parameters = z.strictObject({
  ...Weights.shape,
  link: z.number(),
  ask: z.number(),
  texts: Weights,
})
export type Parameters = z.infer<typeof Parameters>

/** A version of the parameters, as `data/linker/parameters.json` holds it. */
export const ParametersFile = z.strictObject({
  version: z.string().min(1),
  claims: Parameters,
  report: z.array(z.string()),
})
export type ParametersFile = z.infer<typeof ParametersFile>

/** The parameters of a file's text. @throws RecountError bad-input where they are not complete */
export function parseParameters(json: string): ParametersFile {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw wrong('it is not JSON', cause)
  }
  const result = ParametersFile.safeParse(value)
  if (!result.success) {
    const issue = result.error.issues[0]
    throw wrong(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  for (const part of [result.data.claims, result.data.claims.texts])
    for (const name of COMPARISONS) {
      const levels: readonly string[] = LEVELS[name]
      const unknown = Object.keys(part.comparisons[name].levels).find((level) => !levels.includes(level))
      if (unknown !== undefined) throw wrong(`"${name}" has no level "${unknown}"`)
    }
  return result.data
}

function wrong(what: string, cause?: unknown): RecountError {
  return new RecountError(
    'bad-input',
    `The parameters of the linker are wrong: ${what}.`,
    'Restore data/linker/parameters.json, or train again with recount link --train.',
    { cause },
  )
}
