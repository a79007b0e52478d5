import type { MethodCode, MunitionCode } from '../../model/index.ts'
import type { Form, Found, Inflected } from './found.ts'

/** What was hit: a code of `data/vocabularies/targets.yaml`. */
export interface TargetMention extends Found {
  readonly kind: 'target'
  readonly code: string
  /** the proper name with the noun, as written: "Al-Shifa Hospital" */
  readonly name?: string
  readonly form: Form
  readonly plural: boolean
  readonly determiner: Inflected['determiner']
}

export interface MunitionMention extends Found {
  readonly kind: 'munition'
  readonly code: MunitionCode
  readonly plural: boolean
}

/** A weapon or device as the words have it: "machineguns", "car bomb", "dynamite". */
export interface WeaponMention extends Found {
  readonly kind: 'weapon'
  readonly methods: readonly MethodCode[]
  /** "bomb", "explosive device": an attack with it is a bombing */
  readonly explodes: boolean
  readonly plural: boolean
}

/** Words that tell how, without being the attack itself: "warplanes", "artillery", "from a helicopter". */
export interface MethodMention extends Found {
  readonly kind: 'method'
  readonly code: MethodCode
}
