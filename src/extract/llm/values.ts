import {
  type Claim,
  type ClaimActor,
  ClaimHarm,
  ClaimTarget,
  claimFields,
  type Quote,
  Speaker,
  Where,
  wordsOf,
} from '../../model/index.ts'
import { asWhere } from '../claims/where.ts'
import type { DropReason } from '../port.ts'
import { countIn, whenIn } from './evidence.ts'
import type { OwnReading } from './reading.ts'
import { type Told, toldObject } from './told.ts'

/** What a value is checked against. */
export interface Known {
  readonly reading: OwnReading
  /** codes of the vocabulary of targets */
  readonly targets: ReadonlySet<string>
}

/** The value that quoted words carry, or why they carry none. */
export type Made<T> = { readonly made: T } | { readonly why: DropReason }
/** Makes a value of the exchange form from what was told and the words that stand for it in the text. */
export type Make<T> = (told: Told, quotes: readonly Quote[], known: Known) => Made<T>

type Element<K extends keyof Claim> = NonNullable<Claim[K]> extends readonly (infer T)[] ? T : never

export const whenOf: Make<NonNullable<Claim['when']>> = ({ from, to, kind, time }, quotes, { reading }) => {
  if (typeof from !== 'string' || typeof to !== 'string') return { why: 'form' }
  const span = kind === 'throughout' ? 'throughout' : 'within'
  const when = whenIn(reading, { from, to, kind: span, time }, quotes)
  return when ? { made: when } : { why: 'date' }
}

/** The place that our reader found at the words; for a name that it does not know, the name alone. */
export const whereOf: Make<Element<'where'>> = ({ name, relation }, quotes, { reading }) => {
  const mentions = reading.in('place', quotes)
  const known = mentions.find(({ place }) => place !== undefined) ?? mentions[0]
  const place = known ? asWhere([known]) : { name: literal(name, quotes, reading), admin: {}, quotes }
  return fitting(Where, { ...place, relation })
}

export const methodOf: Make<NonNullable<Claim['method']>> = ({ code }, quotes) =>
  fitting(claimFields.method.unwrap(), { code, quotes })

export const munitionOf: Make<Element<'munitions'>> = ({ code }, quotes) =>
  fitting(claimFields.munitions.unwrap().element, { code, quotes })

export const weaponOf: Make<Element<'weapons'>> = ({ text }, quotes, { reading }) =>
  fitting(claimFields.weapons.unwrap().element, { text: literal(text, quotes, reading), quotes })

export const legalOf: Make<Element<'legal'>> = ({ code }, quotes) =>
  fitting(claimFields.legal.unwrap().element, { code, quotes })

export const victimOf: Make<Element<'victims'>> = ({ name }, quotes, { reading }) =>
  fitting(claimFields.victims.unwrap().element, { name: literal(name, quotes, reading), quotes })

export const speakerOf: Make<Speaker> = ({ name, kind, stance }, quotes, { reading }) =>
  fitting(Speaker, { name: literal(name, quotes, reading), kind, stance, quotes })

/** The party of the vocabulary that the words mean, where it is one; else the words. */
export const actorOf: Make<ClaimActor> = ({ name, kind, role }, quotes, { reading }) => {
  const parties = reading.partiesIn(quotes)
  const party = parties.length === 1 ? parties[0] : undefined
  return fitting(claimFields.actors.unwrap().element, {
    ...(party?.actorId !== undefined && { actorId: party.actorId }),
    name: party?.called ?? literal(name, quotes, reading),
    kind: party && party.kind !== 'unknown' ? party.kind : kind,
    role,
    quotes,
    ...(party?.inferred && { inferred: ['actor:context'] }),
  })
}

export const targetOf: Make<ClaimTarget> = (told, quotes, { reading, targets }) => {
  const { code, name, relation, effect } = told
  if (typeof code !== 'string' || !targets.has(code)) return { why: 'form' }
  const said = toldObject(told.count)
  const count = said && countIn(reading, ends(said), quotes)
  if (said && !count) return { why: 'figure' }
  return fitting(ClaimTarget, {
    code,
    ...(name !== undefined && { name: literal(name, quotes, reading) }),
    relation,
    effect,
    ...(count && { count }),
    quotes,
  })
}

export const harmOf: Make<ClaimHarm> = (told, quotes, { reading }) => {
  const count = countIn(reading, ends(told), quotes)
  if (!count) return { why: 'figure' }
  const { kind, status, groups, nationality, within } = told
  const people = reading.in('person', quotes)
  return fitting(ClaimHarm, {
    kind,
    status,
    groups,
    ...(people.some((one) => one.nationality === nationality) &&
      nationality !== undefined && { nationality }),
    ...(within !== undefined && { within }),
    ...count,
    quotes,
  })
}

/** The ends of a number as told: whole numbers, or open. */
export function ends(told: Told): { min: number | null; max: number | null; bound: unknown } {
  const end = (value: unknown) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
  return { min: end(told.min), max: end(told.max), bound: told.bound }
}

/** A name as the quoted words have it: what was told where it stands among them, else all of the first quote. */
function literal(name: unknown, quotes: readonly Quote[], { document }: OwnReading): string {
  const said = quotes.map((quote) => wordsOf(document.text, quote))
  return typeof name === 'string' && name.trim() !== '' && said.some((words) => words.includes(name.trim()))
    ? name.trim()
    : (said[0] ?? '')
}

function fitting<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  value: unknown,
): Made<T> {
  const { success, data } = schema.safeParse(value)
  return success && data !== undefined ? { made: data } : { why: 'form' }
}
