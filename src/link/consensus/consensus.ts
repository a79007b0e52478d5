import type { Consensus, Vocabularies } from '../../model/index.ts'
import { actorsOf, attributionOf, codeOf, targetsOf } from './deed.ts'
import { harmOf } from './harm.ts'
import { whenOf, whereOf } from './time-and-place.ts'
import { titleOf } from './title.ts'
import { lastVersions, type Voice } from './voice.ts'

/**
 * What the asserting accounts of an incident together say, by the rules of `docs/methodology.md`. `voices` are in the order of their
 * claims; `denials` say who denies or doubts it, in words. Every conflict is named, none is settled by choice.
 */
export function consensusOf(
  voices: readonly Voice[],
  denials: readonly string[],
  vocabularies: Vocabularies,
): Consensus {
  const event = codeOf('event', voices, vocabularies.events, ({ event: code }) =>
    code === 'other' ? undefined : code,
  )
  const method = codeOf('method', voices, vocabularies.methods, (claim) => claim.method?.code)
  const { when, conflicts: whenConflicts } = whenOf(voices)
  const { where, conflicts: whereConflicts } = whereOf(voices)
  const { actors, conflicts: accusations } = actorsOf(voices, vocabularies)
  const harm = harmOf(voices)
  const attribution = attributionOf(voices, accusations.length > 0)
  const deed = {
    event: event.code ?? ('other' as const),
    ...(when === undefined ? {} : { when }),
    ...(where === undefined ? {} : { where }),
    ...(method.code === undefined ? {} : { method: method.code }),
    munitions: [
      ...new Set(
        lastVersions(voices, ({ claim }) => (claim.munitions ?? []).length > 0).flatMap(({ account }) =>
          (account.claim.munitions ?? []).map(({ code }) => code),
        ),
      ),
    ].sort(),
    targets: targetsOf(voices),
  }
  return {
    ...deed,
    title: titleOf(deed, voices, vocabularies),
    actors,
    ...(attribution === undefined ? {} : { attribution }),
    harm: harm.rows,
    conflicts: [
      ...whenConflicts,
      ...whereConflicts,
      ...event.conflicts,
      ...method.conflicts,
      ...accusations,
      ...harm.conflicts,
      ...denials.map((words) => ({ field: 'stance', words })),
    ],
  }
}
