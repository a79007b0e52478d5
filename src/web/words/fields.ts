import type { claimFields, PARTS_OF_DAY } from '../../model/index.ts'

/** The fields of a claim that a person can see and mend. */
export type Field = keyof typeof claimFields | 'event' | 'modality' | 'generic'

export type PartOfDay = (typeof PARTS_OF_DAY)[number]

/** The hues of the look: one a kind of field, the same in the text and beside it. */
export type Hue = 'when' | 'where' | 'actor' | 'method' | 'target' | 'harm' | 'plain'

const HUES: Readonly<Partial<Record<Field, Hue>>> = {
  event: 'method',
  when: 'when',
  where: 'where',
  actors: 'actor',
  attribution: 'actor',
  method: 'method',
  munitions: 'method',
  weapons: 'method',
  targets: 'target',
  harm: 'harm',
  victims: 'harm',
}

/** The hue of a field; `plain` for what is underlined and not coloured. */
export function hueOf(field: Field): Hue {
  return HUES[field] ?? 'plain'
}
