import { type Claim, type Extraction, type Quote, wordsOf } from '../../src/model/index.ts'
import { type Entity, normalise, ROLES, type Role, type RoleEntities, type Template } from './roles.ts'

/** MUC-4 knows six incident types; robbery and forced work stoppage have no event of ours. */
const typeOf: Readonly<Record<string, string>> = {
  abduction: 'kidnapping',
  bombing: 'bombing',
  explosion: 'bombing',
  arson: 'arson',
}

/** The claims of an extraction as MUC-4 templates. Vocabularies are mapped; nothing is repaired. */
export function templatesOf(extraction: Extraction, text: string): Template[] {
  return extraction.claims
    .filter((claim) => claim.generic === undefined && claim.modality !== 'hypothetical')
    .map((claim) => ({ type: typeOf[claim.event] ?? 'attack', roles: rolesOf(claim, text) }))
}

/** All entities of a document by role, each once: the input of CEAF-REE. */
export function entitiesOf(templates: readonly Template[]): RoleEntities {
  const merged = Object.fromEntries(
    ROLES.map((role) => [role, distinct(templates.flatMap((template) => template.roles[role]))]),
  )
  return merged as Record<Role, Entity[]> // its keys are ROLES
}

function rolesOf(claim: Claim, text: string): RoleEntities {
  const words = (quotes: readonly Quote[]) =>
    new Set(
      quotes
        .slice(0, 1)
        .map((quote) => normalise(wordsOf(text, quote)))
        .filter((w) => w !== ''),
    )
  const actors = (claim.actors ?? []).filter((actor) => actor.role !== 'opponent')
  const some = (entities: Entity[]) => distinct(entities.filter((entity) => entity.size > 0))
  return {
    PerpInd: some(
      actors
        .filter((actor) => actor.kind === 'individual' || actor.kind === 'unknown')
        .map((actor) => words(actor.quotes)),
    ),
    PerpOrg: some(
      actors
        .filter((actor) => actor.kind !== 'individual' && actor.kind !== 'unknown')
        .map((actor) => words(actor.quotes)),
    ),
    Target: some(
      (claim.targets ?? []).map((target) =>
        target.name === undefined ? words(target.quotes) : new Set([normalise(target.name)]),
      ),
    ),
    Victim: some((claim.victims ?? []).map((victim) => new Set([normalise(victim.name)]))),
    Weapon: some((claim.weapons ?? []).map((weapon) => new Set([normalise(weapon.text)]))),
  }
}

function distinct(entities: readonly Entity[]): Entity[] {
  const seen = new Set<string>()
  return entities.filter((entity) => {
    const key = [...entity].sort().join('\n')
    return seen.size !== seen.add(key).size
  })
}
