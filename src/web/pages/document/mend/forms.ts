import type { Claim, Count, Quote } from '../../../../model/index.ts'
import type { PlaceRow } from '../../../../server/api-types/index.ts'
import type { Field } from '../../../words/fields.ts'

/** What a person writes into a form: texts by name, chosen groups, and a place of the gazetteer. */
export interface Draft {
  readonly texts: Readonly<Record<string, string>>
  readonly groups: readonly string[]
  readonly place?: PlaceRow
}

/** What a choice stands at before anything is chosen. Codes that only the words can give have no default. */
const DEFAULTS = {
  event: 'attack',
  modality: 'actual',
  attribution: 'alone',
  kind: 'within',
  relation: 'in',
  actorKind: 'unknown',
  role: 'perpetrator',
  targetRelation: 'hit',
  effect: 'unknown',
  harm: 'killed',
  status: 'unknown',
  bound: 'exact',
  speakerKind: 'organisation',
  stance: 'asserts',
  legal: 'war-crime',
}

const EMPTY: Draft = { texts: DEFAULTS, groups: [] }

/** The value that a form gives a field: one item of it where the field is a list. `unknown`, since the server judges it. */
type Build = (draft: Draft, quotes: readonly Quote[], before: object) => unknown

/** Fields whose value is a list; the others hold one value. */
export const LISTS = [
  'where',
  'munitions',
  'weapons',
  'actors',
  'targets',
  'harm',
  'victims',
  'speakers',
  'legal',
] as const satisfies readonly Field[]
type List = (typeof LISTS)[number]

/** Whether a field holds a list. */
export function isList(field: Field): field is List {
  return (LISTS as readonly Field[]).includes(field)
}

const BUILD: Readonly<Record<Field, Build>> = {
  event: ({ texts }) => texts.event,
  modality: ({ texts }) => texts.modality,
  attribution: ({ texts }) => texts.attribution,
  generic: () => true,
  method: ({ texts }, quotes) => ({ code: texts.method, quotes }),
  when: ({ texts }, quotes) => {
    const { from = '', kind, time } = texts
    const to = texts.to || from
    return { from, to, kind, edtf: edtf(from, to, kind), ...(time ? { time } : {}), quotes }
  },
  where: ({ texts, place }, quotes) => ({
    ...(place ? located(place) : { name: texts.place, admin: {} }),
    relation: texts.relation,
    quotes,
  }),
  munitions: ({ texts }, quotes) => ({ code: texts.munition, quotes }),
  weapons: ({ texts }, quotes) => ({ text: texts.weapon, quotes }),
  actors: ({ texts }, quotes) => ({
    ...(texts.actorId ? { actorId: texts.actorId } : {}),
    name: texts.actor,
    kind: texts.actorKind,
    role: texts.role,
    quotes,
  }),
  targets: (draft, quotes) => ({
    code: draft.texts.target,
    ...(draft.texts.targetName ? { name: draft.texts.targetName } : {}),
    relation: draft.texts.targetRelation,
    effect: draft.texts.effect,
    ...(hasCount(draft) ? { count: countOf(draft) } : {}),
    quotes,
  }),
  harm: (draft, quotes, before) => ({
    ...before,
    kind: draft.texts.harm,
    status: draft.texts.status,
    groups: draft.groups,
    ...countOf(draft),
    quotes,
  }),
  victims: ({ texts }, quotes) => ({ name: texts.victim, quotes }),
  speakers: ({ texts }, quotes) => ({
    ...(texts.speaker ? { name: texts.speaker } : {}),
    kind: texts.speakerKind,
    stance: texts.stance,
    quotes,
  }),
  legal: ({ texts }, quotes) => ({ code: texts.legal, quotes }),
}

/** Where a form's value goes in a field that is a list. */
export type Placing = 'add' | number

/**
 * The value that a correction sets: that of the form, or for a list the whole list with it.
 * @param claim undefined for a claim that is made with it
 */
