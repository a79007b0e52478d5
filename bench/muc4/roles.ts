/** The five roles that MUC-4 systems are compared on, and the forms in which gold and predictions stand. */
export const ROLES = ['PerpInd', 'PerpOrg', 'Target', 'Victim', 'Weapon'] as const
export type Role = (typeof ROLES)[number]

/** An entity is its mentions, normalised; never empty. */
export type Entity = ReadonlySet<string>
export type RoleEntities = Readonly<Record<Role, readonly Entity[]>>

export interface Template {
  readonly type: string
  readonly roles: RoleEntities
}

/** Lower case, ASCII punctuation and articles dropped, spaces collapsed (bench README, "How the scores are computed"). */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[!-/:-@[-`{-~]/g, '')
    .replaceAll(/\b(a|an|the)\b/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
