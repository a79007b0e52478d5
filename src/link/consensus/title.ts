import type { Consensus, Vocabularies } from '../../model/index.ts'
import { lastVersions, type Voice } from './voice.ts'

const PLURAL_FROM = 2

/**
 * A few words for an incident, in English: what was done or used, to what, where. "Air strike near hospital, Ariha". The
 * date stands beside it wherever a title is shown.
 */
export function titleOf(
  { event, method, munitions, where }: Pick<Consensus, 'event' | 'method' | 'munitions' | 'where'>,
  voices: readonly Voice[],
  { events, methods, munitions: kinds, targets }: Vocabularies,
): string {
  const [munition] = munitions.filter((code) => code !== 'other')
  const means =
    (munition === undefined ? undefined : `${kinds.get(munition)?.label.en} attack`) ??
    (method === undefined || method === 'other' ? undefined : methods.get(method)?.label.en) ??
    events.get(event)?.label.en ??
    'Attack'
  const said = lastVersions(voices, ({ claim }) => (claim.targets ?? []).length > 0).flatMap(
    ({ account }) => account.claim.targets ?? [],
  )
  const target = said.find(({ relation }) => relation !== 'near') ?? said[0]
  const object = target && (target.name ?? targets.get(target.code)?.label.en.toLowerCase())
  const many = (target?.count?.min ?? 1) >= PLURAL_FROM && target?.name === undefined
  const on =
    object === undefined ? '' : ` ${target?.relation === 'near' ? 'near' : 'on'} ${object}${many ? 's' : ''}`
  return `${means}${on}${where === undefined ? '' : `, ${where.name}`}`
}