export function fieldValue(
  field: Field,
  given: { readonly draft: Draft; readonly quotes: readonly Quote[]; readonly placing: Placing },
  claim: Claim | undefined,
): unknown {
  const { draft, quotes, placing } = given
  const list = isList(field) ? (claim?.[field] ?? []) : []
  const before = typeof placing === 'number' ? list[placing] : undefined
  const built = BUILD[field](draft, quotes, before ?? {})
  if (!isList(field)) return built
  return before === undefined ? [...list, built] : list.map((item, i) => (i === placing ? built : item))
}

/** A form filled with what a field holds already. */
export function draftOf(field: Field, claim: Claim | undefined, placing: Placing): Draft {
  if (claim === undefined) return EMPTY
  const index = typeof placing === 'number' ? placing : undefined
  switch (field) {
    case 'event':
      return texts({ event: claim.event })
    case 'modality':
      return texts({ modality: claim.modality })
    case 'attribution':
      return texts({ attribution: claim.attribution })
    case 'method':
      return texts({ method: claim.method?.code })
    case 'when': {
      const { from, to, kind, time } = claim.when ?? {}
      return texts({ from, to, kind, time })
    }
    default:
      return index === undefined ? EMPTY : itemDraft(field, claim, index)
  }
}

function itemDraft(field: Field, claim: Claim, index: number): Draft {
  switch (field) {
    case 'where': {
      const where = claim.where?.[index]
      return texts({ place: where?.name, relation: where?.relation })
    }
    case 'munitions':
      return texts({ munition: claim.munitions?.[index]?.code })
    case 'weapons':
      return texts({ weapon: claim.weapons?.[index]?.text })
    case 'actors': {
      const actor = claim.actors?.[index]
      return texts({ actorId: actor?.actorId, actor: actor?.name, actorKind: actor?.kind, role: actor?.role })
    }
    case 'targets': {
      const { code, name, relation, effect, count } = claim.targets?.[index] ?? {}
      return texts({ target: code, targetName: name, targetRelation: relation, effect, ...countTexts(count) })
    }
    case 'harm': {
      const harm = claim.harm?.[index]
      return {
        ...texts({ harm: harm?.kind, status: harm?.status, ...countTexts(harm) }),
        groups: harm?.groups ?? [],
      }
    }
    case 'victims':
      return texts({ victim: claim.victims?.[index]?.name })
    case 'speakers': {
      const speaker = claim.speakers?.[index]
      return texts({ speaker: speaker?.name, speakerKind: speaker?.kind, stance: speaker?.stance })
    }
    case 'legal':
      return texts({ legal: claim.legal?.[index]?.code })
    default:
      return EMPTY
  }
}

function texts(given: Readonly<Record<string, string | undefined>>): Draft {
  const filled: Record<string, string> = { ...DEFAULTS }
  for (const [name, text] of Object.entries(given)) if (text !== undefined) filled[name] = text
  return { texts: filled, groups: [] }
}

function countTexts(count: Count | undefined) {
  const text = (n: number | null | undefined) => (n === null || n === undefined ? undefined : String(n))
  return { min: text(count?.min), max: text(count?.max), bound: count?.bound }
}

/** Dates in EDTF (ISO 8601-2): a day, one of a set `[a..b]`, or an interval `a/b`. */
function edtf(from: string, to: string, kind: string | undefined): string {
  if (from === to) return from
  return kind === 'throughout' ? `${from}/${to}` : `[${from}..${to}]`
}

function hasCount({ texts }: Draft): boolean {
  return Boolean(texts.min || texts.max)
}

/** One number alone is both ends, unless its bound leaves an end open (`EXCHANGE.md`, "Number"). */
function countOf({ texts }: Draft): Count {
  const number = (text: string | undefined) => (text ? Number.parseInt(text, 10) : null)
  const [min, max] = [number(texts.min), number(texts.max)]
  const bound = texts.bound as Count['bound'] // chosen from a list of bounds
  const open = bound === 'at-least' || bound === 'at-most' || bound === 'vague'
  return open ? { min, max, bound } : { min: min ?? max, max: max ?? min, bound }
}

/** A place of the gazetteer as a claim holds it. Some countries have no id that a claim may carry. */
function located({ id, name, lat, lon, radiusKm, admin }: PlaceRow): object {
  return { ...(/^(wof|gn|own):/.test(id) ? { placeId: id } : {}), name, lat, lon, radiusKm, admin }
}
