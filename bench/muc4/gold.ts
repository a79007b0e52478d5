import { readRows } from '../data.ts'
import { type Entity, normalise, ROLES, type Role, type RoleEntities, type Template } from './roles.ts'

type RawEntity = readonly (readonly [string, number])[]
type RawRoles = Readonly<Record<Role, readonly RawEntity[]>>

/** A document of MUC-4 with its gold in both forms. */
export interface GoldDocument {
  readonly id: string
  readonly text: string
  readonly publishedAt: string | undefined
  readonly entities: RoleEntities
  readonly templates: readonly Template[]
  readonly keys: readonly RawKeys[]
}

/** Slots of the answer key that modern papers leave out, as written there. */
export interface RawKeys {
  readonly inc_type: readonly string[]
  readonly inc_date: readonly string[]
  readonly inc_loc: readonly string[]
  readonly hum_tgt_num: readonly string[]
  readonly hum_tgt_total_num: readonly string[]
  readonly hum_tgt_effect: readonly string[]
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

export function readGold(data: string, part: string): GoldDocument[] {
  const grit = readRows<{ docid: string; doctext: string; extracts: RawRoles }>(data, 'muc4', part, 'grit')
  const gtt = new Map(
    readRows<{ docid: string; templates: (RawRoles & { incident_type: string })[] }>(
      data,
      'muc4',
      part,
      'gtt',
    ).map((row) => [row.docid, row]),
  )
  const keys = new Map(
    readRows<{ docid: string; dateline: string | null; templates?: RawKeys[] }>(
      data,
      'muc4',
      part,
      'keys',
    ).map((row) => [row.docid, row]),
  )
  return grit.map((row) => ({
    id: row.docid,
    text: row.doctext,
    publishedAt: muc4Date(keys.get(row.docid)?.dateline ?? ''),
    entities: rolesOf(row.extracts),
    templates: (gtt.get(row.docid)?.templates ?? []).map((template) => ({
      type: template.incident_type,
      roles: rolesOf(template),
    })),
    keys: keys.get(row.docid)?.templates ?? [],
  }))
}

/** "SAN SALVADOR, 3 JAN 90" and "03 JAN 90" are 1990-01-03. */
export function muc4Date(text: string): string | undefined {
  const match = /(\d{1,2}) ([A-Z]{3}) (\d{2})\b/.exec(text)
  const month = months.indexOf(match?.[2] ?? '')
  if (match === null || month < 0) return undefined
  return `19${match[3]}-${String(month + 1).padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
}

function rolesOf(raw: RawRoles): RoleEntities {
  const entities = (role: Role): Entity[] =>
    raw[role].map((mentions) => new Set(mentions.map(([text]) => normalise(text))))
  return Object.fromEntries(ROLES.map((role) => [role, entities(role)])) as Record<Role, Entity[]> // its keys are ROLES
}
