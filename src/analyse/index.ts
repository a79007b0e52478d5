export type { Recorded } from './fit/incident.ts'
export type { Contains } from './fit/where.ts'
export { reconcile } from './reconcile.ts'
