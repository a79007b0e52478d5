/** What an argument can be to an event word. */
export type Role = 'agent' | 'patient' | 'harmed' | 'struck' | 'where' | 'when' | 'means'

/** What somebody or something can be in an attack. */
export const PARTS = ['individual', 'organisation', 'target', 'victim', 'weapon'] as const
export type Part = (typeof PARTS)[number]

/** Numbers by the feature that they count for. */
export type WeightsByName = Readonly<Record<string, number>>
