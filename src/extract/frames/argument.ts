import type { Quote } from '../../model/index.ts'
import type {
  ActorMention,
  DateMention,
  MethodMention,
  MunitionMention,
  NameMention,
  PlaceMention,
  WeaponMention,
} from '../mentions/index.ts'
import type { People, Things } from '../scene/counted.ts'
import type { Bond } from './bond.ts'
import type { Governor } from './governor.ts'
import type { EventNode } from './node.ts'
import type { Part, Role } from './role.ts'

/** What can be an argument of an event word. */
export type Candidate =
  | ActorMention
  | NameMention
  | PlaceMention
  | DateMention
  | MunitionMention
  | WeaponMention
  | MethodMention
  | People
  | Things

/** A candidate held to be an argument of an event word, with how well it fits. */
export interface Argument {
  readonly role: Role
  readonly of: Candidate
  readonly node: EventNode
  readonly bond: Bond
  readonly governor: Governor
  readonly score: number
  /** one number for those killed and those injured: "20 killed and wounded" */
  readonly joint?: true
  /** the parts that it was judged to play in the attack, with its words in each */
  readonly parts?: readonly Part[]
  readonly quotes?: readonly Quote[]
  /** how sure it is that it plays its part in an attack, in log odds */
  readonly odds?: number
  /** sure enough for it to belong to an attack wherever it is told */
  readonly cast?: boolean
}

/** The roles that each kind of candidate can have. */
export const ROLES_OF: Readonly<Record<Candidate['kind'], readonly Role[]>> = {
  actor: ['agent', 'patient'],
  'person-name': ['harmed', 'patient', 'agent'],
  people: ['harmed', 'patient', 'agent'],
  things: ['struck'],
  place: ['where'],
  date: ['when'],
  munition: ['means'],
  weapon: ['means'],
  method: ['means'],
}
