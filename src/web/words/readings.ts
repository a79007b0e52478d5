import type { Claim, ClaimTarget, Inferred, Quote } from '../../model/index.ts'
import type { Locale } from '../locales/locale.ts'
import { countWords } from './counts.ts'
import { whenWords } from './dates.ts'
import type { Field } from './fields.ts'
import { actorWords, type LabelOf } from './labels.ts'
import { harmWords, speakerWords } from './people.ts'
import { placeWords, radiusWords } from './places.ts'

/** One thing that a claim says: our reading of it, and the words that it rests on. */
export interface Reading {
  readonly field: Field
  /** its place in a field that is a list */
  readonly index: number
  readonly words: string
  readonly quotes: readonly Quote[]
  /** where some of it comes from elsewhere than these words */
  readonly inferred?: readonly string[]
}

/** All that a claim says, in the order in which a person asks. */
export function readingsOf(claim: Claim, locale: Locale, label: LabelOf): Reading[] {
  const { words } = locale.messages
  return [
    ...read('when', claim.when && [claim.when], (when) => whenWords(when, locale)),
    ...read('where', claim.where, (where) => {
      const exact = radiusWords(where, locale)
      const place = placeWords(where, locale)
      return exact ? `${place}${words.comma}${exact}` : place
    }),
    ...read('actors', claim.actors, ({ actorId, name, role }) => {
      const who = actorWords(actorId, name, label)
      return role === 'perpetrator' ? who : words.inRole(who, words.roles[role])
    }),
    ...read('method', claim.method && [claim.method], ({ code }) => label('methods', code)),
    ...read('munitions', claim.munitions, ({ code }) => label('munitions', code)),
    ...read('weapons', claim.weapons, ({ text }) => text),
    ...read('targets', claim.targets, (target) => targetWords(target, locale, label)),
    ...read('harm', claim.harm, (harm) => {
      const said = harmWords(harm, locale)
      return harm.within === undefined ? said : words.among(said)
    }),
    ...read('victims', claim.victims, ({ name }) => name),
    ...read('speakers', claim.speakers, (speaker) => speakerWords(speaker, locale)),
    ...read('legal', claim.legal, ({ code }) => words.legal[code]),
  ]

  function read<T extends { readonly quotes: readonly Quote[]; readonly inferred?: Inferred | undefined }>(
    field: Field,
    said: readonly T[] | undefined,
    wordsOf: (value: T) => string,
  ): Reading[] {
    return (said ?? []).map((value, index) => ({
      field,
      index,
      words: wordsOf(value),
      quotes: value.quotes,
      ...(value.inferred ? { inferred: value.inferred.map((from) => words.inferred[from]) } : {}),
    }))
  }
}

/** A target in words: "near hospital", "at least 2 homes, destroyed". */
export function targetWords(target: ClaimTarget, locale: Locale, label: LabelOf): string {
  const { words } = locale.messages
  const name = target.name ?? label('targets', target.code)
  const counted = target.count ? words.counted(countWords(target.count, locale), name) : name
  const struck = words.target[target.relation](counted)
  return target.effect === 'destroyed' || target.effect === 'damaged'
    ? words.withEffect(struck, words.effects[target.effect])
    : struck
}

/** What a claim is about, in a line: "Air strike, Ariha". */
export function claimTitle(claim: Claim, locale: Locale, label: LabelOf): string {
  const munition = claim.munitions?.[0]
  const what = claim.method
    ? label('methods', claim.method.code)
    : munition
      ? label('munitions', munition.code)
      : label('events', claim.event)
  const place = claim.where?.[0]
  return place ? locale.messages.words.claimTitle(what, place.name) : what
}
