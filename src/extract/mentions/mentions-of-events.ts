import type { EventCode, HarmKind, MethodCode, MunitionCode } from '../../model/index.ts'
import type { Found, Inflected } from './found.ts'

/** A word that can open an attack: "air strike", "shelled", "gunned down", "the incident". */
export interface TriggerMention extends Found, Inflected {
  readonly kind: 'trigger'
  readonly event: EventCode
  readonly methods: readonly MethodCode[]
  readonly munitions: readonly MunitionCode[]
  /** words that only refer to an attack told elsewhere: "incident", "tragedy", "operation" */
  readonly anaphoric: boolean
  /** the event did harm by its meaning: "killed", "massacre" */
  readonly harm?: HarmKind
}

/** "killed", "wounded", "casualties" (`affected`), شهداء. */
export interface HarmMention extends Found, Inflected {
  readonly kind: 'harm'
  readonly harm: HarmKind
  /** a noun that is itself the people: "the dead", شهيد, جرحى, "martyrs" */
  readonly people: boolean
  /** "the death toll", "the number of wounded": the number itself follows */
  readonly toll: boolean
}

/** "destroyed", "damaged", "hit": what happened to an object. */
export interface DamageMention extends Found, Inflected {
  readonly kind: 'damage'
  readonly effect: 'destroyed' | 'damaged' | 'hit'
}
