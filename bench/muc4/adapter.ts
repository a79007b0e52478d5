import { type Claim, type Extraction, wordsOf } from '../../src/model/index.ts'
import { type Entity, normalise, ROLES, type Role, type RoleEntities, type Template } from './roles.ts'

/** MUC-4 knows six incident types; robbery and forced work stoppage have no event of ours. */
const TYPES: Readonly<Record<string, string>> = {
  abduction: 'kidnapping',
  bombing: 'bombing',
  explosion: 'bombing',
  arson: 'arson',
}

/** What is fired or dropped is an attack to MUC-4, and what is planted or thrown and explodes a bombing, whoever it killed. */
function typeOf({ event, method, munitions = [], weapons = [] }: Claim): string {
  if (event === 'bombing' && method !== undefined && FIRED.has(method.code)) return 'attack'
  const explodes =
    (method !== undefined && PLANTED.has(method.code)) ||
    munitions.some(({ code }) => code === 'dynamite' || code === 'grenade') ||
    weapons.some(({ text }) => EXPLOSIVE.test(text))
  return event === 'killing' && explodes ? 'bombing' : (TYPES[event] ?? 'attack')
}
const FIRED: ReadonlySet<string> = new Set([
  'mortar',
  'rocket',
  'missile',
  'artillery',
  'tank',
  'shelling',
  'small-arms',
  'helicopter',
  'air-strike',
])
const PLANTED: ReadonlySet<string> = new Set(['ied', 'car-bomb', 'suicide-bomb'])
const EXPLOSIVE = /\b(bombs?|explosives?|explosive (devices?|charges?)|tnt)$/i

/**
 * The claims of an extraction with their MUC-4 templates. Vocabularies are mapped; nothing is repaired. A claim without any
 * filler makes none: of the gold templates of `train`, one in twenty is without.
 */
export function claimsOf(extraction: Extraction, text: string): { claim: Claim; template: Template }[] {
  return extraction.claims.flatMap((claim) => {
    if (claim.generic !== undefined || claim.modality === 'hypothetical') return []
    if (isOfFighters(claim)) return []
    const roles = rolesOf(claim, text)
    if (ROLES.every((role) => roles[role].length === 0)) return []
    return [{ claim, template: { type: typeOf(claim), roles } }]
  })
}

/** MUC-4 codes no fighting between armed forces, and no attack on them alone. */
function isOfFighters({ event, harm = [], targets = [], victims = [] }: Claim): boolean {
  if (event === 'clash') return true
  if (victims.length > 0 || harm.length + targets.length === 0) return false
  return (
    harm.every(({ status }) => status === 'combatant') && targets.every(({ code }) => MILITARY.test(code))
  )
}

/** All entities of a document by role, each once: the input of CEAF-REE. */
export function entitiesOf(templates: readonly Template[]): RoleEntities {
  const merged = Object.fromEntries(
    ROLES.map((role) => [role, distinct(templates.flatMap((template) => template.roles[role]))]),
  )
  return merged as Record<Role, Entity[]> // its keys are ROLES
}

/**
 * MUC-4's roles in a claim. It asks for the words alone: who acted apart from the organisation they belong to, objects
 * without their number and what was done to them (slots of their own), weapons and munitions alike.
 */
function rolesOf(claim: Claim, text: string): RoleEntities {
  const actors = (claim.actors ?? []).filter((actor) => actor.role !== 'opponent')
  const told = actors.flatMap((actor) => playersOf(actor, text))
  const some = (words: readonly string[]): Entity[] =>
    distinct(words.map(normalise).flatMap((word) => (word === '' ? [] : [new Set([word])])))
  const trigger = claim.trigger.quotes
  const munitions = (claim.munitions ?? [])
    .flatMap(({ quotes }) => quotes)
    .filter(({ start, end }) => !trigger.some((quote) => quote.start < end && start < quote.end))
  return {
    PerpInd: some(told.flatMap(({ individual }) => individual ?? [])),
    PerpOrg: some(told.flatMap(({ organisation }) => organisation ?? [])),
    Target: some(
      (claim.targets ?? []).flatMap((target) => (MILITARY.test(target.code) ? [] : objectIn(target, text))),
    ),
    Victim: some((claim.victims ?? []).map(({ name }) => name)),
    Weapon: some([
      ...(claim.weapons ?? []).map((weapon) => weapon.text),
      ...munitions.map((quote) => wordsOf(text, quote)),
    ]),
  }
}

/** MUC-4 codes attacks on civilians and officials; what armed forces use is no target there. */
const MILITARY = /^(military|checkpoint|weapons-depot)/

interface Player {
  readonly individual?: string
  readonly organisation?: string
}

/** "FMLN" and "FMLN guerrillas" are an organisation and individuals, "gunmen" individuals, "the army" an organisation. */
function playersOf({ name, kind, quotes }: Actor, text: string): Player[] {
  const words = [...new Set(quotes.map((quote) => wordsOf(text, quote)))]
  if (kind === 'individual' || kind === 'unknown') return [{ individual: words[0] ?? name }]
  const people = words.filter(isPeople).map((individual) => ({ individual }))
  const organisation = words.find((told) => !isPeople(told))
  return organisation === undefined ? people : [...people, { organisation }]
}

/** Whether words for who did it speak of people, by their last noun before "of". */
function isPeople(words: string): boolean {
  return PEOPLE.test(normalise(words).split(' of ')[0] ?? '')
}
const PEOPLE =
  /(men|women|man|guerrillas?|guerillas?|terrorists?|rebels?|soldiers?|troops|individuals?|persons?|people|commandos?|subversives?|insurgents?|fighters?|militants?|members?|officers?|policemen|agents?|assassins?|killers?|murderers?|attackers?|assailants?|criminals?|delinquents?|traffickers?|dealers?|gunmen|kidnappers?|extremists?|militiamen|paramilitaries|bandits?|thieves|students?|peasants?|youths?|contras?|groups? of .*|\bones?)$/

/** The words for an object, without its number and without what was done to it where both stand in one quote. */
function objectIn(target: Target, text: string): string {
  const quote = target.quotes[0]
  const words = quote === undefined ? (target.name ?? '') : wordsOf(text, quote)
  const told = target.effect === 'unknown' ? words : words.replace(DONE_BEFORE, '').replace(DONE_AFTER, '')
  return target.count === undefined ? told : told.replace(COUNTED, '')
}
const COUNTED =
  /^.*?((at least|no fewer than|more than|over|about|some|around|approximately|nearly|almost|up to|an? (estimated|undetermined) number of|several|various|many|numerous|dozens? of|scores of|hundreds of|a number of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|one|[\d,.]+)\s+)+/i
/** "Totally destroyed the bus", "blew up the bus". */
const DONE_BEFORE =
  /^(\w+ly )?(\w+ed|\w+ing|burnt|hit|blew|blown|set|left) (up |down |on fire |fire to |out )?/i
/** "The bus was destroyed", "has been set on fire". */
const DONE_AFTER = /\s+((has|have|had|was|were|is|are|been|being)\b.*|\w+(ed|ing)|on fire|ablaze)$/i

type Actor = NonNullable<Claim['actors']>[number]
type Target = NonNullable<Claim['targets']>[number]

function distinct(entities: readonly Entity[]): Entity[] {
  const seen = new Set<string>()
  return entities.filter((entity) => {
    const key = [...entity].sort().join('\n')
    return seen.size !== seen.add(key).size
  })
}
