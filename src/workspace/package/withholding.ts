import {
  type Claim,
  type Consensus,
  claimFields,
  type Extraction,
  RecountError,
  type Tally,
} from '../../model/index.ts'
import type { Reads } from '../../store/index.ts'

/** What of a package is left out on purpose. */
export interface Withholding {
  /** items of which nothing is told */
  readonly items: ReadonlySet<string>
  /** fields of claims, in their order */
  readonly fields: readonly ClaimField[]
  /** how the items came: from where, under which name, and what was said of them */
  readonly acquisition: boolean
  /** the names of people behind pseudonyms */
  readonly by: boolean
}

export type ClaimField = keyof typeof claimFields
const CLAIM_FIELDS = Object.keys(claimFields) as ClaimField[]

/**
 * Reads what is to be withheld: names of fields, and items of the scope by their beginnings.
 * @throws RecountError bad-input for what is neither; not-found
 */
export async function readWithholding(
  now: Reads,
  words: readonly string[],
  scope: readonly string[],
): Promise<Withholding> {
  const items = new Set<string>()
  for (const word of words) {
    if (word === 'acquisition' || word === 'by' || (CLAIM_FIELDS as string[]).includes(word)) continue
    if (!/^[0-9a-f]+$/.test(word))
      throw new RecountError(
        'bad-input',
        `"${word}" is no item and no field that can be withheld.`,
        `Name an item of the package, or one of: acquisition by ${CLAIM_FIELDS.join(' ')}.`,
      )
    const item = await now.findItem(word)
    if (!scope.includes(item))
      throw new RecountError(
        'bad-input',
        `The item ${word} is not in the package.`,
        'Name only what would be in it: nothing else is told anyway.',
      )
    items.add(item)
  }
  return {
    items,
    fields: CLAIM_FIELDS.filter((field) => words.includes(field)),
    acquisition: words.includes('acquisition'),
    by: words.includes('by'),
  }
}

/** The first of some fields that an extraction states, in a claim or in the terms of a tally. */
export function fieldStatedIn(
  { claims, tallies }: Pick<Extraction, 'claims' | 'tallies'>,
  fields: readonly ClaimField[],
): ClaimField | undefined {
  const states = (value: unknown, field: string): boolean =>
    value !== null &&
    typeof value === 'object' &&
    Object.entries(value).some(
      ([key, inner]) => (key === field && isSomething(inner)) || states(inner, field),
    )
  return fields.find((field) => [...claims, ...tallies].some((one) => states(one, field)))
}

/** An extraction without some fields, and without the words that state them: its text, title and places. */
export function extractionWithout(extraction: Extraction, fields: readonly ClaimField[]): Extraction {
  if (!fieldStatedIn(extraction, fields)) return extraction
  const { text: _, title: _title, publisher: _publisher, ...rest } = extraction
  return {
    ...rest,
    places: [],
    claims: extraction.claims.map((claim) => claimWithout(claim, fields)),
    tallies: extraction.tallies.map((tally) => without(tally, fields)),
  }
}

/** An extraction without what it has from those who brought the item: its publisher, also as the one who speaks. */
export function extractionWithoutOrigin(extraction: Extraction): Extraction {
  const { publisher: _, publishedAt: _publishedAt, ...rest } = extraction
  const others = <T extends { readonly speakers?: Claim['speakers'] }>(one: T): T =>
    one.speakers ? { ...one, speakers: one.speakers.filter(({ kind }) => kind !== 'publisher') } : one
  const inTally = (tally: Tally): Tally => ({ ...others(tally), parts: tally.parts.map(inTally) })
  return { ...rest, claims: extraction.claims.map(others), tallies: extraction.tallies.map(inTally) }
}

function claimWithout(claim: Claim, fields: readonly ClaimField[]): Claim {
  // An older figure is told by the name of its field.
  const { replaces, ...rest } = without(claim, fields)
  const kept = replaces?.filter(({ field }) => !fields.some((one) => field.startsWith(one)))
  return kept && kept.length > 0 ? { ...rest, replaces: kept } : rest
}

/** A consensus without some fields, and without the title and the conflicts that may tell of them. */
export function consensusWithout(consensus: Consensus, fields: readonly ClaimField[]): Partial<Consensus> {
  if (fields.length === 0) return consensus
  const { title: _, conflicts: _conflicts, ...rest } = consensus
  return without(rest, fields)
}

/** A value without some properties, at whatever depth. */
function without<T>(value: T, fields: readonly string[]): T {
  if (Array.isArray(value)) return value.map((one) => without(one, fields)) as T
  if (value === null || typeof value !== 'object') return value
  // The shape stays, but for properties that may be absent.
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      fields.includes(key) ? [] : [[key, without(inner, fields)]],
    ),
  ) as T
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)
}
