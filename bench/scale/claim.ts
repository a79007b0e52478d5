import type { LinkableClaim } from '../../src/link/index.ts'
import type { Claim } from '../../src/model/index.ts'
import type { Generated } from './generate.ts'

const QUOTES = [{ start: 0, end: 1 }]

/** A generated claim in the exchange form, in a document without text. */
export function claimOf(one: Generated): LinkableClaim {
  const figure = (kind: 'killed' | 'injured', count: number | null) =>
    count === null
      ? []
      : [
          {
            kind,
            status: 'unknown' as const,
            groups: [],
            min: count,
            max: count,
            bound: 'exact' as const,
            quotes: QUOTES,
          },
        ]
  const claim = {
    id: 'c1',
    event: 'bombing',
    trigger: { quotes: QUOTES },
    block: 'body',
    modality: 'actual',
    when: { from: one.from, to: one.to, kind: 'within', edtf: one.from, quotes: QUOTES },
    where: [
      {
        name: one.place,
        lat: one.lat,
        lon: one.lon,
        radiusKm: one.radiusKm,
        relation: 'in',
        admin: {},
        quotes: QUOTES,
      },
    ],
    ...(one.method !== null && { method: { code: one.method, quotes: QUOTES } }),
    ...(one.actor !== null && {
      actors: [{ actorId: one.actor, name: one.actor, kind: 'state', role: 'perpetrator', quotes: QUOTES }],
    }),
    harm: [...figure('killed', one.killed), ...figure('injured', one.injured)],
    ...(one.victim !== null && { victims: [{ name: one.victim, quotes: QUOTES }] }),
  } as Claim // the generator writes codes of the vocabularies
  return { ref: one.id, claim, document: { id: one.id.slice(0, 64), text: '' } }
}
