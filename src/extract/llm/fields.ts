import {
  Attribution,
  type Claim,
  type ClaimActor,
  type ClaimHarm,
  type claimFields,
  type Quote,
  type Speaker,
} from '../../model/index.ts'
import type { Dropped } from '../port.ts'
import type { Ground } from './anchor.ts'
import { quotesNear, type Told, toldList, toldObject, wordsTold } from './told.ts'
import {
  actorOf,
  harmOf,
  type Known,
  legalOf,
  type Make,
  methodOf,
  munitionOf,
  speakerOf,
  targetOf,
  victimOf,
  weaponOf,
  whenOf,
  whereOf,
} from './values.ts'

/** What the fields of a claim, or the terms of a tally, are checked against. */
export interface Check extends Ground, Known {
  readonly drop: (what: string, why: Dropped['why']) => void
}

type Fields = Omit<Pick<Claim, keyof typeof claimFields>, 'speakers'>

/** The most elements of one list that are looked at. */
const MOST = 50

/** The fields of a claim, or of what a tally counts, that the text carries; their words are those nearest to the trigger. */
export function fieldsOf(told: Told, trigger: Quote, check: Check): Fields {
  const one = <T>(field: string, make: Make<T>) =>
    carried(told[field] === undefined ? [] : [told[field]], field, make)[0]?.made
  const several = <T>(field: string, make: Make<T>) =>
    carried(told[field], field, make).map(({ made }) => made)
  const carried = <T>(values: unknown, field: string, make: Make<T>) =>
    carriedBy(values, { field, make, trigger, check })
  const actors = several('actors', actorOf)
  return filled({
    when: one('when', whenOf),
    where: several('where', whereOf),
    method: one('method', methodOf),
    munitions: several('munitions', munitionOf),
    weapons: several('weapons', weaponOf),
    actors,
    attribution: attributionOf(told.attribution, actors),
    targets: several('targets', targetOf),
    harm: nested(carried(told.harm, 'harm', harmOf)),
    victims: several('victims', victimOf),
    legal: several('legal', legalOf),
  })
}

/** Who says so, outermost first: the publisher, then those whom the text names. */
export function speakersOf(told: Told, trigger: Quote, check: Check): Speaker[] {
  const { publisher } = check.reading.document
  const first: Speaker[] =
    publisher === undefined ? [] : [{ name: publisher, kind: 'publisher', stance: 'asserts', quotes: [] }]
  const named = carriedBy(told.speakers, { field: 'speakers', make: speakerOf, trigger, check })
  return [...first, ...named.map(({ made }) => made).filter(({ name }) => name !== publisher)]
}

interface Carrying<T> {
  readonly field: string
  readonly make: Make<T>
  readonly trigger: Quote
  readonly check: Check
}

/** Those of the told values that the text carries, each with its place among all that were told. */
function carriedBy<T>(
  values: unknown,
  { field, make, trigger, check }: Carrying<T>,
): { at: number; made: T }[] {
  const told = toldList(values)
  if (told.length > MOST) check.drop(field, 'too-many')
  return told.slice(0, MOST).flatMap((value, at) => {
    const object = toldObject(value)
    const quotes = object === undefined ? [] : quotesNear(wordsTold(object), trigger, check)
    const made =
      object === undefined
        ? { why: 'form' as const }
        : quotes.length === 0
          ? { why: 'not-quoted' as const }
          : make(object, quotes, check)
    if ('made' in made) return [{ at, made: made.made }]
    check.drop(field, made.why)
    return []
  })
}

/** Which group lies within which, by the places that the groups have now; a group lies only within one told before it. */
function nested(groups: readonly { readonly at: number; readonly made: ClaimHarm }[]): ClaimHarm[] {
  return groups.map(({ at, made: { within, ...harm } }) => {
    const outer = within === undefined || within >= at ? -1 : groups.findIndex((group) => group.at === within)
    return { ...harm, ...(outer >= 0 && { within: outer }) }
  })
}

/** How the perpetrators did it together, as far as there are any. */
function attributionOf(told: unknown, actors: readonly ClaimActor[]): Attribution | undefined {
  const perpetrators = actors.filter(({ role }) => role === 'perpetrator')
  if (perpetrators.length === 0) return undefined
  if (perpetrators.every(({ kind }) => kind === 'unknown')) return 'unknown'
  if (perpetrators.length === 1) return 'alone'
  const { data } = Attribution.safeParse(told)
  return data === 'jointly' || data === 'either' ? data : 'unknown'
}

/** Fields that hold something. */
function filled(fields: { readonly [K in keyof Fields]: Fields[K] | undefined }): Fields {
  const held = Object.entries(fields).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(held) as Fields // what is empty has just been left out
}
