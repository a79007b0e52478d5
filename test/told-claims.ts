import { type LinkableClaim, type LinkingGiven, linkClaims } from '../src/link/index.ts'
import { Claim, LinkingResult } from '../src/model/index.ts'
import { parameters } from './shipped-parameters.ts'
import { vocabularies } from './shipped-vocabularies.ts'

const quotes = [{ start: 0, end: 6 }]
export const ARIHA = {
  name: 'Ariha',
  lat: 35.8138,
  lon: 36.609,
  radiusKm: 3,
  admin: { country: 'SY', region: 'Idlib' },
}
export const SARAQIB = {
  name: 'Saraqib',
  lat: 35.8647,
  lon: 36.8058,
  radiusKm: 3,
  admin: { country: 'SY', region: 'Idlib' },
}
export const BINNISH = {
  name: 'Binnish',
  lat: 35.9589,
  lon: 36.7142,
  radiusKm: 3,
  admin: { country: 'SY', region: 'Idlib' },
}
type Place = typeof ARIHA

export interface Told {
  document?: string
  id?: string
  publisher?: string
  publishedAt?: string
  text?: string
  page?: { address: string; version: number }
  day?: string
  to?: string
  time?: string
  place?: Place | null
  method?: string | null
  actor?: string | null
  killed?: number | null
  harm?: object[]
  targets?: object[]
  speakers?: object[]
  with?: object
}

/** A claim in the exchange form, complete and valid, about the air strike on Ariha unless told otherwise. */
export function told({
  document = 'a',
  id = 'c1',
  day = '2020-01-29',
  to = day,
  place = ARIHA,
  ...more
}: Told = {}): LinkableClaim {
  const digest = document.padEnd(64, '0')
  const { method = 'air-strike', actor = 'russia', killed = 11 } = more
  const claim = Claim.parse({
    id,
    event: 'bombing',
    trigger: { quotes },
    block: 'body',
    modality: 'actual',
    ...(day === ''
      ? {}
      : {
          when: {
            from: day,
            to,
            kind: 'within',
            edtf: day,
            quotes,
            ...(more.time ? { time: more.time } : {}),
          },
        }),
    ...(place === null ? {} : { where: [{ ...place, relation: 'in', quotes }] }),
    ...(method === null ? {} : { method: { code: method, quotes } }),
    ...(actor === null
      ? {}
      : {
          actors: [{ actorId: actor, name: actor, kind: 'state', role: 'perpetrator', quotes }],
          attribution: 'alone',
        }),
    ...(killed === null
      ? {}
      : {
          harm: [
            {
              kind: 'killed',
              status: 'civilian',
              groups: [],
              min: killed,
              max: killed,
              bound: 'exact',
              quotes,
            },
          ],
        }),
    ...(more.harm ? { harm: more.harm.map((harm) => ({ groups: [], quotes, ...harm })) } : {}),
    ...(more.targets
      ? { targets: more.targets.map((target) => ({ relation: 'hit', effect: 'unknown', quotes, ...target })) }
      : {}),
    ...(more.speakers ? { speakers: more.speakers.map((speaker) => ({ quotes: [], ...speaker })) } : {}),
    ...more.with,
  })
  return {
    ref: `${digest}#${id}`,
    claim,
    document: {
      id: digest,
      publisher: more.publisher ?? `Paper ${document}`,
      publishedAt: more.publishedAt,
      text: more.text ?? `${document} ${id}`,
      page: more.page,
    },
  }
}

/** Links with the shipped vocabularies and checks the shape of the result. */
export const link = (claims: readonly LinkableClaim[], given: Partial<LinkingGiven> = {}) => {
  const result = linkClaims(claims, { decisions: [], vocabularies, parameters, ...given })
  LinkingResult.parse(result)
  return result
}
